"""Reading order: as a rule that in which the file draws its text; where that makes no sense, the page's."""

from itertools import pairwise

from drafting.parsers.pdf.geometry import Rect
from drafting.parsers.pdf.page import Item

_GUTTER = 8.0
_MOST_BACKWARD, _MOST_ZIGZAGS = 0.04, 0.3
_SAME_LINE = 0.5


def in_reading_order(items: list[Item]) -> list[Item]:
    """Sort a page's items as a person reads them."""
    drawn = sorted(items, key=lambda item: (item.order, item.rect.top, item.rect.left))
    odd = _backward(drawn) > _MOST_BACKWARD * len(drawn) or _zigzags(drawn) > _MOST_ZIGZAGS * len(drawn)
    return _by_place(items) if odd else drawn


def _zigzags(items: list[Item]) -> int:
    """How often the next item drawn stands beside the last one, as when columns are drawn line by line."""
    return sum(
        abs(one.rect.bottom - other.rect.bottom) < _SAME_LINE * one.rect.height
        and (one.rect.right < other.rect.left or other.rect.right < one.rect.left)
        for one, other in pairwise(items)
    )


def _backward(items: list[Item]) -> int:
    """How many items are drawn after something that stands below them in the same column."""
    count = 0
    lowest: list[Rect] = []
    for item in items:
        rect = item.rect
        above = any(r.top > rect.bottom and r.left < rect.right and rect.left < r.right for r in lowest)
        count += above
        if not above:
            lowest.append(rect)
    return count


def _by_place(items: list[Item]) -> list[Item]:
    """Cut the page into bands and columns, and read those from top to bottom and left to right."""
    bands = _bands(items)
    ordered: list[Item] = []
    index = 0
    while index < len(bands):
        band, gutter = list(bands[index]), _gutter(bands[index])
        index += 1
        while gutter and index < len(bands):
            wider = _gutter([*band, *bands[index]])
            if wider is None:
                break
            band, gutter = [*band, *bands[index]], wider
            index += 1
        if gutter is None:
            ordered += sorted(band, key=lambda i: (round(i.rect.bottom), i.rect.left))
            continue
        left = [item for item in band if item.rect.right <= gutter]
        right = [item for item in band if item.rect.right > gutter]
        ordered += [*_by_place(left), *_by_place(right)]
    return ordered


def _bands(items: list[Item]) -> list[list[Item]]:
    """Groups of items that overlap in height."""
    bands: list[list[Item]] = []
    floor = 0.0
    for item in sorted(items, key=lambda i: (i.rect.top, i.rect.left)):
        if bands and item.rect.top < floor - 0.3 * item.rect.height:
            bands[-1].append(item)
            floor = max(floor, item.rect.bottom)
        else:
            bands.append([item])
            floor = item.rect.bottom
    return bands


def _gutter(items: list[Item]) -> float | None:
    """The x of an empty strip from top to bottom between items, or None."""
    reach = 0.0
    for item in sorted(items, key=lambda i: i.rect.left):
        if reach and item.rect.left - reach >= _GUTTER:
            return reach
        reach = max(reach, item.rect.right)
    return None
