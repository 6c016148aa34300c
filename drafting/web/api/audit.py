"""The audit trail, for a program that keeps a copy of it: who did what to which case and when."""

from typing import Annotated

from fastapi import Depends, Query, Request, Response
from pydantic import Field

from drafting.domain.audit import Action, Recorded
from drafting.domain.integration import Scope
from drafting.domain.kept import CaseId
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs
from drafting.web.api.problems import INVALID, Refused
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import CASE_ID, USUAL, Cursor, Limit, Moment, Shape, pointed, pointer, told
from drafting.web.desk import desk_of

router = guarded_router("audit")
Reads = Annotated[Caller, Depends(Needs(Scope.AUDIT_READ))]
_MOST_DIGITS = 15


class EventShown(Shape):
    """A line of the trail. A person’s own words are not in it: they are sealed with their case."""

    number: int
    at: Moment
    actor: str = Field(examples=["account:7f3f1c0f9a644b0f8f5a4a7c6f5d2e10"])
    action: Action
    case: str | None = Field(examples=[CASE_ID])
    details: dict[str, str | int]
    mac: str = Field(description="Its link in the chain: HMAC-SHA-256, hexadecimal.")


class EventPage(Shape):
    """A page of the trail, oldest first. *next* is the cursor of what follows, and of what is to come."""

    items: tuple[EventShown, ...]
    next: str


@router.get("/audit", response_model=EventPage)
def list_events(
    request: Request,
    _: Reads,
    limit: Limit = USUAL,
    cursor: Cursor = "",
    case: Annotated[
        str | None, Query(pattern="^[0-9a-f]{32}$", description="Only lines about this case.")
    ] = None,
) -> Response:
    """Read the audit trail of the whole service, line after line."""
    after = _after(cursor)
    about = CaseId(case) if case else None
    rows = desk_of(request).api.programs.events(about, after, limit)
    last = rows[-1].number if rows else after
    return told(EventPage(items=tuple(map(_shown, rows)), next=pointer("audit", str(last))))


def _after(cursor: str) -> int:
    said = pointed(cursor, 2)
    if not said:
        return 0
    kind, number = said
    if kind != "audit" or not number.isdecimal() or len(number) > _MOST_DIGITS:
        raise Refused(INVALID, "This cursor is none of ours. Begin with the first page.")
    return int(number)


def _shown(row: Recorded) -> EventShown:
    event = row.event
    return EventShown(
        number=row.number,
        at=row.at,
        actor=event.actor.name,
        action=event.action,
        case=event.case,
        details=event.details,
        mac=row.mac,
    )
