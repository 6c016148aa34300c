"""Paragraphs that a page or column break cuts in two are put together again."""

from dataclasses import replace

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.margins import had_room
from drafting.parsers.pdf.page import Table, TableCell, TableRow, Text, rect_of
from drafting.parsers.pdf.paragraphs import Paragraph, Part, follows_on, wrapped_dash
from drafting.parsers.pdf.sentences import carries_on, ended

_SAME_EDGE = 2.0
_FLOWING = (BlockKind.PROSE, BlockKind.LIST_ITEM)


def stitched(parts: list[Part]) -> list[Part]:
    """Join each paragraph with its rest in the next column or on the next page."""
    done: list[Part] = []
    for part in parts:
        if done and (rest := _rest_of_cell(done[-1], part)):
            done.append(rest)
            continue
        host = _host(done)
        if isinstance(part, Paragraph) and host is not None and _goes_on(done[host], part):
            before = done[host]
            if isinstance(before, Paragraph):
                done[host] = replace(before, texts=(*before.texts, *part.texts), right=part.right)
        else:
            done.append(part)
    return done


def _host(done: list[Part]) -> int | None:
    """The last paragraph of running text so far."""
    for index in range(len(done) - 1, -1, -1):
        part = done[index]
        if isinstance(part, Paragraph) and part.kind in _FLOWING:
            return index
        if not (isinstance(part, Paragraph) and part.kind is BlockKind.FOOTNOTE):
            return None
    return None


def _goes_on(before: Part, part: Paragraph) -> bool:
    if not isinstance(before, Paragraph) or part.kind not in _FLOWING:
        return False
    last, first = before.last, part.first
    if last.place == first.place and first.line.base > last.line.base:
        return False
    if bool(first.zone) != bool(last.zone) or ended(last.line.text) or not _alike(last, first):
        return False
    full = not had_room(last, first, before.right)
    if part.kind is BlockKind.LIST_ITEM:
        return wrapped_dash(last, first, full=full) or (
            full and not first.starts_item and not follows_on(before.first, first)
        )
    return full or carries_on(first.line.text) or last.line.text.endswith("-")


def _alike(last: Text, first: Text) -> bool:
    close = abs(last.line.size - first.line.size) <= 0.07 * last.line.size
    return close and last.line.runs[-1].bold == first.line.runs[0].bold


def _rest_of_cell(before: Part, part: Part) -> Table | None:
    """The rest of a table's last row, if a page break left a few lines of one of its cells alone."""
    if not isinstance(before, Table) or not isinstance(part, Paragraph) or part.kind is not BlockKind.PROSE:
        return None
    first = part.first
    if first.place.page <= before.place.page or first.zone or not carries_on(first.line.text):
        return None
    for cell in before.rows[-1].cells:
        flush = abs(cell.lines[0].left - first.line.left) <= _SAME_EDGE
        if flush and not ended(cell.lines[-1].text):
            lines = tuple(text.line for text in part.texts)
            row = TableRow(rect_of(list(part.texts)), (TableCell(cell.column, cell.column_end, lines),))
            return Table(first.place, row.rect, (row,), before.edges, first.order)
    return None
