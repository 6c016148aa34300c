"""The front of the PDF parser: bytes in, pieces in reading order out."""

from dataclasses import replace

from drafting.domain.advice import FURNITURE, BlockKind, Box, Mark
from drafting.errors import CannotRead
from drafting.parsers.pdf.footnotes import with_footnotes
from drafting.parsers.pdf.furniture import marked
from drafting.parsers.pdf.geometry import union
from drafting.parsers.pdf.headings import with_headings
from drafting.parsers.pdf.joins import Words, joined
from drafting.parsers.pdf.layout import laid_out
from drafting.parsers.pdf.page import Page, Table, Text
from drafting.parsers.pdf.paragraphs import Paragraph, Part, paragraphs_of
from drafting.parsers.pdf.source import LIMIT, open_pages, quiet
from drafting.parsers.pdf.stitch import stitched
from drafting.parsers.pdf.strokes import Painter
from drafting.parsers.pdf.style import lines_in, style_of
from drafting.parsers.pdf.tables import continues, table_pieces
from drafting.parsers.pdf.writing import clean
from drafting.parsers.pieces import Piece, Reading

MOST_PAGES = 300
_FEWEST_LETTERS = 40

_DAMAGED = (
    "The PDF is damaged or cut short and cannot be read. Ask the sender for the file again, "
    "or open it and print it to a new PDF."
)
_BOMB = (
    "This PDF unpacks to far more than a report can hold, so reading it was stopped. Ask the sender to "
    "print it to a new PDF, or to split it; if they did not send it, tell your IT service desk."
)
_SCAN = (
    "This PDF is pictures of pages without text (a scan). Ask the sender for the original document, "
    "or have the pages recognised (OCR) and add the result."
)


def parse(data: bytes, *, most_pages: int = MOST_PAGES) -> Reading:
    """Read a PDF. Raises ``CannotRead`` with words for a caseworker, and nothing else on bad bytes."""
    if not data.strip():
        raise CannotRead("The file is empty. Ask the sender for it again.")
    try:
        with quiet():
            count, sheets = open_pages(data, most_pages)
            painted = [(sheet, Painter(sheet).paint()) for sheet in sheets]
    except (CannotRead, MemoryError):
        raise
    except LIMIT as error:
        raise CannotRead(_BOMB) from error
    except Exception as error:  # the library raises many kinds on broken files; each means the same here
        raise CannotRead(_DAMAGED) from error
    pages = [laid_out(sheet, ink) for sheet, ink in painted]
    letters = [_letters(page) for page in pages]
    if sum(letters) < _FEWEST_LETTERS * count:
        raise CannotRead(_SCAN)
    textless = tuple(number for number, found in enumerate(letters, start=1) if not found)
    return Reading(tuple(_pieces(pages)), count, textless)


def _letters(page: Page) -> int:
    return sum(c.isalpha() for item in page.items for line in lines_in(item) for c in line.text)


def _pieces(pages: list[Page]) -> list[Piece]:
    body = style_of(pages).size
    pages = [with_footnotes(page, body) for page in marked(pages, body)]
    style = style_of(pages)
    words = Words(line.text for page in pages for item in page.items for line in lines_in(item))
    parts: list[Part] = []
    for page in pages:
        flow = [item for item in page.items if item.kind not in FURNITURE]
        parts += paragraphs_of(flow, style)
    parts = stitched(with_headings(parts, style))
    return _in_order(parts, pages, words)


def _in_order(parts: list[Part], pages: list[Page], words: Words) -> list[Piece]:
    """Every page's header first, then what begins on it, then its footer and what cannot be seen."""
    pieces: list[Piece] = []
    position = 0
    for page in pages:
        pieces += _furniture(page, BlockKind.HEADER, words)
        while position < len(parts) and _page_of(parts[position]) <= page.place.page:
            part = parts[position]
            position += 1
            if isinstance(part, Table):
                chain = _chain(parts, position - 1)
                position += len(chain) - 1
                pieces += table_pieces(chain, words)
            else:
                pieces.append(_piece(part, words))
        pieces += _furniture(page, BlockKind.FOOTER, words)
        pieces += _outside(page)
    return pieces


def _chain(parts: list[Part], start: int) -> list[Table]:
    """The table at *start* and the tables right after it that continue it on later pages."""
    chain: list[Table] = []
    for part in parts[start:]:
        if not isinstance(part, Table) or (chain and not continues(chain[-1], part)):
            break
        chain.append(part)
    return chain


def _page_of(part: Part) -> int:
    return part.place.page if isinstance(part, Table) else part.first.place.page


def _piece(part: Paragraph, words: Words) -> Piece:
    first, *rest = part.texts
    text = joined([first.line.text, *(item.line.whole for item in rest)], words)
    return Piece(part.kind, text, part.level, part.first.place.page, _boxes(list(part.texts)))


def _boxes(texts: list[Text]) -> tuple[Box, ...]:
    """One box for each page and column that the lines touch."""
    groups: list[list[Text]] = []
    for text in texts:
        if (
            groups
            and groups[-1][-1].place == text.place
            and text.line.base >= groups[-1][-1].line.base - text.line.size
        ):
            groups[-1].append(text)
        else:
            groups.append([text])
    return tuple(group[0].place.box(union([text.rect for text in group])) for group in groups)


def _furniture(page: Page, kind: BlockKind, words: Words) -> list[Piece]:
    pieces: list[Piece] = []
    for item in page.items:
        if item.kind is not kind:
            continue
        if isinstance(item, Table):
            pieces += table_pieces([item], words)
        else:
            pieces.append(_single(item, kind))
    return pieces


def _single(text: Text, kind: BlockKind, marks: tuple[Mark, ...] = ()) -> Piece:
    return Piece(kind, text.line.text, 0, text.place.page, (text.place.box(text.rect),), (), marks)


def _outside(page: Page) -> list[Piece]:
    pieces = [_single(text, BlockKind.CAPTION) for text in page.aside]
    pieces += [_single(text, BlockKind.PROSE, (Mark.HIDDEN,)) for text in page.hidden]
    upright = replace(page.place, quarter=0)
    pieces += [
        Piece(BlockKind.COMMENT, " ".join(clean(words).split()), 0, upright.page, (upright.box(rect),))
        for words, rect in page.notes
    ]
    return pieces
