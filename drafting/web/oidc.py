"""Signing in at the council's directory: there, and back again."""

import hmac
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from drafting import logs
from drafting.errors import NotAllowed, NotThere, SignedOut, TooMany
from drafting.services.accounts import ANONYMOUS
from drafting.services.admitting import SignInBegun, Vouched
from drafting.web.desk import Desk, desk_of
from drafting.web.directory import Directory, fresh
from drafting.web.forms import Form
from drafting.web.identity import cookie_name, denied
from drafting.web.sessions import beginning, sessions_of
from drafting.web.sign_in import begin, own_path, sign_in_page

router = APIRouter()
BACK = "/sign-in/oidc/back"
OVER = "/sign-out/directory"
_LOG = logs.log("web")
_UNDER_WAY = 600  # seconds


@router.get("/sign-in/oidc")
def there(request: Request) -> Response:
    """Send somebody to the directory."""
    desk, directory = _directory(request)
    try:
        desk.rates.directory()
    except TooMany:
        denied(desk, ANONYMOUS, "rate.directory")
        raise
    nonce, verifier = fresh(), fresh()
    onward = own_path(request.query_params.get("next", ""))
    state = desk.accounts.begin_at_directory(SignInBegun(verifier, nonce, onward))
    response = RedirectResponse(directory.way_there(state, nonce, verifier), status_code=303)
    response.set_cookie(
        _cookie(desk),
        state,
        max_age=_UNDER_WAY,
        path="/",
        secure=desk.manners.https,
        httponly=True,
        samesite="lax",
    )
    return response


@router.get(BACK)
def back_again(request: Request) -> Response:
    """Take somebody in who comes from the directory, if they left from this browser."""
    desk, directory = _directory(request)
    state = request.query_params.get("state", "")
    try:
        _refuse_of_others(state, request.cookies.get(_cookie(desk), ""))
        begun = desk.accounts.back_from_directory(state)
        person = directory.person(request.query_params.get("code", ""), begun.nonce, begun.verifier)
        signed_in = desk.accounts.sign_in_as(
            person.subject, person.name, person.role, person.team, beginning(request, person.vouched)
        )
    except NotAllowed as error:
        denied(desk, ANONYMOUS, "sign_in.no_role")
        raise NotAllowed(
            "Your council account has no role in Golden Thread, or more than one. Ask whoever administers it."
        ) from error
    except SignedOut as error:
        denied(desk, ANONYMOUS, "sign_in")
        return sign_in_page(request, str(error))
    response = begin(request, *signed_in, begun.onward)
    response.delete_cookie(_cookie(desk), path="/", secure=desk.manners.https, httponly=True, samesite="lax")
    return response


@router.post(OVER)
def over(request: Request, form: Form) -> Response:
    """Take the directory's word that a session is over (back-channel logout): a token that it has signed."""
    desk, directory = _directory(request)
    desk.rates.directory()
    try:
        return _end(desk, directory.ended(form.text("logout_token")))
    except SignedOut:
        return _not_believed(desk)


@router.get(OVER)
def over_there(request: Request) -> Response:
    """The same as the directory's page has a browser say it (front-channel logout).

    No cookie of ours comes with it; the directory's id of its session is what nobody else knows.
    """
    desk, directory = _directory(request)
    desk.rates.directory()
    try:
        return _end(
            desk,
            directory.ended_there(request.query_params.get("iss", ""), request.query_params.get("sid", "")),
        )
    except SignedOut:
        return _not_believed(desk)


def _end(desk: Desk, vouched: Vouched) -> Response:
    sessions_of(desk).end_vouched(vouched)
    return Response(status_code=HTTPStatus.OK)


def _not_believed(desk: Desk) -> Response:
    denied(desk, ANONYMOUS, "sign_out.directory")
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def _directory(request: Request) -> tuple[Desk, Directory]:
    desk = desk_of(request)
    if desk.directory is None:
        raise NotThere
    return desk, desk.directory


def _refuse_of_others(state: str, kept: str) -> None:
    """Somebody could send one of us the end of a sign-in of their own: it has to begin here."""
    if not state or not hmac.compare_digest(state.encode(), kept.encode()):
        raise SignedOut("That sign-in did not begin in this browser. Start again.")


def _cookie(desk: Desk) -> str:
    return f"{cookie_name(desk)}-state"
