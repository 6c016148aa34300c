"""Paragraphs that a page or column break cuts in two are put together again."""

from dataclasses import replace

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.paragraphs import Paragraph, Part, below
from drafting.parsers.pdf.style import carries_on, ended

_FLOWING = (BlockKind.PROSE, BlockKind.LIST_ITEM)


def stitched(parts: list[Part]) -> list[Part]:
    """Join each paragraph with its rest in the next column or on the next page."""
    done: list[Part] = []
    for part in parts:
        host = _host(done)
        if isinstance(part, Paragraph) and host is not None and _goes_on(done[host], part):
            before = done[host]
            if isinstance(before, Paragraph):
                done[host] = replace(before, texts=(*before.texts, *part.texts))
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
    if not isinstance(before, Paragraph) or part.kind is not BlockKind.PROSE or part.first.starts_item:
        return False
    last, first = before.last, part.first
    if below(last, first) or first.zone or last.zone or ended(last.line.text):
        return False
    if abs(last.line.size - first.line.size) > 0.07 * last.line.size or last.line.bold != first.line.bold:
        return False
    return carries_on(first.line.text) or last.line.text.endswith("-") or _full(before)


def _full(before: Paragraph) -> bool:
    """Whether the last line reaches as far as the fullest of its paragraph."""
    rights = [text.line.right for text in before.texts if text.place == before.last.place]
    return len(rights) > 1 and before.last.line.right > max(rights) - 2.5 * before.last.line.size
