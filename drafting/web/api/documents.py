"""The documents of a case: sent one at a time, listed, and how far each has come."""

from typing import Annotated

from fastapi import Depends, File, Request, Response, UploadFile
from pydantic import Field

from drafting.domain.advice import AdviceKind
from drafting.domain.integration import Scope
from drafting.domain.kept import AdviceId, AdviceState, CaseId
from drafting.errors import BadInput, NotThere
from drafting.services.filing import Filed, Receipt
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, case_for
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import ADVICE_ID, AdvicePath, CasePath, Day, Moment, Shape, told
from drafting.web.desk import desk_of

router = guarded_router("documents")
Reads = Annotated[Caller, Depends(Needs(Scope.CASES_READ))]
Writes = Annotated[Caller, Depends(Needs(Scope.DOCUMENTS_WRITE))]
Brought = Annotated[
    UploadFile, File(description="The document: pdf, docx, txt or eml, up to 25 MB, under its own name.")
]


class DocumentShown(Shape):
    """A document of a case."""

    id: str = Field(examples=[ADVICE_ID])
    file: str = Field(examples=["ep-advice.pdf"])
    size: int = Field(description="In bytes.")
    sent_at: Moment
    state: AdviceState = Field(description="“waiting” until a draft has it read.")
    kind: AdviceKind = Field(description="What kind of advice it is.")
    kind_is_guessed: bool
    author: str
    dated: Day | None
    troubles: tuple[str, ...] = Field(description="What of it could not be read.")
    same_as: str = Field(description="The file that it repeats, byte for byte; else empty.")


class Documents(Shape):
    """The documents of a case, in the order in which they came."""

    items: tuple[DocumentShown, ...]


@router.get("/cases/{case}/documents", response_model=Documents)
def list_documents(request: Request, caller: Reads, case: CasePath) -> Response:
    """List the documents of a case."""
    kept = case_for(request, caller, case)
    filed = desk_of(request).filing.of(kept.id)
    return told(Documents(items=tuple(map(_shown, filed))))


@router.post(
    "/cases/{case}/documents",
    response_model=DocumentShown,
    status_code=201,
    responses={200: {"model": DocumentShown, "description": "It was there already, byte for byte."}},
)
def add_document(request: Request, caller: Writes, case: CasePath, document: Brought) -> Response:
    """Send a document. The same bytes are kept once."""
    kept = case_for(request, caller, case)
    desk = desk_of(request)
    taken = desk.filing.take(caller.actor, kept.id, document.filename or "", document.file.read())
    if taken.receipt is Receipt.REFUSED or taken.advice is None:
        raise BadInput(taken.words)
    found = _found(request, kept.id, taken.advice)
    location = f"/api/v1/cases/{kept.id}/documents/{found.id}"
    return told(found, 201 if taken.receipt is Receipt.KEPT else 200, location=location)


@router.get("/cases/{case}/documents/{document}", response_model=DocumentShown)
def read_document(request: Request, caller: Reads, case: CasePath, document: AdvicePath) -> Response:
    """See how far a document has come."""
    kept = case_for(request, caller, case)
    return told(_found(request, kept.id, AdviceId(document)))


def _found(request: Request, case: CaseId, advice: AdviceId) -> DocumentShown:
    for filed in desk_of(request).filing.of(case):
        if filed.advice.id == advice:
            return _shown(filed)
    raise NotThere("There is no such document.")


def _shown(filed: Filed) -> DocumentShown:
    advice, described = filed.advice, filed.described
    return DocumentShown(
        id=advice.id,
        file=advice.file,
        size=advice.size,
        sent_at=advice.uploaded_at,
        state=advice.state,
        kind=described.kind,
        kind_is_guessed=not described.said,
        author=described.author,
        dated=described.dated,
        troubles=filed.troubles,
        same_as=filed.twin,
    )
