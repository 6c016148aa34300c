"""Finds words that the sources deny wherever they stand, and the claim does not, or the reverse."""

import re
from collections.abc import Iterator

from drafting.pipeline.frames.clauses import Clause, Ease
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.rulebook import fold

_INABILITY = re.compile(r"\b(?:cannot|can’t|unable|not able)\b", re.IGNORECASE)


def polarity_differences(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """A word of the claim that stands in the sources only denied, while the claim states it."""
    told = [clause for frames in sources.frames for clause in frames.clauses]
    for clause in claim.clauses:
        if clause.denied or clause.ease is Ease.HARD:
            continue
        for word in clause.words:
            if word.light:
                continue
            homes = [
                (other, i) for other in told for i, each in enumerate(other.words) if each.text == word.text
            ]
            if homes and all(i in other.denied and not _excused(clause, other) for other, i in homes):
                detail = f"The sources say “{word.text}” only with a “not” that the claim does not have."
                yield Difference(DifferenceKind.NEGATION, "negation", detail)
                return


def _excused(claim: Clause, source: Clause) -> bool:
    """Whether what the source says cannot be done is in the claim done for the child, or needed."""
    return claim.ease is Ease.NEED and _INABILITY.search(fold(source.text)) is not None
