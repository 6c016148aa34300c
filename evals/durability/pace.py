"""What the queue costs: for a step, for asking, and when it is long. The drafts here do no work."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from drafting.bootstrap.stores import casework
from drafting.domain.audit import Actor
from drafting.domain.job import JobId, JobState, Step, StepKind
from drafting.domain.kept import CaseId
from drafting.providers.catalogue import provider
from drafting.services.stepping import Stepping
from drafting.store.database import Database, Transaction
from evals.durability.bundle import a_case
from evals.durability.composing import Parts, carry_on
from evals.durability.databases import Place
from evals.durability.fleet import settings_of

_ACTOR = Actor("evals")
_BATCH = 250


@dataclass(frozen=True)
class NoWork(Stepping):
    """Takes so many *steps* that do nothing. *ended* hears of each draft's end."""

    steps: int = 0
    ended: Callable[[], None] = lambda: None

    def first_steps(self, job: JobId) -> tuple[Step, ...]:
        """Steps that do nothing."""
        self.store.run(lambda tx: tx.jobs.begin(job, self.steps + 1))
        return tuple(Step(StepKind.READ, f"{number:08}") for number in range(self.steps))

    def questions(self, job: JobId) -> tuple[Step, ...]:  # noqa: ARG002
        """None."""
        return ()

    def do(self, job: JobId, step: Step, attempts: int) -> None:  # noqa: ARG002
        """Nothing, but that the last one ends the draft."""
        if step.kind is StepKind.FINISH:
            self.store.run(lambda tx: tx.jobs.end(job, JobState.DONE))
            self.ended()


def no_work(steps: int, ended: Callable[[], None] = lambda: None) -> Callable[[Stepping], Stepping]:
    """Put ``NoWork`` in the place of what drafts."""

    def instead(made: Stepping) -> Stepping:
        return NoWork(
            made.store, made.reader, made.load_redactor, made.providers, made.versions, made.asking,
            made.provenance, made.fence, steps, ended,
        )  # fmt: skip

    return instead


@dataclass(frozen=True, slots=True)
class EmptyStep:
    """What a step costs over and above its own work, in milliseconds: the median by the clock, and of CPU.

    Of CPU it is the mean, the server's among it and what the worker does beside its steps.
    """

    median: float
    computing: float


def empty_step(place: Place, store: Database, steps: int = 300) -> EmptyStep:
    """Measure the *steps* of one draft that do nothing."""
    _queue(store, 1)
    marks: list[float] = []
    used: list[float] = []

    def told(event: str) -> None:
        if event == "begins read":
            if len(marks) in {0, steps - 1}:  # looking costs more than a step
                used.append(time.process_time() + place.computing())
            marks.append(time.monotonic())

    settings = replace(settings_of(place), worker_name="pace")
    carry_on(settings, store, Parts(provider, told, stepping=no_work(steps)))
    gaps = [1000 * (after - before) for before, after in pairwise(marks)]
    return EmptyStep(median(gaps), 1000 * (used[1] - used[0]) / len(gaps))


@dataclass(frozen=True, slots=True)
class Asking:
    """How fast one caller asks for drafts, each with its line in the audit trail: drafts a second.

    *computing* is what one costs, in milliseconds of CPU, the server's among them.
    """

    median: float
    best: float
    computing: float


def asking(place: Place, store: Database, rounds: int = 7, each: int = 100) -> Asking:
    """Ask for drafts one by one, in several *rounds*: others who use the machine disturb some of them."""
    desk = casework(store)
    known = [[_filed(store, 50_000 + each * row + number) for number in range(each)] for row in range(rounds)]
    rates = []
    used = time.process_time() + place.computing()
    for row in known:
        began = time.monotonic()
        for case in row:
            desk.ask_for_draft(_ACTOR, case, "quoting")
        rates.append(each / (time.monotonic() - began))
    used = time.process_time() + place.computing() - used
    _end_all(store)
    return Asking(median(rates), max(rates), 1000 * used / (rounds * each))


def settling(folder: Path, times: int = 200) -> float:
    """Milliseconds that the disk under *folder* takes to keep a page for good: no commit is quicker."""
    file = folder / "settling"
    took = []
    file.write_bytes(bytes(8192))
    with file.open("r+b", buffering=0) as stream:
        for _ in range(times):
            stream.seek(0)
            stream.write(b"x" * 8192)
            began = time.monotonic()
            os.fdatasync(stream.fileno())
            took.append(1000 * (time.monotonic() - began))
    file.unlink()
    return median(took)


@dataclass(frozen=True, slots=True)
class Depth:
    """What a draft costs when *queued* wait: milliseconds on the clock, and of CPU, the server's included."""

    queued: int
    clock: float
    computing: float


def depth(place: Place, store: Database, queued: int, drafts: int = 100) -> Depth:
    """Queue up so many drafts without work, at least *drafts*, and measure the first *drafts* of them."""
    _queue(store, queued)
    stop = threading.Event()
    ends: list[tuple[float, float]] = []

    def ended() -> None:
        at_an_end = len(ends) in {0, drafts - 1}  # looking costs more than a draft
        ends.append((time.monotonic(), time.process_time() + place.computing() if at_an_end else 0.0))
        if len(ends) >= drafts:
            stop.set()

    settings = replace(settings_of(place), worker_name="pace")
    parts = Parts(provider, until_idle=False, here=8, stepping=no_work(0, ended))
    carry_on(settings, store, parts, stop)
    (began, idle), (end, busy) = ends[0], ends[drafts - 1]
    _end_all(store)
    made = drafts - 1  # since the first one's end
    return Depth(queued, 1000 * (end - began) / made, 1000 * (busy - idle) / made)


def machine() -> str:
    """What the figures depend on."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def _filed(store: Database, number: int) -> CaseId:
    desk = casework(store)
    case = desk.open_case(_ACTOR, a_case(number)).id
    desk.add_document(_ACTOR, case, "a.txt", b"Text.")
    return case


def _queue(store: Database, drafts: int) -> None:
    """Put drafts into the queue many at a time: how they come there is measured apart."""
    first = time.monotonic_ns() % 10**9 * 1000

    def some(numbers: range) -> Callable[[Transaction], None]:
        def work(tx: Transaction) -> None:
            for number in numbers:
                case = tx.cases.add(replace(a_case(), reference=f"Q-{first + number}"))
                draft = tx.drafts.begin(case.id, "quoting")
                tx.jobs.add(case.id, draft.id, "quoting", (), None)

        return work

    for start in range(0, drafts, _BATCH):
        store.run(some(range(start, min(start + _BATCH, drafts))))


def _end_all(store: Database) -> None:
    def work(tx: Transaction) -> int:
        jobs = (*tx.jobs.next(_BATCH), *tx.jobs.under_way())
        return sum(tx.jobs.end(job.id, JobState.CANCELLED) for job in jobs)

    while store.run(work):
        pass
