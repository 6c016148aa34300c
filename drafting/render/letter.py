"""Writes the letter that asks the author of an advice what it leaves open, quoting their own words."""

from dataclasses import dataclass

from drafting.domain.case import Case
from drafting.pipeline.appraisal import Appraisal, Question
from drafting.pipeline.intake import document_rules
from drafting.render.sources import written
from drafting.render.word import filled

_NAME = "query.docx"


@dataclass(frozen=True, slots=True)
class Asked:
    """One numbered question: where in the advice, the author's own words, and what is asked of them."""

    number: int
    where: str
    quotes: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What the template may speak of; each value is "" where nothing is known. See templates/README.md."""

    author: str
    role: str
    child: str
    born: str
    reference: str
    local_authority: str
    advice: str
    dated: str
    questions: tuple[Asked, ...]


def letter_of(appraisal: Appraisal, case: Case | None) -> Letter:
    """The letter in values: real names, for a file that stays with the caseworker until it is sent."""
    described = appraisal.described
    child = case.child if case else None
    born = child.date_of_birth if child else None
    asked = tuple(
        Asked(number, where(appraisal, question), question.quotes, question.text)
        for number, question in enumerate(appraisal.questions, start=1)
    )
    return Letter(
        author=described.author or "",
        role=described.author_role or "",
        child=child.full_name if child else (appraisal.child or ""),
        born=written(born) if born else "",
        reference=case.reference if case else "",
        local_authority=(case.local_authority or "") if case else "",
        advice=document_rules().labels.get(described.kind, ""),
        dated=written(described.dated) if described.dated else "",
        questions=asked,
    )


def render_letter(letter: Letter, template: bytes) -> bytes:
    """Fill the Word *template* with *letter*: the whole document, as bytes."""
    title = f"Questions about your advice{f': {letter.child}' if letter.child else ''}"
    return filled(template, _NAME, {"letter": letter}, title)


def where(appraisal: Appraisal, question: Question) -> str:
    """Where an author finds the paragraph again: its page, its heading and its number in the document."""
    blocks = {block.id: block for block in appraisal.described.document.blocks}
    if question.paragraph is None:
        return "The advice as a whole"
    block = blocks[question.paragraph]
    number = list(blocks).index(question.paragraph) + 1
    heading = " ".join(blocks[block.heading[-1]].text.split()) if block.heading else ""
    parts = (
        f"page {block.page}" if block.page else "",
        f"paragraph {number}",
        f"under “{heading}”" if heading else "",
    )
    text = ", ".join(part for part in parts if part)
    return text[0].upper() + text[1:]
