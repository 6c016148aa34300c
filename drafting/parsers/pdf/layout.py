"""One page: from what is drawn on it to lines and tables in reading order."""

from collections import Counter
from dataclasses import replace

from drafting.parsers.pdf.aligned import tables_in
from drafting.parsers.pdf.geometry import Rect, around, at, turn, union
from drafting.parsers.pdf.grids import CellBox, Grid, grids_of
from drafting.parsers.pdf.ink import Ink, Patch, Rule, Run
from drafting.parsers.pdf.lines import Line, lines_of
from drafting.parsers.pdf.order import in_reading_order
from drafting.parsers.pdf.page import Item, Page, Place, Table, TableCell, TableRow, Text
from drafting.parsers.pdf.seen import divide, rgb
from drafting.parsers.pdf.source import Sheet
from drafting.parsers.pdf.stripes import bridged

_DOT_REACH = 30.0  # points: how far before the words a drawn bullet may stand
_HUGGED = 3.5
_WHITE = 0.97


def laid_out(sheet: Sheet, ink: Ink) -> Page:
    """Read one page."""
    whole = Rect(0.0, 0.0, sheet.width, sheet.height)
    seen, hidden = divide(ink, whole)
    quarter = _main_direction(seen)
    place = Place(sheet.number, sheet.width, sheet.height, quarter)
    main = [run for run in seen if run.quarter == quarter and not run.slanted]
    other = [run for run in seen if run.quarter != quarter or run.slanted]
    turned = _turned(ink, place)
    return Page(
        place,
        tuple(in_reading_order(_items(place, main, turned))),
        tuple(_loose(place, hidden)),
        tuple(_loose(place, other)),
        sheet.notes,
        tuple(rule.rect for rule in turned.rules if rule.level),
    )


def _main_direction(runs: list[Run]) -> int:
    letters: Counter[int] = Counter()
    for run in runs:
        if not run.slanted:
            letters[run.quarter] += len(run.text)
    return max(letters, key=lambda quarter: (letters[quarter], -quarter), default=0)


def _turned(ink: Ink, place: Place) -> Ink:
    """Rules and patches in the frame in which the page's text is upright."""
    if place.quarter == 0:
        return ink
    matrix = turn(place.quarter, place.width, place.height)

    def turned(rect: Rect) -> Rect:
        return around([at(matrix, rect.left, rect.top), at(matrix, rect.right, rect.bottom)])

    rules = [Rule(turned(r.rect), not r.level if place.quarter % 2 else r.level, r.order) for r in ink.rules]
    patches = [replace(p, rect=turned(p.rect)) for p in ink.patches]
    return Ink([], rules, patches, [turned(dot) for dot in ink.dots])


def _loose(place: Place, runs: list[Run]) -> list[Text]:
    """Lines outside the reading order, each direction in its own frame."""
    texts: list[Text] = []
    for quarter in sorted({run.quarter for run in runs}):
        there = [run for run in runs if run.quarter == quarter]
        frame = replace(place, quarter=quarter)
        texts += [Text(frame, line) for line in lines_of(there)]
    return texts


def _items(place: Place, runs: list[Run], ink: Ink) -> list[Item]:
    width, height = place.upright
    page = Rect(0.0, 0.0, width, height)
    under = _underlines(ink.rules, runs)
    rules = [rule for rule in ink.rules if rule not in under]
    grounds = [patch for patch in ink.patches if not _is_highlight(patch, runs)]
    items: list[Item] = []
    left = runs
    level = [rule.rect for rule in rules if rule.level]
    grids = bridged(grids_of(rules, grounds, page), runs)
    for number, grid in enumerate(grids, start=1):
        inside = [run for run in left if grid.rect.holds(*_middle(run))]
        if not inside:
            continue
        if grid.width == 1 and _side_by_side(inside):
            level += [Rect(grid.rect.left, y, grid.rect.right, y) for y in grid.rows]
            continue
        left = [run for run in left if not grid.rect.holds(*_middle(run))]
        items += _grid_items(place, grid, inside, grounds, number)
    for piece in tables_in(lines_of(left), level, place):
        items.append(_marked(piece, under, ink.dots) if isinstance(piece, Text) else piece)
    return [_marked(i, under, ink.dots) if isinstance(i, Text) and i.zone else i for i in items]


def _side_by_side(runs: list[Run]) -> bool:
    """Whether text stands in columns: then bands of colour or rules above and below do not make cells."""
    lines = lines_of(runs)
    return any(
        abs(one.base - other.base) < 0.3 * one.size and one.right < other.left
        for one in lines
        for other in lines
    )


def _middle(run: Run) -> tuple[float, float]:
    return (run.left + run.right) / 2, run.base - 0.3 * run.size


def _underlines(rules: list[Rule], runs: list[Run]) -> list[Rule]:
    """Rules that stand right below words and reach no further than they do."""
    found: list[Rule] = []
    for rule in rules:
        rect = rule.rect
        beneath = [
            run for run in runs
            if rule.level and -0.05 * run.size <= rect.top - run.base <= 0.35 * run.size
            and run.left < rect.right and rect.left < run.right
        ]  # fmt: skip
        if (
            beneath
            and rect.left >= min(r.left for r in beneath) - 3
            and rect.right <= max(r.right for r in beneath) + 3
        ):
            found.append(rule)
    return found


def _is_highlight(patch: Patch, runs: list[Run]) -> bool:
    """A ground that hugs words of a line, or ends in the middle of one, is a highlighter's, not a cell's."""
    rect = patch.rect
    beside = [run for run in runs if rect.top < run.base - 0.3 * run.size < rect.bottom]
    for run in beside:
        if run.left < rect.left - 1 < run.right or run.left < rect.right + 1 < run.right:
            return True
        if -1 <= rect.left - run.right < _HUGGED or -1 <= run.left - rect.right < _HUGGED:
            return True
    inside = [run for run in beside if rect.holds(*_middle(run))]
    if not inside or rect.height > 1.7 * inside[0].size:
        return False
    return min(r.left for r in inside) - rect.left < 1 and rect.right - max(r.right for r in inside) < 1


def _marked(text: Text, under: list[Rule], dots: list[Rect]) -> Text:
    """Note what is drawn beside and below a line: a bullet, an underline."""
    line = text.line
    dot = any(
        0 < line.left - d.right < _DOT_REACH and line.base - line.size < d.top and d.bottom < line.base + 1
        for d in dots
    )
    covered = sum(
        min(r.rect.right, line.right) - max(r.rect.left, line.left)
        for r in under
        if -1 <= r.rect.top - line.base <= 0.35 * line.size
    )
    if covered > 0.9 * (line.right - line.left):
        line = replace(line, underlined=True)
    return replace(text, line=line, drawn_bullet=dot)


def _grid_items(place: Place, grid: Grid, runs: list[Run], grounds: list[Patch], number: int) -> list[Item]:
    """A table's rows; a row that is one cell from side to side holds running text."""
    filled: dict[CellBox, list[Run]] = {}
    for run in runs:
        cell = grid.cell_at(*_middle(run))
        if cell is not None:
            filled.setdefault(cell, []).append(run)
    items: list[Item] = []
    rows: list[TableRow] = []
    for row in range(len(grid.rows) - 1):
        cells = sorted((c for c in filled if c.row == row), key=lambda c: c.column)
        if not cells:
            continue
        if len(cells) == 1 and (cells[0].column, cells[0].column_end) == (0, grid.width):
            zone = 1000 * number + row + 1
            items += _table(place, grid, rows)
            rows = []
            items += [Text(place, line, zone) for line in lines_of(filled[cells[0]])]
        else:
            rows.append(_row([(c, _stacked(filled[c])) for c in cells], grounds))
    return items + _table(place, grid, rows)


def _stacked(runs: list[Run]) -> tuple[Line, ...]:
    return tuple(sorted(lines_of(runs), key=lambda line: (round(line.base), line.left)))


def _row(cells: list[tuple[CellBox, tuple[Line, ...]]], grounds: list[Patch]) -> TableRow:
    rect = union([box.rect for box, _ in cells])
    x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    shaded = any(g.rect.holds(x, y) and not g.picture and min(rgb(g.colour)) < _WHITE for g in grounds)
    return TableRow(rect, tuple(TableCell(box.column, box.column_end, lines) for box, lines in cells), shaded)


def _table(place: Place, grid: Grid, rows: list[TableRow]) -> list[Item]:
    if not rows:
        return []
    order = min(line.order for row in rows for line in row.lines)
    return [Table(place, union([row.rect for row in rows]), tuple(rows), grid.columns, order)]
