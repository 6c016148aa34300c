"""Writes a plan that was signed off as a Word document, and sees to it that any other is marked a draft."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import _Header as Header
from docx.shared import Pt, RGBColor

from drafting.domain.restored import RestoredPlan
from drafting.domain.sign_off import SignedOff
from drafting.render.lone_page import day
from drafting.render.outgoing_templates import OutgoingTemplates
from drafting.render.word import filled, render_docx
from drafting.render.word_view import word_plan

_NAME = "signed.docx"
MARK = "DRAFT: not signed off. Not a final plan."


def signed_docx(plan: RestoredPlan, signed: SignedOff, templates: OutgoingTemplates) -> bytes:
    """The plan as it was signed off, in the council's template for it."""
    view = word_plan(plan, templates.drafts.words)
    by = {"name": signed.name, "role": signed.role.words, "day": day(signed.at)}
    values = {"plan": view, "signed": by} | {section.letter: section for section in view.sections}
    return filled(templates.signed, _NAME, values, f"Education, health and care plan: {view.name}")


def draft_docx(plan: RestoredPlan, templates: OutgoingTemplates) -> bytes:
    """The plan as a draft, in the council's template for drafts; marked even if that has lost its mark."""
    return marked(render_docx(plan, templates.drafts))


def marked(document: bytes) -> bytes:
    """*document* with the word DRAFT at the head of every page; as it is where it has that already."""
    opened = Document(BytesIO(document))
    bare = [header for header in _headers(opened) if not _says_draft(header)]
    if not bare:
        return document
    for header in bare:
        _mark(header)
    written = BytesIO()
    opened.save(written)
    return _as_before(written.getvalue(), document)


def _headers(document: Doc) -> list[Header]:
    """Every header that is printed on some page: first and even pages may have one of their own.

    One that is linked to the section before shows that section's; in the first section it shows nothing.
    """
    found = []
    for number, section in enumerate(document.sections):
        own = [section.header]
        own += [section.first_page_header] if section.different_first_page_header_footer else []
        own += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
        found += [header for header in own if number == 0 or not header.is_linked_to_previous]
    return found


def _says_draft(header: Header) -> bool:
    return "DRAFT" in "".join(header._element.itertext())  # noqa: SLF001  text boxes are in the XML alone


def _mark(header: Header) -> None:
    if header.is_linked_to_previous:
        header.is_linked_to_previous = False
    paragraph = (
        header.paragraphs[0].insert_paragraph_before() if header.paragraphs else header.add_paragraph()
    )
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(MARK)
    run.bold = True
    run.font.size, run.font.color.rgb = Pt(12), RGBColor.from_string("7A4A00")


def _as_before(package: bytes, like: bytes) -> bytes:
    """The same package with the dates of *like* on its parts: the same plan gives the same bytes."""
    written = BytesIO()
    with (
        ZipFile(BytesIO(package)) as old,
        ZipFile(BytesIO(like)) as first,
        ZipFile(written, "w", ZIP_DEFLATED) as new,
    ):
        date = first.infolist()[0].date_time
        for part in old.infolist():
            part.date_time = date
            new.writestr(part, old.read(part.filename), ZIP_DEFLATED)
    return written.getvalue()
