"""How a draft gets on, in words a caseworker understands: while it is made, when it stops, and what to do.

The page is made of what the worker writes down after each step, so it is the same after a reload, in
another browser, and after a restart.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from drafting.domain.account import Deed
from drafting.domain.job import JobState, StepKind
from drafting.errors import BadInput, Kept
from drafting.services.following import Followed, Pace, Phase
from drafting.web.desk import desk_of
from drafting.web.forms import Trouble
from drafting.web.identity import Here, require_case
from drafting.web.pages import SAID, back, page
from drafting.web.problems import wants_json

router = APIRouter()
Seeing = Annotated[Here, Depends(require_case(Deed.SEE_CASE))]
Asking = Annotated[Here, Depends(require_case(Deed.ASK_FOR_DRAFT))]
SAID.update(
    draft_cancelled="The draft stops before its next step. What was finished is kept.",
    draft_ended="The draft had ended already.",
    draft_retried="The draft goes on from where it stopped.",
)
_LONG_WAIT = 120  # seconds until somebody should look whether a worker runs at all
_PHASES = {
    StepKind.READ: ("Read the documents", "Reading"),
    StepKind.NAMES: ("Look for names to keep out", "Looking for names in"),
    StepKind.REDACT: ("Take names and places out", "Taking names and places out of every document"),
    StepKind.ASK: ("Ask the model", "Asking the model:"),
    StepKind.FINISH: ("Write the draft and check every sentence", "Writing the draft, and checking it"),
}
_TROUBLES = {
    "Unavailable": (
        "Something that the draft needs did not answer: the database, a disk or a model.",
        "Wait a few minutes, then go on. Nothing that was finished is done again.",
    ),
    "OutsideFailed": (
        "Something that the draft depends on failed.",
        "Go on once. If it stops again, tell whoever looks after Golden Thread.",
    ),
    "deadly": (
        "The program stopped several times at this step.",
        "Take out the document added last and draft again, or tell whoever looks after Golden Thread.",
    ),
    "lost": (
        "The draft was interrupted too often.",
        "Go on. If it is lost again, tell whoever looks after Golden Thread.",
    ),
    "too_long": (
        "The draft took longer than any may.",
        "Go on: it takes up where it stopped. Very large documents are best split.",
    ),
}
_MODEL_TROUBLES = {
    "NotAsked.stopped": (
        "Whoever looks after Golden Thread has stopped the language model.",
        "Go on once it may be asked again.",
    ),
    "NotAsked.day": (
        "What may be spent on the language model in a day is used up.",
        "Go on tomorrow, or draft again without a model.",
    ),
    "NotAsked.month": (
        "What may be spent on the language model in a month is used up.",
        "Go on next month, or draft again without a model. Tell whoever looks after Golden Thread.",
    ),
    "NotAsked": (
        "Too many drafts ask the language model at the moment.",
        "Wait a few minutes, then go on.",
    ),
    "ModelBusy": (
        "The language model did not answer, though it was asked several times.",
        "Wait a few minutes, then go on. What it has answered is not asked again.",
    ),
    "ModelFailed.other_model": (
        "Another language model answered than the one that was asked. Its answer was not used.",
        "Tell whoever looks after Golden Thread.",
    ),
    "ModelFailed": (
        "The endpoint of the language model refuses to answer.",
        "Tell whoever looks after Golden Thread. Once it is mended, go on.",
    ),
}
_OTHER = (
    "Something went wrong at this step.",
    "Go on once. If it stops again, tell whoever looks after Golden Thread, with the time and the reference.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A phase in words."""

    title: str
    words: str
    pace: str
    done: int
    of: int


@router.get("/cases/{case}/progress")
def show(request: Request, here: Seeing) -> Response:
    """How the newest draft of a case gets on; as JSON for a program."""
    followed = desk_of(request).following.of(here.case.id)
    if wants_json(request):
        return JSONResponse(_as_json(followed))
    return _page(request, here, followed)


@router.post("/cases/{case}/progress/cancel")
def cancel(request: Request, here: Asking) -> Response:
    """Stop the draft before its next step."""
    desk = desk_of(request)
    newest = desk.following.newest(here.case.id)
    stopped = newest is not None and desk.casework.cancel(here.who.actor, newest)
    return back(f"/cases/{here.case.id}/progress", "draft_cancelled" if stopped else "draft_ended")


@router.post("/cases/{case}/progress/retry")
def retry(request: Request, here: Asking) -> Response:
    """Go on with a draft that stopped, from the step that did not end well."""
    desk = desk_of(request)
    newest = desk.following.newest(here.case.id)
    if newest is None:
        return back(f"/cases/{here.case.id}/documents")
    try:
        desk.casework.retry(here.who.actor, newest)
    except (BadInput, Kept) as error:
        followed = desk.following.of(here.case.id)
        return _page(request, here, followed, (Trouble("again", str(error)),))
    return back(f"/cases/{here.case.id}/progress", "draft_retried")


def _page(
    request: Request, here: Here, followed: Followed | None, troubles: tuple[Trouble, ...] = ()
) -> Response:
    return page(
        request,
        "progress.html",
        409 if troubles else 200,
        here=here,
        case=here.case,
        child=here.case.case.child.spoken_of_as,
        followed=followed,
        state=followed.job.state.value if followed else "",
        lead=lead(followed) if followed else "",
        phases=[_told(phase, followed) for phase in followed.phases] if followed else [],
        share=share(followed) if followed else (0, 1),
        trouble=_trouble(followed.job.trouble) if followed else _OTHER,
        waits_long=followed is not None and _waits_long(followed),
        troubles=troubles,
    )


def _trouble(code: str) -> tuple[str, str]:
    """What stopped a draft, and what to do."""
    known = _TROUBLES | _MODEL_TROUBLES
    return known.get(code) or known.get(code.partition(".")[0]) or _OTHER


def lead(followed: Followed) -> str:
    """One sentence on how it stands."""
    if followed.going and followed.job.cancel:
        return f"Draft {followed.number} stops when the step under way ends."
    ahead = "1 other draft is" if followed.ahead == 1 else f"{followed.ahead} other drafts are"
    turn = f"waits for its turn: {ahead} before it" if followed.ahead else "is next to be made"
    stands = {
        JobState.WAITING: turn,
        JobState.RUNNING: "is being made",
        JobState.DONE: "is ready",
        JobState.CANCELLED: "was cancelled",
        JobState.FAILED: "stopped",
    }
    return f"Draft {followed.number} {stands[followed.job.state]}."


def share(followed: Followed) -> tuple[int, int]:
    """How many steps are done, of how many."""
    done = sum(phase.done for phase in followed.phases)
    return done, max(1, sum(max(phase.of, phase.done) for phase in followed.phases))


def _told(phase: Phase, followed: Followed) -> Told:
    title, doing = _PHASES[phase.kind]
    many = phase.of > 1
    words = f"{phase.done} of {phase.of}" if many and phase.pace is not Pace.WAITING else ""
    if phase.pace is Pace.NOW:
        subject = f" {followed.subject}" if followed.subject and (many or phase.kind is StepKind.ASK) else ""
        words = f"{words}. {doing}{subject}" if words else doing
    if phase.pace is Pace.STOPPED and followed.subject:
        words = f"{words}. It stopped at {followed.subject}" if words else f"It stopped at {followed.subject}"
    return Told(title, words, phase.pace.value, phase.done, phase.of)


def _waits_long(followed: Followed) -> bool:
    waited = (followed.now - followed.job.asked_at).total_seconds()
    return followed.job.state is JobState.WAITING and not followed.ahead and waited > _LONG_WAIT


def _as_json(followed: Followed | None) -> dict[str, object]:
    if followed is None:
        return {"state": "none", "phases": []}
    done, of = share(followed)
    phases = [_told(phase, followed) for phase in followed.phases]
    return {
        "draft": followed.number,
        "state": followed.job.state.value,
        "said": lead(followed),
        "done": done,
        "of": of,
        "phases": [
            {"title": each.title, "state": each.pace, "done": each.done, "of": each.of} for each in phases
        ],
        "not_answered": [{"piece": piece, "why": why} for piece, why in followed.without],
    }
