"""Footnotes: small type at the foot of a page, under a short rule or behind a note number."""

import re
from dataclasses import replace

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.page import Item, Page, Text

_SMALLER = 0.93
_SHORT = 0.6  # of the page's width
_UPPER_PART = 0.45
_MARK = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\*{1,3}|[†‡]|\[?\d{1,2}\]?)(?=[\s\w\"'‘“])")


def is_note_start(text: str) -> bool:
    """Whether a line of small type begins with a note's number or sign."""
    return bool(_MARK.match(text))


def with_footnotes(page: Page, body: float) -> Page:
    """Mark the footnotes of a page; *body* is the size of running text."""
    small = _small_foot(page, body)
    if not small or not (_under_rule(page, small) or is_note_start(small[0].line.whole)):
        return page
    items: list[Item] = [
        replace(item, kind=BlockKind.FOOTNOTE) if isinstance(item, Text) and item in small else item
        for item in page.items
    ]
    return page.with_items(items)


def _small_foot(page: Page, body: float) -> list[Text]:
    """The lines of small type at the page's foot, from top to bottom; none if the page is all small."""
    height = page.place.upright[1]
    lowest = sorted((item for item in page.items if item.kind is None), key=lambda item: -item.rect.bottom)
    small: list[Text] = []
    for item in lowest:
        if not isinstance(item, Text) or item.zone or item.line.size > _SMALLER * body:
            return small[::-1]
        if item.line.base < _UPPER_PART * height:
            return []
        small.append(item)
    return []


def _under_rule(page: Page, small: list[Text]) -> bool:
    first = small[0]
    above = [item.rect.bottom for item in page.items if item.kind is None and item not in small]
    floor = max((bottom for bottom in above if bottom <= first.rect.top + 1), default=0.0)
    return any(
        floor - 1 <= rule.top <= first.rect.top + 1 and rule.width < _SHORT * page.place.upright[0]
        for rule in page.rules
    )
