"""Running headers and footers: found by what repeats in the same place, marked, never dropped."""

import re
from collections import Counter
from dataclasses import replace

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.geometry import Rect
from drafting.parsers.pdf.page import Item, Page, Table, Text, rect_of, words_of

_SHARE = 0.6
_ZONE = 0.22  # of the page's height, at either end
_MARGIN = 0.09
_SMALLER = 0.93
_INNER, _OUTER_GAP = 2, 1.5
_LABEL_WORDS = 7  # more of them with a full stop are a sentence
_APART = 1.7  # line heights between furniture and text
_PAGE_NUMBER = re.compile(
    r"(?:.*\b)?page\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*$|^\W*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.IGNORECASE
)

Key = tuple[str, int]


def marked(pages: list[Page], body: float) -> list[Page]:
    """Mark the running headers and footers of all *pages*; *body* is the size of running text."""
    repeated = _repeated(pages)
    return [_mark(_mark(page, repeated, body, top=True), repeated, body, top=False) for page in pages]


def _keys(item: Item) -> list[Key]:
    """What an item says, digits masked, at its height; neighbours in height count as the same."""
    said = re.sub(r"\d+", "#", " ".join(words_of(item).casefold().split()))
    height = round(item.rect.bottom / 3)
    return [(said, height), (said, height - 1), (said, height + 1)]


def _repeated(pages: list[Page]) -> set[Key]:
    seen: Counter[Key] = Counter()
    for page in pages:
        seen.update({key for item in page.items for key in _keys(item)})
    least = max(2, _SHARE * len(pages))
    return {key for key, count in seen.items() if count >= least}


def _mark(page: Page, repeated: set[Key], body: float, *, top: bool) -> Page:
    height = page.place.upright[1]
    rows = _rows([item for item in page.items if item.kind is None], top=top)
    found: list[Item] = []
    for index, row in enumerate(rows):
        inside = all(_distance(item.rect, height, top=top) < _ZONE * height for item in row)
        if not inside or len(rows) == 1:
            break
        following = rows[index + 1] if index + 1 < len(rows) else []
        if any(_is_sentence(item, body) for item in row) and not _stands_out(rows, index, top=top):
            break
        if not _is_furniture(row, following, repeated, body, height, top=top):
            break
        found += row
    kind = BlockKind.HEADER if top else BlockKind.FOOTER
    return page.with_items([replace(item, kind=kind) if item in found else item for item in page.items])


def _distance(rect: Rect, height: float, *, top: bool) -> float:
    """How far the far side of *rect* is from the page's edge."""
    return rect.bottom if top else height - rect.top


def _rows(items: list[Item], *, top: bool) -> list[list[Item]]:
    """Items that share a height, from the page's edge inwards."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda i: i.rect.top if top else -i.rect.bottom):
        last = rows[-1][0].rect if rows else None
        if last is not None and item.rect.top < last.bottom - 2 and last.top < item.rect.bottom - 2:
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def _is_furniture(  # the facts of one row
    row: list[Item], following: list[Item], repeated: set[Key], body: float, height: float, *, top: bool
) -> bool:
    apart = _apart(row, following, top=top)
    known = [_keys(item)[0] in repeated for item in row]
    if all(known[i] or _PAGE_NUMBER.match(words_of(item)) for i, item in enumerate(row)):
        return apart or any(known)
    in_margin = all(_distance(item.rect, height, top=top) < _MARGIN * height for item in row)
    if not in_margin or any(isinstance(item, Table) for item in row):
        return False
    numbered = any(_PAGE_NUMBER.match(words_of(item)) for item in row)
    small = all(isinstance(item, Text) and item.line.size <= _SMALLER * body for item in row)
    return apart and (numbered or small)


def _apart(row: list[Item], following: list[Item], *, top: bool) -> bool:
    """Whether a clear space parts the row from the next one inwards."""
    size = max(item.rect.height for item in row)
    return bool(following) and _gap(row, following, top=top) > (_APART - 1) * size


def _gap(row: list[Item], following: list[Item], *, top: bool) -> float:
    one, other = rect_of(row), rect_of(following)
    return other.top - one.bottom if top else one.top - other.bottom


def _stands_out(rows: list[list[Item]], index: int, *, top: bool) -> bool:
    """Whether the outermost row stands further from the text than the text's first rows from each other."""
    if index or len(rows) <= _INNER:
        return False
    return _gap(rows[0], rows[1], top=top) > _OUTER_GAP * max(_gap(rows[1], rows[2], top=top), 1.0)


def _is_sentence(item: Item, body: float) -> bool:
    """Whether an item may well be a sentence of the text."""
    words = words_of(item)
    full_size = isinstance(item, Text) and item.line.size > _SMALLER * body
    return full_size and len(words.split()) > _LABEL_WORDS and words.rstrip().endswith((".", "!", "?"))
