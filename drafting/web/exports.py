"""Taking a plan out: as a document, a page, data or a letter. What nobody signed off says DRAFT."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from drafting.domain.account import Deed
from drafting.errors import NotThere
from drafting.services.taking_out import ExportKind, Taken
from drafting.web.case_forms import Fields, Reading
from drafting.web.desk import desk_of
from drafting.web.forms import Form, Trouble
from drafting.web.identity import Here, require_case
from drafting.web.pages import page

router = APIRouter()
Taker = Annotated[Here, Depends(require_case(Deed.EXPORT))]


@router.get("/cases/{case}/exports")
def show(request: Request, here: Taker) -> Response:
    """What may be taken out of this case, and how it stands."""
    return _page(request, here)


@router.post("/cases/{case}/exports/{kind}")
def take(request: Request, here: Taker, kind: str, form: Form) -> Response:
    """One file. It is written down that it was taken, by whom, and whether it was signed off."""
    if kind not in set(ExportKind):
        raise NotThere("A plan is not taken out in this form.")
    reading = Reading(form.as_mapping(), _today())
    wanted = reading.day("served", "The day on which the draft is served", past=False)
    if reading.troubles:
        return _page(request, here, tuple(reading.troubles), reading.given, 422)
    taking_out = desk_of(request).taking_out
    day = wanted or taking_out.served(here.case.id) or _today()
    return _download(taking_out.take(here.who.actor, here.case.id, ExportKind(kind), day))


def _download(taken: Taken) -> Response:
    return Response(
        taken.content,
        media_type=taken.media_type,
        headers={
            "content-disposition": f'attachment; filename="{taken.name}"',
            "cache-control": "no-store",
        },
    )


def _page(
    request: Request,
    here: Here,
    troubles: tuple[Trouble, ...] = (),
    given: Fields | None = None,
    status: int = 200,
) -> Response:
    taking_out = desk_of(request).taking_out
    served = taking_out.served(here.case.id)
    try:
        outgoing = taking_out.outgoing(here.case.id)
    except NotThere:
        outgoing = None
    return page(
        request,
        "exports.html",
        status,
        here=here,
        outgoing=outgoing,
        given=given or _boxes(served or _today()),
        recorded=served is not None,
        troubles=troubles,
    )


def _boxes(day: date) -> Fields:
    return {"served-day": str(day.day), "served-month": str(day.month), "served-year": str(day.year)}


def _today() -> date:
    return datetime.now(UTC).date()
