"""The description of the API: made of its routes, with what every one of them may answer besides."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from drafting import __version__
from drafting.domain.integration import Scope
from drafting.web.api.gate import Needs
from drafting.web.api.problems import KINDS, MEDIA, Kind
from drafting.web.api.route import KEY, REPLAYED

BASE = "/api/v1"
ABOUT = """\
What the pages do, for programs: a case-management system pushes cases and advices in, and takes plans out.

A program shows a token (`Authorization: Bearer gtt_…`) that an administrator made. A token is of one team
and reaches that team’s cases alone. Reviewing and signing off is done in the name of one person, and under
the same rules as on their screen.

Every POST takes an `Idempotency-Key`: the same key gets the same answer for 24 hours. Every error is
`application/problem+json` (RFC 9457). Whoever is in an example is invented.
"""
_KEY_PARAMETER = {
    "name": KEY,
    "in": "header",
    "required": False,
    "description": "A name of your own for this request; it may then be sent again without being done again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}
_RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
_ETAG = {"ETag": {"description": "The version of what is shown.", "schema": {"type": "string"}}}
_LOCATION = {"Location": {"description": "Where it is.", "schema": {"type": "string"}}}
_AGAIN = {REPLAYED: {"description": "“true” when this was answered before.", "schema": {"type": "string"}}}
_MADE = frozenset({"201"})
_A_CASE = "/cases/{case}"


def description(routers: tuple[APIRouter, ...]) -> dict[str, Any]:
    """The description, as OpenAPI 3.1."""
    made = get_openapi(
        title="Golden Thread",
        version=__version__,
        description=ABOUT,
        routes=[route for router in routers for route in router.routes],
        servers=[{"url": BASE}],
        tags=[{"name": tag, "description": words} for tag, words in _TAGS.items()],
    )
    components = made["components"]
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token that an administrator made."}
    }
    components["schemas"]["Problem"] = _problem()
    for name in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(name, None)
    for path, method, route in _routes(routers):
        _complete(made["paths"][path][method], method, path, route)
    return made


_TAGS = {
    "cases": "Cases of the token’s team.",
    "documents": "The advices and other documents of a case.",
    "drafts": "Drafts on their way, and as they were made.",
    "review": "The review of the newest draft, to read.",
    "judgements": "What a person decides, through a program.",
    "exports": "Plans that were signed off.",
    "audit": "Who did what and when.",
}


def _routes(routers: tuple[APIRouter, ...]) -> Iterator[tuple[str, str, APIRoute]]:
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute):
                for method in route.methods or ():
                    yield route.path, method.casefold(), route


def _complete(said: dict[str, Any], method: str, path: str, route: APIRoute) -> None:
    """Add to one operation what holds for all: its scope, its key, and what may go wrong."""
    scope = next(each.call.scope for each in route.dependant.dependencies if isinstance(each.call, Needs))
    said["security"] = [{"token": [scope.value]}]
    said["x-scope"] = scope.value
    said["description"] = f"{said.get('description', '')}\n\nNeeds the scope `{scope.value}`.".strip()
    responses = said["responses"]
    responses.pop("422", None)
    for status, answer in responses.items():
        if headers := _headers(status, method, path):
            answer["headers"] = headers
    if method == "post":
        said.setdefault("parameters", []).append(_KEY_PARAMETER)
    if path == _A_CASE and method == "get":
        responses["304"] = {"description": "It is still at the version that you have.", "headers": _ETAG}
    for kind in KINDS:
        if _may_happen(kind, method, path, scope):
            _add(responses, kind)


def _headers(status: str, method: str, path: str) -> dict[str, Any]:
    """What a good answer says beside its body."""
    found: dict[str, Any] = {}
    if method == "post":
        found |= _AGAIN
    if status in _MADE:
        found |= _LOCATION
    if path == _A_CASE:
        found |= _ETAG
    return found


def _may_happen(kind: Kind, method: str, path: str, scope: Scope) -> bool:
    with_body, writes = method in {"post", "put"}, method == "post"
    match kind.status:
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return False  # it says that there is no such operation
        case HTTPStatus.NOT_FOUND:
            return "{" in path
        case HTTPStatus.CONFLICT:
            return with_body or scope is Scope.PLANS_READ
        case HTTPStatus.PRECONDITION_FAILED | HTTPStatus.PRECONDITION_REQUIRED:
            return method == "put"
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE | HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            return with_body
        case _:
            return writes or kind.code != "key-reused"


def _add(responses: dict[str, Any], kind: Kind) -> None:
    said = responses.setdefault(
        str(kind.status),
        {
            "description": kind.title,
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
    )
    if kind.title not in said["description"]:
        said["description"] += f"; or: {kind.title[0].lower()}{kind.title[1:]}"
    if kind.retry is not None:
        said["headers"] = _RETRY


def _problem() -> dict[str, Any]:
    words = {"type": "string"}
    return {
        "type": "object",
        "title": "Problem",
        "description": "What went wrong, and what to do (RFC 9457). What was sent is never repeated in it.",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference", "description": "Where it is explained."},
            "title": words,
            "status": {"type": "integer"},
            "detail": words,
            "errors": {
                "type": "array",
                "description": "What does not fit, and where.",
                "items": {
                    "type": "object",
                    "required": ["at", "says"],
                    "properties": {"at": words, "says": words},
                },
            },
            "yours": {"type": "object", "description": "Of a conflict: what you sent."},
            "theirs": {"type": "object", "description": "Of a conflict: what stands now."},
        },
        "example": {
            "type": f"{BASE}/docs#problem-not-there",
            "title": "There is no such thing in reach of this token",
            "status": 404,
            "detail": "Check the address. A case of another team is not shown to this token.",
        },
    }
