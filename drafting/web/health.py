"""Whether the service lives, whether it can work, and what it counts: nothing of it about a person."""

import hmac

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from drafting.errors import GoldenThreadError, NotThere
from drafting.web.desk import Desk, desk_of

router = APIRouter()
_HERE = frozenset({"127.0.0.1", "::1"})


@router.get("/health")
def health() -> Response:
    """Alive: this process answers."""
    return JSONResponse({"status": "alive"})


@router.get("/ready")
def ready(request: Request) -> Response:
    """Ready: the store answers, and its tables are those of this version."""
    try:
        current = desk_of(request).ready()
    except GoldenThreadError:
        current = False
    return JSONResponse({"status": "ready" if current else "not ready"}, 200 if current else 503)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """What was counted, for Prometheus: for whoever brings the token, or asks on this machine."""
    desk = desk_of(request)
    if not _may_count(request, desk):
        raise NotThere
    return PlainTextResponse(desk.metrics.as_text(), media_type="text/plain; version=0.0.4")


def _may_count(request: Request, desk: Desk) -> bool:
    token = desk.manners.metrics_token
    if token is None:  # behind a proxy everybody seems to be on this machine
        return desk.manners.is_here and request.client is not None and request.client.host in _HERE
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(given.encode(), token.reveal().encode())
