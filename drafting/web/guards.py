"""What stands before every page: who may talk to this host, from where, how much, and what a browser may do.

Plain ASGI, so that it also holds for files, errors and paths that do not exist.
"""

import time
from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting import logs
from drafting.errors import SignedOut
from drafting.web.desk import Desk
from drafting.web.identity import SAFE_METHODS, cookie_name, denied
from drafting.web.problems import answer, of_status
from drafting.web.proxies import Proxies

_LOG = logs.log("web")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # "no-referrer" would hide the origin from ourselves
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_ONE_YEAR = "max-age=31536000; includeSubDomains"
_KEEP = "public, max-age=31536000, immutable"
SMALL, LARGE, NOBODYS = 2 * 2**20, 200 * 2**20, 64 * 2**10
"""Bytes that a request may bring: a form, an upload of documents, and anything of nobody we know."""
_OF_THE_DIRECTORY = "/sign-out/directory"
_HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
_PROBES = frozenset({"/health", "/ready"})  # whoever watches over us may call us by our number


class Guards:
    """The guards, in one pass: headers outermost, then host, origin and size, then faults."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        parts = urlsplit(desk.manners.origin)
        self._origin = f"{parts.scheme}://{parts.netloc}".casefold()
        self._host = parts.netloc.casefold()
        self._here = desk.manners.is_here
        self._proxies = Proxies(desk.manners.proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on to the pages."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        forged = self._proxies.refuses(scope)
        scope = self._proxies.placed(scope)
        request = Request(scope, receive)
        sending = _Sending(send, self._desk, request.url.path)
        begun = time.perf_counter()
        if forged:
            _LOG.warning("denied", kind="forwarded")
            await answer(request, of_status(HTTPStatus.BAD_REQUEST))(scope, receive, sending)
        else:
            await self._guarded(request, receive, sending)
        self._desk.metrics.answered(_route(scope), sending.status, time.perf_counter() - begun)

    async def _guarded(self, request: Request, receive: Receive, sending: "_Sending") -> None:
        scope = request.scope
        if status := await self._refusal(request):
            sending.last = status == HTTPStatus.BAD_REQUEST  # where this message ends is not for us to guess
            await answer(request, of_status(status))(scope, receive, sending)
            return
        try:
            await self._app(scope, _counted(receive, self._most(request)), sending)
        except Exception as error:  # the end of a request: whatever it was, a person gets a page
            _LOG.error("failed", error=error, code="500")
            if not sending.status:
                await answer(request, of_status(500))(scope, receive, sending)

    async def _refusal(self, request: Request) -> int:
        """The status that refuses a request before any page sees it; 0 for none."""
        if request.url.path not in _PROBES and not self._knows(request.headers.get("host", "")):
            _LOG.warning("denied", kind="host")
            return HTTPStatus.BAD_REQUEST
        if request.method not in SAFE_METHODS and not self._from_here(request):
            await run_in_threadpool(self._note, request, "other.site")
            return HTTPStatus.FORBIDDEN
        if "transfer-encoding" in request.headers and "content-length" in request.headers:
            _LOG.warning("denied", kind="two.lengths")
            return HTTPStatus.BAD_REQUEST
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._most(request):
            await run_in_threadpool(self._note, request, "too.large")
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return 0

    def _knows(self, host: str) -> bool:
        """Whether *host* is ours: a name that somebody else points at us is not."""
        if host.casefold() == self._host:
            return True
        name = host.casefold().rpartition(":")[0] if host.count(":") == 1 or "]:" in host else host.casefold()
        return self._here and name in _HERE

    def _from_here(self, request: Request) -> bool:
        """Whether a page of ours sent this. A program with a token brings no cookie that could be abused.

        The directory brings a token of its own as well, and its page looks at no cookie.
        """
        headers = request.headers
        if request.url.path == _OF_THE_DIRECTORY:
            return True
        if request.url.path.startswith("/api/") and cookie_name(self._desk) not in request.cookies:
            return True
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return self._same(headers)

    def _same(self, headers: Headers) -> bool:
        origin = headers.get("origin", "").casefold()
        here = f"{urlsplit(self._origin).scheme}://{headers.get('host', '').casefold()}"
        return bool(origin) and origin in {self._origin, here}

    def _most(self, request: Request) -> int:
        token = request.cookies.get(cookie_name(self._desk)) or request.headers.get("authorization")
        if not token:
            return NOBODYS
        return LARGE if request.url.path.endswith("/documents") else SMALL

    def _note(self, request: Request, what: str) -> None:
        """Log a refusal; audit it when it is somebody's who is signed in."""
        try:
            account = self._desk.accounts.signed_in(request.cookies.get(cookie_name(self._desk), ""))
        except SignedOut:
            _LOG.warning("denied", kind=what)
        else:
            denied(self._desk, account.actor, what)


class _Sending:
    """Sends on, with the headers that every answer has."""

    def __init__(self, send: Send, desk: Desk, path: str) -> None:
        self._send = send
        self._https = desk.manners.https
        self._static = path.startswith("/static/")
        self.status = 0
        self.last = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            if self._https:
                headers["strict-transport-security"] = _ONE_YEAR
            if self.last:
                headers["connection"] = "close"
            keep = self._static and message["status"] == HTTPStatus.OK
            headers.setdefault("cache-control", _KEEP if keep else "no-store")
        await self._send(message)


def _route(scope: Scope) -> str:
    """Which page answered: the module and the name of its function; a path may hold somebody's id."""
    page = scope.get("endpoint")
    name = getattr(page, "__name__", "")
    return f"{page.__module__.rpartition('.')[2]}.{name}" if page is not None and name else "none"


def _counted(receive: Receive, most: int) -> Receive:
    """Receive up to *most* bytes: also of a sender that did not say how many there are."""
    got = 0

    async def counting() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return counting
