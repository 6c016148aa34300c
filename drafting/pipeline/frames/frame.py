"""A text read into frames: its clauses, amounts and roles, each with the slice of its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from drafting.pipeline.frames.amounts import Stated, stated_amounts
from drafting.pipeline.frames.clauses import Clause, clauses_of
from drafting.pipeline.frames.people import Role, roles_in
from drafting.pipeline.frames.vocabulary import STOP, Word, stem

_OTHER_WORD = 0.8  # what another word for the same thing is worth
_SHORTEST = 3  # letters of a part that says something


@dataclass(frozen=True, slots=True)
class Frames:
    """Everything that is compared of one text."""

    text: str
    clauses: tuple[Clause, ...]
    amounts: tuple[Stated, ...]
    roles: tuple[Role, ...]
    words: tuple[Word, ...]

    @property
    def promises(self) -> bool:
        """Whether the text says what shall be done, rather than what is so."""
        return any(clause.force for clause in self.clauses) or any(
            "per" in stated.amount.unit or ":" in stated.amount.value for stated in self.amounts
        )


@lru_cache(maxsize=4096)
def frames_of(text: str) -> Frames:
    """Read *text* into frames; any text can be read, and an empty one has none."""
    clauses = clauses_of(text)
    words = tuple(word for clause in clauses for word in clause.words)
    return Frames(text, clauses, stated_amounts(text), roles_in(text), words)


class Lookup:
    """Finds whether any of some words may stand for another, quickly."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = tuple(words)
        self._stems = {word.stem for word in self._words}
        self._concepts = frozenset().union(*(word.concepts for word in self._words))
        self._parts = frozenset(part for word in self._words for part in _parts(word))

    def __contains__(self, word: Word) -> bool:
        return self.fits(word) > 0

    def fits(self, word: Word) -> float:
        """How well one of the words may stand for *word*: 1 for the same word, less for another, else 0."""
        if word.stem in self._stems:
            return 1.0
        if word.concepts & self._concepts or word.stem in self._parts or self._made_up(word):
            return _OTHER_WORD
        near = any(word.means(other) for other in self._words if other.stem[:4] == word.stem[:4])
        return _OTHER_WORD if near else 0.0

    def _made_up(self, word: Word) -> bool:
        """Whether all parts of *word* are there, or what it names: "aids" may stand for "hearing aids"."""
        parts = _parts(word)
        if not parts:
            return False
        named = parts[-1] in self._stems and "therapy" not in word.kinds
        return named or all(part in self._stems or part in self._parts for part in parts)


def _parts(word: Word) -> tuple[str, ...]:
    """The stems of the parts of a phrase or of a word with hyphens; none for a plain word."""
    if " " not in word.stem and "-" not in word.stem:
        return ()
    parts = (part for part in re.split(r"[ -]", word.text) if len(part) >= _SHORTEST and part not in STOP)
    return tuple(stem(part) for part in parts)
