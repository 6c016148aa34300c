"""Finds a review that a source asks for and a claim about the same provision leaves out."""

import re
from collections.abc import Iterator

from drafting.pipeline.frames.clauses import SENTENCE
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames, frames_of
from drafting.pipeline.frames.lexicon import reviewing
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.quantities import ABOUT_IT, likeness
from drafting.pipeline.rulebook import fold

_REVIEWS = re.compile(
    r"\b(?:review|evaluat|monitor|re-?assess|updat|refresh|re-?visit|check|track|progress|look)",
    re.IGNORECASE,
)


def reviews_lost(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """A review in the sentence that the claim retells, where the claim has no word of any review."""
    if _REVIEWS.search(claim.text):
        return
    for frames in sources.frames:
        for sentence in SENTENCE.split(frames.text):
            asked = reviewing().search(fold(sentence or ""))
            if asked is None or not sentence:
                continue
            told = frames_of(sentence[: asked.start()] + sentence[asked.end() :])
            if likeness([word for word in told.words if not word.light], claim.words) > ABOUT_IT:
                detail = f"The source asks for a review (“{asked.group().strip()}”); the claim leaves it out."
                yield Difference(DifferenceKind.LOST, "amounts", detail)
                return
