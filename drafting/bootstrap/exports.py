"""Builds what takes plans out of the service: one writer for each form."""

from datetime import date
from pathlib import Path

from drafting import assets
from drafting.render.covering import covering_letter
from drafting.render.family_copy import family_copy
from drafting.render.outgoing_templates import OutgoingTemplates, read_outgoing
from drafting.render.pdf import page_as_pdf
from drafting.render.plan_page import draft_page, signed_page
from drafting.render.reviewed_file import reviewed_json
from drafting.render.signed_word import draft_docx, signed_docx
from drafting.services.editions import Editions, Outgoing
from drafting.services.family import family_plan
from drafting.services.reviews import Reviews
from drafting.services.taking_out import ExportKind, TakingOut


def taking_out(reviews: Reviews, templates: Path | None = None) -> TakingOut:
    """What takes plans out, with the *templates* of the council, or with ours."""
    writers = _Writers(templates or assets.templates())
    return TakingOut(
        Editions(reviews),
        {
            ExportKind.DOCX: writers.docx,
            ExportKind.HTML: lambda out, _: writers.page(out).encode("utf-8"),
            ExportKind.PDF: lambda out, _: page_as_pdf(writers.page(out)),
            ExportKind.JSON: lambda out, _: reviewed_json(out.plan, out.review, out.signed),
            ExportKind.LETTER: writers.letter,
            ExportKind.FAMILY: lambda out, _: writers.family(out, interactive=True).encode("utf-8"),
            ExportKind.FAMILY_PDF: lambda out, _: page_as_pdf(writers.family(out, interactive=False)),
        },
    )


class _Writers:
    """Writes plans with the templates of one folder, read each time: a council may change them meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _templates(self) -> OutgoingTemplates:
        return read_outgoing(self._folder)

    def docx(self, out: Outgoing, _: date) -> bytes:
        """The plan as a Word document."""
        if out.signed:
            return signed_docx(out.plan, out.signed, self._templates())
        return draft_docx(out.plan, self._templates())

    def page(self, out: Outgoing) -> str:
        """The plan as a page."""
        if out.signed:
            return signed_page(out.plan, out.signed, self._templates())
        return draft_page(out.plan, self._templates())

    def letter(self, out: Outgoing, served: date) -> bytes:
        """The covering letter."""
        return covering_letter(out.plan, served, out.signed, self._templates())

    def family(self, out: Outgoing, *, interactive: bool) -> str:
        """The family's copy."""
        return family_copy(family_plan(out), self._templates(), interactive=interactive)
