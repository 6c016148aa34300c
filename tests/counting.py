"""How much work a call is, counted and not timed: the same on every machine, however busy."""

import sys
import threading
from collections.abc import Callable
from types import FrameType

from sqlalchemy import Engine, event


def calls_in(work: Callable[[], object], *, threads: bool = False) -> int:
    """How many functions *work* calls, of Python and of C, those that they call included.

    With *threads*, those count too that the threads call which it begins, till they end.
    """
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = set(threading.enumerate())
    threading.setprofile(count if threads else None)
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    for thread in set(threading.enumerate()) - before:
        if threads:
            thread.join()
    return counted


def statements_in(engine: Engine, work: Callable[[], object]) -> int:
    """How many statements *work* sends to the database; the beginning of a transaction is none."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    event.listen(engine, "after_cursor_execute", count)
    try:
        work()
    finally:
        event.remove(engine, "after_cursor_execute", count)
    return counted
