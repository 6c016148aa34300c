"""What is usual in a document: body size, colour and weight, and the distance between lines."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from drafting.parsers.pdf.ink import Colour
from drafting.parsers.pdf.lines import Line
from drafting.parsers.pdf.page import Item, Page, Text
from drafting.parsers.pdf.sentences import carries_on, ended

_FEW = 2
_LOOSE = 1.75  # sizes from line to line; more without further signs is a gap between paragraphs


@dataclass(frozen=True, slots=True)
class Style:
    """The look of running text. *leading* is the usual distance between lines, by whole size.

    *indents* says that paragraphs begin with a line set in, as in a book.
    """

    size: float
    colour: Colour
    bold: bool
    leading: dict[int, float]
    indents: bool = False

    def step(self, size: float) -> float:
        """The usual distance between two lines of *size* within a paragraph."""
        return self.leading.get(round(size), 1.22 * size)


def lines_in(item: Item) -> list[Line]:
    """The lines of an item."""
    return [item.line] if isinstance(item, Text) else [line for row in item.rows for line in row.lines]


def style_of(pages: list[Page]) -> Style:
    """Measure a document."""
    weight: Counter[tuple[float, Colour]] = Counter()
    bold = total = 0
    for line in (line for page in pages for item in page.items for line in lines_in(item)):
        weight[round(line.size * 2) / 2, line.colour] += len(line.text)
        total += len(line.text)
        bold += len(line.text) * line.bold
    size, colour = max(weight, key=lambda key: (weight[key], key[0]), default=(11.0, (0.0,)))
    return Style(size, colour, bold > total / 2, _leading(pages), _indents(pages))


def _indents(pages: list[Page]) -> bool:
    """Whether lines that follow a full stop are often set in, and the line after them is not."""
    inset = flush = 0
    for page in pages:
        lines = [item.line for item in page.items if isinstance(item, Text) and item.kind is None]
        for above, first, second in zip(lines, lines[1:], lines[2:], strict=False):
            if first.bullet or not (above.base < first.base < second.base) or not ended(above.text):
                continue
            if abs(first.left - second.left) < 1 and abs(above.left - first.left) < 1:
                flush += 1
            elif 0.8 * first.size < first.left - second.left < 5 * first.size:
                inset += first.start - first.left < 1 and abs(second.left - above.left) < 5 * first.size
    return inset > _FEW and inset > flush / 3


def _leading(pages: list[Page]) -> dict[int, float]:
    """Distances between lines of which the second surely goes on with the first; else the smallest usual."""
    sure: defaultdict[int, list[float]] = defaultdict(list)
    every: defaultdict[int, list[float]] = defaultdict(list)
    for page in pages:
        texts = [item for item in page.items if isinstance(item, Text) and item.kind is None]
        for one, other in pairwise(texts):
            above, below = one.line, other.line
            step, size = below.base - above.base, round(below.size)
            if one.zone != other.zone or round(above.size) != size or not 0.8 * size < step < 3 * size:
                continue
            every[size].append(step)
            if not ended(above.text) and carries_on(below.text):
                sure[size].append(step)
    usual = {size: min(*steps, _LOOSE * size) for size, steps in every.items()}
    return usual | {size: median(steps) for size, steps in sure.items()}
