"""The audit trail: filtered, a page at a time, and its check."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.audit import Action, Wanted
from drafting.domain.kept import CaseId
from drafting.services.auditing import actor_of
from drafting.web.desk import desk_of
from drafting.web.identity import Who, require
from drafting.web.pages import page

router = APIRouter()
Auditor = Annotated[Who, Depends(require(Deed.SEE_AUDIT))]
_LONGEST = 120
_LONGEST_NUMBER = 15


@router.get("/audit")
def show(request: Request, who: Auditor) -> Response:
    """The rows that were asked for, the newest first."""
    given = {name: _given(request, name) for name in ("case", "actor", "action", "before")}
    action = given["action"] if given["action"] in set(Action) else ""
    wanted = Wanted(
        CaseId(given["case"]) if given["case"] else None,
        actor_of(given["actor"]),
        Action(action) if action else None,
    )
    before = given["before"]
    number = int(before) if before.isdecimal() and len(before) < _LONGEST_NUMBER else None
    lines = desk_of(request).privacy.auditing.page(who.account, wanted, number)
    return page(
        request,
        "audit.html",
        lines=lines,
        given=given,
        actions=sorted(Action),
        filtered=any(given[name] for name in ("case", "actor", "action")),
    )


@router.get("/audit/verification")
def verify(request: Request, who: Auditor) -> Response:
    """Whether every row still is as it was written."""
    verified = desk_of(request).privacy.auditing.verify(who.account)
    return page(request, "audit_verification.html", verified=verified)


def _given(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()[:_LONGEST]
