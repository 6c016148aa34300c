"""What the audit trail costs: a line by itself, lines of several callers at once, and looking through it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from drafting.domain.audit import Action, Actor, Event
from drafting.domain.kept import CaseId
from drafting.store.database import Database, Transaction
from evals.durability.bundle import a_case
from evals.durability.databases import Place

_ACTOR = Actor("evals")
_CALLERS = 4
_BATCH = 1000


@dataclass(slots=True)
class Cost:
    """Seconds: on the clock, and of CPU, a server's among them."""

    clock: float = 0.0
    computing: float = 0.0


@dataclass(frozen=True, slots=True)
class TrailPace:
    """How fast the trail is written and read.

    In milliseconds, a line that has a transaction of its own; lines a second of four callers at once; and
    in seconds, looking through *lines* of them.
    """

    alone: Cost
    together: float
    lines: int
    examined: Cost


def trail_pace(place: Place, store: Database, each: int = 400, lines: int = 100_000) -> TrailPace:
    """Measure it on a store whose trail is then *lines* long."""
    case = store.run(lambda tx: tx.cases.add(a_case(999_999))).id
    with _measured(place) as alone:
        _tell(store, case, each)
    callers = [threading.Thread(target=_tell, args=(store, case, each)) for _ in range(_CALLERS)]
    with _measured(place) as together:
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
    _fill(store, case, lines)
    with _measured(place) as examined:
        found = store.run(lambda tx: tx.trail.examine(), reading=True)
    if found.broken:
        raise AssertionError(found.broken.what)
    a_line = Cost(1000 * alone.clock / each, 1000 * alone.computing / each)
    return TrailPace(a_line, _CALLERS * each / together.clock, found.rows, examined)


@contextmanager
def _measured(place: Place) -> Iterator[Cost]:
    cost, clock, computing = Cost(), time.monotonic(), time.process_time() + place.computing()
    yield cost
    cost.clock = time.monotonic() - clock
    cost.computing = time.process_time() + place.computing() - computing


def _tell(store: Database, case: CaseId, lines: int) -> None:
    for number in range(lines):
        store.run(lambda tx, number=number: _line(tx, case, number))  # type: ignore[misc]  # it is an int


def _line(tx: Transaction, case: CaseId, number: int) -> None:
    tx.trail.write(Event(_ACTOR, Action.CASE_AMENDED, case, {"version": number}))


def _fill(store: Database, case: CaseId, lines: int) -> None:
    """Write the rest many at a time: that is not measured."""

    def some(tx: Transaction) -> int:
        head = tx.trail.head()
        left = lines - (head[0] if head else 0)
        for number in range(min(left, _BATCH)):
            _line(tx, case, number)
        return left

    while store.run(some) > _BATCH:
        pass
