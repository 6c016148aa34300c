"""A model behind a real server: the server counts what it was asked, and so what would have been paid."""

import hashlib
import http.client
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from types import TracebackType

from drafting.errors import ModelBusy
from drafting.ports import Reply, Request, Room
from drafting.providers.wire import body_of
from redaction import Released

_HERE = "127.0.0.1"
_PATIENCE = 30.0  # seconds
_OK = 200


def mark_of(body: bytes) -> str:
    """A body in short."""
    return hashlib.sha256(body).hexdigest()[:16]


class AskingModel:
    """A language model behind the server at *port*. *told* hears when it asks and when it has an answer."""

    name = "rehearsed"
    provider = "goldenthread.rehearsed"
    room = Room(window=32_000, answer=4_000)

    def __init__(self, port: int, told: Callable[[str], None] = lambda _: None) -> None:
        self._port = port
        self._told = told

    def written(self, request: Request) -> bytes:
        """*request* as any endpoint gets it."""
        return body_of(request, self.name)

    def reply(self, released: Released) -> Reply:
        """Ask the server. Raises ``ModelBusy``."""
        self._told("asking")
        connection = http.client.HTTPConnection(_HERE, self._port, timeout=_PATIENCE)
        try:
            connection.request("POST", "/", released.body)
            answer = connection.getresponse()
            text = answer.read().decode()
        except OSError as error:
            raise ModelBusy("unreachable", "The model cannot be reached.") from error
        finally:
            connection.close()
        if answer.status != _OK:
            raise ModelBusy("busy", "The model is busy.")
        self._told("answered")
        return Reply(text, self.name, said=len(text))


class Answering:
    """The server. *asked* and *sent* are the marks of the bodies that came and that were fully answered."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.asked: list[str] = []
        self.sent: list[str] = []
        self.busy = 0
        self._lock = threading.Lock()
        self._may = threading.Event()
        self._may.set()
        self._server = _Server((_HERE, 0), _handler(self, seconds))
        self.port = int(self._server.socket.getsockname()[1])
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def begun(self, mark: str) -> None:
        """A whole question has come."""
        with self._lock:
            self.asked.append(mark)
            self.busy += 1

    def ended(self, mark: str, *, sent: bool) -> None:
        """It was answered, or whoever asked has gone."""
        with self._lock:
            self.busy -= 1
            if sent:
                self.sent.append(mark)

    def hold(self) -> None:
        """From now on, let whoever asks wait."""
        self._may.clear()

    def let_go(self) -> None:
        """Answer them."""
        self._may.set()

    def wait(self) -> None:
        """Wait until answers are given."""
        self._may.wait()

    def settle(self) -> None:
        """Wait until no answer is being sent."""
        while self.busy:
            time.sleep(0.005)

    def __enter__(self) -> "Answering":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingMixIn, TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients are killed here on purpose."""


def _handler(answering: Answering, seconds: float) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers every question in the same way, however often it is asked."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            mark = mark_of(body)
            answering.begun(mark)
            sent = False
            try:
                answering.wait()
                time.sleep(seconds)
                answer = f"answer {mark}".encode()
                self.send_response(_OK)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
                self.wfile.flush()
                sent = True
            finally:
                answering.ended(mark, sent=sent)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Handler
