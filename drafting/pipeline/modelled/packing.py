"""Packs sources into questions: whole paragraphs, in reading order, under the headings that they stand under.

Each paragraph is read once. Packs are of like size, and as few as the budget allows: so tokens grow with the
words of the sources and with nothing else.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.ports import Source

_ROW = 8  # characters that a line costs besides its text: its label, its mark, its end
_SENTENCE = 100  # characters, about, between two marks
_TWO = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never parted: a paragraph, with the headings just above it.

    *number* is that of its advice. *under* is the heading in force, shown where the unit comes first.
    """

    number: int
    sources: tuple[Source, ...]
    headings: tuple[Source, ...] = ()
    under: Source | None = None

    @property
    def size(self) -> int:
        """Characters that it takes in a question."""
        lines = (*self.headings, *self.sources)
        return sum(len(line.text) + len(line.text) // _SENTENCE + len(line.label) + _ROW for line in lines)


@dataclass(frozen=True, slots=True)
class Pack:
    """What one question shows."""

    units: tuple[Unit, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every line of it."""
        return tuple(_lines(self.units))

    @property
    def labels(self) -> frozenset[str]:
        """What may be cited."""
        return frozenset(source.label for unit in self.units for source in unit.sources)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The advices that it holds something of."""
        return tuple(dict.fromkeys(unit.number for unit in self.units))

    def halves(self) -> tuple["Pack", ...]:
        """Two packs of half of it each; nothing where it is a single unit."""
        middle = len(self.units) // _TWO
        return (Pack(self.units[:middle]), Pack(self.units[middle:])) if middle else ()


def units(paragraphs: Iterable[tuple[int, tuple[Source, ...]]]) -> tuple[Unit, ...]:
    """Put each paragraph (number of its advice, its sources) together with the headings just above it."""
    made: list[Unit] = []
    headings: list[Source] = []
    under: Source | None = None
    before = 0
    for number, sources in paragraphs:
        if number != before:
            headings, under, before = [], None, number
        if sources[0].heading:
            headings.extend(sources)
            continue
        made.append(Unit(number, sources, tuple(headings), under))
        under = headings[-1] if headings else under
        headings = []
    return tuple(made)


def packed(together: Sequence[Unit], most: int) -> tuple[Pack, ...]:
    """Pack units into as few packs as hold *most* characters each; a longer unit is a pack of its own."""
    whole = sum(unit.size for unit in together)
    even = math.ceil(whole / math.ceil(whole / most)) if whole else 0
    return tuple(_filled(together, even, most))


def _filled(together: Sequence[Unit], even: int, most: int) -> Iterator[Pack]:
    pack: list[Unit] = []
    full = 0
    for unit in together:
        if pack and (full >= even or full + unit.size > most):
            yield Pack(tuple(pack))
            pack, full = [], 0
        pack.append(unit)
        full += unit.size
    if pack:
        yield Pack(tuple(pack))


def _lines(together: Sequence[Unit]) -> Iterator[Source]:
    for at, unit in enumerate(together):
        if at == 0 and unit.under is not None and not unit.headings:
            yield unit.under
        yield from unit.headings
        yield from unit.sources
