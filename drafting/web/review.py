"""The review screen: sections left, claims in the middle, their sources right. Works without a script."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from drafting.domain.claim import ClaimId
from drafting.domain.review import Act, Judgement
from drafting.web.forms import Form
from drafting.web.pages import back, page
from drafting.web.reading import (
    AtReview,
    in_part,
    onward,
    review_of,
    reviewer,
    second_unfinished,
    shown_by,
    shown_in,
)
from drafting.web.screen import Screen

router = APIRouter()


@router.get("/cases/{case}/review")
def show(
    request: Request, here: AtReview, order: str = "", section: str = "", claim: str = "", do: str = ""
) -> Response:
    """The whole screen."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    if second_unfinished(opened, here.who.id):
        return back(f"/cases/{here.case.id}/second", "second_first")
    screen = Screen(desk, here, opened, shown_in(order, section))
    return page(request, "review.html", 200, **screen.whole(claim, do))


@router.get("/cases/{case}/review/parts")
def parts(
    request: Request,
    here: AtReview,
    order: str = "",
    section: str = "",
    claim: str = "",
    do: str = "",
    also: str = "",
) -> Response:
    """The parts of the screen that change when a claim is chosen or decided: for the script."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    made = Screen(desk, here, opened, shown_in(order, section)).parts(claim, do, also)
    if made is None or second_unfinished(opened, here.who.id):
        return HTMLResponse("", 409)
    return page(request, "review/parts.html", 200, **made)


@router.post("/cases/{case}/review/here")
def here_too(request: Request, here: AtReview, form: Form) -> Response:
    """Note who is at which claim, and say who else is."""
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    claim = form.text("claim")
    known = claim if opened.readings.first.claim(ClaimId(claim)) else ""
    screen = Screen(desk, here, opened, shown_by(form))
    return page(request, "review/others.html", others=screen.others(known, form.text("do")))


@router.post("/cases/{case}/review/undo")
def undo(request: Request, here: AtReview, form: Form) -> Response:
    """Take back the last thing that whoever asks did."""
    desk = review_of(request)
    taken = desk.reviewing.undo(reviewer(here.who, form=form), here.case.id)
    screen = Screen(desk, here, desk.reviews.open(here.case.id), shown_by(form))
    return undone(request, screen, taken, form.text("claim"))


def undone(request: Request, screen: Screen, taken: Judgement | None, claim: str) -> Response:
    """To the claim that was put back; *claim* was open before."""
    to = screen.to
    if taken is None:
        more = screen.opened.review(screen.reading).has_carried(screen.here.who.id, screen.reading)
        said = "nothing_more_to_undo" if more else "nothing_to_undo"
        return back(to.parts(claim, "") if in_part(request) else to.at(claim), said)
    if in_part(request) and taken.claim and taken.act in _SAME_LIST:
        return back(to.parts(taken.claim, claim), "undone")
    return onward(request, to.at(taken.claim or claim), "undone")


_SAME_LIST = frozenset({Act.ACCEPT, Act.CHANGE, Act.REMOVE, Act.ASK, Act.REOPEN})
"""What can be taken back without any claim coming or going."""
