"""``goldenthread worker``: makes the drafts that were asked for, until it is stopped."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import FrameType
from typing import Annotated, NoReturn

import typer

from drafting import logs
from drafting.bootstrap import workers
from drafting.bootstrap.stores import open_store
from drafting.cli.rulepack import rules_in_force
from drafting.errors import BadInput, GoldenThreadError
from drafting.metrics import new_metrics
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.settings import Settings


def worker(
    name: Annotated[str | None, typer.Option(help="This worker's name; no two have the same.")] = None,
    at_once: Annotated[int | None, typer.Option(min=1, help="How many drafts it makes at once.")] = None,
    *,
    until_idle: Annotated[
        bool, typer.Option("--until-idle", help="Stop when nothing is left to do.")
    ] = False,
) -> None:
    """Make the drafts that were asked for. Start as many as wanted, on many machines, on one PostgreSQL."""
    settings = _settings(name, at_once)
    with logs.configure(settings.log_level):
        try:
            afresh = _work(settings, until_idle=until_idle)
        except GoldenThreadError as error:
            typer.echo(f"goldenthread: {error}", err=True)
            _leave(error.exit_code)
        except Exception as error:  # its words may be anybody's: the log gives its class and its place
            logs.log("worker").error("worker failed", error=error)
            _leave(3)
    if afresh:
        sys.stderr.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  ourselves
    _leave(0)


def _leave(code: int) -> NoReturn:
    """End, even if a step is under way in a thread: to end in it does no harm, and nothing else ends it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _settings(name: str | None, at_once: int | None) -> Settings:
    settings = Settings.from_environment()
    if name:
        settings = replace(settings, worker_name=name)
    return replace(settings, jobs_at_once=at_once) if at_once else settings


def _work(settings: Settings, *, until_idle: bool) -> bool:
    metrics = new_metrics()
    with ExitStack() as stack:
        if settings.metrics_port:
            try:
                stack.enter_context(metrics.serve(settings.metrics_port))
            except OSError as error:
                raise BadInput(f"GOLDENTHREAD_METRICS_PORT: {error.strerror}.") from error
        stack.enter_context(rules_in_force(settings))
        reader = stack.enter_context(IsolatedReader(Limits(), settings.workers))
        store = open_store(settings, patience=workers.PATIENT)
        stack.callback(store.close)
        working = workers.worker(
            settings, store, reader, workers.Also(until_idle=until_idle, metrics=metrics)
        )
        with _stopping() as stop:
            return working.run(stop)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that the usual signals set."""
    stop = threading.Event()

    def told(_: int, __: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
