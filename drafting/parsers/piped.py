"""Tables that were typed or copied as lines, their cells parted by "|"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.domain.advice import BlockKind, Cell
from drafting.parsers.pieces import ROW_SEPARATOR, Piece

_SIGN = ROW_SEPARATOR.strip()
_FEWEST_ROWS = 2
_NAME_WORDS = 6  # a column has a name, not a sentence
_PROSE = (BlockKind.PROSE, BlockKind.LIST_ITEM)


def with_piped_tables(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Mark lines that follow one another and have as many cells as rows of a table. Texts and order stay."""
    return tuple(_tabled(pieces))


def _tabled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    at = 0
    while at < len(pieces):
        end = at + 1
        width = _width(pieces[at])
        while width and end < len(pieces) and _width(pieces[end]) == width:
            end += 1
        if end - at < _FEWEST_ROWS:
            yield from pieces[at:end]
        else:
            yield from _rows(pieces[at:end])
        at = end


def _width(piece: Piece) -> int:
    """How many cells a line has; 0 for one that is no row."""
    parts = piece.text.strip(f" {_SIGN}").split(_SIGN)
    return len(parts) if piece.kind in _PROSE and len(parts) > 1 and not piece.marks else 0


def _rows(lines: Sequence[Piece]) -> Iterator[Piece]:
    first = _cells(lines[0].text)
    named = all(0 < len(text.split()) <= _NAME_WORDS and not text[0].isdigit() for _, text in first)
    names = [text for _, text in first] if named else [""] * len(first)
    for line in lines:
        found = zip(names, _cells(line.text), strict=True)
        cells = tuple(Cell(name, start, start + len(text)) for name, (start, text) in found if text)
        yield replace(line, kind=BlockKind.TABLE_ROW, cells=cells)


def _cells(text: str) -> list[tuple[int, str]]:
    """Where each cell begins, and its words."""
    opens = len(text) - len(text.lstrip(f" {_SIGN}"))
    cells, at = [], opens
    for part in text.strip(f" {_SIGN}").split(_SIGN):
        cells.append((at + len(part) - len(part.lstrip()), part.strip()))
        at += len(part) + len(_SIGN)
    return cells
