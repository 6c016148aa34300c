"""Finds what makes provision specific in a source and is missing from a claim: how much, how often."""

import re
from collections.abc import Iterator, Sequence

from drafting.pipeline.frames.clauses import SENTENCE
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames, frames_of
from drafting.pipeline.frames.implied import alike, implied
from drafting.pipeline.frames.quantities import Held, held_in
from drafting.pipeline.rulebook import fold

_RATIO = re.compile(r"\d{1,2}:1|1:\d")
_ALONE = re.compile(
    r"\b(?:individual(?:ly)?|one[- ]to[- ]one|on (?:his|her|their) own with)\b", re.IGNORECASE
)
_LASTS = re.compile(r"\b(?:for|over|lasting|within)(?: (?!and\b|or\b)[\w-]+){0,3} *$", re.IGNORECASE)
_LONG = frozenset({"day", "week", "fortnight", "month", "half-term", "term", "year", "lesson"})
_PROMISED = frozenset({"must", "should"})


def dropped(claim: Frames, sources: Sequence[Frames], *, provision: bool) -> Iterator[Difference]:
    """The amounts that a sentence of *sources* states and *claim* does not, in one sentence.

    Unless the claim is known to be *provision*, only sentences count that are plainly provision.
    """
    found = [shown for frames in sources for shown in _dropped(claim, frames, provision=provision)]
    if found:
        listed = ", ".join(dict.fromkeys(found))
        detail = f"Its source says {listed}; the claim does not."
        yield Difference(DifferenceKind.LOST, "amounts", detail)


def _dropped(claim: Frames, source: Frames, *, provision: bool) -> Iterator[str]:
    said, mine = implied(claim.text), held_in(claim)
    for sentence in filter(None, SENTENCE.split(source.text)):
        frames = frames_of(sentence)
        theirs = [(held, sort) for held in held_in(frames) if (sort := _sort(held, sentence))]
        if not (provision or _plainly(frames, [sort for _, sort in theirs])):
            continue
        for held, sort in theirs:
            shown = sentence[held.stated.start : held.stated.end].strip(" ,.")
            if not (alike(held.stated.amount) & said or _told(held, sort, claim.text)):
                rivals = {each.stated.amount for each, other in theirs if other == sort}
                if len({each.stated.amount for each in mine if _sort(each, claim.text) == sort}) < len(
                    rivals
                ):
                    yield shown


def _plainly(frames: Frames, sorts: Sequence[str]) -> bool:
    """Whether a sentence is provision by its words, or by stating two of how long, how often, how many."""
    return any(clause.force in _PROMISED for clause in frames.clauses) or len(set(sorts)) > 1


def _sort(held: Held, text: str) -> str | None:
    """How often, how long, how many to one or over what time; None for any other number."""
    amount = held.stated.amount
    if held.sort in {"rate", "minute", "session"}:
        return held.sort
    if _RATIO.fullmatch(amount.value):
        return "ratio"
    lasts = amount.unit in _LONG and _LASTS.search(fold(text[: held.stated.start]))
    return "duration" if lasts else None


def _told(held: Held, sort: str, claim: str) -> bool:
    """Whether *claim* says an amount in other words: "individually", "in all lessons"."""
    if sort == "ratio":
        return held.stated.amount.value == "1:1" and _ALONE.search(claim) is not None
    unit = held.stated.amount.unit.removeprefix("per ")
    return sort == "rate" and re.search(rf"\b{re.escape(unit)}", claim, re.IGNORECASE) is not None
