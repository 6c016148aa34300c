"""The plan as the family will read it, for the caseworker to see and to go through with them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.case import CaseDates
from drafting.errors import NotThere
from drafting.services.family import answer_by, family_plan
from drafting.web.desk import Desk, desk_of
from drafting.web.identity import Here, require_case
from drafting.web.pages import page

router = APIRouter()
Teller = Annotated[Here, Depends(require_case(Deed.SHOW_FAMILY))]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a plan: *state* is "done", "now" or "" for what is still to come."""

    title: str
    when: str
    day: date | None
    state: str


@router.get("/cases/{case}/family")
def show(request: Request, here: Teller) -> Response:
    """The family's view."""
    desk = desk_of(request)
    try:
        plan = family_plan(desk.taking_out.outgoing(here.case.id))
    except NotThere:
        plan = None
    served = desk.taking_out.served(here.case.id)
    return page(
        request,
        "family.html",
        here=here,
        plan=plan,
        child=here.case.case.child,
        owner=_owner(desk, here),
        served=served,
        answer_by=answer_by(served) if served else None,
        steps=_steps(here.case.case.dates, served, signed=bool(plan and plan.signed_by)),
        dates=here.case.case.dates,
    )


def _owner(desk: Desk, here: Here) -> str:
    """The name of whoever has the case, "" while nobody has."""
    return desk.accounts.get(here.assignment.owner).name if here.assignment.owner else ""


def _steps(dates: CaseDates, served: date | None, *, signed: bool) -> tuple[Step, ...]:
    done = (
        dates.request_received is not None,
        (dates.decision_to_assess or dates.advice_requested) is not None,
        signed or served is not None,
        served is not None,
        False,
        False,
    )
    now = done.index(False)
    states = ["done" if each else "now" if place == now else "" for place, each in enumerate(done)]
    steps = (
        ("We were asked", "", dates.request_received),
        ("We said yes", "", dates.decision_to_assess),
        ("We read the reports and write the draft", "", None),
        ("The draft comes to you", "" if served else "By", served or dates.draft_due),
        ("Your 15 days", "Until" if served else "", answer_by(served) if served else None),
        ("The final plan", "By", dates.final_due),
    )
    return tuple(Step(*step, state) for step, state in zip(steps, states, strict=True))
