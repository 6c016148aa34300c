"""Cases: listed, opened, read, amended, closed."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Header, Query, Request, Response

from drafting.domain.integration import Scope
from drafting.domain.queue import Stage
from drafting.errors import Changed
from drafting.services.integration_keeping import Listed
from drafting.services.tokens import Caller
from drafting.web.api.case_shapes import CaseLine, CasePage, CaseRecord, CaseShown, Reason, line_shown, shown
from drafting.web.api.gate import Needs, case_for, tokens_of
from drafting.web.api.problems import NO_VERSION, STALE, Refused
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import USUAL, CasePath, Cursor, Limit, Since, pointed_case, pointer, told
from drafting.web.desk import desk_of

router = guarded_router("cases")
Reads = Annotated[Caller, Depends(Needs(Scope.CASES_READ))]
Writes = Annotated[Caller, Depends(Needs(Scope.CASES_WRITE))]
IfMatch = Annotated[
    str | None, Header(description="The ETag of what you read.", examples=['"1"'], max_length=20)
]
IfNoneMatch = Annotated[str | None, Header(description="The ETag that you have.", max_length=20)]


@router.get("/cases", response_model=CasePage)
def list_cases(
    request: Request,
    caller: Reads,
    limit: Limit = USUAL,
    cursor: Cursor = "",
    stage: Annotated[Stage | None, Query(description="Only cases at this stage.")] = None,
    changed_since: Since = None,
) -> Response:
    """List the cases of the token’s team, those opened first at the top."""
    asked = Listed(caller.token.team, stage, changed_since, pointed_case(cursor))
    lines = tokens_of(desk_of(request)).cases(asked, limit + 1)
    more = lines[limit - 1] if len(lines) > limit else None
    items: tuple[CaseLine, ...] = tuple(map(line_shown, lines[:limit]))
    return told(CasePage(items=items, next=pointer(more.opened_at.isoformat(), more.case) if more else None))


@router.post("/cases", response_model=CaseShown, status_code=201)
def open_case(request: Request, caller: Writes, record: CaseRecord) -> Response:
    """Open a case of the token’s team."""
    kept = desk_of(request).casework.open_case(caller.actor, record.as_case(), caller.token.team)
    request.state.about = kept.id
    location = f"/api/v1/cases/{kept.id}"
    return told(shown(kept, caller.token.team), 201, kept.version, location)


@router.get("/cases/{case}", response_model=CaseShown)
def read_case(request: Request, caller: Reads, case: CasePath, if_none_match: IfNoneMatch = None) -> Response:
    """Read a case."""
    kept = case_for(request, caller, case)
    if if_none_match == f'"{kept.version}"':
        return Response(status_code=304, headers={"ETag": if_none_match})
    return told(shown(kept, caller.token.team), etag=kept.version)


@router.put("/cases/{case}", response_model=CaseShown)
def amend_case(
    request: Request, caller: Writes, case: CasePath, record: CaseRecord, if_match: IfMatch = None
) -> Response:
    """Replace the record of a case that still is at the version you read.

    What is left out is emptied, but for “documents”: what people said of those here is kept then.
    """
    kept = case_for(request, caller, case)
    if if_match is None:
        raise Refused(NO_VERSION)
    if if_match != f'"{kept.version}"':
        raise _stale(kept.version)
    work, wanted = desk_of(request).casework, record.as_case()
    if "documents" not in record.model_fields_set:
        wanted = replace(wanted, documents=kept.case.documents)
    try:
        amended = work.amend_case(caller.actor, kept.id, kept.version, wanted)
    except Changed as error:
        raise _stale(None) from error
    return told(shown(amended, caller.token.team), etag=amended.version)


@router.post("/cases/{case}/close", response_model=CaseShown)
def close_case(request: Request, caller: Writes, case: CasePath, reason: Reason) -> Response:
    """Close a case: from now on its retention periods run."""
    kept = case_for(request, caller, case)
    desk_of(request).casework.close_case(caller.actor, kept.id, reason.why)
    closed = case_for(request, caller, case)
    return told(shown(closed, caller.token.team), etag=closed.version)


def _stale(version: int | None) -> Refused:
    headers = {"ETag": f'"{version}"'} if version is not None else {}
    detail = "Somebody has changed the case since. Read it again, then send what you want to change."
    return Refused(STALE, detail, headers=headers)
