"""From lines in reading order to paragraphs: where one ends and the next begins."""

from dataclasses import dataclass

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.labels import starts_with_label
from drafting.parsers.pdf.page import Item, Table, Text
from drafting.parsers.pdf.style import Style, carries_on, ended

_SAME_SIZE = 1.07
_NARROW, _BROAD = frozenset("iljtfrI.,;:'!|()[] -\u2019"), frozenset("mwMW\u2014%@")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph. A paragraph may run over columns and pages."""

    texts: tuple[Text, ...]
    kind: BlockKind = BlockKind.PROSE
    level: int = 0

    @property
    def first(self) -> Text:
        return self.texts[0]

    @property
    def last(self) -> Text:
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
            parts.append(_paragraph(current))
        current = [item] if isinstance(item, Text) else []
        if isinstance(item, Table):
            parts.append(item)
    return [*parts, _paragraph(current)] if current else parts


def _paragraph(texts: list[Text]) -> Paragraph:
    first = texts[0]
    listed = first.starts_item or starts_with_label(first.line.text)
    return Paragraph(tuple(texts), first.kind or (BlockKind.LIST_ITEM if listed else BlockKind.PROSE))


def below(above: Text, text: Text) -> bool:
    """Whether *text* stands under *above* in the same column, box and page."""
    one, other = above.line, text.line
    return (
        above.place == text.place
        and above.zone == text.zone
        and other.base > one.base + 0.3 * one.size
        and other.left < one.right
        and one.left < other.right
    )


def breadth(text: str) -> float:
    """How wide *text* is in ems, in an ordinary face: enough to compare two texts of one face."""
    return sum(
        0.28 if c in _NARROW else 0.85 if c in _BROAD else 0.68 if c.isupper() else 0.53 for c in text
    )


class Margins:
    """Where full lines end, for each column of a page: lines that follow one another share it."""

    def __init__(self, texts: list[Text]) -> None:
        self._right: dict[int, float] = {}
        chain: list[Text] = []
        for text in texts:
            if chain and not below(chain[-1], text):
                self._close(chain)
                chain = []
            chain.append(text)
        self._close(chain)

    def _close(self, chain: list[Text]) -> None:
        right = max((text.line.right for text in chain), default=0.0)
        self._right |= {id(text): right for text in chain}

    def fits(self, above: Text, text: Text) -> bool:
        """Whether the first word of *text* had room left on the line *above*: then the break was meant."""
        line, after = above.line, text.line
        head = after.text.split(" ", 1)[0]
        width = (after.right - after.left) * breadth(head) / max(breadth(after.text), 0.1)
        room = self._right.get(id(above), line.right) - line.right
        return room > width + 0.6 * line.size


def _continues(current: list[Text], text: Text, style: Style, margins: Margins) -> bool:
    last = current[-1]
    if text.kind is not last.kind or not below(last, text) or not _same_style(last, text):
        return False
    full = not margins.fits(last, text)
    open_end = not ended(last.line.text)
    flows = open_end and (carries_on(text.line.text) or _bracket_open(last.line.text))
    if text.starts_item or _starts_numbered(last, text, full=full and open_end):
        return False
    step = text.line.base - last.line.base
    usual = style.step(last.line.size)
    if step > 1.12 * usual + 0.8:
        return flows and full and step < 1.6 * usual
    if _indented(current, text):
        return flows and full
    return full or flows or _hyphenated(last)


def _bracket_open(text: str) -> bool:
    return text.rfind("(") > text.rfind(")")


def _hyphenated(last: Text) -> bool:
    return last.line.text.endswith(("-", "\u2010"))


def _starts_numbered(last: Text, text: Text, *, full: bool) -> bool:
    """A list number starts a paragraph, unless it is merely the first word of a wrapped line."""
    if not starts_with_label(text.line.text):
        return False
    hangs = text.line.start - text.line.left > 0.9 * text.line.size
    return hangs or not full or starts_with_label(last.line.text)


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


def _indented(current: list[Text], text: Text) -> bool:
    """Whether *text* begins further right, or further left, than the paragraph so far allows."""
    em = 0.7 * text.line.size
    first, last = current[0], current[-1]
    left = text.line.left
    if len(current) == 1:
        if first.starts_item or first.line.start > first.line.left + 1:
            return left > first.line.start + em
        return left > first.line.left + em
    return abs(left - last.line.left) > em and abs(left - first.line.start) > em
