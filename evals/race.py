"""Times our PDF parser beside the bare libraries on the same file, turn by turn.

Times on a busy machine differ by more than parsers do. So the three take turns, and what is
compared is the ratio within a turn; of all turns the median counts.
"""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from drafting.parsers.pdf.document import parse
from evals.baselines_pdf import page_count, pdfium_text, pypdf_text

_Reads = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Turn:
    """Seconds that each took for the same file, one after the other."""

    ours: float
    pypdf: float
    pdfium: float


@dataclass(frozen=True, slots=True)
class Race:
    """The turns on one file."""

    file: str
    pages: int
    turns: tuple[Turn, ...]

    @classmethod
    def of_all(cls, file: str, races: "Sequence[Race]") -> "Race":
        """The races on several files as one on all of them; each race has as many turns."""
        turns = zip(*(each.turns for each in races), strict=True)
        return cls(file, sum(each.pages for each in races), tuple(map(_sum, turns)))

    @property
    def ours(self) -> float:
        """Pages per second of our parser, which finds paragraphs, tables, headings and their places."""
        return self.pages / median(turn.ours for turn in self.turns)

    @property
    def pypdf(self) -> float:
        """Pages per second of pypdf alone."""
        return self.pages / median(turn.pypdf for turn in self.turns)

    @property
    def pdfium(self) -> float:
        """Pages per second of PDFium alone."""
        return self.pages / median(turn.pdfium for turn in self.turns)

    @property
    def times_pypdf(self) -> float:
        """Our time as a multiple of bare pypdf's."""
        return median(turn.ours / turn.pypdf for turn in self.turns)


def _sum(turns: Sequence[Turn]) -> Turn:
    return Turn(
        sum(turn.ours for turn in turns),
        sum(turn.pypdf for turn in turns),
        sum(turn.pdfium for turn in turns),
    )


def race(file: str, data: bytes, turns: int) -> Race:
    """Let the three read *data* in turns; who begins changes, so that nobody always finds a warm cache."""
    readers: tuple[_Reads, ...] = (parse, pypdf_text, pdfium_text)
    taken = []
    for turn in range(turns):
        seconds = dict.fromkeys(readers, 0.0)
        for reads in readers[turn % 3 :] + readers[: turn % 3]:
            seconds[reads] = _seconds(reads, data)
        taken.append(Turn(*(seconds[reads] for reads in readers)))
    return Race(file, page_count(data), tuple(taken))


def _seconds(reads: _Reads, data: bytes) -> float:
    gc.collect()
    started = time.perf_counter()
    reads(data)
    return time.perf_counter() - started
