"""Letters to a family speak to it: "your son" is the child, and "you" the family."""

import re
from collections.abc import Iterator

from drafting.pipeline.recast.edits import Edit, cased
from drafting.pipeline.recast.person import third
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.recast.scene import Scene
from drafting.pipeline.rulebook import fold

_CHILD = re.compile(r"\byour (?:own )?(?:child|son|daughter|boy|girl|young person)\b(?!-)", re.IGNORECASE)
_YOU = re.compile(r"\b(you|your|yours|yourself|yourselves)\b(’\w+)?(?: ([\w’]+))?", re.IGNORECASE)
_BARE = re.compile(r"\b(?:help|helps|let|lets|make|see|hear|as|if|when|than) $", re.IGNORECASE)
_FORMS = frozenset(["are", "have", "were", "do"])


def edits(text: str, scene: Scene) -> Iterator[Edit]:
    """Whom the letter speaks of and to, where it says "your child"; all of them or none."""
    folded = fold(text)
    of_child = [Edit(match.start(), match.end(), "[CHILD]") for match in _CHILD.finditer(folded)]
    if not of_child or scene.author is None:
        return
    taken = {edit.start for edit in of_child}
    found = [_edit(text, match) for match in _YOU.finditer(folded) if match.start() not in taken]
    whole = [edit for edit in found if edit is not None]
    if len(whole) == len(found):
        yield from sorted((*of_child, *whole))


def _edit(text: str, match: re.Match[str]) -> Edit | None:
    word, after = match[1].lower(), (match[3] or "").lower()
    whole = cased("the family", text, match.start())
    if match[2] or word.endswith(("s", "self")):
        return None
    if word == "your":
        return Edit(match.start(1), match.end(1), f"{whole}’s")
    if after in _FORMS or after in recast_rules().modals:
        return Edit(match.start(1), match.end(3), f"{whole} {third(after)}")
    subject = (
        text[: match.start()].rstrip().endswith((".", ",", ";", ":")) or not text[: match.start()].strip()
    )
    if subject or _BARE.search(text[: match.start()]):
        return None
    return Edit(match.start(1), match.end(1), whole)
