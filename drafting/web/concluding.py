"""Settles what no claim carries: findings about documents, the tray, and the letters to authors."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from drafting.errors import BadInput, NotThere
from drafting.services.concluding import Beaten
from drafting.services.querying import letters_of
from drafting.web.conflicts import beaten_page, is_stale, newer_page
from drafting.web.deeds import brief, section_of, version_of
from drafting.web.forms import Form, Sent
from drafting.web.identity import Here
from drafting.web.pages import back, page
from drafting.web.reading import Addresses, AtReview, review_of, reviewer, shown_by
from drafting.web.screen import Screen
from drafting.web.views.words import byline, short, title

router = APIRouter()
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.post("/cases/{case}/findings/{number}")
def resolve(request: Request, here: AtReview, number: int, form: Form) -> Response:
    """Decide about a finding."""
    desk, to = review_of(request), Addresses(here.case.id, shown_by(form))
    before = _screen(request, here, form)
    if is_stale(before, form):
        return newer_page(request, before, "a finding", form.text("reason"))
    try:
        desk.concluding.resolve(
            reviewer(here.who, form=form),
            here.case.id,
            number,
            version_of(form),
            brief(form.text("decision")),
            brief(form.text("reason")),
        )
    except Beaten as error:
        return beaten_page(request, before, error, form)
    except BadInput as error:
        screen = _screen(request, here, form)
        return page(request, "review.html", 422, **{**screen.whole("", ""), "matter_trouble": str(error)})
    return back(f"{to.at(jump=False)}#matters", "resolved")


@router.post("/cases/{case}/tray/{number}")
def place(request: Request, here: AtReview, number: int, form: Form) -> Response:
    """Put a statement of the tray into a section, or leave it out."""
    to, before = Addresses(here.case.id, shown_by(form)), _screen(request, here, form)
    if is_stale(before, form):
        return newer_page(request, before)
    wanted = form.text("section")
    section = None if wanted == "none" else section_of(wanted)
    who, concluding = reviewer(here.who, form=form), review_of(request).concluding
    try:
        made = concluding.place(who, here.case.id, number, version_of(form), section)
    except Beaten as error:
        return beaten_page(request, before, error, form)
    except BadInput as error:
        screen = _screen(request, here, form)
        return page(request, "review.html", 422, **{**screen.whole("", ""), "tray_trouble": str(error)})
    return back(to.at(made.claim) if made.claim else f"{to.at(jump=False)}#tray", "placed")


@router.post("/cases/{case}/lost/{number}")
def put_back(request: Request, here: AtReview, number: int, form: Form) -> Response:
    """Put a statement back whose decision could not be carried over, or leave it out."""
    desk, who, to = review_of(request), reviewer(here.who, form=form), Addresses(here.case.id, shown_by(form))
    before = _screen(request, here, form)
    if is_stale(before, form):
        return newer_page(request, before)
    settled = {each.answers for each in before.opened.readings.first.judgements}
    if number in settled:  # the list says by whom, and what became of it
        return back(f"{to.at(jump=False)}#since", "settled_already")
    match form.text("what"):
        case "back":
            made = desk.putting_back.put_back(who, here.case.id, number)
            return back(to.at(made.claim or ""), "put_back")
        case "leave":
            desk.putting_back.leave_out(who, here.case.id, number)
            return back(f"{to.at(jump=False)}#since", "left_out")
    raise BadInput("Choose whether to put it back or to leave it out.")


def _screen(request: Request, here: Here, form: Sent) -> Screen:
    desk = review_of(request)
    return Screen(desk, here, desk.reviews.open(here.case.id), shown_by(form))


@router.get("/cases/{case}/questions")
def questions(request: Request, here: AtReview) -> Response:
    """The letters that wait to be sent to authors."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    shown = [(letter, title(letter.paper, desk.words), byline(letter.paper)) for letter in letters_of(opened)]
    return page(request, "questions.html", here=here, letters=shown)


@router.get("/cases/{case}/questions/{file}")
def letter(request: Request, here: AtReview, file: str) -> Response:
    """One letter, as a Word document; *file* is the document's id with “.docx”."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    wanted = next((each for each in letters_of(opened) if f"{each.paper.id}.docx" == file), None)
    if wanted is None:
        raise NotThere("There are no questions for the author of this document.")
    name = "".join(sign if sign.isalnum() else "-" for sign in short(wanted.paper, desk.words))
    return Response(
        desk.write_letter(wanted, opened.case.case),
        media_type=_WORD,
        headers={"content-disposition": f'attachment; filename="questions-{name}.docx"'},
    )
