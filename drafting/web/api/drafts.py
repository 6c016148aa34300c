"""Drafts: asked for, followed step by step, stopped, tried again, and read as ``plan.json``."""

from typing import Annotated

from fastapi import Depends, Query, Request, Response
from pydantic import Field

from drafting.domain.integration import Scope
from drafting.domain.job import JobId, JobState, StepRecord
from drafting.domain.kept import CaseId, DraftState
from drafting.errors import BadInput, SignedAlready
from drafting.services.for_programs import DraftMaking
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, case_for
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import CasePath, Moment, NumberPath, Shape, told
from drafting.web.desk import desk_of

router = guarded_router("drafts")
Reads = Annotated[Caller, Depends(Needs(Scope.CASES_READ))]
Writes = Annotated[Caller, Depends(Needs(Scope.DRAFTS_WRITE))]
ReadsPlans = Annotated[Caller, Depends(Needs(Scope.PLANS_READ))]


class StepShown(Shape):
    """One step of a draft: “read”, “names” (of one document), “redact”, “ask” (a model), “finish”."""

    name: str = Field(examples=["read:9d0f3c5a2b7e4416a8c1d2e3f4a5b6c7"])
    begun_at: Moment
    ended_at: Moment | None
    trouble: str = Field(description="A code of what went wrong; else empty.")


class DraftShown(Shape):
    """A draft, and how far it has come."""

    number: int = Field(examples=[1])
    state: DraftState
    provider: str = Field(examples=["quoting"])
    begun_at: Moment
    made_at: Moment | None
    job: JobState | None = Field(description="How its making stands; null once that is no longer kept.")
    done: int = Field(description="Steps that are finished.")
    total: int = Field(description="Steps in all; 0 while nobody knows.")
    trouble: str = Field(description="A code of what stopped it; else empty.")
    steps: tuple[StepShown, ...]


class Drafts(Shape):
    """The drafts of a case, oldest first."""

    items: tuple[DraftShown, ...]


class Wanted(Shape):
    """A draft as it is asked for."""

    provider: str | None = Field(
        None,
        max_length=80,
        description="Who proposes claims; leave it out for the one that the service uses.",
        examples=["quoting"],
    )
    again: bool = Field(
        False,
        description="Have a new draft made although one is signed off. It takes the place of that one in the "
        "review; the signed plan stays. Without it the answer is 409 then.",
    )


@router.get("/cases/{case}/drafts", response_model=Drafts)
def list_drafts(request: Request, caller: Reads, case: CasePath) -> Response:
    """List the drafts of a case."""
    kept = case_for(request, caller, case)
    return told(Drafts(items=_all(request, kept.id)))


@router.post("/cases/{case}/drafts", response_model=DraftShown, status_code=202)
def ask_for_draft(request: Request, caller: Writes, case: CasePath, wanted: Wanted) -> Response:
    """Ask for a draft from the documents that the case has now."""
    kept = case_for(request, caller, case)
    desk = desk_of(request)
    known = desk.api.providers
    if wanted.provider not in {None, *known}:
        raise BadInput(f"Known providers are: {', '.join(known)}.")
    signed = desk.review.concluding.signed_draft(kept.id)
    if signed is not None and not wanted.again:
        raise SignedAlready(f"Draft {signed} is signed off. Send “again”: true to have a new draft made.")
    desk.casework.ask_for_draft(caller.actor, kept.id, wanted.provider or desk.provider)
    made = _all(request, kept.id)[-1]
    return told(made, 202, location=f"/api/v1/cases/{kept.id}/drafts/{made.number}")


@router.get("/cases/{case}/drafts/{number}", response_model=DraftShown)
def read_draft(request: Request, caller: Reads, case: CasePath, number: NumberPath) -> Response:
    """See how far a draft has come."""
    kept = case_for(request, caller, case)
    return told(_one(request, kept.id, number))


@router.post("/cases/{case}/drafts/{number}/cancel", response_model=DraftShown)
def cancel_draft(request: Request, caller: Writes, case: CasePath, number: NumberPath) -> Response:
    """Stop a draft before its next step. One that has ended stays as it is."""
    kept = case_for(request, caller, case)
    desk_of(request).casework.cancel(caller.actor, _job(request, kept.id, number))
    return told(_one(request, kept.id, number))


@router.post("/cases/{case}/drafts/{number}/retry", response_model=DraftShown, status_code=202)
def retry_draft(request: Request, caller: Writes, case: CasePath, number: NumberPath) -> Response:
    """Go on with a draft that failed or was cancelled, from the step that did not end well."""
    kept = case_for(request, caller, case)
    desk_of(request).casework.retry(caller.actor, _job(request, kept.id, number))
    return told(_one(request, kept.id, number), 202)


@router.get(
    "/cases/{case}/drafts/{number}/plan",
    response_class=Response,
    responses={
        200: {"description": "plan.json", "content": {"application/json": {"schema": {"type": "object"}}}}
    },
)
def read_plan(
    request: Request,
    caller: ReadsPlans,
    case: CasePath,
    number: NumberPath,
    redacted: Annotated[bool, Query(description="With placeholders in place of names.")] = False,
) -> Response:
    """Read a draft as it was made, as ``plan.json``. It is not signed off: nobody has answered for it yet.

    Each reading is written into the audit trail.
    """
    kept = case_for(request, caller, case)
    content = desk_of(request).api.plans.read(caller.actor, kept.id, number, redacted=redacted)
    return Response(content, headers={"GoldenThread-Signed-Off": "no"}, media_type="application/json")


def _all(request: Request, case: CaseId) -> tuple[DraftShown, ...]:
    return tuple(map(_shown, desk_of(request).api.programs.drafts(case)))


def _one(request: Request, case: CaseId, number: int) -> DraftShown:
    return _shown(desk_of(request).api.programs.draft(case, number))


def _job(request: Request, case: CaseId, number: int) -> JobId:
    return desk_of(request).api.programs.job(case, number).id


def _shown(making: DraftMaking) -> DraftShown:
    draft, job = making.draft, making.job
    return DraftShown(
        number=draft.number,
        state=draft.state,
        provider=draft.provider,
        begun_at=draft.begun_at,
        made_at=draft.made_at,
        job=job.state if job else None,
        done=job.done if job else 0,
        total=job.total if job else 0,
        trouble=job.trouble if job else "",
        steps=tuple(map(_step, making.steps)),
    )


def _step(record: StepRecord) -> StepShown:
    return StepShown(
        name=record.name, begun_at=record.begun_at, ended_at=record.ended_at, trouble=record.trouble
    )
