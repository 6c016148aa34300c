"""Signing off: everything that stands in the way, and a named person who takes responsibility."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from drafting.domain.account import Deed
from drafting.errors import Changed, NotReady, SignedAlready
from drafting.services.concluding import last_decision
from drafting.web.forms import Form
from drafting.web.identity import Here
from drafting.web.pages import back, page
from drafting.web.reading import AtCase, AtSignOff, review_of, reviewer
from drafting.web.views.settling import how, left_without, obstacles, read_twice, settled
from drafting.web.views.signing import by_hand, reasons

router = APIRouter()
_DIGITS = 10
_NEVER_SEEN = -1  # a form that does not say what was on screen signs nothing


@router.get("/cases/{case}/sign-off")
def show(request: Request, here: AtCase) -> Response:
    """What still stands in the way, and the form that opens when nothing does."""
    return _page(request, here)


@router.post("/cases/{case}/sign-off")
def sign(request: Request, here: AtSignOff, form: Form) -> Response:
    """Sign the plan off."""
    if form.text("agreed") != "yes":
        return _page(request, here, "Tick the box to say that you have read the plan.", 422)
    given = form.text("seen")
    seen = int(given) if given.isdecimal() and len(given) < _DIGITS else _NEVER_SEEN
    try:
        review_of(request).concluding.sign_off(reviewer(here.who, form=form), here.case.id, seen)
    except SignedAlready:  # the page says by whom
        return back(f"/cases/{here.case.id}/sign-off")
    except (NotReady, Changed) as error:
        return _page(request, here, str(error), 409)
    return back(f"/cases/{here.case.id}/sign-off", "signed_off")


def _page(request: Request, here: Here, trouble: str = "", status: int = 200) -> Response:
    desk = review_of(request)
    opened = desk.reviews.open(here.case.id)
    wanted, read, agreed = read_twice(opened)
    return page(
        request,
        "signoff.html",
        status,
        here=here,
        opened=opened,
        signed=opened.signed,
        obstacles=obstacles(opened, desk.words) if opened.signed is None else (),
        settled=tuple(settled(opened)),
        by_hand=by_hand(opened),
        reasons=reasons(opened, desk.words),
        seen=last_decision(opened.readings.first),
        left_without=left_without(opened),
        how=how(opened.readings.first),
        wanted=wanted,
        read=read,
        agreed=agreed,
        trouble=trouble,
        may_sign=here.who.may(Deed.SIGN_OFF),
        signers=[role.words for role in here.who.rights.who(Deed.SIGN_OFF)],
    )
