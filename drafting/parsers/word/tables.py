"""What a table means: column names, labels with values, or mere layout; row by row, in words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from drafting.domain.advice import BlockKind, Cell, Mark
from drafting.parsers.letters import ends_sentence
from drafting.parsers.pieces import Piece, row_text
from drafting.parsers.word.blocks import Part, Table
from drafting.parsers.word.grid import Grid, GridCell, GridRow
from drafting.parsers.word.passage import Passage

Tell = Callable[[Sequence[Part]], list[Piece]]
"""Writes parts as pieces as if they stood in the body (``story``)."""

_LABEL_WORDS = 6
_SHORT_WORDS = 12
_MONSTER_WORDS = 120
_COLUMN_NAME_WORDS = 8
_LONGER = 2
_HEADER_WORDS = 4
_FEWEST_COLUMNS = 3
_ABOUT_SOMEBODY = re.compile(
    r"^(?:(?:full|first|last|pupil|child|student|known|preferred|family|legal|home)(?:[’']s)?(?: as)?\s+)*"
    r"(?:names?|surname|forenames?|d\.?o\.?b\.?|dates?\b|born|age|sex|gender|pronouns|school|setting|college|nursery"
    r"|year|class|teacher|address|postcode|phone|telephone|tel|mobile|email|e-mail|nhs|upn|ethnicity|languages?"
    r"|religion|gp|parents?|carers?|mother|father|author|role|status|contact|report|completed|reference|ref"
    r"|(?:mon|tues|wednes|thurs|fri)day)\b",
    re.IGNORECASE,
)
"""What forms ask about a person, and the days of a timetable: beside them stand values, not columns."""
_SECTION_LEVEL = 900
"""A full-width row that heads the rows below it stands under every other heading."""


def table_pieces(grid: Grid, tell: Tell, attached: Callable[[Passage], list[Piece]]) -> list[Piece]:
    """Write a table; *attached* gives what hangs on a paragraph: notes, comments, boxes, hidden words."""
    pieces: list[Piece] = []
    columns: tuple[str, ...] = ()
    rows = [row for row in grid.rows if any(cell.parts for cell in row.cells)]
    labelled = _is_labelled(rows) and not _heads(grid, rows, 0)
    for index, row in enumerate(rows):
        if _is_layout(row, grid):
            pieces += _across(row, tell, grid)
        elif not labelled and _heads(grid, rows, index):
            columns = _named(grid, row, columns if index and _heads(grid, rows, index - 1) else ())
            pieces += _row(row, ("",) * len(row.cells), tell, attached)
        else:
            pieces += _row(row, _columns_of(row, columns, labelled=labelled), tell, attached)
    if grid.deleted and pieces:
        pieces[0] = replace(pieces[0], marks=_with(pieces[0].marks, Mark.DELETED))
    return pieces


def _is_layout(row: GridRow, grid: Grid) -> bool:
    """Whether the row is one cell from edge to edge: a box, or a heading within the table."""
    return len(row.cells) == 1 and (grid.columns <= 1 or row.cells[0].span >= grid.columns)


def _across(row: GridRow, tell: Tell, grid: Grid) -> list[Piece]:
    cell = row.cells[0]
    pieces = tell(cell.parts)
    heads = grid.columns > 1 and len(cell.passages) == 1 and cell.words <= _SHORT_WORDS
    if (
        heads
        and not ends_sentence(cell.text)
        and pieces
        and pieces[0].kind in {BlockKind.PROSE, BlockKind.HEADING}
    ):
        level = pieces[0].level or _SECTION_LEVEL
        pieces[0] = replace(pieces[0], kind=BlockKind.HEADING, level=level)
    return [_inserted(piece) for piece in pieces] if row.inserted else pieces


def _heads(grid: Grid, rows: Sequence[GridRow], index: int) -> bool:
    """Whether the row at *index* names the columns of the rows below it."""
    row = rows[index]
    if len(row.filled) < min(2, grid.columns) or index + 1 >= len(rows):
        return False
    if row.header:
        return True
    if any(cell.words > _COLUMN_NAME_WORDS for cell in row.filled):
        return False
    if row.bold and not _is_layout(rows[index + 1], grid):
        return not rows[index + 1].bold
    first = index == 0 or _is_layout(rows[index - 1], grid)
    return first and _leads(grid, row, [later for later in rows[index + 1 :] if not _is_layout(later, grid)])


def _leads(grid: Grid, row: GridRow, below: Sequence[GridRow]) -> bool:
    """Whether the first row of a table differs from all others as a row of names does."""
    if not below:
        return False
    if row.fill and all(later.fill != row.fill for later in below):
        return True
    if row is not grid.rows[0] or any(not cell.text for cell in row.cells[1:]):
        return False
    if row.cells[0].text and (grid.headed or _names_by_length(row, below)):
        return True
    return _names_by_content(row, below)


def _names_by_content(row: GridRow, below: Sequence[GridRow]) -> bool:
    """Short words above rows of which each tells something: a figure, a sentence, more words.

    Two columns need figures in every row, for labels with their values look the same otherwise.
    """
    alike = [later for later in below if len(later.cells) == len(row.cells)]
    if not alike or len(alike) < len(below) or not _all_names(row) or _is_form((row, *alike)):
        return False
    if len(row.cells) < _FEWEST_COLUMNS:
        return len(alike) > 1 and all(_holds_figure(later.cells[-1]) for later in alike)
    return all(any(_tells(cell) for cell in later.cells[1:]) for later in alike)


def _all_names(row: GridRow) -> bool:
    names = [cell.text.casefold() for cell in row.filled]
    short = all(cell.words <= _HEADER_WORDS and len(cell.passages) == 1 for cell in row.filled)
    ended = any(ends_sentence(name) or name.endswith(":") for name in names)
    return short and not ended and len(set(names)) == len(names) and not any(map(_holds_figure, row.cells))


def _is_form(rows: Sequence[GridRow]) -> bool:
    """Whether the first column asks about a person."""
    if any(cell.text.endswith(":") for row in rows for cell in row.cells):
        return True
    first, *rest = (_is_about_somebody(row.cells[0]) for row in rows)
    return sum(rest) * 2 > len(rest) and (first or len(rows[0].cells) < _FEWEST_COLUMNS)


def _is_about_somebody(cell: GridCell) -> bool:
    return _ABOUT_SOMEBODY.match(cell.text) is not None and not _holds_figure(cell)


def _holds_figure(cell: GridCell) -> bool:
    return any(sign.isdigit() for sign in cell.text)


def _tells(cell: GridCell) -> bool:
    return cell.words > _HEADER_WORDS or _holds_figure(cell) or (cell.words > 1 and ends_sentence(cell.text))


def _names_by_length(row: GridRow, below: Sequence[GridRow]) -> bool:
    """Without bold or shading: short words above, longer ones in every row below, and no figures."""
    if any(sign.isdigit() for cell in row.filled for sign in cell.text):
        return False
    if any(cell.words > _LABEL_WORDS - 2 or cell.text.endswith(":") for cell in row.filled):
        return False
    last = row.cells[-1]
    lengths = [later.cells[-1].words for later in below if len(later.cells) == len(row.cells)]
    return len(lengths) > 1 and min(lengths) >= _LONGER * max(last.words, _LABEL_WORDS // 2)


def _is_labelled(rows: Sequence[GridRow]) -> bool:
    """Whether the rows are labels with their values beside them."""
    full = [row for row in rows if len(row.cells) > 1 and row.cells[0].text]
    if not full:
        return False
    marked = sum(_is_label(row.cells[0], row) for row in full)
    if marked * 2 > len(full):
        return True
    return all(len(row.cells) == 2 for row in full) and all(_could_be_label(row.cells[0]) for row in full)  # noqa: PLR2004


def _is_label(cell: GridCell, row: GridRow) -> bool:
    if not cell.text or cell.words > _SHORT_WORDS:
        return False
    plain_beside = any(not other.bold for other in row.filled if other is not cell)
    bare_beside = any(not other.fill for other in row.cells)
    return (
        cell.text.endswith(":") or (cell.bold and (plain_beside or len(row.filled) == 1))
        or (bool(cell.fill) and bare_beside)
    )  # fmt: skip


def _could_be_label(cell: GridCell) -> bool:
    return cell.words <= _LABEL_WORDS and not ends_sentence(cell.text)


def _named(grid: Grid, row: GridRow, above: tuple[str, ...]) -> tuple[str, ...]:
    """The name of every grid column; a second header row adds to the names of the first."""
    names = list(above) or [""] * grid.columns
    for cell in row.cells:
        for column in range(cell.column, min(cell.column + cell.span, grid.columns)):
            names[column] = f"{names[column]} {cell.text}".strip()
    return tuple(names)


def _columns_of(row: GridRow, columns: tuple[str, ...], *, labelled: bool) -> tuple[str, ...]:
    if columns and not labelled:
        return tuple(columns[cell.column] if cell.column < len(columns) else "" for cell in row.cells)
    if not labelled:
        return ("",) * len(row.cells)
    found, label = [], ""
    for index, cell in enumerate(row.cells):
        if _is_label(cell, row) or (index == 0 and _could_be_label(cell)):
            label = cell.text.rstrip(": ")
            found.append("")
        else:
            found.append(label)
    return tuple(found)


def _row(
    row: GridRow, columns: tuple[str, ...], tell: Tell, attached: Callable[[Passage], list[Piece]]
) -> list[Piece]:
    monster = _monster(row)
    values = tuple("" if index == monster else cell.text for index, cell in enumerate(row.cells))
    text, cells = row_text(columns, values)
    kept = [cell for index, cell in enumerate(row.cells) if index != monster]
    passages = [part for cell in kept for part in cell.parts if isinstance(part, Passage)]
    marks: tuple[Mark, ...] = (Mark.INSERTED,) if row.inserted else ()
    for passage in passages:
        marks = _with(marks, *passage.marks)
    pieces = [Piece(BlockKind.TABLE_ROW, text, cells=cells, marks=marks)] if text else []
    pieces += [piece for passage in passages for piece in attached(passage)]
    pieces += tell([part for cell in kept for part in cell.parts if isinstance(part, Table)])
    if monster is not None:
        pieces += _told_apart(row.cells[monster], columns[monster], tell)
    return pieces


def _monster(row: GridRow) -> int | None:
    """The one cell of a form's row that holds a page of text, if there is one."""
    long = [index for index, cell in enumerate(row.cells) if cell.words > _SHORT_WORDS]
    if len(long) != 1:
        return None
    cell = row.cells[long[0]]
    return long[0] if cell.words > _MONSTER_WORDS and len(cell.passages) > 1 else None


def _told_apart(cell: GridCell, column: str, tell: Tell) -> list[Piece]:
    return [
        replace(piece, cells=(Cell(column, 0, len(piece.text)),))
        if piece.kind in {BlockKind.PROSE, BlockKind.LIST_ITEM} and Mark.HIDDEN not in piece.marks
        else piece
        for piece in tell(cell.parts)
    ]


def _inserted(piece: Piece) -> Piece:
    return replace(piece, marks=_with(piece.marks, Mark.INSERTED))


def _with(marks: tuple[Mark, ...], *more: Mark) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys((*marks, *more)))
