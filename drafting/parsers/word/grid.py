"""A table as rows of cells on a grid, before anybody says what its columns mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.parsers.letters import without_bullet
from drafting.parsers.word.blocks import Part, parts_of
from drafting.parsers.word.forms import is_placeholder
from drafting.parsers.word.passage import Passage
from drafting.parsers.word.styles import Styles, fill_of
from drafting.parsers.word.xml import Element, W, child, switch, value, whole

_MOST_COLUMNS = 63
"""Word's own limit; a damaged file may claim millions."""
_TAKEN_OUT = frozenset({f"{W}del", f"{W}moveFrom"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its parts, the column at which it starts, how many it spans, and the colour behind it."""

    parts: tuple[Part, ...]
    column: int
    span: int
    fill: str

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its paragraphs that hold words."""
        return tuple(part for part in self.parts if isinstance(part, Passage) and part.text)

    @property
    def text(self) -> str:
        """All of its words on one line, typed bullets left out."""
        return " ".join(without_bullet(passage.text) or passage.text for passage in self.passages)

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(self.text.split())

    @property
    def bold(self) -> bool:
        """Whether it holds words and all of them are bold."""
        passages = self.passages
        return bool(passages) and all(passage.look.bold for passage in passages)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row. *header* says that its author marked it to repeat on every page."""

    cells: tuple[GridCell, ...]
    header: bool
    inserted: bool

    @property
    def filled(self) -> tuple[GridCell, ...]:
        """Its cells that hold words."""
        return tuple(cell for cell in self.cells if cell.text)

    @property
    def bold(self) -> bool:
        """Whether all that it says is bold."""
        return bool(self.filled) and all(cell.bold for cell in self.filled)

    @property
    def fill(self) -> str:
        """The one colour behind all that it says, "" where there is none or more than one."""
        fills = {cell.fill for cell in self.filled}
        return fills.pop() if len(fills) == 1 else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows; *headed* says that its style sets the first row apart."""

    rows: tuple[GridRow, ...]
    columns: int
    headed: bool
    deleted: bool


def read_grid(table: Element, styles: Styles, *, painted: bool) -> Grid:
    """Read a ``w:tbl``. Rows that a tracked change deleted are left out."""
    style_heads, style_paints = styles.table(value(table, "tblPr", "tblStyle"))
    look = child(table, "tblPr", "tblLook")
    rows, deleted = [], False
    for row in _nested(table, f"{W}tr", f"{W}tbl"):
        if child(row, "trPr", "del") is not None or row.getparent().tag in _TAKEN_OUT:
            deleted = True
            continue
        rows.append(_read_row(row, styles, painted=painted or style_paints))
    columns = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
    return Grid(tuple(rows), columns, style_heads and _first_row_wanted(look), deleted)


def _read_row(row: Element, styles: Styles, *, painted: bool) -> GridRow:
    properties = child(row, "trPr")
    column = _count(value(properties, "gridBefore"), 0)
    cells = []
    for cell in _nested(row, f"{W}tc", f"{W}tr"):
        span = max(1, _count(value(cell, "tcPr", "gridSpan"), 1))
        fill = fill_of(child(cell, "tcPr", "shd"))
        parts = tuple(parts_of(cell, styles, painted=painted or bool(fill)))
        cells.append(GridCell(parts, column, span, fill))
        column += span
    inserted = child(properties, "ins") is not None
    return GridRow(tuple(cells), bool(switch(properties, "tblHeader")), inserted)


def _nested(element: Element, wanted: str, ours: str) -> Iterator[Element]:
    """The *wanted* children of *element*, also inside content controls and other wrappers."""
    for node in element:
        if node.tag == wanted:
            yield node
        elif isinstance(node.tag, str) and node.tag != ours and not (
            node.tag == f"{W}sdt" and is_placeholder(node)
        ):  # fmt: skip
            yield from _nested(node, wanted, ours)


def _count(text: str | None, otherwise: int) -> int:
    number = whole(text)
    return otherwise if number is None else min(number, _MOST_COLUMNS)


def _first_row_wanted(look: Element | None) -> bool:
    if look is None:
        return False
    said = look.get(f"{W}firstRow")
    if said is not None:
        return said in {"1", "true"}
    try:
        return bool(int(look.get(f"{W}val") or "0", 16) & 0x20)
    except ValueError:
        return False
