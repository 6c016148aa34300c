"""What became of every paragraph: the reverse view, in which what was left out can be used after all."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from drafting.domain.advice import DocumentId, ParagraphId
from drafting.domain.claim import Area
from drafting.errors import BadInput, NewerDraft
from drafting.services.concluding import Wanted
from drafting.web.conflicts import newer_page
from drafting.web.deeds import brief, section_of
from drafting.web.forms import Form
from drafting.web.identity import Here
from drafting.web.pages import back, page
from drafting.web.reading import AtReview, review_of, reviewer, second_unfinished
from drafting.web.screen import Screen
from drafting.web.views.board import Shown
from drafting.web.views.ledger import papers
from drafting.web.views.matters import places

router = APIRouter()


@router.get("/cases/{case}/paragraphs")
def show(request: Request, here: AtReview, document: str = "", use: str = "") -> Response:
    """One document, paragraph by paragraph; *use* opens the form that makes a claim of one."""
    desk = review_of(request)
    if second_unfinished(desk.reviews.open(here.case.id), here.who.id):
        return back(f"/cases/{here.case.id}/second", "second_first")
    return _page(request, here, document, use=use)


@router.post("/cases/{case}/paragraphs/{paragraph}/use")
def use_it(request: Request, here: AtReview, paragraph: str, form: Form) -> Response:
    """Make a claim of a paragraph, or of a part of it."""
    desk, area = review_of(request), form.text("area")
    document = DocumentId(paragraph.rpartition(".")[0])
    try:
        wanted = Wanted(
            ParagraphId(paragraph),
            form.text("quote"),
            section_of(form.text("section")),
            form.text("text"),
            Area(area) if area in set(Area) else None,
        )
        desk.concluding.add(reviewer(here.who, form=form), here.case.id, wanted)
    except NewerDraft:
        return newer_page(request, _screen(request, here), "a paragraph", form.text("text"))
    except BadInput as error:
        return _page(
            request, here, document, use=paragraph, trouble=str(error), status=422, typed=form.text("text")
        )
    return back(_at(here, document, paragraph), "added")


@router.post("/cases/{case}/paragraphs/{paragraph}/aside")
def set_aside(request: Request, here: AtReview, paragraph: str, form: Form) -> Response:
    """Say why a paragraph is not used."""
    desk = review_of(request)
    document = DocumentId(paragraph.rpartition(".")[0])
    try:
        desk.concluding.set_aside(
            reviewer(here.who, form=form), here.case.id, ParagraphId(paragraph), brief(form.text("reason"))
        )
    except NewerDraft:
        return newer_page(request, _screen(request, here), "a paragraph", form.text("reason"))
    except BadInput as error:
        return _page(request, here, document, trouble=str(error), status=422)
    return back(_at(here, document, paragraph), "set_aside")


def _page(
    request: Request,
    here: Here,
    document: str,
    *,
    use: str = "",
    trouble: str = "",
    typed: str = "",
    status: int = 200,
) -> Response:
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    lines, paper = papers(opened, desk.words, document)
    return page(
        request,
        "paragraphs.html",
        status,
        here=here,
        opened=opened,
        lines=lines,
        paper=paper,
        use=use,
        trouble=trouble,
        typed=typed,
        read_only=opened.signed is not None,
        places=places(desk.words),
        areas=[(area.value, desk.words.of("area", area)) for area in Area],
    )


def _screen(request: Request, here: Here) -> Screen:
    desk = review_of(request)
    return Screen(desk, here, desk.reviews.open(here.case.id), Shown())


def _at(here: Here, document: str, paragraph: str) -> str:
    return f"/cases/{here.case.id}/paragraphs?document={quote(document)}#p-{quote(paragraph)}"
