"""Decides claims: every deed is a form, and what goes wrong is said on the page where it was done."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from drafting.domain.claim import ClaimId
from drafting.domain.review import FIRST, ClaimState
from drafting.errors import BadInput, GoldenThreadError, NotSeen
from drafting.services.reviews import Conflict
from drafting.web.conflicts import conflict_page, is_stale, newer_page
from drafting.web.deeds import STAYS, Asked, Deed, deed_of
from drafting.web.forms import Form
from drafting.web.identity import Here
from drafting.web.pages import back, page
from drafting.web.reading import AtReview, in_part, onward, review_of, reviewer, shown_by
from drafting.web.screen import Screen, typist

router = APIRouter()
_TEXTS = frozenset({"change", "let-go"})
_WHERE_IT_STANDS = frozenset({"accept", "change", "remove", "ask", "reopen"})
"""Deeds after which the list has the same claims in it: a script need not load the page anew."""
_DONE = {
    "accept": "accepted",
    "change": "changed",
    "choose": "chosen",
    "remove": "removed",
    "ask": "asked",
    "reopen": "reopened",
    "move": "moved",
    "split": "split",
    "merge": "merged",
}


@router.post("/cases/{case}/claims/{claim}/try")
def try_text(request: Request, here: AtReview, claim: str, form: Form) -> Response:
    """Keep what is being typed, and say how it differs and what the checks make of it; nothing is decided."""
    return tried(request, here, ClaimId(claim), form, FIRST)


@router.post("/cases/{case}/claims/{claim}/leave")
def leave(request: Request, here: AtReview, claim: str, form: Form) -> Response:
    """Leave a claim as it was: what was typed is forgotten."""
    return left(request, here, ClaimId(claim), form, FIRST)


@router.post("/cases/{case}/claims/{claim}/{deed}")
def do(request: Request, here: AtReview, claim: str, deed: str, form: Form) -> Response:
    """Do something to a claim, then go on to the next."""
    return done(request, here, ClaimId(claim), deed, form, FIRST)


def done(request: Request, here: Here, claim: ClaimId, deed: str, form: Form, reading: int) -> Response:
    """Do *deed* as that reader: on to the next claim, or back to this one with what went wrong."""
    desk = review_of(request)
    act = deed_of(deed, second=reading != FIRST)
    before = Screen(desk, here, desk.reviews.open(here.case.id), shown_by(form), reading)
    if is_stale(before, form):
        return newer_page(request, before, claim, form.text("text"))
    next_one = claim if deed in STAYS else before.next(claim)
    wrong = _judged(request, before, act, claim, form, typed=deed in _TEXTS)
    if wrong is not None:
        return wrong
    if deed == "choose":  # the statement that would have come next may have gone into this one
        after = Screen(desk, here, desk.reviews.open(here.case.id), before.shown, reading)
        next_one = after.next(claim)
    if deed == "see" and in_part(request):
        return Response(status_code=204)
    if deed == "see" and form.text("do") == "edit":
        return _on_with_it(before, claim, form.text("text"))
    said = _said(before, claim, deed)
    if deed in _WHERE_IT_STANDS and in_part(request):
        return back(before.to.parts(next_one, claim), said)
    return onward(request, before.to.at(next_one), said)


def _on_with_it(screen: Screen, claim: ClaimId, text: str) -> Response:
    """Back to the form in which *claim* is edited, without a script: what is typed goes along."""
    if text.strip() != screen.claim(claim).reviewed.claim.text:
        writer = typist(screen.here.who.id, screen.reading)
        screen.desk.company.keep(screen.here.case.id, screen.opened.draft.id, writer, claim, text)
    return back(screen.to.at(claim, "edit"))


def _said(before: Screen, claim: ClaimId, deed: str) -> str:
    """What was done: to save the words that a claim has is to accept them."""
    if deed == "change":
        now = before.desk.reviews.open(before.here.case.id).claim(before.reading, claim)
        deed = "accept" if now.state is ClaimState.ACCEPTED else deed
    return _DONE.get(deed, "")


def _judged(
    request: Request, before: Screen, act: Deed, claim: ClaimId, form: Form, *, typed: bool
) -> Response | None:
    """Do it; None when it is done, else the page that says why it is not, and what was typed is kept."""
    desk, case, who = before.desk, before.here.case.id, reviewer(before.here.who, before.reading, form)
    writer, draft = typist(who.account, before.reading), before.opened.draft.id
    try:
        act(desk.reviewing, Asked(who, case, claim, form))
    except GoldenThreadError as error:
        if typed and form.text("text").strip():
            desk.company.keep(case, draft, writer, claim, form.text("text"))
        if isinstance(error, Conflict):
            return conflict_page(request, before, error)
        if isinstance(error, (NotSeen, BadInput)):
            return _in_the_way(request, before, claim, form.text("do"), str(error))
        raise
    if typed:
        desk.company.drop(draft, writer, claim)
    return None


def _in_the_way(request: Request, screen: Screen, claim: ClaimId, doing: str, trouble: str) -> Response:
    """The claim as it was, with what stands in the way of what was asked."""
    shown = screen.parts(claim, doing, "") if in_part(request) else None
    if shown is not None:
        return page(request, "review/parts.html", 422, **{**shown, "trouble": trouble})
    template = "review.html" if screen.reading == FIRST else "second.html"
    return page(request, template, 422, **{**screen.whole(claim, doing), "trouble": trouble})


def tried(request: Request, here: Here, claim: ClaimId, form: Form, reading: int) -> Response:
    """What the checks make of a text that is being typed; it is kept, so that no lost session loses it."""
    desk = review_of(request)
    screen = Screen(desk, here, desk.reviews.open(here.case.id), shown_by(form), reading)
    if is_stale(screen, form):
        return newer_page(request, screen, claim, form.text("text"))
    at, text = screen.claim(claim), form.text("text")
    if screen.opened.signed is None:
        writer = typist(here.who.id, reading)
        desk.company.keep(here.case.id, screen.opened.draft.id, writer, claim, text)
    if in_part(request):
        found = screen.preview(at, text)
        return page(request, "review/tried.html", trouble=found.trouble, diff=found.diff, failed=found.failed)
    return back(screen.to.at(claim, "edit"))


def left(request: Request, here: Here, claim: ClaimId, form: Form, reading: int) -> Response:
    """Back to a claim as it was: what was typed of it is forgotten."""
    desk = review_of(request)
    screen = Screen(desk, here, desk.reviews.open(here.case.id), shown_by(form), reading)
    if is_stale(screen, form):
        return newer_page(request, screen, claim, form.text("text"))
    desk.company.drop(screen.opened.draft.id, typist(here.who.id, reading), claim)
    return back(screen.to.parts(claim, "") if in_part(request) else screen.to.at(claim))
