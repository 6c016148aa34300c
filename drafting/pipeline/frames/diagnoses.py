"""Finds a diagnosis that the claim states while its sources only suspect it, assess it or wait for it."""

import re
from collections.abc import Iterator, Sequence

from drafting.pipeline.frames.clauses import SENTENCE
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames
from drafting.pipeline.frames.lexicon import shape
from drafting.pipeline.frames.vocabulary import Word, words_of
from drafting.pipeline.rulebook import fold

_PART = re.compile(r"[,;:()]|\b(?:and|but|although|while|whereas|who|because)\b", re.IGNORECASE)
_OPEN, _MAYBE, _LOOKED = shape("diagnosis_open"), shape("diagnosis_maybe"), shape("diagnosis_looked")
_SETTLED, _UNSETTLED = shape("diagnosis_settled"), shape("diagnosis_unsettled")


def diagnoses_raised(claim: Frames, sources: Sequence[Frames]) -> Iterator[Difference]:
    """A condition that the claim asserts and that every mention of it in *sources* leaves open."""
    told = [each for frames in sources for each in _mentions(frames.text)]
    denied = {clause.words[i].text for clause in claim.clauses for i in clause.denied}
    for word, settled in _mentions(claim.text):
        homes = [sure for other, sure in told if word.means(other)]
        if settled and homes and word.text not in denied and not any(homes):
            detail = f"The source only suspects or looks into this; the claim states it: “{word.text}”."
            yield Difference(DifferenceKind.UNSETTLED, "certainty", detail)
            return


def _mentions(text: str) -> Iterator[tuple[Word, bool]]:
    """The conditions that *text* names, each with whether it is stated rather than left open."""
    for sentence in filter(None, SENTENCE.split(text)):
        whole = _UNSETTLED.sub(" ", fold(sentence))
        known = _SETTLED.search(whole) is not None
        for part in _PART.split(fold(sentence)):
            for word in words_of(part):
                if "condition" in word.kinds:
                    yield word, known or not _left_open(part, word)


def _left_open(part: str, word: Word) -> bool:
    before, after = part[: word.start], part[word.end :]
    return bool(
        _OPEN.search(part) or _UNSETTLED.search(part) or _MAYBE.search(before) or _LOOKED.match(after)
    )
