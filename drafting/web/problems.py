"""What goes wrong, said to whoever asked: one table from our errors to a status, a page and problem+json.

Nothing of a document and no traceback is in any answer. Source of the JSON: RFC 9457.
"""

from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from drafting import errors, logs
from drafting.domain.kept import CaseId
from drafting.services.reviews import NoDraft
from drafting.web.case_view import NEXT
from drafting.web.desk import desk_of
from drafting.web.identity import SAFE_METHODS, signed_in
from drafting.web.pages import page

_LOG = logs.log("web")
_HIDDEN = frozenset({"password", "next"})


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that is not what was asked for. *detail* says what happened, what is safe and what to do."""

    status: int
    title: str
    detail: str


_OF: tuple[tuple[type[errors.GoldenThreadError], int], ...] = (
    (errors.SignedOut, 401),
    (errors.NotAllowed, 403),
    (errors.NotThere, 404),
    (errors.Erased, 404),
    (errors.TooMany, 429),
    (errors.Tampered, 500),
    (errors.Kept, 409),
    (errors.Unavailable, 503),
    (errors.OutsideFailed, 503),
    (errors.GoldenThreadError, 422),
)
"""The status of each error: the first that fits."""

_SAYS: dict[int, tuple[str, str]] = {
    400: ("This was not understood", "Nothing was changed. Go back and try again."),
    401: ("Sign in to go on", "Nothing was changed. Sign in, then do it again."),
    403: ("You may not do this", "Nothing was changed. If you should be able to, ask your manager."),
    404: (
        "There is no such page",
        "Check the address. A case of another team is not shown here; its team can see it.",
    ),
    405: ("This page does not do that", "Nothing was changed. Go back and try again."),
    409: ("Somebody was first", "Nothing of yours was saved, and nothing of theirs was lost."),
    413: (
        "That is too large",
        "Nothing was saved. Send fewer documents at once, or a smaller file, then try again.",
    ),
    422: ("This cannot be done", "Nothing was changed."),
    429: ("Too many tries", "Nothing was changed. Wait a few minutes, then try again."),
    500: (
        "Something went wrong",
        "What you saved before is safe. The fault was noted. Try again; if it comes back, say when it was.",
    ),
    503: (
        "Golden Thread cannot do this at the moment",
        "What you saved before is safe. It usually works again within a few minutes: try again then.",
    ),
}
_OWN_WORDS = frozenset({401, 403, 409, 422, 429})
"""Where the error itself says it better than the table; its docstring, if it says nothing."""


def of_error(error: errors.GoldenThreadError) -> Problem:
    """The problem that *error* is."""
    status = next(status for kind, status in _OF if isinstance(error, kind))
    problem = of_status(status)
    if status not in _OWN_WORDS:
        return problem
    said = str(error) or " ".join((type(error).__doc__ or "").split())
    return Problem(status, problem.title, f"{said} {_SAYS[status][1]}" if status == _CONFLICT else said)


def of_status(status: int) -> Problem:
    """The problem of that HTTP status."""
    title, detail = _SAYS.get(status, (HTTPStatus(status).phrase, "Nothing was changed."))
    return Problem(status, title, detail)


def answer(request: Request, problem: Problem) -> Response:
    """The problem as whoever asked reads it: a page for people, problem+json for programs."""
    response = _as_json(problem) if wants_json(request) else _as_page(request, problem)
    if problem.status in _LATER:
        response.headers["retry-after"] = str(_LATER[problem.status])
    return response


def _as_json(problem: Problem) -> Response:
    body = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail}
    return JSONResponse(body, problem.status, media_type="application/problem+json")


def _as_page(request: Request, problem: Problem) -> Response:
    return page(request, "error.html", problem.status, problem=problem)


def wants_json(request: Request) -> bool:
    """Whether a program asks: of the API, or one that says so."""
    accepts = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or ("json" in accepts and "text/html" not in accepts)


def install(app: FastAPI) -> None:
    """Have *app* answer every error of ours, of the framework's and of its readers of forms."""
    app.add_exception_handler(errors.SignedOut, _signed_out)
    app.add_exception_handler(NoDraft, _no_draft)
    app.add_exception_handler(errors.GoldenThreadError, _ours)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(RequestValidationError, _malformed)


async def _signed_out(request: Request, error: Exception) -> Response:
    """To the sign-in page and back. Text that was being saved is shown, so that it is not lost."""
    if wants_json(request):
        return answer(request, of_status(401))
    if request.method in SAFE_METHODS:
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(asked, safe='/')}", status_code=303)
    problem = of_error(error) if isinstance(error, errors.SignedOut) else of_status(401)
    form = await request.form() if request.headers.get("content-type", "").startswith(_FORMS) else FormData()
    texts = [
        value
        for key, value in form.multi_items()
        if isinstance(value, str) and key not in _HIDDEN and " " in value.strip()
    ]
    return page(request, "signed_out.html", 401, problem=problem, texts=texts)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.GoldenThreadError)  # noqa: S101  registered for nothing else
    problem = of_error(error)
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("failed", error=error, code=str(problem.status))
    return answer(request, problem)


def _no_draft(request: Request, error: Exception) -> Response:
    """To review, sign off or take out what is not drafted yet: what there is to do first.

    Whoever comes here was let in to the case: its draft is looked for after that.
    """
    case = CaseId(str(request.path_params.get("case", "")))
    line = desk_of(request).queue.line(case)
    if wants_json(request) or line is None:
        return _ours(request, error)
    words, where, why = NEXT[line.stage]
    url = f"/cases/{case}{where}"
    context = {"url": url, "words": words, "why": why, "child": line.card.name, "case": case}
    return page(request, "no_draft.html", HTTPStatus.NOT_FOUND, **context)


def _framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  registered for nothing else
    if not hasattr(request.state, "who") and not wants_json(request):
        with suppress(errors.GoldenThreadError):
            signed_in(request)  # so that whoever strayed finds their ways on the page
    response = answer(request, of_status(error.status_code))
    response.headers.update(error.headers or {})
    return response


def _malformed(request: Request, _: Exception) -> Response:
    return answer(request, of_status(422))


_CONFLICT = 409
_LATER = {429: 60, 503: 30}  # seconds
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
