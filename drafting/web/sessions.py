"""Where somebody is signed in: each of their sessions, and a button that ends it.

Of a browser nothing but its family is kept, and of an address nothing but its kind.
"""

import re
from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from drafting.services.admitting import NOT_VOUCHED, Beginning, Vouched
from drafting.services.sessions import Sessions
from drafting.web.desk import Desk, desk_of
from drafting.web.identity import Who, cookie_name, signed_in
from drafting.web.pages import back, page

router = APIRouter()
SignedIn = Annotated[Who, Depends(signed_in)]
_BROWSERS = (
    ("Edge", re.compile(r"\bEdg(?:e|A|iOS)?/")),
    ("Opera", re.compile(r"\b(?:OPR|Opera)/")),
    ("Firefox", re.compile(r"\b(?:Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"(?:Chrome|CriOS|Chromium)/")),
    ("Safari", re.compile(r"\bSafari/")),
)
"""How a browser names itself; each of these also claims to be some of those below it."""
_UNKNOWN = "another browser"
PLACES = {
    "here": "this machine",
    "inside": "a private network",
    "outside": "the internet",
    "": "not known",
}


@router.get("/sessions")
def show(request: Request, who: SignedIn) -> Response:
    """Where one is signed in."""
    desk = desk_of(request)
    places = sessions_of(desk).of(who.account, request.cookies.get(cookie_name(desk), ""))
    return page(request, "sessions.html", sessions=places, places=PLACES, lasting=desk.accounts.lasting)


@router.post("/sessions/{session}/end")
def end(request: Request, who: SignedIn, session: str) -> Response:
    """End one session; whoever ends the one they are in is signed out by it."""
    sessions_of(desk_of(request)).end(who.account, session)
    return back("/sessions", "session_ended")


def sessions_of(desk: Desk) -> Sessions:
    """The sessions of the service."""
    return Sessions(desk.store, desk.accounts.lasting)


def beginning(request: Request, vouched: Vouched | None = None) -> Beginning:
    """What a session that begins with *request* will be recognised by."""
    address = request.client.host if request.client else ""
    return Beginning(
        _family(request.headers.get("user-agent", "")), _kind_of_place(address), vouched or NOT_VOUCHED
    )


def _family(named: str) -> str:
    return next((family for family, pattern in _BROWSERS if pattern.search(named)), _UNKNOWN)


def _kind_of_place(address: str) -> str:
    try:
        at = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if at.is_loopback:
        return "here"
    return "inside" if at.is_private else "outside"
