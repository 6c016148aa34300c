"""Sends one question over the network: these bytes, to this place, and nothing else of anybody's making.

Everything that an SDK or an environment might add is taken off again here, where the bytes leave: headers but
the few fixed ones, redirects, proxies, another host. The only home of ``httpx2`` and ``httpcore2``.

One connection serves one question and lives for a limited time, so that an endpoint that sends a byte a
second cannot hold a draft for ever: a time-out of single reads would never notice.
"""

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpcore2
import httpx2

from drafting import __version__
from drafting.errors import ModelBusy, ModelFailed
from drafting.providers.places import Place, is_loopback, origin

Response = httpx2.Response
"""A response, read to its end."""

Client = httpx2.Client
"""What sends."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an endpoint may take, in seconds, and how many bytes it may answer."""

    connect: float = 10.0
    read: float = 120.0
    most: int = 8 * 1024 * 1024

    @property
    def total(self) -> float:
        """How long one question may take as a whole."""
        return self.connect + self.read


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent: to which place, the headers that show who asks, and the body; None to only look.

    *proxy* stands before places elsewhere; it carries what is encrypted and cannot read it.
    """

    place: Place
    patience: Patience
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    proxy: str = ""


def client(question: Question) -> Client:
    """A client that can send *question*, and no other. It asks once, and reads no environment."""
    patience = question.patience
    timeout = httpx2.Timeout(patience.read, connect=patience.connect)
    return Client(transport=_Line(question), timeout=timeout, trust_env=False, follow_redirects=False)


class _Line(httpx2.BaseTransport):
    """Where bytes leave."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send *request* if it is the question, and read the whole answer."""
        body = request.read()
        if body != (self._question.body or b"") or origin(str(request.url)) != origin(
            self._question.place.address
        ):
            raise ModelFailed("changed", "the question was changed on its way out, so it was not sent")
        sent = httpcore2.Request(
            request.method,
            str(request.url),
            headers=list(self._headers(request).items()),
            content=body,
            extensions=request.extensions,
        )
        with _in_our_words(self._question.place), self._pool() as pool:
            response = pool.handle_request(sent)
            try:
                content = self._read(response)
            finally:
                response.close()
        headers = [(name, told) for name, told in response.headers if name.lower() != b"transfer-encoding"]
        return httpx2.Response(response.status, headers=headers, content=content, request=request)

    def _headers(self, request: httpx2.Request) -> dict[str, str]:
        """The headers that go out, all of them ours."""
        length = {"Content-Length": str(len(self._question.body))} if self._question.body is not None else {}
        kind = {"Content-Type": "application/json"} if length else {}
        return {
            "Host": request.url.netloc.decode("ascii"),
            "User-Agent": f"goldenthread/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",  # what is packed cannot be measured before it is unpacked
            "Connection": "close",
            **self._question.credentials,
            **kind,
            **length,
        }

    def _pool(self) -> httpcore2.ConnectionPool:
        here = self._question.place.is_here
        proxy = httpcore2.Proxy(self._question.proxy) if self._question.proxy and not here else None
        return httpcore2.ConnectionPool(
            ssl_context=None if here else _trust(),
            proxy=proxy,
            max_keepalive_connections=0,
            network_backend=_Hurried(self._question.patience.total, here=here),
        )

    def _read(self, response: httpcore2.Response) -> bytes:
        packing = {told.lower() for name, told in response.headers if name.lower() == b"content-encoding"}
        if packing - {b"identity"}:
            raise ModelFailed(
                "compressed", "the model's endpoint packed its answer, though it was asked not to"
            )
        found = bytearray()
        for piece in response.iter_stream():
            found += piece
            if len(found) > self._question.patience.most:
                raise ModelFailed("too_large", "the model's endpoint sent more than any answer can be")
        return bytes(found)


@cache
def _trust() -> ssl.SSLContext:
    """What certificates are checked against: the authorities that this machine trusts."""
    return ssl.create_default_context()


class _Hurried(httpcore2.NetworkBackend):
    """Opens connections that end after so many *seconds*, whatever is still to come."""

    def __init__(self, seconds: float, *, here: bool) -> None:
        self._seconds, self._here, self._network = seconds, here, httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect; to this machine only, where that is meant, and without asking a name server."""
        until = time.monotonic() + self._seconds
        if self._here and not is_loopback(host):
            raise ModelFailed("elsewhere", f"{host} is not this machine, so nothing was sent to it")
        where = "127.0.0.1" if self._here and host == "localhost" else host
        stream = self._network.connect_tcp(where, port, timeout, local_address, socket_options)
        return _Ending(stream, until)


class _Ending(httpcore2.NetworkStream):
    """A connection that is over at a given time."""

    def __init__(self, stream: httpcore2.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of *buffer*."""
        self._stream.write(buffer, self._left(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Go on encrypted."""
        return _Ending(self._stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self._until)

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left if timeout is None else min(left, timeout)


@contextmanager
def _in_our_words(place: Place) -> Iterator[None]:
    """Say what went wrong without what was sent: errors of protocols quote headers, and so keys."""
    where = origin(place.address)
    try:
        yield
    except httpcore2.TimeoutException:
        raise ModelBusy("timeout", f"{where} did not answer in time") from None
    except httpcore2.ConnectError as error:
        reason = error.args[0] if error.args else None
        if isinstance(reason, ssl.SSLCertVerificationError):
            why = f"the certificate of {where} is not trusted: {reason.verify_message}"
            raise ModelFailed("certificate", why) from None
        raise ModelBusy("unreachable", f"nobody can be reached at {where}") from None
    except httpcore2.ProxyError:
        raise ModelBusy("unreachable", f"the proxy does not let us reach {where}") from None
    except (httpcore2.NetworkError, httpcore2.RemoteProtocolError):
        raise ModelBusy("broken_off", f"{where} broke the connection off") from None
    except (httpcore2.LocalProtocolError, httpcore2.UnsupportedProtocol):
        raise ModelFailed("unsendable", f"the question to {where} cannot be written as HTTP") from None
