"""Ruled tables and boxes: from the rules on a page to cells."""

from dataclasses import dataclass

from drafting.parsers.pdf.geometry import Rect, union
from drafting.parsers.pdf.ink import Patch, Rule

_TOUCH = 3.0
_SMALLEST = 6.0
_FEWEST_EDGES, _MOST_EDGES = 2, 120


@dataclass(frozen=True, slots=True)
class CellBox:
    """One cell of a ruled grid: the rows and columns it covers (half open), and where it is."""

    row: int
    column: int
    row_end: int
    column_end: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, or a box if it has one cell only."""

    rect: Rect
    cells: tuple[CellBox, ...]
    rows: tuple[float, ...]  # the y of every horizontal edge, top to bottom
    columns: tuple[float, ...]  # the x of every vertical edge, left to right

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.columns) - 1

    def cell_at(self, x: float, y: float) -> CellBox | None:
        """The cell that holds the point."""
        return next((cell for cell in self.cells if cell.rect.holds(x, y, 0.5)), None)


def grids_of(rules: list[Rule], patches: list[Patch], page: Rect) -> list[Grid]:
    """Find the grids on a page: groups of rules that touch, and that close at least one cell."""
    edges = _merged([*rules, *_shaded_edges(patches, page)])
    grids = [grid for group in _groups(edges) if (grid := _grid_of(group))]
    return sorted(_outermost(grids), key=lambda grid: (grid.rect.top, grid.rect.left))


def _shaded_edges(patches: list[Patch], page: Rect) -> list[Rule]:
    """The sides of shaded areas: a shaded cell needs no rules to be a cell."""
    sides: list[Rule] = []
    for patch in patches:
        rect = patch.rect
        whole = rect.width > 0.97 * page.width or rect.height > 0.8 * page.height
        if patch.picture or whole or rect.width < 2 * _SMALLEST or rect.height < 1.5 * _SMALLEST:
            continue
        sides += [Rule(Rect(rect.left, y, rect.right, y), True, patch.order) for y in (rect.top, rect.bottom)]
        sides += [
            Rule(Rect(x, rect.top, x, rect.bottom), False, patch.order) for x in (rect.left, rect.right)
        ]
    return sides


def _merged(rules: list[Rule]) -> list[Rule]:
    """Put collinear pieces that touch end to end together: a border drawn cell by cell is one line."""
    merged: list[Rule] = []
    for level in (True, False):
        last: Rule | None = None
        for rule in sorted((r for r in rules if r.level is level), key=_along):
            if last is not None and _continues(last, rule):
                last = Rule(_stretched(last.rect, rule.rect, level=level), level, min(last.order, rule.order))
                merged[-1] = last
            else:
                last = rule
                merged.append(rule)
    return merged


def _along(rule: Rule) -> tuple[float, float]:
    rect = rule.rect
    across = (rect.top + rect.bottom) / 2 if rule.level else (rect.left + rect.right) / 2
    return round(across / 1.5), rect.left if rule.level else rect.top


def _continues(last: Rule, rule: Rule) -> bool:
    if _along(last)[0] != _along(rule)[0]:
        return False
    if last.level:
        return rule.rect.left <= last.rect.right + _TOUCH
    return rule.rect.top <= last.rect.bottom + _TOUCH


def _stretched(one: Rect, other: Rect, *, level: bool) -> Rect:
    both = union([one, other])
    if level:
        return Rect(both.left, one.top, both.right, one.bottom)
    return Rect(one.left, both.top, one.right, both.bottom)


def _groups(edges: list[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, directly or through others."""
    left = sorted(edges, key=lambda r: (r.rect.top, r.rect.left))
    groups: list[list[Rule]] = []
    while left:
        group, frontier = [left.pop(0)], 0
        while frontier < len(group):
            rule = group[frontier]
            frontier += 1
            near = [other for other in left if rule.rect.touches(other.rect, _TOUCH)]
            if near:
                left = [other for other in left if not rule.rect.touches(other.rect, _TOUCH)]
                group += near
        groups.append(group)
    return groups


def _grid_of(group: list[Rule]) -> Grid | None:
    ys = _places([(r.rect.top + r.rect.bottom) / 2 for r in group if r.level])
    xs = _places([(r.rect.left + r.rect.right) / 2 for r in group if not r.level])
    if not 1 <= len(ys) <= _MOST_EDGES or not _FEWEST_EDGES <= len(xs) <= _MOST_EDGES:
        return None
    ys = _closed(ys, [r.rect for r in group if not r.level])
    if len(ys) < _FEWEST_EDGES:
        return None
    cells = _cells(group, xs, ys)
    return Grid(Rect(xs[0], ys[0], xs[-1], ys[-1]), tuple(cells), tuple(ys), tuple(xs))


def _closed(ys: list[float], walls: list[Rect]) -> list[float]:
    """Close a table that a page break leaves open: its walls reach past its last rule, or above its first."""
    top, bottom = min(w.top for w in walls), max(w.bottom for w in walls)
    above = [w for w in walls if w.top < ys[0] - _SMALLEST]
    below = [w for w in walls if w.bottom > ys[-1] + _SMALLEST]
    if len(above) > 1:
        ys = [top, *ys]
    return [*ys, bottom] if len(below) > 1 else ys


def _places(values: list[float]) -> list[float]:
    """Distinct positions, ascending; those closer than the smallest cell are one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SMALLEST:
            places.append(value)
    return places


def _cells(group: list[Rule], xs: list[float], ys: list[float]) -> list[CellBox]:
    """Elementary cells, put together wherever no rule stands between two neighbours."""
    size = (len(ys) - 1, len(xs) - 1)
    owner = {(r, c): (r, c) for r in range(size[0]) for c in range(size[1])}
    walls = [r.rect for r in group if not r.level]
    floors = [r.rect for r in group if r.level]
    for row, column in sorted(owner):
        middle_y = (ys[row] + ys[row + 1]) / 2
        middle_x = (xs[column] + xs[column + 1]) / 2
        right, below = (row, column + 1), (row + 1, column)
        if right in owner and not any(w.holds(xs[column + 1], middle_y, _TOUCH) for w in walls):
            _join(owner, (row, column), right)
        if below in owner and not any(f.holds(middle_x, ys[row + 1], _TOUCH) for f in floors):
            _join(owner, (row, column), below)
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for spot in sorted(owner):
        members.setdefault(_root(owner, spot), []).append(spot)
    return [_cell(spots, xs, ys) for spots in members.values()]


def _root(owner: dict[tuple[int, int], tuple[int, int]], spot: tuple[int, int]) -> tuple[int, int]:
    while owner[spot] != spot:
        spot = owner[spot]
    return spot


def _join(
    owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    first, second = sorted((_root(owner, one), _root(owner, other)))
    owner[second] = first


def _cell(spots: list[tuple[int, int]], xs: list[float], ys: list[float]) -> CellBox:
    row, column = min(r for r, _ in spots), min(c for _, c in spots)
    row_end, column_end = max(r for r, _ in spots) + 1, max(c for _, c in spots) + 1
    return CellBox(row, column, row_end, column_end, Rect(xs[column], ys[row], xs[column_end], ys[row_end]))


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Leave out frames around a table or a whole page, and boxes inside a cell, such as a tick box."""
    frames = [
        grid
        for grid in grids
        if len(grid.cells) == 1 and any(len(o.cells) > 1 and _inside(o, grid) for o in grids)
    ]
    kept = [grid for grid in grids if grid not in frames]
    return [grid for grid in kept if not any(o is not grid and _inside(grid, o) for o in kept)]


def _inside(inner: Grid, outer: Grid) -> bool:
    return outer.rect.holds(inner.rect.left, inner.rect.top, 1) and outer.rect.holds(
        inner.rect.right, inner.rect.bottom, 1
    )
