"""Paragraphs that a page or column break cuts in two are put together again."""

from dataclasses import replace

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.margins import had_room
from drafting.parsers.pdf.page import Text
from drafting.parsers.pdf.paragraphs import Paragraph, Part, follows_on, wrapped_dash
from drafting.parsers.pdf.sentences import carries_on, ended

_FLOWING = (BlockKind.PROSE, BlockKind.LIST_ITEM)


def stitched(parts: list[Part]) -> list[Part]:
    """Join each paragraph with its rest in the next column or on the next page."""
    done: list[Part] = []
    for part in parts:
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
    if first.zone or last.zone or ended(last.line.text) or not _alike(last, first):
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
