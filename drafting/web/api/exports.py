"""A plan that was signed off, as a file: for a council's case system to keep."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Path, Request, Response

from drafting.domain.integration import Scope
from drafting.errors import NotReady
from drafting.services.taking_out import ExportKind
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, case_for
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import CasePath
from drafting.web.desk import desk_of

router = guarded_router("exports")
Reads = Annotated[Caller, Depends(Needs(Scope.PLANS_READ))]


class FileKind(StrEnum):
    """What a signed-off plan may be read as."""

    DOCX = "docx"
    HTML = "html"
    JSON = "json"


_BINARY = {"schema": {"type": "string", "format": "binary"}}
_CONTENTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _BINARY,
    "text/html": {"schema": {"type": "string"}},
    "application/json": {"schema": {"type": "object"}},
}


@router.get(
    "/cases/{case}/exports/{kind}",
    response_class=Response,
    responses={200: {"description": "The plan, with names.", "content": _CONTENTS}},
)
def read_export(
    request: Request,
    caller: Reads,
    case: CasePath,
    kind: Annotated[FileKind, Path(description="Word in the council’s own template, a page, or JSON.")],
) -> Response:
    """Read the plan as it was signed off. Each reading is written into the audit trail."""
    kept = case_for(request, caller, case)
    taking_out = desk_of(request).taking_out
    if not taking_out.outgoing(kept.id).final:
        raise NotReady("The newest draft of this case is not signed off yet.")
    taken = taking_out.take(caller.actor, kept.id, ExportKind(kind), datetime.now(UTC).date())
    headers = {"Content-Disposition": f'attachment; filename="{taken.name}"'}
    return Response(taken.content, headers=headers, media_type=taken.media_type)
