"""Cuts advices into statements: the smallest pieces of advice that mean something by themselves.

A statement is a sentence with the follow-on sentences that lean on it, a list item with its lead-in,
or a table row with its column names. Everything it says stands in its evidence, word for word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from drafting.domain.advice import FURNITURE, Advice, AdviceKind, BlockKind, Mark, Paragraph, ParagraphId
from drafting.domain.claim import Evidence
from drafting.pipeline.enumerations import names_diagnoses, pieces
from drafting.pipeline.leaning import is_question, leans
from drafting.pipeline.rows import Headers, headers_in, row_statements
from drafting.pipeline.rulebook import fold, pack_file
from drafting.pipeline.sentences import may_join

_SHORT_LEAD = 30  # words in a lead-in
_BARE_LEAD = 8  # words in a lead-in that says nothing if nothing follows
_REMEMBERED = 400  # letters of what stands before a statement
_SHORT_ANSWER = 12  # words of an answer that says nothing without its question
_WHOLE_ANSWER = 5  # words of one that may be a whole sentence
_PLURAL = re.compile(r"(?:these|those|they|their|such|both|targets|sessions|all)\b", re.IGNORECASE)
_ONE_CHILD = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|their)\b", re.IGNORECASE)
_FEW = 0.1  # of "he" and "she" to "they", where "they" is the child


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of advice, and where every word of it stands.

    *sources* run in reading order; the first is where the statement itself is, unless *lead* is
    set: then a lead-in comes first. *column* names the column that it was read from, and *before*
    is the end of what stands before it under its heading.
    """

    text: str
    sources: tuple[Evidence, ...]
    advice: Advice
    paragraph: Paragraph
    column: str = ""
    lead: str = ""
    before: str = ""


class _Leading(NamedTuple):
    unended: re.Pattern[str]
    stem: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _leading() -> _Leading:
    data = pack_file("recast.toml")["leading"]
    return _Leading(*(re.compile(data[name], re.IGNORECASE) for name in ("unended", "stem", "whole")))


def statements(advice: Advice) -> tuple[Statement, ...]:
    """Cut everything that may be quoted from *advice* into statements, in reading order."""
    return _in_context(_attached(_without_spent_leads(list(_cut(advice))), _above(advice)))


def _cut(advice: Advice) -> Iterator[Statement]:
    """Cut paragraph by paragraph; what leads into a list or asks for an answer goes with what follows."""
    lead: Statement | None = None
    asked: Statement | None = None
    header_rows, headers = headers_in(advice.paragraphs)
    they = _is_plural(advice)
    heads = _heads(advice)
    for paragraph in advice.paragraphs:
        if paragraph.kind in FURNITURE:
            continue
        if not _quotable(paragraph):
            lead, asked = _heading(advice, paragraph)
        elif paragraph.kind is BlockKind.LIST_ITEM:
            yield from _item(advice, paragraph, _below(lead, heads.get(paragraph.id)))
            asked = None
        elif paragraph.kind is BlockKind.TABLE_ROW:
            lead = asked = None
            if paragraph.id not in header_rows:
                yield from _row(advice, paragraph, headers)
        else:
            mine = [_answering(asked, each) for each in _prose(advice, paragraph, they=they)]
            yield from mine
            asked = None
            lead = mine[-1] if mine and _leads(mine[-1].text) else None


def _quotable(paragraph: Paragraph) -> bool:
    unquoted = {*FURNITURE, BlockKind.HEADING, BlockKind.COMMENT, BlockKind.CAPTION, BlockKind.FOOTNOTE}
    return (
        paragraph.kind not in unquoted and Mark.HIDDEN not in paragraph.marks and bool(paragraph.text.strip())
    )


def _heading(advice: Advice, paragraph: Paragraph) -> tuple[Statement | None, Statement | None]:
    """What a heading leads into, and what it asks; most do neither."""
    text = fold(str(paragraph.text)).strip()
    if paragraph.kind is not BlockKind.HEADING or Mark.HIDDEN in paragraph.marks or not text:
        return None, None
    if is_question(text):
        return None, _whole(advice, paragraph)
    return (_whole(advice, paragraph) if _leading().stem.search(text) else None), None


def _row(advice: Advice, paragraph: Paragraph, headers: Headers) -> Iterator[Statement]:
    for part in row_statements(paragraph, headers):
        yield Statement(part.text, part.sources, advice, paragraph, part.column)


def _prose(advice: Advice, paragraph: Paragraph, *, they: bool) -> Iterator[Statement]:
    for body, lead in pieces(paragraph.text, plural_child=they, diagnoses=_lists_diagnoses(paragraph)):
        source = _slice(paragraph, *body)
        if lead is None:
            yield Statement(source.quote, (source,), advice, paragraph)
        else:
            above = _slice(paragraph, *lead)
            text = f"{above.quote} {source.quote}"
            yield Statement(text, (above, source), advice, paragraph, lead=above.quote)


def _item(advice: Advice, paragraph: Paragraph, lead: Statement | None) -> Iterator[Statement]:
    text = str(paragraph.text).strip()
    start = paragraph.text.index(text)
    source = _slice(paragraph, start, start + len(text))
    if lead is not None and _leads_to(lead, text):
        opening = lead.text.rstrip()
        sources = (*lead.sources, source)
        yield Statement(f"{opening} {text}", sources, advice, paragraph, lead=opening)
    elif _lists_diagnoses(paragraph):
        yield from _prose(advice, paragraph, they=False)
    else:
        yield Statement(text, (source,), advice, paragraph)


def _heads(advice: Advice) -> dict[ParagraphId, Statement]:
    """The item that heads each item of a list in a list; items carry no level, so only where it is sure."""
    heads: dict[ParagraphId, Statement] = {}
    blocks = [block for block in advice.paragraphs if block.kind not in FURNITURE]
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        items = [block for block in run if _quotable(block)]
        at = [number for number, item in enumerate(items) if item.text.rstrip().endswith(":")]
        if kind is not BlockKind.LIST_ITEM or not at:
            continue
        sure = at[0] == 0 or len(at) > 1
        for start, end in pairwise([*at, len(items)]):
            below = items[start + 1 : end]
            if sure or all(item.text.strip()[:1].islower() for item in below):
                heads |= dict.fromkeys((item.id for item in below), _whole(advice, items[start]))
    return heads


def _below(lead: Statement | None, head: Statement | None) -> Statement | None:
    """What leads into an item that stands below *head* in a list that *lead* leads into."""
    if head is None or lead is None:
        return head or lead
    return replace(head, text=f"{lead.text.rstrip()} {head.text}", sources=(*lead.sources, *head.sources))


def _slice(paragraph: Paragraph, start: int, end: int) -> Evidence:
    return Evidence(paragraph.id, paragraph.text[start:end], start, end)


def _whole(advice: Advice, paragraph: Paragraph) -> Statement:
    text = str(paragraph.text).strip()
    start = paragraph.text.index(text)
    return Statement(text, (_slice(paragraph, start, start + len(text)),), advice, paragraph)


def _lists_diagnoses(paragraph: Paragraph) -> bool:
    return bool(paragraph.heading) and names_diagnoses(str(paragraph.heading[-1]))


def _leads(text: str) -> bool:
    """Whether what *text* begins may go on in a list: it has no end of its own."""
    return _leading().unended.search(fold(text).rstrip()) is not None


def _leads_to(lead: Statement, item: str) -> bool:
    if len(lead.text.split()) > _SHORT_LEAD:
        return False
    colon = lead.text.rstrip().endswith((":", "…", "–", "—"))
    return colon or lead.paragraph.kind is BlockKind.HEADING or not item[:1].isupper()


def _answering(asked: Statement | None, answer: Statement) -> Statement:
    """A short answer with its question, without which it says nothing."""
    if asked is None or _says_enough(answer.text):
        return answer
    text = f"{asked.text} {answer.text}"
    return replace(answer, text=text, sources=(*asked.sources, *answer.sources), lead=asked.text)


def _says_enough(answer: str) -> bool:
    """Whether an answer means something without its question: it is long, or a whole sentence of its own."""
    words = len(answer.split())
    whole = words >= _WHOLE_ANSWER and _leading().whole.match(fold(answer)) is not None
    return words > _SHORT_ANSWER or (whole and not leans(answer))


def _is_plural(advice: Advice) -> bool:
    """Whether "they" is the child's pronoun here: hardly anybody is "he" or "she"."""
    text = " ".join(str(paragraph.text) for paragraph in advice.paragraphs)
    return len(_ONE_CHILD.findall(text)) < _FEW * len(_THEY.findall(text))


def _above(advice: Advice) -> dict[ParagraphId, ParagraphId]:
    """For each paragraph the one just above it, where no heading parts the two."""
    above: dict[ParagraphId, ParagraphId] = {}
    last: Paragraph | None = None
    for paragraph in advice.paragraphs:
        if paragraph.kind in FURNITURE:
            continue
        if last is not None and _quotable(paragraph):
            above[paragraph.id] = last.id
        last = paragraph if _quotable(paragraph) else None
    return above


def _attached(found: Iterable[Statement], above: Mapping[ParagraphId, ParagraphId]) -> list[Statement]:
    """Join what opens a paragraph or an item, and leans on what stands above it, to that."""
    whole: list[Statement] = []
    for each in found:
        if whole and _belongs(whole[-1], each, above):
            last = whole[-1]
            text = f"{last.text.rstrip()} {each.text}"
            whole[-1] = replace(last, text=text, sources=(*last.sources, *each.sources))
        else:
            whole.append(each)
    return whole


def _belongs(last: Statement, each: Statement, above: Mapping[ParagraphId, ParagraphId]) -> bool:
    if each.advice.kind is AdviceKind.FAMILY or each.lead or each.column:
        return False
    if above.get(each.paragraph.id) != last.sources[-1].paragraph:
        return False
    if is_question(last.text) and not last.lead:
        return not _says_enough(each.text) and not is_question(each.text)
    many = last.paragraph.kind is BlockKind.LIST_ITEM and _PLURAL.match(each.text) is not None
    return leans(each.text) and not many and may_join(last.text, each.text)


def _in_context(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Tell each statement what stands before it, for whoever asks what its words point to."""
    told: list[Statement] = []
    before, heading = "", None
    for each in found:
        if each.paragraph.heading != heading:
            before, heading = "", each.paragraph.heading
        told.append(replace(each, before=before))
        before = f"{before} {each.text}"[-_REMEMBERED:].lstrip()
    return tuple(told)


def _without_spent_leads(found: list[Statement]) -> tuple[Statement, ...]:
    """A lead-in says nothing without its items: once they carry it, it is no statement of its own."""
    spent: set[tuple[ParagraphId, int]] = {
        (source.paragraph, source.start) for item in found if item.lead for source in item.sources[:-1]
    }
    return tuple(
        statement
        for statement in found
        if (statement.sources[-1].paragraph, statement.sources[-1].start) not in spent
        and (statement.lead or not _is_bare_lead(statement.text))
    )


def _is_bare_lead(text: str) -> bool:
    return text.rstrip().endswith(":") and len(text.split()) <= _BARE_LEAD
