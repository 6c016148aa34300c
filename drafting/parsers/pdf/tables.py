"""Tables as rows of text: which row is the header, which columns its names stand over, and page breaks."""

from dataclasses import dataclass

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.joins import Words, joined
from drafting.parsers.pdf.page import Place, Table, TableRow
from drafting.parsers.pieces import Piece, row_text

_SAME_EDGE = 4.0


@dataclass(frozen=True, slots=True)
class Header:
    """The column names of a table, and the columns each of them covers (half open)."""

    names: tuple[tuple[int, int, str], ...]
    edges: tuple[float, ...]
    text: str

    def over(self, column: int) -> str:
        """The name over *column*, or nothing."""
        return next((name for start, end, name in self.names if start <= column < end), "")


def rows_as_pieces(
    table: Table, words: Words, above: Header | None
) -> tuple[list[Piece], Header | None]:
    """One piece for each row. *above* is the header of the table this one may continue."""
    carried = above if above is not None and _same_columns(above.edges, table.edges) else None
    header = _header_of(table, words) if carried is None else carried
    pieces: list[Piece] = []
    for index, row in enumerate(table.rows):
        values = _values(row, words)
        text = " | ".join(value for _, value in values)
        if carried is not None and _alike(text, carried.text):
            pieces.append(_piece(table.place, row, values, None, BlockKind.HEADER))
        elif header is not None and carried is None and index == 0:
            pieces.append(_piece(table.place, row, values, None, BlockKind.TABLE_ROW))
        else:
            pieces.append(_piece(table.place, row, values, header, table.kind or BlockKind.TABLE_ROW))
    return pieces, header


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _same_columns(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _values(row: TableRow, words: Words) -> list[tuple[int, str]]:
    return [(cell.column, _cell_text(cell.lines, words)) for cell in row.cells]


def _cell_text(lines: tuple[object, ...], words: Words) -> str:
    return joined([line.text for line in lines], words)  # type: ignore[attr-defined]


def _piece(
    place: Place, row: TableRow, values: list[tuple[int, str]], header: Header | None, kind: BlockKind
) -> Piece:
    columns = tuple(header.over(column) if header else "" for column, _ in values)
    text, cells = row_text(columns, tuple(value for _, value in values))
    return Piece(kind, text, 0, place.page, (place.box(row.rect),), cells)


def _header_of(table: Table, words: Words) -> Header | None:
    """The first row, if it looks like names of columns and not like the first of the data."""
    if len(table.rows) < 2:  # noqa: PLR2004
        return None
    first, rest = table.rows[0], table.rows[1:]
    values = _values(first, words)
    if len(values) < 2 or any(len(value.split()) > 9 for _, value in values):  # noqa: PLR2004
        return None
    strong = all(line.bold for line in first.lines) and not all(line.bold for line in rest[0].lines)
    grounded = first.shaded and not rest[0].shaded
    if not strong and not grounded and not _reads_like_names(first, rest, values):
        return None
    names = tuple(
        (cell.column, cell.column_end, value) for cell, (_, value) in zip(first.cells, values, strict=True)
    )
    return Header(names, table.edges, " | ".join(value for _, value in values))


def _reads_like_names(first: TableRow, rest: tuple[TableRow, ...], values: list[tuple[int, str]]) -> bool:
    """Short words without stops or digits over three or more columns, longer ones below."""
    if len(values) < 3 or len(first.cells) < max(len(row.cells) for row in rest):  # noqa: PLR2004
        return False
    plain = all(value and not value.endswith((".", ":")) and not any(map(str.isdigit, value)) for _, value in values)
    own = sum(len(value) for _, value in values)
    others = [sum(len(line.text) for line in row.lines) for row in rest]
    return plain and own < sum(others) / len(others)
