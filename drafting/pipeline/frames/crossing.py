"""Finds things that the claim pairs crosswise: "a frame indoors and a chair outdoors" for the reverse."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.vocabulary import Word
from drafting.pipeline.rulebook import fold

_PART = re.compile(r"[,;|•\n]|[.!?](?=\s|$)|\b(?:and|but|while|whereas|then|although)\b", re.IGNORECASE)


def crossing_differences(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Two parts of the claim that mix two parts of its sources, each taking something of both."""
    theirs = [part for frames in sources.frames for part in _parts(frames)]
    homes = [[_home(word, theirs) for word in part] for part in _parts(claim)]
    for one, other in combinations(homes, 2):
        if _mixes(one, other):
            detail = "The claim ties together what its sources say of two different things."
            yield Difference(DifferenceKind.BOUND_ELSEWHERE, "sense", detail)
            return


def _parts(frames: Frames) -> Sequence[tuple[Word, ...]]:
    folded = fold(frames.text)
    cuts = [0, *(match.end() for match in _PART.finditer(folded)), len(folded)]
    parts = (
        tuple(
            word
            for clause in frames.clauses
            for word in clause.words
            if not word.light and first <= clause.start + word.start < last
        )
        for first, last in pairwise(cuts)
    )
    return [part for part in parts if part]


def _home(word: Word, parts: Sequence[tuple[Word, ...]]) -> int | None:
    """The only part of the sources that has *word*; None where none or several have it."""
    found = [i for i, part in enumerate(parts) if any(word.stem == other.stem for other in part)]
    return found[0] if len(found) == 1 else None


def _mixes(one: Sequence[int | None], other: Sequence[int | None]) -> bool:
    mine, theirs = set(one) - {None}, set(other) - {None}
    return len(mine) > 1 and mine == theirs
