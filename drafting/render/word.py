"""Writes Word documents from a council's templates: the draft, and letters. The only user of docxtpl.

The same plan and template give the same bytes: the times inside the file are fixed.
"""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it ships no types

from drafting.domain.restored import RestoredPlan
from drafting.errors import BadInput
from drafting.render.sandbox import printable, readable_errors, sandbox
from drafting.render.templates import Templates
from drafting.render.word_view import word_plan

_NAME = "plan.docx"
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  Word stores it without a zone; it says nothing but "not today"
_LONGEST_TITLE = 255  # the most that Word keeps


def render_docx(plan: RestoredPlan, templates: Templates) -> bytes:
    """Fill the Word template with *plan*: the whole document, as bytes."""
    view = word_plan(plan, templates.words)
    values = {"plan": view} | {section.letter: section for section in view.sections}
    title = f"Draft education, health and care plan: {view.name}"
    return filled(templates.plan, _NAME, values, title)


def filled(template: bytes, name: str, values: Mapping[str, object], title: str) -> bytes:
    """Fill the Word *template* with *values*. *name* is what an error calls it, *title* what the file is."""
    try:
        document = DocxTemplate(BytesIO(template))
        document.init_docx()
    except (BadZipFile, KeyError, ValueError) as error:
        raise BadInput(f"The template {name} is not a Word document (.docx): save it again as one") from error
    with readable_errors(name):
        document.render(dict(values), jinja_env=sandbox(), autoescape=True)
    _describe(document, title)
    written = BytesIO()
    document.save(written)
    return _timeless(written.getvalue())


def _describe(document: DocxTemplate, title: str) -> None:
    """Give the file its title: the first thing that a screen reader says of it."""
    properties = document.docx.core_properties
    properties.title = str(printable(title))[:_LONGEST_TITLE]
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
