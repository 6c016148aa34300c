"""Tables without a grid: lines whose parts stand under one another, read row by row.

Two columns of running prose look alike at first sight. What tells them apart is the order in which
the file draws them (a table row by row, prose column by column) and how full the lines are.
"""

from itertools import pairwise

from drafting.parsers.pdf.geometry import Rect, union
from drafting.parsers.pdf.lines import Line
from drafting.parsers.pdf.page import Item, Place, Table, TableCell, TableRow, Text
from drafting.parsers.pdf.sentences import carries_on, ended

_GUTTER = 4.0
_CLOSE = 2.6  # a table's next line starts within this many line heights
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
_PROSE_LINES, _EVEN = 5, 1.3


def tables_in(lines: list[Line], rules: list[Rect], place: Place) -> list[Item]:
    """Split lines into tables and single lines; the order is not yet that of reading."""
    items: list[Item] = []
    bands = _bands(lines)
    start = 0
    while start < len(bands):
        end, columns = _extent(bands, start)
        found = [line for band in bands[start:end] for line in band]
        columnar = end - start >= _FEWEST_ROWS and _has_columns(bands[start:end], columns)
        if columnar and _is_table(bands[start:end], columns):
            items.append(_table(found, columns, rules, place))
        elif columnar:
            items += [Text(place, line) for line in found]
        else:
            items += [Text(place, line) for line in bands[start]]
            end = start + 1
        start = end
    return items


def _bands(lines: list[Line]) -> list[list[Line]]:
    """Lines that share a baseline, near enough, from top to bottom."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda i: (i.base, i.left)):
        if bands and line.base - bands[-1][0].base <= 0.3 * line.size:
            bands[-1].append(line)
        else:
            bands.append([line])
    return [sorted(band, key=lambda line: line.left) for band in bands]


def _extent(bands: list[list[Line]], start: int) -> tuple[int, list[tuple[float, float]]]:
    """How far down from *start* the lines keep to the same columns, and those columns' extents."""
    if len(bands[start]) < _FEWEST_COLUMNS:
        return start + 1, []
    columns = _columns(bands[start])
    end = start + 1
    while end < len(bands):
        gap = bands[end][0].base - bands[end - 1][0].base
        if gap > _CLOSE * max(line.size for line in bands[end]):
            break
        wider = _columns([line for band in bands[start : end + 1] for line in band])
        if len(wider) < len(columns) or any(_spans(line, columns) for line in bands[end]):
            break
        columns = wider
        end += 1
    while end > start + 1 and _follows_table(bands[end - 1], bands[start : end - 1], columns):
        end -= 1
    return end, columns


def _follows_table(band: list[Line], above: list[list[Line]], columns: list[tuple[float, float]]) -> bool:
    """Whether a band of one line at the table's left edge is drawn after all of it: the text goes on."""
    last = max(line.order for other in above for line in other)
    return len(band) == 1 and band[0].left < columns[0][0] + 2 and band[0].order > last


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Where lines stand, seen from above: the strips that hold them, left to right."""
    strips: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda i: i.left):
        if strips and line.left < strips[-1][1] + _GUTTER:
            strips[-1] = (strips[-1][0], max(strips[-1][1], line.right))
        else:
            strips.append((line.left, line.right))
    return strips


def _spans(line: Line, columns: list[tuple[float, float]]) -> bool:
    return sum(line.left < right and left < line.right for left, right in columns) > 1


def _has_columns(bands: list[list[Line]], columns: list[tuple[float, float]]) -> bool:
    shared = [band for band in bands if len(band) > 1]
    return len(columns) >= _FEWEST_COLUMNS and len(shared) >= _FEWEST_ROWS


def _is_table(bands: list[list[Line]], columns: list[tuple[float, float]]) -> bool:
    """Whether what stands in columns is to be read across."""
    return not _drawn_by_column(bands, columns) and not _reads_downwards(bands, columns)


def _reads_downwards(bands: list[list[Line]], columns: list[tuple[float, float]]) -> bool:
    """Whether every column is evenly spaced prose whose sentences run on from line to line."""
    for index in range(len(columns)):
        lines = [line for band in bands for line in band if _column(line, columns) == index]
        steps = [other.base - one.base for one, other in pairwise(lines)]
        if len(lines) < _PROSE_LINES or max(steps) > _EVEN * min(steps):
            return False
        runs_on = sum(not ended(one.text) and carries_on(other.text) for one, other in pairwise(lines))
        if runs_on < len(steps) / 2:
            return False
    return True


def _drawn_by_column(bands: list[list[Line]], columns: list[tuple[float, float]]) -> bool:
    """Whether the file finishes the first column before it draws anything of the next."""
    orders: list[list[int]] = [[] for _ in columns]
    for band in bands:
        for line in band:
            orders[_column(line, columns)].append(line.order)
    filled = [numbers for numbers in orders if numbers]
    return all(max(one) < min(other) for one, other in pairwise(filled))


def _column(line: Line, columns: list[tuple[float, float]]) -> int:
    return next((i for i, (_, right) in enumerate(columns) if line.left <= right), len(columns) - 1)


def _table(lines: list[Line], columns: list[tuple[float, float]], rules: list[Rect], place: Place) -> Table:
    built = tuple(
        TableRow(
            union([line.rect for found in row.values() for line in found]),
            tuple(TableCell(i, i + 1, tuple(found)) for i, found in sorted(row.items())),
        )
        for row in rows_of(lines, columns, rules)
    )
    edges = (*(left for left, _ in columns), columns[-1][1])
    return Table(place, union([row.rect for row in built]), built, edges, min(line.order for line in lines))


def rows_of(
    lines: list[Line], columns: list[tuple[float, float]], rules: list[Rect]
) -> list[dict[int, list[Line]]]:
    """Put the lines of a table into rows, each by column, in the order in which the file draws them."""
    drawn = sorted(lines, key=lambda i: i.order)
    by_cell = any(
        _column(one, columns) == _column(other, columns) and 0 < other.base - one.base < 1.7 * one.size
        for one, other in pairwise(drawn)
    )
    rows: list[dict[int, list[Line]]] = []
    for line in drawn:
        index = _column(line, columns)
        if not rows or _starts_row(rows[-1], index, line, rules, by_cell=by_cell):
            rows.append({})
        rows[-1].setdefault(index, []).append(line)
    return rows


def _starts_row(
    row: dict[int, list[Line]], index: int, line: Line, rules: list[Rect], *, by_cell: bool
) -> bool:
    """Whether *line*, drawn next, begins a new row: it goes back to a column and stands below the row.

    *by_cell* says that the file draws each cell to its end before the next; else it draws line by line.
    """
    last = max((found for lines in row.values() for found in lines), key=lambda i: i.order)
    top = min(found.base for lines in row.values() for found in lines)
    if line.base <= top + 0.3 * line.size:
        return False
    ruled = any(
        top < rule.top < line.base - 0.5 * line.size and rule.left < line.right and line.left < rule.right
        for rule in rules
    )
    if ruled:
        return True
    if index in row and row[index][-1] is last:
        return line.base - last.base > 1.5 * line.size  # else: the same cell goes on
    return index <= (_column_of(row, last) if by_cell else min(row))


def _column_of(row: dict[int, list[Line]], line: Line) -> int:
    return next(index for index, lines in row.items() if line in lines)
