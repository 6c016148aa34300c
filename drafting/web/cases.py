"""One case: the page that shows where it stands, its record, its dates, whose it is, and its end."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from drafting.domain.account import AccountId, Deed
from drafting.domain.case import Case
from drafting.domain.kept import CaseStage
from drafting.domain.queue import Landmark, Stage
from drafting.errors import AlreadyThere, BadInput, Changed, GoldenThreadError
from drafting.services.filing import kinds
from drafting.services.overview import Overviews
from drafting.services.timing import WantedExcuse
from drafting.web.case_forms import DATES, Reading, flat, read_case, rows
from drafting.web.case_view import DUTIES, GROUNDS, NEXT, differences, milestones, shown_record
from drafting.web.case_words import STAGES, missing_words, urgency
from drafting.web.desk import Desk, desk_of
from drafting.web.document_view import shown
from drafting.web.forms import Form, Sent, Trouble, read
from drafting.web.identity import Here, Who, require, require_case
from drafting.web.pages import SAID, back, page
from drafting.web.reading import second_waiting

router = APIRouter()
Opening = Annotated[Who, Depends(require(Deed.OPEN_CASE))]
Seeing = Annotated[Here, Depends(require_case(Deed.SEE_CASE))]
Amending = Annotated[Here, Depends(require_case(Deed.AMEND_CASE))]
Assigning = Annotated[Here, Depends(require_case(Deed.ASSIGN_CASE))]
SAID.update(
    case_opened="The case is open. Add its documents next.",
    case_amended="The record is changed.",
    case_closed="The case is closed.",
    day_recorded="The day is recorded.",
    excuse_recorded="The exception is recorded.",
    excuse_withdrawn="The exception is withdrawn.",
    case_assigned="The case has been given.",
)
_FINDINGS = 6
_PREFIX = "take-"


class WantedDay(BaseModel):
    """A day that somebody records."""

    what: Landmark


class Version(BaseModel):
    """The version of a record that somebody saw."""

    version: int = Field(ge=1)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form of a record as it stands on the page: its fields, what is wrong, and what others wrote."""

    given: dict[str, str]
    troubles: tuple[Trouble, ...] = ()
    version: int = 0
    theirs: tuple[tuple[str, str, str, str], ...] = ()


@router.get("/cases/new")
def ask_new(request: Request, who: Opening) -> Response:  # noqa: ARG001  it lets in
    """The form of a new case."""
    return _form(request, None, Filled({}))


@router.post("/cases/new")
def open_case(request: Request, who: Opening, form: Form) -> Response:
    """Open a case; or bring another row of people."""
    desk, given = desk_of(request), dict(form.as_mapping())
    if more := form.text("more"):
        return _form(request, None, Filled(given), more=more)
    case, troubles = read_case(given, None, desk.queue.today())
    if case is None:
        return _form(request, None, Filled(given, troubles), status=422)
    try:
        kept = desk.casework.open_case(who.actor, case, who.team, who.id)
    except AlreadyThere as error:
        return _form(request, None, Filled(given, (Trouble("reference", str(error)),)), status=409)
    return back(f"/cases/{kept.id}/documents", "case_opened")


@router.get("/cases/{case}")
def show(request: Request, here: Seeing) -> Response:
    """Where a case stands."""
    return _page(request, here)


@router.get("/cases/{case}/edit")
def ask_amended(request: Request, here: Amending) -> Response:
    """The record of a case as a form."""
    return _form(request, here, Filled(flat(here.case.case), (), here.case.version))


@router.post("/cases/{case}/edit")
def amend(request: Request, here: Amending, form: Form) -> Response:
    """Change the record; where somebody else was faster, show both texts."""
    desk, given = desk_of(request), _chosen(form, flat(here.case.case))
    seen, _ = read(Version, form)
    version = seen.version if seen else 0
    if more := form.text("more"):
        return _form(request, here, Filled(given, (), version), more=more)
    record, troubles = read_case(given, here.case.case, desk.queue.today())
    if record is None:
        return _form(request, here, Filled(given, troubles, version), status=422)
    try:
        desk.casework.amend_case(here.who.actor, here.case.id, version, record)
    except AlreadyThere as error:
        wrong = (Trouble("reference", str(error)),)
        return _form(request, here, Filled(given, wrong, version), status=409)
    except Changed:
        return _conflict(request, here, given, record)
    return back(f"/cases/{here.case.id}", "case_amended")


@router.get("/cases/{case}/close")
def ask_close(request: Request, here: Amending) -> Response:
    """Whether the case is to be closed, and what that means."""
    return page(request, "case_close.html", case=here.case, child=_name(here), troubles=())


@router.post("/cases/{case}/close")
def close(request: Request, here: Amending, form: Form) -> Response:
    """Close the case."""
    why = form.text("why").strip()
    if not why:
        troubles = (Trouble("why", "Say why the case is closed."),)
        return page(request, "case_close.html", 422, case=here.case, child=_name(here), troubles=troubles)
    desk_of(request).casework.close_case(here.who.actor, here.case.id, why[:2_000])
    return back(f"/cases/{here.case.id}", "case_closed")


@router.post("/cases/{case}/days")
def record_day(request: Request, here: Amending, form: Form) -> Response:
    """Record when the draft was served or the final plan sent; empty boxes take the day back."""
    wanted, _ = read(WantedDay, form)
    if wanted is None:
        return _page(request, here, (Trouble("served-day", "Choose one of those offered."),))
    desk = desk_of(request)
    reading = Reading(form.as_mapping(), desk.queue.today())
    day = reading.day(wanted.what.value, "The day")
    if reading.troubles:
        return _page(request, here, tuple(reading.troubles), form)
    desk.queue.mark(here.who.actor, here.case.id, wanted.what, day)
    return back(f"/cases/{here.case.id}", "day_recorded")


@router.post("/cases/{case}/exceptions")
def excuse(request: Request, here: Amending, form: Form) -> Response:
    """Record an exception of reg 10(4)."""
    desk = desk_of(request)
    reading = Reading(form.as_mapping(), desk.queue.today())
    first = reading.day("first", "The first day", past=False)
    last = reading.day("last", "The last day", past=False)
    ground = next((each for each in GROUNDS if each == form.text("ground")), None)
    if ground is None:
        reading.trouble("ground", "Choose the exception.")
    if first is None or last is None:
        reading.trouble("first-day", "Enter the first and the last day.")
    if ground is None or first is None or last is None or reading.troubles:
        return _page(request, here, tuple(reading.troubles), form)
    try:
        wanted = WantedExcuse(ground, first, last, form.text("evidence"))
        desk.queue.excuse(here.who.actor, here.case.id, wanted)
    except BadInput as error:
        return _page(request, here, (Trouble("evidence", str(error)),), form)
    return back(f"/cases/{here.case.id}", "excuse_recorded")


@router.post("/cases/{case}/exceptions/{number}/withdraw")
def withdraw(request: Request, here: Amending, number: str) -> Response:
    """Take an exception back."""
    desk_of(request).queue.withdraw(here.who.actor, here.case.id, number)
    return back(f"/cases/{here.case.id}", "excuse_withdrawn")


@router.post("/cases/{case}/assign")
def assign(request: Request, here: Assigning, form: Form) -> Response:
    """Give the case to somebody of its team, or to nobody."""
    owner = form.text("owner")
    team = here.assignment.team or here.who.team
    seen, _ = read(Version, form)
    version = seen.version if seen else here.assignment.version
    try:
        desk_of(request).queue.assign(
            here.who.account, here.case.id, AccountId(owner) if owner else None, version, team
        )
    except GoldenThreadError as error:
        return _page(request, here, (Trouble("owner", str(error)),))
    return back(f"/cases/{here.case.id}", "case_assigned")


def _page(
    request: Request, here: Here, troubles: tuple[Trouble, ...] = (), form: Sent | None = None
) -> Response:
    desk = desk_of(request)
    found = Overviews(desk.queue, desk.filing, desk.following, desk.review.reviews).of(here.case)
    line, today = found.line, desk.queue.today()
    team = here.assignment.team or here.who.team
    return page(
        request,
        "case.html",
        422 if troubles else 200,
        here=here,
        case=here.case,
        child=line.card.name if line else _name(here),
        line=line,
        stage=STAGES[line.stage] if line else "",
        next=NEXT[line.stage if line else Stage.NEW],
        urgency=urgency(line, today) if line else None,
        missing=missing_words(line.missing) if line else "",
        asked_for=here.case.case.dates.advice_requested,
        filed=shown(found.filed),
        kinds=kinds(),
        followed=found.followed,
        findings=found.findings[:_FINDINGS],
        more_findings=max(0, len(found.findings) - _FINDINGS),
        drafts=found.drafts,
        signed=found.signed,
        milestones=milestones(found.clock.dates, today),
        days=found.clock.days,
        grounds=[(each.value, words) for each, words in GROUNDS.items()],
        duties=DUTIES,
        record=shown_record(here.case.case),
        owner=_owner(desk, here),
        colleagues=desk.queue.colleagues(team) if here.who.may(Deed.ASSIGN_CASE) else (),
        open=here.case.stage is not CaseStage.CLOSED,
        second=second_waiting(here, found.opened) if line and line.stage is Stage.REVIEW else 0,
        troubles=troubles,
        given=dict(form.as_mapping()) if form else {},
    )


def _form(request: Request, here: Here | None, filled: Filled, more: str = "", status: int = 200) -> Response:
    return page(
        request,
        "case_form.html",
        409 if filled.theirs else status,
        here=here,
        child=_name(here) if here else "",
        filled=filled,
        given=filled.given,
        troubles=filled.troubles,
        rows=rows(filled.given, more),
        dates=DATES,
    )


def _conflict(request: Request, here: Here, given: dict[str, str], mine: Case) -> Response:
    """Both texts: theirs, which is kept now, and mine, which stays in the form."""
    now = desk_of(request).accounts.case(here.who.account, Deed.AMEND_CASE, here.case.id).kept
    theirs = differences(flat(mine), flat(now.case))
    return _form(request, here, Filled(given, (), now.version, theirs))


def _chosen(form: Sent, theirs: dict[str, str]) -> dict[str, str]:
    """The fields as they were sent, but for those in which somebody chose what stands in the record."""
    given = {name: text for name, text in form.as_mapping().items() if not name.startswith(_PREFIX)}
    taken = [
        name.removeprefix(_PREFIX)
        for name, choice in form.as_mapping().items()
        if name.startswith(_PREFIX) and choice == "theirs"
    ]
    return given | {name: theirs.get(name, "") for name in taken}


def _owner(desk: Desk, here: Here) -> str:
    owner = here.assignment.owner
    return desk.queue.people().get(owner, "Somebody who has left") if owner else ""


def _name(here: Here) -> str:
    return here.case.case.child.spoken_of_as
