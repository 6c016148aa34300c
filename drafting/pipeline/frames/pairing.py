"""Finds which clauses of the sources a clause of a claim goes back to."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from drafting.pipeline.frames.clauses import Clause
from drafting.pipeline.frames.frame import Frames, Lookup
from drafting.pipeline.frames.vocabulary import Word

_NEAR = 0.1  # clauses that bear out almost as much as the best one count too
_SHOWN = 14  # words of a source that a reason shows
_RELATED = 0.5  # below this the two clauses only share a word by chance


class Origin(NamedTuple):
    """A clause of a source, with the text that it stands in and what it shares with the claim's clause."""

    clause: Clause
    frames: Frames
    share: float
    shared: tuple[tuple[int, int], ...]

    @property
    def shown(self) -> str:
        """The first words of the clause, as a reason shows them."""
        words = self.clause.text.strip().split()
        return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


class Sources:
    """The clauses of all sources of a claim, ready to be searched."""

    def __init__(self, sources: Sequence[Frames]) -> None:
        self.frames = tuple(sources)
        self._clauses = [
            (clause, frames, Lookup(clause.words)) for frames in sources for clause in frames.clauses
        ]
        self.words = Lookup(word for frames in sources for word in frames.words)

    def origins(self, clause: Clause) -> tuple[Origin, ...]:
        """The clauses that *clause* may go back to, the closest first; none if it has no words."""
        weighed = [word for word in clause.words if not word.light] or list(clause.words)
        if not weighed:
            return ()
        found = [
            (sum(map(lookup.fits, weighed)) / len(weighed), _extra(own, clause), i)
            for i, (own, _, lookup) in enumerate(self._clauses)
        ]
        best = max((share for share, _, _ in found), default=0.0)
        if best < _RELATED:
            return ()
        near = sorted(
            (each for each in found if each[0] >= best - _NEAR), key=lambda each: (-each[0], each[1])
        )
        return tuple(
            Origin(
                self._clauses[i][0], self._clauses[i][1], share, tuple(_shared(clause, self._clauses[i][0]))
            )
            for share, _, i in near
        )


def _extra(source: Clause, claim: Clause) -> int:
    return abs(len(source.words) - len(claim.words))


def _shared(claim: Clause, source: Clause) -> Iterator[tuple[int, int]]:
    """Which words of the two mean the same, by their positions; each word of the source only once."""
    free = list(range(len(source.words)))
    for i, word in enumerate(claim.words):
        j = next((j for like in _LIKE for j in free if like(word, source.words[j])), None)
        if j is not None:
            free.remove(j)
            yield i, j


_LIKE: tuple[Callable[[Word, Word], bool], ...] = (
    lambda one, other: one.text == other.text,
    lambda one, other: one.stem == other.stem,
    lambda one, other: one.means(other) or one.stem in other.stem.split() or other.stem in one.stem.split(),
)
"""How one word may stand for another, the closest way first."""
