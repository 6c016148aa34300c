"""The versions of a case: which drafts there are, what changed between any two, and one of them to read.

Whoever reads a draft second and is not at the end sees it as it was made, and nothing of what the first
reader decided.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.kept import CaseId
from drafting.domain.versions import Change, Comparison, Edition, edition_of
from drafting.errors import NotThere
from drafting.services.editions import Editions, Version
from drafting.services.reviewing import reads_second
from drafting.web.desk import desk_of
from drafting.web.identity import Here, require_case
from drafting.web.pages import back, page
from drafting.web.reading import second_unfinished

router = APIRouter()
Reader = Annotated[Here, Depends(require_case(Deed.SEE_CASE))]


@router.get("/cases/{case}/versions")
def show(request: Request, here: Reader) -> Response:
    """The drafts of a case, and what changed between the two that were asked for."""
    editions = desk_of(request).taking_out.editions
    versions = editions.of(here.case.id)
    hidden = _hidden(editions, here, versions)
    if hidden & {each.number for each in _named(request) if each and each.reviewed}:
        return back(f"/cases/{here.case.id}/second", "second_first")
    offered = tuple(each for version in versions for each in _editions(version, hidden))
    before, after = _asked(request, offered)
    return page(
        request,
        "versions.html",
        here=here,
        versions=versions,
        hidden=hidden,
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
    versions = editions.of(here.case.id)
    if wanted.reviewed and wanted.number in _hidden(editions, here, versions):
        return back(f"/cases/{here.case.id}/second", "second_first")
    plan = editions.plan(here.case.id, wanted)
    known = (each.signed for each in versions if each.draft.number == wanted.number)
    signed = next(known, None) if wanted.reviewed else None
    title = f"Draft {wanted.number}, as signed off" if signed else _words(wanted)
    return page(request, "version.html", here=here, title=title, signed=signed, sections=plan.sections)


def _hidden(editions: Editions, here: Here, versions: tuple[Version, ...]) -> frozenset[int]:
    """The drafts whose review whoever asks must not see yet; what is signed off is no secret.

    Decisions are carried over: an older draft tells what the newest says, until that one is read to its end.
    """
    account, reviews = here.who.id, editions.reviews
    kept = [each.draft.number for each in versions if each.claims is not None and not each.signed]
    opened = {number: reviews.open(here.case.id, number) for number in kept}
    open_ones = frozenset(each for each in kept if second_unfinished(opened[each], account))
    newest = max(kept, default=0)
    if newest in open_ones:
        return frozenset(kept)
    done = newest and reads_second(opened[newest].readings.second, account)
    return frozenset() if done else open_ones


def _editions(version: Version, hidden: frozenset[int]) -> tuple[Edition, ...]:
    """What may be read and compared of a draft: the newest form first."""
    if version.claims is None:
        return ()
    made = Edition(version.draft.number)
    shown = version.reviewed and version.draft.number not in hidden
    return (Edition(version.draft.number, reviewed=True), made) if shown else (made,)


def _named(request: Request) -> tuple[Edition | None, Edition | None]:
    """The two editions that the address names."""
    first, second = (edition_of(request.query_params.get(name, "")) for name in ("from", "to"))
    return first, second


def _asked(request: Request, offered: tuple[Edition, ...]) -> tuple[Edition | None, Edition | None]:
    """The two editions that the address names; else the two newest."""
    newest = offered[0] if offered else None
    before = offered[1] if len(offered) > 1 else None
    first, second = (each if each in offered else None for each in _named(request))
    return first or before, second or newest


def _compared(
    editions: Editions, case: CaseId, before: Edition | None, after: Edition | None
) -> Comparison | None:
    if before is None or after is None or before == after:
        return None
    return editions.compare(case, before, after)


def _words(edition: Edition) -> str:
    return f"Draft {edition.number}, {'as reviewed' if edition.reviewed else 'as it was made'}"
