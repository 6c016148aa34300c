"""What every call goes through: the token, then the body, then the key under which it may be repeated."""

import re
from collections.abc import Callable, Coroutine
from http import HTTPMethod
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.params import Form as FormBody
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from drafting.domain.kept import CaseId
from drafting.services.idempotency import Idempotency
from drafting.services.integration_keeping import Answer
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, let_in
from drafting.web.api.problems import MALFORMED, MEDIA_TYPE, Known, Refused, answer
from drafting.web.api.strict import StrictRequest
from drafting.web.desk import desk_of

JSON_MOST, FILE_MOST = 512 * 2**10, 26 * 2**20
"""Bytes: of a body of JSON, and of one that brings a document (25 MB, and what is around it)."""
KEY, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
_KEPT_HEADERS = frozenset({"content-type", "etag", "location"})
_BOUNDARY = re.compile(r'boundary="?([^";]{1,70})"?')
_WITH_BODY = frozenset({HTTPMethod.POST, HTTPMethod.PUT})
_SUCCESS = range(200, 300)
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class GuardedRoute(APIRoute):
    """A route of the API. It must say which scope it needs."""

    def get_route_handler(self) -> Handler:
        """The handler, with everything in front of it."""
        inner = super().get_route_handler()
        needs = next(
            (each.call for each in self.dependant.dependencies if isinstance(each.call, Needs)), None
        )
        if needs is None:
            raise TypeError(f"{self.path} does not say which scope it needs.")
        field = self.body_field
        form = field is not None and isinstance(field.field_info, FormBody)
        scope, wants = needs.scope, field is not None

        async def guarded(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive, FILE_MOST if form else JSON_MOST)
            try:
                caller = await run_in_threadpool(let_in, strict, scope)
                strict.state.caller = caller
                if strict.method in _WITH_BODY:
                    await strict.body()
                    _look_at_type(strict, form=form, wants=wants)
                    if wants and not form:
                        await strict.json()  # here: the framework keeps no reason for what it cannot read
                if strict.method == HTTPMethod.POST and (key := strict.headers.get(KEY)) is not None:
                    return await _once(strict, inner, caller, key)
                return await inner(strict)
            except Known as error:
                return answer(error)
            except ClientDisconnect:
                return answer(Refused(MALFORMED, "The request broke off."))

        return guarded


def guarded_router(tag: str) -> APIRouter:
    """A router whose routes are guarded."""
    return APIRouter(route_class=GuardedRoute, tags=[tag])


def _look_at_type(request: StrictRequest, *, form: bool, wants: bool) -> None:
    """Refuse a body of another content type than the route reads."""
    if not wants:
        return
    given = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    wanted = "multipart/form-data" if form else "application/json"
    if given != wanted:
        raise Refused(MEDIA_TYPE, f"Send this as {wanted}.", headers={"Accept": wanted})


async def _once(request: StrictRequest, inner: Handler, caller: Caller, key: str) -> Response:
    """Answer as before what was answered before; else do it, and keep what was answered.

    A call that changed nothing may be sent again under its key. One that broke off in the middle may not:
    nobody knows what it has done.
    """
    kept = Idempotency(desk_of(request).store)
    asked = await _asked(request)
    before = await run_in_threadpool(kept.begin, caller.token.id, key, asked)
    if before is not None:
        return Response(before.body, before.status, {**dict(before.headers), REPLAYED: "true"})
    try:
        response = await inner(request)
    except Known as error:
        response = answer(error)
    if response.status_code in _SUCCESS:
        headers = tuple((name, value) for name, value in response.headers.items() if name in _KEPT_HEADERS)
        said = Answer(response.status_code, headers, bytes(response.body))
        case = request.path_params.get("case") or getattr(request.state, "about", None)
        await run_in_threadpool(kept.finish, caller.token.id, key, said, CaseId(case) if case else None)
    else:
        await run_in_threadpool(kept.release, caller.token.id, key)
    return response


async def _asked(request: StrictRequest) -> bytes:
    """What a request asks, in bytes. Put together anew, its boundary is another: left out."""
    body = await request.body()
    if found := _BOUNDARY.search(request.headers.get("content-type", "")):
        body = body.replace(found.group(1).encode(), b"--")
    return b"\n".join((request.method.encode(), request.url.path.encode(), request.url.query.encode(), body))
