"""The second reading: only what a second person has to read, and nothing of what the first one decided."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from drafting.domain.claim import ClaimId
from drafting.domain.review import SECOND
from drafting.services.reviewing import reads_first
from drafting.web.claims import done, left, tried
from drafting.web.forms import Form
from drafting.web.pages import back, page
from drafting.web.reading import (
    AtReview,
    AtSecond,
    review_of,
    reviewer,
    second_unfinished,
    shown_by,
    shown_in,
)
from drafting.web.review import undone
from drafting.web.screen import Screen
from drafting.web.views.settling import differences, read_twice

router = APIRouter()


@router.get("/cases/{case}/second")
def show(
    request: Request, here: AtSecond, order: str = "", section: str = "", claim: str = "", do: str = ""
) -> Response:
    """The claims that want a second reader."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    if reads_first(opened.readings.first, here.who.id):
        wanted, read, _ = read_twice(opened)
        return page(request, "second_closed.html", 200, here=here, wanted=wanted, read=read)
    screen = Screen(desk, here, opened, shown_in(order, section), SECOND)
    return page(request, "second.html", 200, **screen.whole(claim, do))


@router.get("/cases/{case}/second/parts")
def parts(
    request: Request,
    here: AtSecond,
    order: str = "",
    section: str = "",
    claim: str = "",
    do: str = "",
    also: str = "",
) -> Response:
    """The parts of the screen that change when a claim is chosen or decided: for the script."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    made = Screen(desk, here, opened, shown_in(order, section), SECOND).parts(claim, do, also)
    if made is None or reads_first(opened.readings.first, here.who.id):
        return HTMLResponse("", 409)
    return page(request, "review/parts.html", 200, **made)


@router.get("/cases/{case}/second/differences")
def show_differences(request: Request, here: AtReview) -> Response:
    """What was read in two ways, once both have decided; and how far the readers agree."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    if second_unfinished(opened, here.who.id):
        return back(f"/cases/{here.case.id}/second", "second_first")
    wanted, read, agreed = read_twice(opened)
    return page(
        request,
        "differences.html",
        here=here,
        wanted=wanted,
        read=read,
        agreed=agreed,
        differences=differences(opened),
    )


@router.post("/cases/{case}/second/undo")
def undo(request: Request, here: AtSecond, form: Form) -> Response:
    """Take back the last thing that the second reader did."""
    desk = review_of(request)
    taken = desk.reviewing.undo(reviewer(here.who, SECOND, form), here.case.id)
    screen = Screen(desk, here, desk.reviews.open(here.case.id), shown_by(form), SECOND)
    return undone(request, screen, taken, form.text("claim"))


@router.post("/cases/{case}/second/{claim}/try")
def try_text(request: Request, here: AtSecond, claim: str, form: Form) -> Response:
    """Keep what the second reader is typing, and say what the checks make of it."""
    return tried(request, here, ClaimId(claim), form, SECOND)


@router.post("/cases/{case}/second/{claim}/leave")
def leave(request: Request, here: AtSecond, claim: str, form: Form) -> Response:
    """Leave a claim as it was: what the second reader typed is forgotten."""
    return left(request, here, ClaimId(claim), form, SECOND)


@router.post("/cases/{case}/second/{claim}/{deed}")
def do(request: Request, here: AtSecond, claim: str, deed: str, form: Form) -> Response:
    """Do something to a claim as its second reader."""
    return done(request, here, ClaimId(claim), deed, form, SECOND)
