"""A text read into frames: its clauses, amounts and roles, each with the slice of its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from drafting.pipeline.frames.amounts import Stated, stated_amounts
from drafting.pipeline.frames.clauses import Clause, clauses_of
from drafting.pipeline.frames.people import Role, roles_in
from drafting.pipeline.frames.vocabulary import STOP, Word, stem

_SHORTEST = 3  # letters of a part that says something


@dataclass(frozen=True, slots=True)
class Frames:
    """Everything that is compared of one text."""

    text: str
    clauses: tuple[Clause, ...]
    amounts: tuple[Stated, ...]
    roles: tuple[Role, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all clauses."""
        return tuple(word for clause in self.clauses for word in clause.words)


@lru_cache(maxsize=4096)
def frames_of(text: str) -> Frames:
    """Read *text* into frames; any text can be read, and an empty one has none."""
    return Frames(text, clauses_of(text), stated_amounts(text), roles_in(text))


class Lookup:
    """Finds whether any of some words may stand for another, quickly."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = tuple(words)
        self._stems = {word.stem for word in self._words}
        self._concepts = frozenset().union(*(word.concepts for word in self._words))
        self._parts = frozenset(part for word in self._words for part in _parts(word))

    def __contains__(self, word: Word) -> bool:
        if word.stem in self._stems or word.concepts & self._concepts or word.stem in self._parts:
            return True
        parts = _parts(word)
        if parts and all(part in self._stems or part in self._parts for part in parts):
            return True
        return any(word.means(other) for other in self._words if other.stem[:4] == word.stem[:4])


def _parts(word: Word) -> tuple[str, ...]:
    """The stems of the parts of a phrase or of a word with hyphens; none for a plain word."""
    if " " not in word.stem and "-" not in word.stem:
        return ()
    parts = (part for part in re.split(r"[ -]", word.text) if len(part) >= _SHORTEST and part not in STOP)
    return tuple(stem(part) for part in parts)
