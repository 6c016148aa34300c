"""The documents of a case: sent many at once, said what each is, taken out again, drafted from.

A request only keeps bytes. Reading them, which takes seconds and may fail, is a worker's.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from drafting.domain.account import Deed
from drafting.domain.advice import AdviceKind
from drafting.domain.kept import AdviceId, CaseStage
from drafting.errors import AlreadyThere, BadInput
from drafting.services.filing import Described, Receipt, Taken, kinds
from drafting.web.case_forms import Reading
from drafting.web.case_words import missing_words
from drafting.web.desk import desk_of
from drafting.web.document_view import shown
from drafting.web.forms import Form, Sent, Trouble, read
from drafting.web.identity import Here, require_case
from drafting.web.pages import SAID, back, page
from drafting.web.problems import wants_json

router = APIRouter()
Adding = Annotated[Here, Depends(require_case(Deed.ADD_DOCUMENTS))]
Asking = Annotated[Here, Depends(require_case(Deed.ASK_FOR_DRAFT))]
SAID.update(
    document_corrected="It is recorded what this document is.",
    document_removed="The document is taken out of this case.",
)
MOST_BYTES = 25 * 1024 * 1024
"""Of one file. The same as the reader's own limit: what is larger would be kept and never read."""
MOST_FILES = 60
_WORDS = {Receipt.KEPT: "Kept", Receipt.THERE: "Here already", Receipt.REFUSED: "Not kept"}


class Correction(BaseModel):
    """What a person says that a document is."""

    kind: AdviceKind
    author: str = Field(default="", max_length=120)


@router.get("/cases/{case}/documents")
def show(request: Request, here: Adding) -> Response:
    """The documents of a case, and where to send more."""
    return _page(request, here)


@router.post("/cases/{case}/documents")
def add(request: Request, here: Adding, form: Form) -> Response:
    """Keep the files that were sent, each for itself."""
    taken = _taken(request, here, form)
    if wants_json(request):
        return JSONResponse({"documents": [_told(each) for each in taken]})
    if not taken:
        wrong = (Trouble("files", "Choose one document or more."),)
        return _page(request, here, wrong, status=422)
    return _page(request, here, taken=taken)


@router.post("/cases/{case}/documents/{advice}")
def correct(request: Request, here: Adding, advice: str, form: Form) -> Response:
    """Say what a document is: of which kind, by whom, of which day."""
    desk = desk_of(request)
    said, troubles = read(Correction, form)
    reading = Reading(form.as_mapping(), desk.queue.today())
    dated = reading.day(f"d{advice}", "The date of the document")
    wrong = (*(Trouble(f"{each.field}-{advice}", each.words) for each in troubles), *reading.troubles)
    if said is None or wrong:
        return _page(request, here, wrong, form, opened=advice, status=422)
    filing = desk.filing
    filing.correct(
        here.who.actor, here.case.id, AdviceId(advice), Described(said.kind, said.author, dated, said=True)
    )
    where = "#documents" if form.text("from") == "case" else "/documents"
    return back(f"/cases/{here.case.id}{where}", "document_corrected")


@router.post("/cases/{case}/documents/{advice}/remove")
def remove(request: Request, here: Adding, advice: str, form: Form) -> Response:
    """Take a document out of the case."""
    work = desk_of(request).casework
    try:
        work.remove_document(here.who.actor, here.case.id, AdviceId(advice), form.text("why")[:2_000])
    except AlreadyThere as error:
        return _page(request, here, (Trouble("documents", str(error)),), status=409)
    return back(f"/cases/{here.case.id}/documents", "document_removed")


@router.post("/cases/{case}/draft")
def ask_for_draft(request: Request, here: Asking, form: Form) -> Response:
    """Ask for a draft from the documents there are; where one is signed off, only when that is meant."""
    desk = desk_of(request)
    signed = desk.review.concluding.signed_draft(here.case.id)
    if signed is not None and form.text("again") != "yes":
        words = f"Draft {signed} is signed off. Tick the box to have a new draft made all the same."
        return _page(request, here, (Trouble("again", words),), status=422)
    try:
        desk.casework.ask_for_draft(here.who.actor, here.case.id, desk.provider)
    except AlreadyThere:
        pass  # it is on its way: the page shows it
    except BadInput as error:
        return _page(request, here, (Trouble("files", str(error)),), status=422)
    return back(f"/cases/{here.case.id}/progress")


def _taken(request: Request, here: Here, form: Sent) -> tuple[Taken, ...]:
    filing = desk_of(request).filing
    files = form.files("files")
    taken = [
        filing.take(here.who.actor, here.case.id, file.filename or "", file.file.read(MOST_BYTES + 1))
        for file in files[:MOST_FILES]
    ]
    left = [
        Taken(file.filename or "", Receipt.REFUSED, f"Send at most {MOST_FILES} documents at once.")
        for file in files[MOST_FILES:]
    ]
    return (*taken, *left)


def _told(taken: Taken) -> dict[str, str]:
    return {
        "file": taken.file,
        "receipt": taken.receipt.value,
        "said": _WORDS[taken.receipt],
        "words": taken.words or (f"It looks like: {taken.kind}." if taken.kind else ""),
    }


def _page(
    request: Request,
    here: Here,
    troubles: tuple[Trouble, ...] = (),
    form: Sent | None = None,
    *,
    taken: tuple[Taken, ...] = (),
    opened: str = "",
    status: int = 200,
) -> Response:
    desk, case = desk_of(request), here.case
    line = desk.queue.line(case.id)
    followed = desk.following.of(case.id)
    return page(
        request,
        "documents.html",
        status,
        here=here,
        case=case,
        child=case.case.child.spoken_of_as,
        documents=shown(desk.filing.of(case.id)),
        kinds=kinds(),
        people=[
            *(one.name for one in case.case.professionals),
            *(one.name for one in case.case.parents),
        ],
        missing=missing_words(line.missing) if line else "",
        drafted=bool(line and line.draft),
        signed=desk.review.concluding.signed_draft(case.id),
        going=followed is not None and followed.going,
        open=case.stage is not CaseStage.CLOSED,
        taken=[_told(each) for each in taken],
        most=MOST_BYTES,
        troubles=troubles,
        opened=opened,
        given=dict(form.as_mapping()) if form else {},
    )
