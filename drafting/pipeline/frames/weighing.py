"""Weighs what the comparison found: one loose sign is no proof, several are, and closeness counts.

A claim that keeps its source's words and drops its "when" has lost a condition; one that is put freely
may have said it in words that the comparison does not know. How much each sign is worth was learnt from
hand-written pairs (``evals/verification``) and stands in ``rules/weighing.toml``.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from drafting.pipeline.frames.compare import compare
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.focus import focused
from drafting.pipeline.frames.frame import Frames, Lookup, frames_of
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.vocabulary import Word, addable
from drafting.pipeline.frames.wording import missing
from drafting.pipeline.rulebook import pack_file

_SHOWN = 6  # words that a reason shows
_FREE = "The claim is put so freely that its sources may not say it."
_PROOF = {
    ("amounts", DifferenceKind.ADDED),
    ("amounts", DifferenceKind.CHANGED),
    ("certainty", DifferenceKind.UNSETTLED),
}
"""What is never weighed: an amount that no source states, a diagnosis that none of them makes."""


class Weights(NamedTuple):
    """What each sign is worth, and the probability from which on a claim is doubted."""

    worth: Mapping[str, float]
    doubted: float


@cache
def weights() -> Weights:
    """The weights of the rule pack."""
    data = pack_file("weighing.toml")
    return Weights(data["worth"], data["doubted"])


def proven(differences: Sequence[Difference]) -> bool:
    """Whether one of *differences* needs no weighing."""
    return any((each.about, each.kind) in _PROOF for each in differences)


def doubt_of(signs: Mapping[str, float]) -> float:
    """How likely a claim with *signs* says something else than its sources, from 0 to 1."""
    worth = weights().worth
    return 1 / (1 + math.exp(-sum(worth.get(name, 0.0) * value for name, value in signs.items())))


def weighed(claim: str, sources: Sequence[str]) -> tuple[tuple[Difference, ...], float]:
    """The differences that stand once all signs are weighed, and the doubt; none where the doubt is small."""
    mine, told = frames_of(claim), [frames_of(source) for source in sources]
    found = compare(mine, told)
    if proven(found):
        return found, 1.0
    doubt = doubt_of(signs_of(mine, told, found))
    if doubt < weights().doubted:
        return (), doubt
    return found or (_loosely_put(mine, told),), doubt


def _loosely_put(claim: Frames, sources: Sequence[Frames]) -> Difference:
    new = ", ".join(f"“{word.text}”" for word in missing(claim, Sources(sources))[:_SHOWN])
    detail = f"The claim is put so freely that its sources may not say it: {new}." if new else _FREE
    return Difference(DifferenceKind.ADDED, "words", detail)


def signs_of(claim: Frames, sources: Sequence[Frames], differences: Sequence[Difference]) -> dict[str, float]:
    """What speaks for or against *claim*, each sign from 0 up; "always" is 1 for every claim."""
    sources = focused(claim, sources)
    known = Sources(sources)
    weighed = [word for word in claim.words if not word.light]
    new = missing(claim, known)
    said = Lookup(claim.words)
    left = [word for frames in sources for word in frames.words if not word.light and word not in said]
    close = _closeness(claim.words, known)
    found = {f"{each.about} {each.kind.value}" for each in differences}
    changed = found - {"words added"}
    loose = len(new) / len(weighed) if weighed else 0.0
    return {
        "always": 1.0,
        **dict.fromkeys(found, 1.0),
        "found": float(min(len(changed), 2)),
        "found close": close if changed else 0.0,
        "close": close,
        "new": loose,
        "close new": close * loose,
        "only new": float(bool(new) and len(new) == len(weighed)),
        "new facts": float(min(sum(bool(word.kinds & addable()) for word in new), 2)),
        "unmatched": float(bool(new) and len(new) > len(left)),
    }


def _closeness(words: Sequence[Word], sources: Sources) -> float:
    """The share of *words* that stand in the sources in one form or another of the same word."""
    theirs = {part for frames in sources.frames for word in frames.words for part in word.stem.split()}
    mine = [part for word in words for part in word.stem.split()]
    return sum(part in theirs for part in mine) / len(mine) if mine else 1.0
