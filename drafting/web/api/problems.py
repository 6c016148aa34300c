"""What goes wrong, said to programs: one table from our errors to a status and problem+json (RFC 9457)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from drafting import errors, logs
from drafting.domain.review import Judgement
from drafting.services.concluding import Beaten
from drafting.services.idempotency import KeyReused, StillGoing
from drafting.services.reviews import Conflict

_LOG = logs.log("api")
MEDIA = "application/problem+json"
DOCS = "/api/v1/docs"
Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | None"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem. *code* ends the address at which it is explained; *retry* is in seconds."""

    status: int
    code: str
    title: str
    retry: int | None = None


MALFORMED = Kind(400, "malformed", "The request cannot be read")
NO_TOKEN = Kind(401, "no-token", "A token is needed that still holds")
NO_SCOPE = Kind(403, "not-allowed", "The token does not let you do this")
NOT_THERE = Kind(404, "not-there", "There is no such thing in reach of this token")
NO_METHOD = Kind(405, "no-method", "This address does not do that")
CONFLICT = Kind(409, "conflict", "What is kept stands in the way")
CHANGED = Kind(409, "changed", "Somebody else changed it first")
NOT_SEEN = Kind(409, "not-seen", "Its sources were not seen yet")
SIGNED = Kind(409, "signed-off", "The plan is signed off")
NOT_READY = Kind(409, "not-ready", "Something stands in the way of signing off")
GOING = Kind(409, "still-going", "The same request is under way", retry=2)
STALE = Kind(412, "stale", "It is no longer at the version you named")
LARGE = Kind(413, "too-large", "The request is too large")
MEDIA_TYPE = Kind(415, "media-type", "The content type does not fit")
INVALID = Kind(422, "invalid", "What was sent does not fit")
REFUSED = Kind(422, "refused", "This cannot be done")
REUSED = Kind(422, "key-reused", "The Idempotency-Key belongs to another request")
NO_VERSION = Kind(428, "no-version", "If-Match is missing")
TOO_MANY = Kind(429, "too-many", "Too many requests", retry=30)
FAULT = Kind(500, "fault", "Something went wrong")
AWAY = Kind(503, "away", "Golden Thread cannot do this at the moment", retry=5)

KINDS = (
    MALFORMED,
    NO_TOKEN,
    NO_SCOPE,
    NOT_THERE,
    NO_METHOD,
    CONFLICT,
    CHANGED,
    NOT_SEEN,
    SIGNED,
    NOT_READY,
    GOING,
    STALE,
    LARGE,
    MEDIA_TYPE,
    INVALID,
    REFUSED,
    REUSED,
    NO_VERSION,
    TOO_MANY,
    FAULT,
    AWAY,
)
"""Every kind, in the order of their statuses."""

_OF: tuple[tuple[type[errors.GoldenThreadError], Kind], ...] = (
    (errors.SignedOut, NO_TOKEN),
    (errors.NotAllowed, NO_SCOPE),
    (errors.NotThere, NOT_THERE),
    (errors.Erased, NOT_THERE),
    (errors.TooMany, TOO_MANY),
    (errors.Tampered, FAULT),
    (StillGoing, GOING),
    (errors.Changed, CHANGED),
    (errors.NotSeen, NOT_SEEN),
    (errors.SignedAlready, SIGNED),
    (errors.NotReady, NOT_READY),
    (errors.Kept, CONFLICT),
    (errors.OutsideFailed, AWAY),
    (KeyReused, REUSED),
    (errors.GoldenThreadError, REFUSED),
)
"""The kind of each error: the first that fits."""
_OF_STATUS = {400: MALFORMED, 404: NOT_THERE, 405: NO_METHOD, 413: LARGE, 415: MEDIA_TYPE, 422: INVALID}
_OWN_WORDS = frozenset({404, 409, 422})
"""Where the error itself says it better; its docstring, if it says nothing."""
_SAYS = {
    "no-token": "Send “Authorization: Bearer” and a token that was not revoked and is not past its day.",
    "not-allowed": "The token lacks a scope, or the person in whose name it reviews may not do this.",
    "not-there": "Check the address. A case of another team is not shown to this token.",
    "no-method": "See the methods that this address allows in the header “Allow”.",
    "too-many": "Wait as long as Retry-After says, then send it again.",
    "too-large": "Nothing was saved. Send less at once.",
    "malformed": "Nothing was changed.",
    "media-type": "Send application/json, or multipart/form-data for a document.",
    "fault": "The fault was noted. What was saved before is safe.",
    "away": "What was saved before is safe. Wait as long as Retry-After says, then send it again.",
    "no-version": "Read it first, and send the ETag of what you read as If-Match.",
}


class Refused(Exception):
    """A request that is refused before any service sees it, or with more to say than a service knows."""

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        more: Mapping[str, Json] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.detail = detail
        self.more = more
        self.headers = headers


Known = (errors.GoldenThreadError, Refused, RequestValidationError, HTTPException)
"""Exceptions that are an answer."""


def answer(error: BaseException) -> Response:
    """The answer that *error* is. What was sent is never repeated in it."""
    match error:
        case Refused():
            return problem(error.kind, error.detail, error.more, error.headers)
        case RequestValidationError():
            return _invalid(error)
        case HTTPException():
            kind = _OF_STATUS.get(error.status_code, MALFORMED)
            return problem(kind, headers=dict(error.headers or {}))
        case errors.GoldenThreadError():
            return _ours(error)
        case _:
            return problem(FAULT)


def problem(
    kind: Kind,
    detail: str = "",
    more: Mapping[str, Json] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as it is sent."""
    told: dict[str, Json] = {
        "type": f"{DOCS}#problem-{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail or _SAYS.get(kind.code, "Nothing was changed."),
    }
    sent = dict(headers or {})
    if kind.retry is not None:
        sent.setdefault("Retry-After", str(kind.retry))
    if kind is NO_TOKEN:
        sent["WWW-Authenticate"] = 'Bearer realm="Golden Thread", error="invalid_token"'
    # As ASCII: what stands in it may hold half of a pair of code units.
    return Response(json.dumps({**told, **(more or {})}), kind.status, sent, media_type=MEDIA)


def unexpected(_: Request, error: Exception) -> Response:
    """The answer to an error that nobody foresaw."""
    _LOG.error("failed", error=error, code="500")
    return answer(error)


def known(_: Request, error: Exception) -> Response:
    """The answer to an error outside every route."""
    return answer(error)


def _ours(error: errors.GoldenThreadError) -> Response:
    kind = next(kind for shape, kind in _OF if isinstance(error, shape))
    if kind.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("failed", error=error, code=str(kind.status))
    said = (str(error) or " ".join((type(error).__doc__ or "").split())) if kind.status in _OWN_WORDS else ""
    return problem(kind, said, _both(error))


def _both(error: errors.GoldenThreadError) -> Mapping[str, Json] | None:
    """Both texts of a conflict, so that nothing is lost; None where nobody was faster."""
    match error:
        case Conflict():
            return _texts(error)
        case Beaten():
            return {"yours": _decision(error.mine), "theirs": _standing(error)}
        case _:
            return None


def _standing(beaten: Beaten) -> dict[str, Json]:
    said = _decision(beaten.theirs) if beaten.theirs else {}
    return {**said, "by": beaten.theirs.name if beaten.theirs else "", "version": beaten.version}


def _decision(judgement: Judgement) -> dict[str, Json]:
    """What was decided about a finding, or where a statement of the tray was put (null: left out)."""
    if judgement.finding is None:
        return {"placed": judgement.section}
    return {"decision": judgement.text, "reason": judgement.reason}


def _texts(conflict: Conflict) -> Mapping[str, Json]:
    theirs = conflict.theirs
    return {
        "yours": {"text": conflict.mine.text, "act": conflict.mine.act.value},
        "theirs": {
            "text": theirs.claim.text,
            "state": theirs.state.value,
            "by": theirs.by,
            "version": theirs.version,
        },
    }


def _invalid(error: RequestValidationError) -> Response:
    """What does not fit, and where: pydantic's messages name what is allowed, never what was sent."""
    found = error.errors()
    if found and all(each["loc"][:1] == ("path",) for each in found):
        return problem(NOT_THERE)
    told = [
        {
            "at": "/" + "/".join(str(part)[:80] for part in each["loc"]),
            "says": _plainly(each["type"], each["msg"]),
        }
        for each in found[:20]
    ]
    return problem(INVALID, "See “errors” for what does not fit, and where.", {"errors": told})


def _plainly(kind: str, said: str) -> str:
    """The verdict of pydantic. One about how a value failed to parse may quote it: that is left out."""
    if kind == "value_error":
        return said.removeprefix("Value error, ")
    return said.partition(", ")[0] if kind.endswith("_parsing") else said
