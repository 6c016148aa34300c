"""From lines in reading order to paragraphs: where one ends and the next begins."""

import re
from dataclasses import dataclass

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.footnotes import is_note_start
from drafting.parsers.pdf.labels import DASHES, ordinal_of, starts_with_label
from drafting.parsers.pdf.margins import Margins, below, centred
from drafting.parsers.pdf.page import Item, Table, Text
from drafting.parsers.pdf.sentences import carries_on, ended
from drafting.parsers.pdf.style import Style

_SAME_SIZE = 1.07
_SAME_EDGE = 2.0
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Chart|Graph|Photo|Picture)\s+\d{1,2}(?:\s*[.:–-]|\s+[A-Z])")
_CAPTION_LINES = 3
_WIDE_STEP = 1.6
_DEEP_INSET, _FIRST_INSET = 5.0, 3.5  # sizes: how far first lines of paragraphs may be set in
_SHORT = 0.33  # of the page's width: a line of an address


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph. A paragraph may run over columns and pages.

    *right* is where full lines end in the column of its last line.
    """

    texts: tuple[Text, ...]
    right: float
    kind: BlockKind = BlockKind.PROSE
    level: int = 0

    @property
    def first(self) -> Text:
        """Its first line."""
        return self.texts[0]

    @property
    def last(self) -> Text:
        """Its last line."""
        return self.texts[-1]


Part = Paragraph | Table


def paragraphs_of(items: list[Item], style: Style) -> list[Part]:
    """Group the items of one page (no furniture among them) into paragraphs and tables."""
    margins = Margins([item for item in items if isinstance(item, Text)])
    parts: list[Part] = []
    current: list[Text] = []
    for item in items:
        if isinstance(item, Text) and current and _continues(current, item, style, margins):
            current.append(item)
            continue
        if current:
            parts.append(_paragraph(current, margins))
        current = [item] if isinstance(item, Text) else []
        if isinstance(item, Table):
            parts.append(item)
    return [*parts, _paragraph(current, margins)] if current else parts


def _paragraph(texts: list[Text], margins: Margins) -> Paragraph:
    first = texts[0]
    if _CAPTION.match(first.line.text) and len(texts) <= _CAPTION_LINES:
        return Paragraph(tuple(texts), margins.right(texts[-1]), first.kind or BlockKind.CAPTION)
    listed = first.starts_item or starts_with_label(first.line.text)
    right = margins.right(texts[-1])
    return Paragraph(tuple(texts), right, first.kind or (BlockKind.LIST_ITEM if listed else BlockKind.PROSE))


def _first_lines(current: list[Text], text: Text, margins: Margins) -> bool:
    """Whether *text*, like the one line before it, is set in from its column's edge to start a paragraph."""
    first = current[0]
    if len(current) > 1 or first.starts_item or first.line.start > first.line.left + 1:
        return False
    inset = text.line.left - margins.left(text)
    return 0.7 * text.line.size < inset < _DEEP_INSET * text.line.size


def _continues(current: list[Text], text: Text, style: Style, margins: Margins) -> bool:
    last = current[-1]
    if text.kind is not last.kind or not below(last, text) or not _same_style(last, text):
        return False
    full = not margins.fits(last, text)
    open_end = not ended(last.line.text)
    flows = open_end and (carries_on(text.line.text) or _bracket_open(last.line.text))
    if _starts_item(current, text, full=full and open_end):
        return False
    step = text.line.base - last.line.base
    usual = style.step(last.line.size)
    if step > 1.12 * usual + 0.8:
        return flows and full and step < _WIDE_STEP * usual
    if (
        _indented(current, text)
        or _ranged_right(last, text)
        or (style.indents and _first_lines(current, text, margins))
    ):
        return flows and full
    return full or flows or _hyphenated(last)


def _bracket_open(text: str) -> bool:
    return text.rfind("(") > text.rfind(")")


def _hyphenated(last: Text) -> bool:
    return last.line.text.endswith(("-", "\u2010"))


def _starts_item(current: list[Text], text: Text, *, full: bool) -> bool:
    """A bullet or number starts a paragraph, unless it is merely the first mark of a wrapped line."""
    last = current[-1]
    if text.kind is BlockKind.FOOTNOTE and is_note_start(text.line.whole):
        return True
    if text.starts_item:
        return text.drawn_bullet or not (_flush(last, text) and wrapped_dash(last, text, full=full))
    if not starts_with_label(text.line.text) or (full and not follows_on(current[0], text)):
        return False
    hangs = text.line.start - text.line.left > 0.9 * text.line.size
    return hangs or not full or starts_with_label(last.line.text)


def follows_on(first: Text, text: Text) -> bool:
    """Whether the number that starts *text* is a list's first, or comes right after that of *first*."""
    number = ordinal_of(text.line.text)
    return number in (None, 1) or number == (ordinal_of(first.line.text) or 0) + 1


def wrapped_dash(last: Text, text: Text, *, full: bool) -> bool:
    """Whether the dash before *text* is no bullet but the first mark of a wrapped line."""
    return full and text.line.bullet in DASHES and last.line.bullet != text.line.bullet


def _flush(last: Text, text: Text) -> bool:
    return min(abs(text.line.left - last.line.left), abs(text.line.left - last.line.start)) < _SAME_EDGE


def _same_style(last: Text, text: Text) -> bool:
    one, other = last.line, text.line
    ratio = other.size / one.size
    if not 1 / _SAME_SIZE < ratio < _SAME_SIZE:
        return False
    before, after = one.runs[-1], other.runs[0]
    bold_breaks = before.bold != after.bold and (one.bold or other.bold)
    colour_breaks = before.colour != after.colour and one.colour != other.colour
    line_breaks = one.underlined != other.underlined
    if not (bold_breaks or colour_breaks or line_breaks):
        return True
    return not ended(one.text) and carries_on(other.text)


def _ranged_right(last: Text, text: Text) -> bool:
    """Lines that share only their right edge, as in a letter's head: each stands for itself."""
    one, other = last.line, text.line
    far = min(one.left, other.left) > 0.4 * text.place.upright[0]
    short = max(one.right - one.left, other.right - other.left) < _SHORT * text.place.upright[0]
    further, nearer = other.left - one.start, one.left - other.left
    ranged = further > other.size or nearer > (1 if short else _FIRST_INSET) * other.size
    return far and ranged and abs(one.right - other.right) < _SAME_EDGE


def _indented(current: list[Text], text: Text) -> bool:
    """Whether *text* begins further right, or further left, than the paragraph so far allows."""
    first, last = current[0], current[-1]
    em, left = 0.7 * text.line.size, text.line.left
    if centred(last, text):
        return False
    if len(current) > 1:
        return abs(left - last.line.left) > em
    return left > first.line.start + em or left < first.line.left - 7 * em
