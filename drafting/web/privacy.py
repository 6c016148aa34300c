"""The privacy reviewer's pages: what is kept, where it goes, what was covered, and what left. Read only."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.advice import DocumentId
from drafting.errors import BadInput, NotThere
from drafting.services.covered import Group
from drafting.services.privacy import open_requests
from drafting.web.desk import desk_of
from drafting.web.forms import Form, Trouble
from drafting.web.identity import Here, Who, require, require_case
from drafting.web.pages import back, page
from drafting.web.privacy_desk import PrivacyDesk

router = APIRouter()
Reviewer = Annotated[Who, Depends(require(Deed.SEE_PRIVACY))]
Looker = Annotated[Here, Depends(require_case(Deed.SEE_PRIVACY))]
Asker = Annotated[Here, Depends(require_case(Deed.ASK_FOR_NAMES))]


@router.get("/privacy")
def overview(request: Request, who: Reviewer) -> Response:
    """What is kept, how much of it, for how long, and what was deleted."""
    return _overview(request, who)


@router.get("/privacy/flow")
def flow(request: Request, who: Reviewer) -> Response:
    """Where data goes, from the settings that are in force."""
    desk = _desk(request)
    desk.privacy.looked_at(who.account, "flow")
    return page(request, "privacy_flow.html", flow=desk.dataflow.flow(), around=desk.dataflow.surroundings)


@router.post("/privacy/find")
def find(request: Request, who: Reviewer, form: Form) -> Response:
    """The case of a reference that the reviewer was given; it is in no address."""
    try:
        case = _desk(request).privacy.named(who.account, form.text("reference"))
    except NotThere as error:
        return _overview(request, who, (Trouble("reference", str(error)),), 404)
    return back(f"/privacy/cases/{case}")


@router.get("/privacy/cases/{case}")
def case(request: Request, here: Looker) -> Response:
    """One case at a glance."""
    return _case(request, here)


@router.get("/privacy/cases/{case}/documents/{document}")
def document(request: Request, here: Looker, document: str) -> Response:
    """The paragraphs of one document: what was covered, beside what was made of it."""
    asked = request.query_params
    number = asked.get("page", "1")
    found = _desk(request).privacy.document(
        here.who.account,
        here.case.id,
        DocumentId(document),
        int(number) if number.isdecimal() and len(number) < _LONGEST_NUMBER else 1,
        covered=asked.get("show") == "covered",
    )
    return _sealed(
        page(
            request,
            "privacy_document.html",
            case=here.case.id,
            found=found,
            groups=tuple(Group),
            only=asked.get("show") == "covered",
        )
    )


@router.get("/privacy/cases/{case}/calls/{key}")
def call(request: Request, here: Looker, key: str) -> Response:
    """One call of a model: exactly what left, and what came back."""
    draft = request.query_params.get("of", "")
    found = _desk(request).privacy.call(here.who.account, here.case.id, key, draft)
    return _sealed(page(request, "privacy_call.html", case=here.case.id, found=found))


@router.post("/privacy/cases/{case}/ask")
def ask(request: Request, here: Asker, form: Form) -> Response:
    """Ask a second person for a view of the originals."""
    try:
        _desk(request).originals.ask(here.who.account, here.case.id, form.text("why"))
    except BadInput as error:
        return _case(request, here, (Trouble("why", str(error)),), 422)
    return back(f"/privacy/cases/{here.case.id}#originals", "names_asked")


@router.post("/privacy/cases/{case}/end")
def end(request: Request, here: Asker, form: Form) -> Response:
    """Give a view of originals back before its time."""
    _desk(request).originals.end(here.who.account, form.text("grant"))
    return back(f"/privacy/cases/{here.case.id}", "names_ended")


_LONGEST_NUMBER = 6


def _overview(request: Request, who: Who, troubles: tuple[Trouble, ...] = (), status: int = 200) -> Response:
    desk = _desk(request)
    desk.privacy.looked_at(who.account, "overview")
    number = request.query_params.get("page", "1")
    wanted = int(number) if number.isdecimal() and len(number) < _LONGEST_NUMBER else 1
    found = desk.dataflow.overview(wanted)
    return page(request, "privacy.html", status, found=found, flow=desk.dataflow.flow(), troubles=troubles)


def _case(request: Request, here: Here, troubles: tuple[Trouble, ...] = (), status: int = 200) -> Response:
    found = _desk(request).privacy.case(here.who.account, here.case.id)
    return _sealed(
        page(
            request,
            "privacy_case.html",
            status,
            case=here.case.id,
            found=found,
            waiting=open_requests(found.mine),
            troubles=troubles,
        )
    )


def _sealed(response: Response) -> Response:
    """A page that may hold originals: no browser keeps it once the view is over."""
    response.headers["cache-control"] = "no-store"
    return response


def _desk(request: Request) -> PrivacyDesk:
    return desk_of(request).privacy
