"""What is counted, for Prometheus: no case, no person, no text; labels are short codes or "other"."""

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from types import TracebackType

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

_LABEL = re.compile(r"[a-z][a-z0-9_.-]{0,30}")
_SECONDS = (0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 900)
_QUICK = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10)
_HERE_ONLY = "127.0.0.1"
_POLL = 0.1  # seconds until a server notices that it is to stop


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counts what a worker, or the review service, does. Made by ``new_metrics``; any thread may call it."""

    _registry: CollectorRegistry
    _steps: Counter
    _seconds: Histogram
    _jobs: Counter
    _calls: Counter
    _tokens: Counter
    _waiting: Gauge
    _workers: Gauge
    _answers: Counter
    _answering: Histogram

    def step_done(self, kind: str, outcome: str, seconds: float) -> None:
        """One step of that *kind* ended as *outcome* after *seconds*."""
        self._steps.labels(_label(kind), _label(outcome)).inc()
        self._seconds.labels(_label(kind)).observe(seconds)

    def job_ended(self, state: str) -> None:
        """One job came to an end as *state*."""
        self._jobs.labels(_label(state)).inc()

    def model_called(self, provider: str, outcome: str, tokens: int = 0) -> None:
        """A model of *provider* was asked, which ended as *outcome* and took *tokens* in all."""
        self._calls.labels(_label(provider), _label(outcome)).inc()
        self._tokens.labels(_label(provider)).inc(max(tokens, 0))  # a server may say anything

    def waiting(self, jobs: int) -> None:
        """So many jobs wait now."""
        self._waiting.set(jobs)

    def workers_alive(self, count: int) -> None:
        """So many workers are alive now, this one among them."""
        self._workers.set(count)

    def answered(self, route: str, status: int, seconds: float) -> None:
        """The page *route* was answered with *status* after *seconds*."""
        self._answers.labels(_label(route), f"{min(max(status, 100), 599)}").inc()
        self._answering.labels(_label(route)).observe(seconds)

    def as_text(self) -> str:
        """Everything counted, as Prometheus reads it."""
        return generate_latest(self._registry).decode("utf-8")

    def serve(self, port: int) -> "Served":
        """Serve on *port* (0: any) of 127.0.0.1, till closed. Raises ``OSError`` when the port is taken."""
        return Served(self, port)


def new_metrics() -> Metrics:
    """Metrics that stand at nothing, in a registry of their own."""
    registry = CollectorRegistry()
    return Metrics(
        _registry=registry,
        _steps=_counter(registry, "steps", "Steps that ended.", ("kind", "outcome")),
        _seconds=Histogram(
            "goldenthread_step_seconds",
            "How long steps took.",
            ("kind",),
            buckets=_SECONDS,
            registry=registry,
        ),
        _jobs=_counter(registry, "jobs", "Jobs that ended.", ("state",)),
        _calls=_counter(registry, "model_calls", "Calls of language models.", ("provider", "outcome")),
        _tokens=_counter(registry, "model_tokens", "Tokens that models read and wrote.", ("provider",)),
        _waiting=Gauge("goldenthread_jobs_waiting", "Jobs that wait.", registry=registry),
        _workers=Gauge("goldenthread_workers_alive", "Workers that are alive.", registry=registry),
        _answers=_counter(registry, "answers", "Requests that were answered.", ("route", "status")),
        _answering=Histogram(
            "goldenthread_answer_seconds",
            "How long answers took.",
            ("route",),
            buckets=_QUICK,
            registry=registry,
        ),
    )


def _counter(registry: CollectorRegistry, name: str, said: str, labels: Iterable[str]) -> Counter:
    return Counter(f"goldenthread_{name}", said, labels, registry=registry)


def _label(text: str) -> str:
    return str(text) if _LABEL.fullmatch(text) else "other"


class Served:
    """Metrics on a port, as long as it is open."""

    def __init__(self, metrics: Metrics, port: int) -> None:
        self._server = _Server((_HERE_ONLY, port), _handler(metrics))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL,), name="metrics", daemon=True
        )
        self._thread.start()

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        host, port = self._server.socket.getsockname()
        return str(host), int(port)

    def close(self) -> None:
        """Stop serving and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> "Served":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Server(ThreadingMixIn, TCPServer):
    """``HTTPServer`` would look up the name of its own address; this one asks nobody."""

    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news, and a traceback is not for a log."""


def _handler(metrics: Metrics) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers with what *metrics* say at the moment."""

        timeout = 5  # seconds, so that a silent client holds no thread

        def do_GET(self) -> None:
            if self.path not in {"/", "/metrics"}:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            body = metrics.as_text().encode("utf-8")
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", CONTENT_TYPE_LATEST)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Requests are not logged."""

    return Handler
