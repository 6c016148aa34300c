"""Writes the draft as a Word document from a council's template. The only user of docxtpl.

The same plan and template give the same bytes: the times inside the file are fixed.
"""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it ships no types

from drafting.domain.restored import RestoredPlan
from drafting.errors import BadInput
from drafting.render.sandbox import printable, readable_errors, sandbox
from drafting.render.templates import Templates
from drafting.render.word_view import WordPlan, word_plan

_NAME = "plan.docx"
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  Word stores it without a zone; it says nothing but "not today"
_LONGEST_TITLE = 255  # the most that Word keeps


def render_docx(plan: RestoredPlan, templates: Templates) -> bytes:
    """Fill the Word template with *plan*: the whole document, as bytes."""
    view = word_plan(plan, templates.words)
    try:
        document = DocxTemplate(BytesIO(templates.plan))
        document.init_docx()
    except (BadZipFile, KeyError, ValueError) as error:
        raise BadInput(
            f"The template {_NAME} is not a Word document (.docx): save it again as one"
        ) from error
    values = {"plan": view} | {section.letter: section for section in view.sections}
    with readable_errors(_NAME):
        document.render(values, jinja_env=sandbox(), autoescape=True)
    _describe(document, view)
    written = BytesIO()
    document.save(written)
    return _timeless(written.getvalue())


def _describe(document: DocxTemplate, view: WordPlan) -> None:
    """Give the file its title: the first thing that a screen reader says of it."""
    properties = document.docx.core_properties
    title = str(printable(f"Draft education, health and care plan: {view.name}"))
    properties.title = title[:_LONGEST_TITLE]
    properties.language = "en-GB"
    properties.created = properties.modified = _DAY


def _timeless(package: bytes) -> bytes:
    """The same package with the same date on every part."""
    written = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, date_time=(_DAY.year, _DAY.month, _DAY.day, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return written.getvalue()
