"""Cuts advices into statements: the smallest pieces of advice that mean something by themselves.

A statement is a sentence with the follow-on sentences that lean on it, a list item with its lead-in,
or a table row with its column names. Everything it says stands in its evidence, word for word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.domain.advice import FURNITURE, Advice, BlockKind, Mark, Paragraph, ParagraphId
from drafting.domain.claim import Evidence
from drafting.pipeline.rows import Headers, headers_in, row_statements
from drafting.pipeline.sentences import grouped

_SHORT_LEAD = 30  # words in a lead-in
_BARE_LEAD = 8  # words in a lead-in that says nothing if nothing follows


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of advice, and where every word of it stands.

    *sources* run in reading order; the first is where the statement itself is, unless *lead* is
    set: then a lead-in comes first. *column* names the column that it was read from.
    """

    text: str
    sources: tuple[Evidence, ...]
    advice: Advice
    paragraph: Paragraph
    column: str = ""
    lead: str = ""


def statements(advice: Advice) -> tuple[Statement, ...]:
    """Cut everything that may be quoted from *advice* into statements, in reading order."""
    found: list[Statement] = []
    lead: Statement | None = None
    header_rows, headers = headers_in(advice.paragraphs)
    for paragraph in advice.paragraphs:
        if not _quotable(paragraph):
            lead = lead if paragraph.kind in FURNITURE else None
            continue
        if paragraph.kind is BlockKind.LIST_ITEM:
            found.append(_item(advice, paragraph, lead))
            continue
        lead = None
        if paragraph.kind is BlockKind.TABLE_ROW:
            if paragraph.id not in header_rows:
                found += _row(advice, paragraph, headers)
            continue
        mine = list(_prose(advice, paragraph))
        found += mine
        if mine and mine[-1].text.rstrip().endswith(":"):
            lead = mine[-1]
    return _without_spent_leads(found)


def _quotable(paragraph: Paragraph) -> bool:
    unquoted = {*FURNITURE, BlockKind.HEADING, BlockKind.COMMENT, BlockKind.CAPTION, BlockKind.FOOTNOTE}
    return (
        paragraph.kind not in unquoted and Mark.HIDDEN not in paragraph.marks and bool(paragraph.text.strip())
    )


def _row(advice: Advice, paragraph: Paragraph, headers: Headers) -> Iterator[Statement]:
    for part in row_statements(paragraph, headers):
        yield Statement(part.text, part.sources, advice, paragraph, part.column)


def _prose(advice: Advice, paragraph: Paragraph) -> Iterator[Statement]:
    for piece in grouped(paragraph.text):
        quote = paragraph.text[piece.start : piece.end]
        source = Evidence(paragraph.id, quote, piece.start, piece.end)
        yield Statement(quote, (source,), advice, paragraph)


def _item(advice: Advice, paragraph: Paragraph, lead: Statement | None) -> Statement:
    text = str(paragraph.text).strip()
    start = paragraph.text.index(text)
    source = Evidence(paragraph.id, text, start, start + len(text))
    if lead is None or len(lead.text.split()) > _SHORT_LEAD:
        return Statement(text, (source,), advice, paragraph)
    opening = lead.text.rstrip()
    return Statement(f"{opening} {text}", (*lead.sources, source), advice, paragraph, lead=opening)


def _without_spent_leads(found: list[Statement]) -> tuple[Statement, ...]:
    """A lead-in says nothing without its items: once they carry it, it is no statement of its own."""
    spent: set[tuple[ParagraphId, int]] = {
        (item.sources[0].paragraph, item.sources[0].start) for item in found if item.lead
    }
    return tuple(
        statement
        for statement in found
        if statement.lead
        or not (
            (statement.sources[0].paragraph, statement.sources[0].start) in spent
            or _is_bare_lead(statement.text)
        )
    )


def _is_bare_lead(text: str) -> bool:
    return text.rstrip().endswith(":") and len(text.split()) <= _BARE_LEAD
