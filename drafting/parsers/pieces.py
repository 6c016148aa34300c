"""What every parser hands over, and how pieces become blocks with ids and heading paths.

A parser knows its format only. It reports pieces in reading order; ids and heading paths are given
here, once, so that they are the same for every format.
"""

from dataclasses import dataclass

from drafting.domain.advice import Block, BlockKind, Box, Cell, DocumentId, Mark, ParagraphId


@dataclass(frozen=True, slots=True)
class Piece:
    """One block without its id. *level* is for headings: 1 is outermost."""

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    cells: tuple[Cell, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed file: its pieces in reading order, and its pages where the format has pages.

    *textless_pages* are the numbers (from 1) of pages that hold no text, such as a scanned letter.
    *unread_parts* name what is inside the file and was not opened, such as an attachment.
    """

    pieces: tuple[Piece, ...]
    pages: int | None = None
    textless_pages: tuple[int, ...] = ()
    unread_parts: tuple[str, ...] = ()


ROW_SEPARATOR = " | "
"""Stands between the cells of a table row in the row's text. Lines of one cell are joined by a space."""


def row_text(columns: tuple[str, ...], values: tuple[str, ...]) -> tuple[str, tuple[Cell, ...]]:
    """Write a table row as text, and say where in it each cell stands and under which column.

    Empty cells are left out of the text and of the cells. *columns* and *values* have one length.
    """
    text, cells = "", []
    for column, value in zip(columns, values, strict=True):
        if not value:
            continue
        start = len(text) + len(ROW_SEPARATOR) if text else 0
        text = f"{text}{ROW_SEPARATOR}{value}" if text else value
        cells.append(Cell(column, start, start + len(value)))
    return text, tuple(cells)


def number(document: DocumentId, pieces: tuple[Piece, ...]) -> tuple[Block, ...]:
    """Give every piece its id and the path of headings above it."""
    blocks: list[Block] = []
    path: list[tuple[int, ParagraphId]] = []
    for index, piece in enumerate(pieces, start=1):
        identity = ParagraphId(f"{document}.{index:04d}")
        if piece.kind is BlockKind.HEADING:
            path = [(level, above) for level, above in path if level < piece.level]
        heading = tuple(above for _, above in path)
        blocks.append(
            Block(
                identity, piece.kind, piece.text, piece.page, heading, piece.boxes, piece.cells, piece.marks
            )
        )
        if piece.kind is BlockKind.HEADING:
            path.append((piece.level, identity))
    return tuple(blocks)
