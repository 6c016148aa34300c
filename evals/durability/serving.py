"""The processes of a PostgreSQL server on this machine: to freeze them all, and to count what they cost."""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

_PARENT, _USER, _CHILDREN = 1, 11, slice(11, 15)  # of what stands behind the name in /proc/…/stat
_TICKS = os.sysconf("SC_CLK_TCK")


def processes(admin: str) -> tuple[int, ...]:
    """The process that starts all others of the server at *admin*, and those; the first one first."""
    with psycopg.connect(admin, autocommit=True) as connection:
        row = connection.execute("SELECT pg_read_file('postmaster.pid')").fetchone()
    first = int(str(row[0]).split()[0]) if row else 0
    return (first, *_children(first))


def _children(first: int) -> tuple[int, ...]:
    everyone = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return tuple(pid for pid in everyone if _stat(pid)[_PARENT : _PARENT + 1] == (first,))


def computing(admin: str) -> float:
    """Seconds of CPU that the server at *admin* has used so far, those of its ended processes included."""
    first, *others = processes(admin)
    return (sum(_stat(first)[_CHILDREN]) + sum(sum(_stat(pid)[_USER : _USER + 2]) for pid in others)) / _TICKS


@contextmanager
def frozen(admin: str) -> Iterator[None]:
    """Freeze the server at *admin*: it neither answers nor hangs up, as a machine that is paused."""
    first, *others = processes(admin)
    try:
        _signal((first,), signal.SIGSTOP)  # from now on there are no new ones
        others = list(_children(first))
        _signal(others, signal.SIGSTOP)
        yield
    finally:
        _signal((first, *others), signal.SIGCONT)


def _signal(pids: Iterable[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):  # it has ended
            os.kill(pid, number)


def _stat(pid: int) -> tuple[int, ...]:
    """The numbers that are known of a process; none when it has ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ()
    return tuple(int(word) if word.lstrip("-").isdigit() else 0 for word in told.rpartition(")")[2].split())
