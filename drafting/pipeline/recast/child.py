"""Puts the child where "he" or "she" stood first, if nobody else can be meant."""

import re
from collections.abc import Iterator

from drafting.pipeline.recast.edits import Edit, quotations
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.recast.scene import Scene
from drafting.pipeline.rulebook import fold
from drafting.pipeline.sentences import sentences

_FIRST = {
    "he": re.compile(r"\b(?:he|his|him)\b(?!’)", re.IGNORECASE),
    "she": re.compile(r"\b(?:she|her)\b(?!’)", re.IGNORECASE),
    "they": re.compile(r"\b(?:they|their)\b(?!’)", re.IGNORECASE),
}
_MODAL = re.compile(r" (?:will|should|must|can|cannot|could|may|might|would)\b")
_PLURAL = re.compile(
    r"\b(?:and|staff|people|children|peers|[a-z]{3,}(?<!hi)(?<!thi)(?<!i)(?<!ha)(?<!wa)(?<!s)(?<!u)s)\b"
)
_CHILD = "[CHILD]"


def edits(text: str, scene: Scene) -> Iterator[Edit]:
    """The first word of *text* that stands for the child, if it provably does."""
    if scene.child is None:
        return
    folded = fold(text)
    first = _FIRST[scene.child].search(folded)
    if _CHILD in text or first is None or _in_quotation(text, first.start()):
        return
    if _somebody_else(folded[: first.start()], scene) or not _means_child(folded, first, scene):
        return
    new = _in_place(folded, first)
    if new:
        yield Edit(first.start(), first.end(), new)


def _in_quotation(text: str, at: int) -> bool:
    return any(start <= at < end for start, end in quotations(text))


def _somebody_else(opening: str, scene: Scene) -> bool:
    """Whether somebody else may be meant: named here, in the sentence before, or since the child was."""
    others = recast_rules().others[scene.child or "they"]
    if others.search(opening):
        return True
    before = fold(scene.before)
    if not others.search(before):
        return False
    since = before[before.rfind(_CHILD) + 1 :]
    pieces = sentences(before)
    last = before[pieces[-1].start :] if pieces else ""
    return others.search(since) is not None or others.search(last) is not None


def _means_child(folded: str, first: re.Match[str], scene: Scene) -> bool:
    if scene.child != "they":
        return True
    alone = not _PLURAL.search(f"{fold(scene.before)} {folded[: first.start()]}".lower())
    return alone and (first.group().lower() == "their" or _MODAL.match(folded, first.end()) is not None)


def _in_place(folded: str, first: re.Match[str]) -> str | None:
    word = first.group().lower()
    if word in {"he", "she", "they"}:
        return _CHILD
    if word == "him":
        return _CHILD
    opens = not folded[: first.start()].strip()
    after = folded[first.end() :].lstrip()
    if word == "her" and not opens:
        return _CHILD if recast_rules().whom_before.match(after) else None
    return f"{_CHILD}’s"
