"""Signing in with an account of ours, signing out, and signing out everywhere.

Accounts of ours are for a machine on which somebody tries the service out: they are there only while it
listens to that machine alone.
"""

import re
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request, Response

from drafting import logs
from drafting.domain.account import Account
from drafting.errors import NotThere, SignedOut, TooMany
from drafting.services.accounts import ANONYMOUS
from drafting.web.desk import Desk, desk_of
from drafting.web.forms import Form
from drafting.web.identity import Who, cookie_name, denied, signed_in, signed_in_or_nobody
from drafting.web.pages import back, home, page
from drafting.web.sessions import beginning

router = APIRouter()
_LOG = logs.log("web")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_HOME = "/"
_LONGEST_PATH = 2000


@router.get("/sign-in")
def ask(request: Request) -> Response:
    """The page to sign in on; for whoever has, where they were going."""
    onward = own_path(request.query_params.get("next", ""))
    if who := signed_in_or_nobody(request):
        return back(home(who) if onward == _HOME else onward)
    return sign_in_page(request, onward=onward)


@router.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    """Sign in with a login and a password, and go where one was going."""
    desk = desk_of(request)
    if not desk.manners.local_accounts:
        raise NotThere
    onward, login = own_path(form.text("next")), form.text("login")
    address = request.client.host if request.client else ""
    try:
        desk.rates.sign_in(login, address)
        token, account = desk.accounts.sign_in(login, form.text("password"), beginning(request))
    except TooMany:
        denied(desk, ANONYMOUS, "rate.sign_in")
        raise
    except SignedOut as error:
        desk.rates.failed(address)
        _LOG.warning("denied", kind="sign_in")
        return sign_in_page(request, str(error), onward, login)
    desk.rates.signed_in(login)
    return begin(request, token, account, onward)


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End this session."""
    desk = desk_of(request)
    desk.accounts.sign_out(request.cookies.get(cookie_name(desk), ""))
    return _ended(desk, "signed_out")


@router.post("/sign-out-everywhere")
def sign_out_everywhere(request: Request, who: Annotated[Who, Depends(signed_in)]) -> Response:
    """End every session of whoever asks."""
    desk = desk_of(request)
    desk.accounts.sign_out_everywhere(who.account)
    return _ended(desk, "signed_out_everywhere")


def begin(request: Request, token: str, account: Account, onward: str) -> Response:
    """Hand the browser of *account* its session: a new one, whatever it brought, which ends."""
    desk = desk_of(request)
    desk.accounts.sign_out(request.cookies.get(cookie_name(desk), ""))
    response = back(home(Who(account, desk.accounts.rights)) if onward == _HOME else onward)
    response.set_cookie(
        cookie_name(desk), token, path="/", secure=desk.manners.https, httponly=True, samesite="lax"
    )
    return response


def own_path(text: str) -> str:
    """*text* if it is a path of ours, else the first page: nobody is sent on to another site."""
    parts = urlsplit(text) if text.startswith("/") and not text.startswith("//") else None
    if parts is None or parts.scheme or parts.netloc or _CONTROL.search(text) or len(text) > _LONGEST_PATH:
        return _HOME
    return _HOME if parts.path.startswith(("/sign-", "//")) else text


def _ended(desk: Desk, said: str) -> Response:
    response = back("/sign-in", said)
    response.headers["clear-site-data"] = '"cache"'  # pages that somebody else could go back to
    response.delete_cookie(
        cookie_name(desk), path="/", secure=desk.manners.https, httponly=True, samesite="lax"
    )
    return response


def sign_in_page(request: Request, trouble: str = "", onward: str = _HOME, login: str = "") -> Response:
    """The page to sign in on; *trouble* says why one has to do it again."""
    desk = desk_of(request)
    return page(
        request,
        "sign_in.html",
        401 if trouble else 200,
        onward=onward,
        trouble=trouble,
        login=login,
        local=desk.manners.local_accounts,
        directory=desk.directory is not None,
    )
