"""An endpoint on this machine that speaks as OpenAI's, Azure's and llama.cpp's do, counts, and fails on cue.

    with Endpoint(answer=lambda asked: '{"claims": []}') as endpoint:
        endpoint.play(Fault.BUSY, Fault.NONE)      # the first call fails, the second does not
        ...                                        # later calls are answered
        endpoint.calls[0].body                     # what was sent, byte for byte
        endpoint.counted                           # Counted(calls=2, tokens_in=…, tokens_out=…, at_once=1, …)

*answer* is what a ``ScriptedModel`` takes: it is called with the body read back and gives the answer's text.
Point an adapter at ``endpoint.openai`` (OpenAI, vLLM, Ollama, llama.cpp) or ``endpoint.azure``; the path says
which of the two is spoken. Tokens are characters of the body divided by four. It listens on 127.0.0.1 only.
"""

import gzip
import json
import socket
import ssl
import struct
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Self
from urllib.parse import urlsplit

from drafting.providers.wire import Asked, read_back
from evals.models.endpoint_faults import Answered, Fault, completion, error

__all__ = ["Call", "Counted", "Endpoint", "Fault"]

_A_TOKEN = 4  # characters
_HUGE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """One question that arrived: where, with which headers (names in small letters), and the bytes."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    fault: Fault

    @property
    def tokens(self) -> int:
        """How many tokens were sent, reckoned."""
        return len(self.body.decode()) // _A_TOKEN


@dataclass(frozen=True, slots=True)
class Counted:
    """What all questions came to. *at_once*: the most that were being answered at the same moment."""

    calls: int
    bytes_in: int
    tokens_in: int
    tokens_out: int
    at_once: int


@dataclass
class _Tally:
    calls: list[Call] = field(default_factory=list)
    script: deque[Fault] = field(default_factory=deque)
    tokens_out: int = 0
    open: int = 0
    at_once: int = 0


class Endpoint:
    """The endpoint. *key*: what callers must show, or None; *model*: what it says it is, else as asked.

    *llama* has errors worded as llama.cpp does, *drip* are the seconds between two bytes, *secure* is a
    certificate for https.
    """

    def __init__(
        self,
        answer: Callable[[Asked], str] = lambda _: "{}",
        *,
        key: str | None = None,
        model: str | None = None,
        llama: bool = False,
        drip: float = 1.0,
        secure: ssl.SSLContext | None = None,
    ) -> None:
        self.answer, self.key, self.model, self.llama, self.drip = answer, key, model, llama, drip
        self.models: tuple[str, ...] = ()
        self._tally, self._lock, self.over = _Tally(), threading.Lock(), threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.endpoint = self
        if secure:
            self._server.socket = secure.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https" if secure else "http"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}"

    @property
    def openai(self) -> str:
        """The base address for OpenAI's protocol."""
        return f"{self.origin}/v1"

    @property
    def azure(self) -> str:
        """The resource's address for Azure's protocol: any deployment is there."""
        return self.origin

    @property
    def calls(self) -> tuple[Call, ...]:
        """The questions that arrived, in order. Looks at models and health are none."""
        with self._lock:
            return tuple(self._tally.calls)

    @property
    def counted(self) -> Counted:
        """What they came to."""
        with self._lock:
            calls, tally = self._tally.calls, self._tally
            sizes = sum(len(call.body) for call in calls)
            tokens = sum(call.tokens for call in calls)
            return Counted(len(calls), sizes, tokens, tally.tokens_out, tally.at_once)

    def play(self, *faults: Fault) -> None:
        """Let the next calls go as *faults* say, one each; the calls after them are answered whole."""
        with self._lock:
            self._tally.script.extend(faults)

    @contextmanager
    def taken(self, path: str, headers: Mapping[str, str], body: bytes) -> Iterator[Call]:
        """Note a question that arrived, for as long as it is being answered."""
        with self._lock:
            fault = self._tally.script.popleft() if self._tally.script else Fault.NONE
            call = Call(path, headers, body, fault)
            self._tally.calls.append(call)
            self._tally.open += 1
            self._tally.at_once = max(self._tally.at_once, self._tally.open)
        try:
            yield call
        finally:
            with self._lock:
                self._tally.open -= 1

    def answered(self, call: Call) -> Answered:
        """What *call* gets, where it gets a response at all."""
        azure = "/deployments/" in call.path
        failed = error(call.fault, call.body.decode(), azure=azure, llama=self.llama)
        if failed:
            return failed
        if call.fault is Fault.REDIRECT:
            return Answered(307, b"", {"Location": f"{self.origin}/elsewhere{call.path}"})
        asked = read_back(call.body)
        text, number = self.answer(asked), len(self.calls)
        with self._lock:
            self._tally.tokens_out += len(text) // _A_TOKEN
        body = completion(call.fault, text, self.model or asked.model, call.tokens, number)
        if call.fault is Fault.NOT_JSON:
            return Answered(200, b"<html>Bad gateway</html>")
        if call.fault is Fault.HUGE:
            return Answered(200, body + b" " * _HUGE)
        if call.fault is Fault.PACKED:
            return Answered(200, gzip.compress(body), {"Content-Encoding": "gzip"})
        return Answered(200, body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    endpoint: Endpoint

    def server_bind(self) -> None:
        """Take a port, without asking a name server what this machine is called."""
        TCPServer.server_bind(self)

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """A caller who has hung up is no news; anything else is a defect of this endpoint."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's own name
        """Nothing: a test reads what it counts."""

    def do_GET(self) -> None:
        endpoint, path = self.server.endpoint, urlsplit(self.path).path
        if path == "/health":
            return self._write(Answered(200, b'{"status":"ok"}'))
        if not path.endswith("/models"):
            return self._write(Answered(404, b"{}"))
        if not self._key_fits():
            return self._refuse()
        listed = [{"id": name, "object": "model"} for name in endpoint.models]
        return self._write(Answered(200, json.dumps({"object": "list", "data": listed}).encode()))

    def do_POST(self) -> None:
        endpoint = self.server.endpoint
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if not self.path.partition("?")[0].endswith("/chat/completions"):
            return self._write(Answered(404, b"{}"))
        if not self._key_fits():
            return self._refuse()
        headers = {name.lower(): value for name, value in self.headers.items()}
        with endpoint.taken(self.path, headers, body) as call:
            self._play(call)
        return None

    def _key_fits(self) -> bool:
        key = self.server.endpoint.key
        shown = {
            self.headers.get("api-key"),
            (self.headers.get("Authorization") or "").removeprefix("Bearer "),
        }
        return key is None or key in shown

    def _refuse(self) -> None:
        failed = error(Fault.BAD_KEY, "", azure="/openai/" in self.path, llama=self.server.endpoint.llama)
        self._write(failed or Answered(401, b"{}"))

    def _play(self, call: Call) -> None:
        endpoint = self.server.endpoint
        if call.fault is Fault.SILENT:
            endpoint.over.wait()
        elif call.fault is Fault.RESET:
            self._reset()
        else:
            self._write(endpoint.answered(call), call.fault)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.rfile.close()  # holds the connection as well
        self.connection.close()

    def _write(self, answered: Answered, fault: Fault = Fault.NONE) -> None:
        self.close_connection = True
        lines = {"Content-Type": "application/json", "Connection": "close", **answered.headers}
        lines["Content-Length"] = str(len(answered.body))
        head = f"HTTP/1.1 {answered.status} \r\n" + "".join(
            f"{name}: {told}\r\n" for name, told in lines.items()
        )
        self._send(f"{head}\r\n".encode(), slowly=fault is Fault.DRIP_HEADERS)
        self._send(answered.body, slowly=fault is Fault.DRIP)

    def _send(self, told: bytes, *, slowly: bool) -> None:
        endpoint = self.server.endpoint
        if not slowly:
            self.wfile.write(told)
            return
        for one in told:
            self.wfile.write(bytes((one,)))
            if endpoint.over.wait(endpoint.drip):
                return
