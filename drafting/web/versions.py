"""The versions of a case: which drafts there are, what changed between any two, and one of them to read."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.kept import CaseId
from drafting.domain.versions import Change, Comparison, Edition, edition_of
from drafting.errors import NotThere
from drafting.services.editions import Editions, Version
from drafting.web.desk import desk_of
from drafting.web.identity import Here, require_case
from drafting.web.pages import page

router = APIRouter()
Reader = Annotated[Here, Depends(require_case(Deed.SEE_CASE))]


@router.get("/cases/{case}/versions")
def show(request: Request, here: Reader) -> Response:
    """The drafts of a case, and what changed between the two that were asked for."""
    editions = desk_of(request).taking_out.editions
    versions = editions.of(here.case.id)
    offered = tuple(each for version in versions for each in _editions(version))
    before, after = _asked(request, offered)
    return page(
        request,
        "versions.html",
        here=here,
        versions=versions,
        offered=[(str(each), _words(each)) for each in offered],
        before=before,
        after=after,
        words_before=_words(before) if before else "",
        words_after=_words(after) if after else "",
        comparison=_compared(editions, here.case.id, before, after),
        changes=tuple(Change),
    )


@router.get("/cases/{case}/versions/{edition}")
def read(request: Request, here: Reader, edition: str) -> Response:
    """One version of the plan, to read."""
    wanted = edition_of(edition)
    if wanted is None:
        raise NotThere("There is no such version.")
    editions = desk_of(request).taking_out.editions
    plan = editions.plan(here.case.id, wanted)
    known = (each.signed for each in editions.of(here.case.id) if each.draft.number == wanted.number)
    signed = next(known, None) if wanted.reviewed else None
    title = f"Draft {wanted.number}, as signed off" if signed else _words(wanted)
    return page(request, "version.html", here=here, title=title, signed=signed, sections=plan.sections)


def _editions(version: Version) -> tuple[Edition, ...]:
    """What may be read and compared of a draft: the newest form first."""
    if version.claims is None:
        return ()
    made = Edition(version.draft.number)
    return (Edition(version.draft.number, reviewed=True), made) if version.reviewed else (made,)


def _asked(request: Request, offered: tuple[Edition, ...]) -> tuple[Edition | None, Edition | None]:
    """The two editions that the address names; else the two newest."""
    named = [edition_of(request.query_params.get(name, "")) for name in ("from", "to")]
    newest = offered[0] if offered else None
    before = offered[1] if len(offered) > 1 else None
    first, second = (each if each in offered else None for each in named)
    return first or before, second or newest


def _compared(
    editions: Editions, case: CaseId, before: Edition | None, after: Edition | None
) -> Comparison | None:
    if before is None or after is None or before == after:
        return None
    return editions.compare(case, before, after)


def _words(edition: Edition) -> str:
    return f"Draft {edition.number}, {'as reviewed' if edition.reviewed else 'as it was made'}"
