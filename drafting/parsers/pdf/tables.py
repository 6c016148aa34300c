"""Tables as rows of text: which row is the header, which columns its names stand over, and page breaks."""

from dataclasses import dataclass

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.joins import Words, joined
from drafting.parsers.pdf.margins import room_for
from drafting.parsers.pdf.page import Place, Table, TableCell, TableRow
from drafting.parsers.pdf.sentences import carries_on, ended
from drafting.parsers.pieces import Piece, row_text

_SAME_EDGE = 4.0
_FEWEST, _NAME_WORDS = 2, 9


@dataclass(frozen=True, slots=True)
class Header:
    """The column names of a table, and the columns each of them covers (half open)."""

    names: tuple[tuple[int, int, str], ...]
    text: str

    def over(self, column: int) -> str:
        """The name over *column*, or nothing."""
        return next((name for start, end, name in self.names if start <= column < end), "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is read: one part for each page that it stands on."""

    parts: tuple[tuple[Place, TableRow], ...]

    @property
    def first(self) -> TableRow:
        """What stands on the first page."""
        return self.parts[0][1]

    @property
    def last(self) -> TableRow:
        """What stands on the last page."""
        return self.parts[-1][1]

    def values(self, words: Words) -> list[tuple[int, str]]:
        """The text of each cell, by the column in which it begins."""
        lines: dict[int, list[str]] = {}
        for _, row in self.parts:
            for cell in row.cells:
                lines.setdefault(cell.column, []).extend(line.whole for line in cell.lines)
        return [(column, joined(found, words)) for column, found in sorted(lines.items())]


def continues(table: Table, part: Table) -> bool:
    """Whether *part*, read next, is the rest of *table*: in a later place, under the same columns."""
    if len(part.edges) != len(table.edges) or part.kind is not table.kind:
        return False
    shift = part.edges[0] - table.edges[0]
    rest = len(table.rows) == 1 and len(table.rows[0].cells) == 1  # the rest of a row that a page break cut
    later = part.place.page > table.place.page or shift > _SAME_EDGE or rest
    return later and all(
        abs(a + shift - b) <= _SAME_EDGE for a, b in zip(table.edges[:-1], part.edges[:-1], strict=True)
    )


def table_pieces(chain: list[Table], words: Words) -> list[Piece]:
    """One piece for each row of a table that stands in one place or, in parts, in several."""
    header = _header_of(chain[0], words) or _repeated_header(chain, words)
    rows: list[tuple[Row, BlockKind]] = []
    for number, table in enumerate(chain):
        fresh = number > 0
        for row in table.rows:
            read = Row(((table.place, row),))
            if fresh and header is not None and _alike(_text(read, words), header.text):
                rows.append((read, BlockKind.HEADER))
                continue
            host = _last_data(rows) if fresh else None
            fresh = False
            if host is not None and _goes_on(rows[host][0].last, row, chain[number - 1].edges):
                rows[host] = (Row((*rows[host][0].parts, *read.parts)), rows[host][1])
            else:
                rows.append((read, table.kind or BlockKind.TABLE_ROW))
    return [
        _piece(row, None if index == 0 or kind is BlockKind.HEADER else header, kind, words)
        for index, (row, kind) in enumerate(rows)
    ]


def _repeated_header(chain: list[Table], words: Words) -> Header | None:
    """The first row, however plain, if a later page begins with it again."""
    names = _names(chain[0], words)
    again = (_text(Row(((table.place, table.rows[0]),)), words) for table in chain[1:])
    return names if any(_alike(text, names.text) for text in again) else None


def _last_data(rows: list[tuple[Row, BlockKind]]) -> int | None:
    return next((i for i in range(len(rows) - 1, -1, -1) if rows[i][1] is not BlockKind.HEADER), None)


def _text(row: Row, words: Words) -> str:
    return " | ".join(value for _, value in row.values(words))


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _goes_on(above: TableRow, below: TableRow, edges: tuple[float, ...]) -> bool:
    """Whether a page break cuts a row in two: a sentence goes on, or only some columns have more to say."""
    cells = {cell.column: cell for cell in above.cells}
    if any(cell.column not in cells for cell in below.cells):
        return False
    first = min(cells)
    if first not in {cell.column for cell in below.cells} and len(cells) > 1:
        return True
    pairs = [(cells[cell.column], cell) for cell in below.cells]
    return any(_cut(*pair) for pair in pairs) or all(_perhaps_cut(*pair, edges) for pair in pairs)


def _cut(above: TableCell, below: TableCell) -> bool:
    last, first = above.lines[-1].whole, below.lines[0].whole
    return not ended(last) and (carries_on(first) or last.endswith("-"))


def _perhaps_cut(above: TableCell, below: TableCell, edges: tuple[float, ...]) -> bool:
    """Whether the upper part stops without a full stop only because its cell is full."""
    last = above.lines[-1]
    inset = max(last.left - edges[above.column], 0.0)
    return not ended(last.text) and not room_for(last, below.lines[0], edges[above.column_end] - inset)


def _piece(row: Row, header: Header | None, kind: BlockKind, words: Words) -> Piece:
    values = row.values(words)
    columns = tuple(header.over(column) if header else "" for column, _ in values)
    text, cells = row_text(columns, tuple(value for _, value in values))
    boxes = tuple(place.box(part.rect) for place, part in row.parts)
    return Piece(kind, text, 0, row.parts[0][0].page, boxes, cells)


def _header_of(table: Table, words: Words) -> Header | None:
    """The first row, if it looks like names of columns and not like the first of the data."""
    if len(table.rows) < _FEWEST:
        return None
    first, rest = table.rows[0], table.rows[1:]
    values = Row(((table.place, first),)).values(words)
    if len(values) < _FEWEST or any(len(value.split()) > _NAME_WORDS for _, value in values):
        return None
    strong = all(line.bold for line in first.lines) and not all(line.bold for line in rest[0].lines)
    grounded = first.shaded and not rest[0].shaded
    if not strong and not grounded and not _reads_like_names(first, rest, values):
        return None
    return _names(table, words)


def _names(table: Table, words: Words) -> Header:
    """The first row as names of columns."""
    first = table.rows[0]
    row = Row(((table.place, first),))
    names = tuple(
        (cell.column, cell.column_end, value)
        for cell, (_, value) in zip(first.cells, row.values(words), strict=True)
    )
    return Header(names, _text(row, words))


def _reads_like_names(first: TableRow, rest: tuple[TableRow, ...], values: list[tuple[int, str]]) -> bool:
    """Short words without stops or digits over three or more columns, longer ones below."""
    if len(values) <= _FEWEST or len(first.cells) < max(len(row.cells) for row in rest):
        return False
    plain = all(
        value and not value.endswith((".", ":")) and not any(map(str.isdigit, value)) for _, value in values
    )
    own = sum(len(value) for _, value in values)
    others = [sum(len(line.text) for line in row.lines) for row in rest]
    return plain and own < sum(others) / len(others)
