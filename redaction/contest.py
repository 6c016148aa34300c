"""Tells which findings lost where two overlapped, to what, and why: for people who ask after a decision."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redaction.model import Found
from redaction.pieces import pieces
from redaction.resolve import resolve, strength
from redaction.text import read


@dataclass(frozen=True, slots=True)
class Beaten:
    """A finding that lost words (characters of the original) to another, all of them or some."""

    start: int
    end: int
    item: Found
    winner: Found
    why: str
    wholly: bool


class Umpire:
    """Resolves overlaps as ``resolve`` does, and remembers what it was asked."""

    def __init__(self) -> None:
        self._asked: list[tuple[Found, ...]] = []

    def resolve(self, text: str, found: Iterable[Found]) -> list[Found]:
        """Give what ``resolve`` gives."""
        self._asked.append(tuple(found))
        return resolve(text, self._asked[-1])

    def beaten(self, text: str) -> Iterator[Beaten]:
        """Yield what lost in *text*, the one paragraph that was redacted."""
        offset = 0
        told = set()
        for piece, found in zip(pieces(text), self._asked, strict=True):
            folded = read(piece).folded
            for item, winner, why, wholly in _losers(found):
                start, end = folded.original(item.start, item.end)
                key = (offset + start, offset + end, item.kind, item.recogniser, winner.recogniser)
                if key not in told:
                    told.add(key)
                    yield Beaten(offset + start, offset + end, item, winner, why, wholly)
            offset += len(piece)


def _losers(found: Iterable[Found]) -> Iterator[tuple[Found, Found, str, bool]]:
    order = sorted(found, key=strength)
    owners: dict[int, int] = {}  # character → the strongest finding that covers it
    for number, item in enumerate(order):
        places = range(item.start, item.end)
        before = [owners[place] for place in places if place in owners]
        if before and not _twin(item, order[min(before)]):
            winner = order[min(before)]
            yield item, winner, _why(item, winner), len(before) == len(places)
        for place in places:
            owners.setdefault(place, number)


def _twin(item: Found, winner: Found) -> bool:
    """Whether two finders found the very same: nobody lost anything."""
    what = (item.start, item.end, item.kind, item.person)
    return what == (winner.start, winner.end, winner.kind, winner.person)


def _why(item: Found, winner: Found) -> str:
    mine, other = strength(item), strength(winner)
    by: Sequence[str] = (
        "stands higher in the order of finders",
        "is as sure and longer",
        "is as sure and first",
    )
    if mine[0] != other[0]:
        return f"{by[0]}, {-other[0]} to {-mine[0]}"
    return by[1] if mine[1] != other[1] else by[2]
