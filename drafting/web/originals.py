"""Requests to see originals, for the second person: granted for a time, refused, or ended early."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from drafting.domain.account import Deed
from drafting.domain.grant import PERIODS
from drafting.errors import Changed
from drafting.web.desk import desk_of
from drafting.web.forms import Form, Trouble, read
from drafting.web.identity import Who, require
from drafting.web.pages import back, page

router = APIRouter()
Second = Annotated[Who, Depends(require(Deed.GRANT_NAMES))]


class Decision(BaseModel):
    """What a second person decides about a request."""

    decision: Literal["grant", "refuse"]
    minutes: str = "60"
    because: str = Field(min_length=1, max_length=1000)


@router.get("/privacy/requests")
def show(request: Request, who: Second) -> Response:
    """The requests that this person may decide about."""
    return _page(request, who)


@router.post("/privacy/requests/{grant}")
def decide(request: Request, who: Second, grant: str, form: Form) -> Response:
    """Grant a request for a time, or refuse it."""
    wanted, troubles = read(Decision, form)
    if wanted is None:
        named = tuple(Trouble(f"{each.field}-{grant}", each.words) for each in troubles)
        return _page(request, who, named, 422)
    minutes = wanted.minutes if wanted.decision == "grant" else ""
    try:
        desk_of(request).privacy.originals.decide(who.account, grant, minutes, wanted.because)
    except Changed as error:
        return _page(request, who, (Trouble(f"request-{grant}", str(error)),), 409)
    return back("/privacy/requests", "names_granted" if minutes else "names_refused")


@router.post("/privacy/requests/{grant}/end")
def end(request: Request, who: Second, grant: str) -> Response:
    """End a view before its time."""
    desk_of(request).privacy.originals.end(who.account, grant)
    return back("/privacy/requests", "names_ended")


def _page(request: Request, who: Who, troubles: tuple[Trouble, ...] = (), status: int = 200) -> Response:
    requests = desk_of(request).privacy.originals.requests(who.account)
    return page(
        request,
        "privacy_requests.html",
        status,
        requests=requests,
        me=who.id,
        minutes=tuple(PERIODS),
        troubles=troubles,
    )
