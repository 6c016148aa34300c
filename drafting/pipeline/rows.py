"""Reads a table row: which cells belong together, and what they say with their column names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from drafting.domain.advice import Paragraph, ParagraphId, SafeCell
from drafting.domain.claim import Evidence
from drafting.pipeline.enumerations import names_diagnoses, pieces
from drafting.pipeline.leaning import is_question
from drafting.pipeline.rulebook import Column, fold, placing_rules

_ATTRIBUTES = frozenset({Column.WHO, Column.HOW_OFTEN, Column.RATIO, Column.REVIEW})
_OWN = frozenset({Column.NEED, Column.STRENGTH, Column.PROVISION, Column.OUTCOME, Column.VIEW})
_UNTOLD = frozenset({None, Column.LABEL})
_TELLS = 5  # words from which on a cell says something, whatever its column is called
_LABEL_WORDS = 8  # a label is a name, not a sentence
_LONG_CELL = 40  # words, beyond which a cell is read sentence by sentence


Headers: TypeAlias = Mapping[str, Evidence]
"""Where in the document each column is named."""


class Part(NamedTuple):
    """What one part of a row says, in words that stand in *sources*."""

    text: str
    sources: tuple[Evidence, ...]
    column: str


class _Read(NamedTuple):
    cell: SafeCell
    text: str
    role: Column | None


def row_statements(paragraph: Paragraph, headers: Headers | None = None) -> tuple[Part, ...]:
    """Cut a row into statements; a row whose columns say nothing is one statement.

    *headers* say where the columns are named, so that a column's name has its source too.
    """
    headers = headers or {}
    cells = [
        _Read(cell, paragraph.text[cell.start : cell.end], role(cell.column)) for cell in paragraph.cells
    ]
    if not cells:  # a row that its file gives as one run of text
        return (Part(str(paragraph.text), (_evidence(paragraph, 0, len(paragraph.text)),), ""),)
    label = _label(cells)
    if label and not any(cell.cell.column for cell in cells):
        # A form: the label names what stands beside it, as a column would.
        cells = [cell if cell is label else cell._replace(role=role(label.text)) for cell in cells]
    own = [cell for cell in cells if cell is not label and cell.role in _OWN]
    if not own:
        whole = [cell for cell in cells if cell is not label and cell.role is not Column.BASIS]
        if label and len(whole) == 1 and _is_cut(label, whole[0]):
            return tuple(_sentences(paragraph, label, whole[0]))
        return (_part(paragraph, label, whole, headers),) if whole else ()
    return tuple(_of_columns(paragraph, label, cells, headers))


def _of_columns(
    paragraph: Paragraph, label: _Read | None, cells: list[_Read], headers: Headers
) -> Iterator[Part]:
    """What each telling cell says: provision with who and how often, all else sentence by sentence."""
    beside = [cell for cell in cells if cell is not label]
    attributes = [cell for cell in beside if cell.role in _ATTRIBUTES]
    for cell in beside:
        if cell.role is Column.PROVISION and attributes:
            basis = [other for other in cells if other.role is Column.BASIS]
            yield _part(paragraph, label, [cell, *attributes, *basis], headers)
        elif cell.role in _OWN:
            yield from _sentences(paragraph, label, cell)
    for cell in filter(_tells, beside):
        yield from _sentences(paragraph, label, cell)


def _tells(cell: _Read) -> bool:
    """Whether *cell* says something by itself although nobody knows what its column holds."""
    return cell.role in _UNTOLD and len(cell.text.split()) >= _TELLS


def _is_cut(label: _Read, cell: _Read) -> bool:
    """Whether *cell* is more than one statement: long, or a list of diagnoses."""
    return len(cell.text.split()) > _LONG_CELL or names_diagnoses(_column(label, cell))


def headers_in(paragraphs: Sequence[Paragraph]) -> tuple[frozenset[ParagraphId], Headers]:
    """The rows that only name columns of other rows, and where each column is named first."""
    columns = {cell.column for paragraph in paragraphs for cell in paragraph.cells if cell.column}
    rows: set[ParagraphId] = set()
    named: dict[str, Evidence] = {}
    for paragraph in paragraphs:
        cells = [(paragraph.text[cell.start : cell.end], cell) for cell in paragraph.cells]
        if cells and all(text in columns for text, _ in cells):
            rows.add(paragraph.id)
            for text, cell in cells:
                named.setdefault(text, _evidence(paragraph, cell.start, cell.end))
    return frozenset(rows), named


def role(column: str) -> Column | None:
    """What a column holds, from its name; the more telling roles are asked first."""
    name = fold(column.strip())
    asked = (
        Column.OUTCOME, Column.STRENGTH, Column.HOW_OFTEN, Column.REVIEW, Column.RATIO, Column.BASIS,
        Column.PROVISION, Column.NEED, Column.WHO, Column.VIEW, Column.LABEL,
    )  # fmt: skip
    rules = placing_rules().columns
    return next((candidate for candidate in asked if rules[candidate].search(name)), None)


def _label(cells: list[_Read]) -> _Read | None:
    first = cells[0]
    short = len(cells) > 1 and (len(first.text.split()) <= _LABEL_WORDS or is_question(first.text))
    named = first.role in {Column.LABEL, None} or not first.cell.column
    others_own = any(cell.role in _OWN for cell in cells[1:])
    return first if short and (named or (first.role is Column.NEED and others_own)) else None


def _part(paragraph: Paragraph, label: _Read | None, cells: list[_Read], headers: Headers) -> Part:
    main, *rest = cells
    words = [main.text.rstrip(" .;"), *map(_under_its_column, rest)]
    text = ". ".join(words) + "."
    lead = _lead(label)
    chosen = [cell for cell in (label, *cells) if cell is not None]
    sources = tuple(_evidence(paragraph, cell.cell.start, cell.cell.end) for cell in chosen)
    named = dict.fromkeys(headers[cell.cell.column] for cell in rest if cell.cell.column in headers)
    return Part(lead + text, (*sources, *named), _column(label, main))


def _under_its_column(cell: _Read) -> str:
    name, text = cell.cell.column.strip(" :"), cell.text.rstrip(" .;")
    return f"{name}: {text}" if name else text


def _sentences(paragraph: Paragraph, label: _Read | None, cell: _Read) -> list[Part]:
    parts = []
    for piece, lead in pieces(cell.text, diagnoses=names_diagnoses(_column(label, cell))):
        start = cell.cell.start + piece.start
        quote = cell.text[piece.start : piece.end]
        opening = cell.text[lead.start : lead.end] if lead else ""
        source = _evidence(paragraph, start, start + len(quote))
        above = [_evidence(paragraph, label.cell.start, label.cell.end)] if label else []
        if lead:
            above.append(_evidence(paragraph, cell.cell.start + lead.start, cell.cell.start + lead.end))
        text = f"{_lead(label)}{opening} {quote}" if opening else _lead(label) + quote
        parts.append(Part(text, (*above, source), _column(label, cell)))
    return parts


def _column(label: _Read | None, cell: _Read) -> str:
    return cell.cell.column or (label.text if label else "")


def _lead(label: _Read | None) -> str:
    if label is None:
        return ""
    return f"{label.text.rstrip()} " if is_question(label.text) else f"{label.text.rstrip(' .:')}: "


def _evidence(paragraph: Paragraph, start: int, end: int) -> Evidence:
    return Evidence(paragraph.id, paragraph.text[start:end], start, end)
