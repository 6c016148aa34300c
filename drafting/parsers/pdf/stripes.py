"""Tables of which only some rows have a ground: the rows between and below belong to the same table."""

from drafting.parsers.pdf.aligned import rows_of
from drafting.parsers.pdf.geometry import Rect
from drafting.parsers.pdf.grids import CellBox, Grid
from drafting.parsers.pdf.ink import Run
from drafting.parsers.pdf.lines import Line, lines_of

_SAME_EDGE = 3.0
_FEWEST = 2
_FARTHEST = 2.4  # line heights from one row to the next


def bridged(grids: list[Grid], runs: list[Run]) -> list[Grid]:
    """Join grids that are stripes of one table, and add the rows without a ground between and below."""
    done: list[Grid] = []
    for grid in grids:
        if done and _same_columns(done[-1], grid):
            gap = _rows_between(done[-1], grid.rect.top, runs)
            if gap is not None:
                done[-1] = _joined(done[-1], gap, grid)
                continue
        if done:
            done[-1] = _extended(done[-1], runs, grid.rect.top)
        done.append(grid)
    if done:
        done[-1] = _extended(done[-1], runs, float("inf"))
    return done


def _same_columns(one: Grid, other: Grid) -> bool:
    return one.width == other.width > 1 and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one.columns, other.columns, strict=True)
    )


def _strips(grid: Grid) -> list[tuple[float, float]]:
    return list(zip(grid.columns, grid.columns[1:], strict=False))


def _within(grid: Grid, runs: list[Run], bottom: float) -> list[Line]:
    """Lines below a grid, above *bottom*, that overlap its width."""
    top = grid.rect.bottom
    found = [
        run
        for run in runs
        if top < run.base - 0.3 * run.size < bottom
        and run.left < grid.rect.right
        and grid.rect.left < run.right
    ]
    return lines_of(found)


def _in_one_column(line: Line, grid: Grid) -> bool:
    return any(left - 1 <= line.left and line.right <= right + 1 for left, right in _strips(grid))


def _rows_between(grid: Grid, bottom: float, runs: list[Run]) -> list[float] | None:
    """The lower edges of rows between a grid and *bottom*; None if what stands there is no table."""
    lines = _within(grid, runs, bottom)
    if not all(_in_one_column(line, grid) for line in lines):
        return None
    if lines and not _close(grid.rect.bottom, lines):
        return None
    rows = rows_of(lines, _strips(grid), [])
    return _edges(rows)[:-1] if rows else []


def _close(top: float, lines: list[Line]) -> bool:
    bases = sorted({line.base for line in lines})
    size = max(line.size for line in lines)
    return all(b - a <= _FARTHEST * size for a, b in zip([top, *bases], bases, strict=False))


def _edges(rows: list[dict[int, list[Line]]]) -> list[float]:
    """A line's depth below the lowest text of each row."""
    return [max(line.rect.bottom for lines in row.values() for line in lines) + 1 for row in rows]


def _extended(grid: Grid, runs: list[Run], bottom: float) -> Grid:
    """Add the rows below a grid that keep to its columns, at least two cells to a row."""
    if grid.width < _FEWEST:
        return grid
    kept: list[Line] = []
    last = grid.rect.bottom
    for line in sorted(_within(grid, runs, bottom), key=lambda i: i.base):
        if not _in_one_column(line, grid) or line.base - last > _FARTHEST * line.size:
            break
        kept.append(line)
        last = line.base
    rows = rows_of(kept, _strips(grid), [])
    whole = next((i for i, row in enumerate(rows) if len(row) < _FEWEST), len(rows))
    return _with_rows(grid, _edges(rows[:whole])) if whole else grid


def _with_rows(grid: Grid, edges: list[float]) -> Grid:
    """The grid with plain rows added below, one for each lower edge."""
    cells, first = list(grid.cells), len(grid.rows) - 1
    bounds = [grid.rect.bottom, *edges]
    for index, (top, bottom) in enumerate(zip(bounds, edges, strict=False)):
        for column, (left, right) in enumerate(_strips(grid)):
            row = first + index
            cells.append(CellBox(row, column, row + 1, column + 1, Rect(left, top, right, bottom)))
    rect = Rect(grid.rect.left, grid.rect.top, grid.rect.right, bounds[-1])
    return Grid(rect, tuple(cells), (*grid.rows, *edges), grid.columns)


def _joined(grid: Grid, edges: list[float], below: Grid) -> Grid:
    """The grid, the rows between, and the grid below as one."""
    touching = below.rect.top - grid.rect.bottom <= _SAME_EDGE
    upper = grid if touching else _with_rows(grid, [*edges, below.rect.top])
    first = len(upper.rows) - 1
    moved = [CellBox(c.row + first, c.column, c.row_end + first, c.column_end, c.rect) for c in below.cells]
    rect = Rect(grid.rect.left, grid.rect.top, grid.rect.right, below.rect.bottom)
    return Grid(rect, (*upper.cells, *moved), (*upper.rows, *below.rows[1:]), grid.columns)
