"""The loop of a worker: hands drafts to the engine, shows that it lives, takes up what the dead left."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from drafting.domain.job import Job, Step
from drafting.errors import GoldenThreadError, Unavailable
from drafting.services.keeping import Store, Transaction
from drafting.services.liveness import Liveness, Superseded
from drafting.services.running import end_job

_TICK, _LIVENESS = 0.2, 2.0  # seconds
_AHEAD = 1
"""Drafts that a worker has before it besides those it makes: enough that it never idles, and few enough
that a draft that becomes urgent overtakes the others, and that none waits here while another idles."""
_MOST_ATTEMPTS = 25
"""How often a draft is tried, by whomever, until one that the engine lost is not taken up by itself."""
LOST = "lost"


class Stuck(GoldenThreadError):
    """A step has taken longer than any may. The worker starts afresh, and the step is begun again."""

    exit_code = 3


class Engine(Protocol):
    """What the loop needs of the durable engine."""

    def launch(self) -> None: ...
    def enqueue(self, job: Job) -> None: ...
    def load(self) -> int: ...
    def trouble(self) -> str: ...
    def resume_orphans(self, alive: frozenset[str]) -> int: ...
    def stranded(self, jobs: Sequence[Job]) -> tuple[Job, ...]: ...


class Diary(Protocol):
    """Where a worker writes what it does: short codes, ids and counts."""

    def note(self, event: str, **facts: str | float) -> None: ...


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is done every so often: *every* is in seconds."""

    name: str
    every: float
    do: Callable[[], None]


class Watch:
    """Hears of steps, and knows which are under way and for how long. *longest* is in seconds."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._begun: dict[tuple[str, Step], float] = {}
        self._lock = threading.Lock()

    def begun(self, job: str, step: Step) -> None:
        """A step begins."""
        with self._lock:
            self._begun[job, step] = time.monotonic()

    def ended(self, job: str, step: Step, trouble: str, seconds: float) -> None:  # noqa: ARG002
        """A step has ended."""
        with self._lock:
            self._begun.pop((job, step), None)

    def look(self) -> None:
        """Raise ``Stuck`` when one takes too long: nothing else ends a thread."""
        with self._lock:
            oldest = min(self._begun.values(), default=None)
        if oldest is not None and time.monotonic() - oldest > self._longest:
            raise Stuck(f"A step took longer than {self._longest:.0f} seconds.")


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker. *here* is how many drafts it makes at once; *until_idle*: it stops when all is done.

    *each* is how many drafts of one provider are made at once at most, over all workers.
    """

    store: Store
    engine: Engine
    liveness: Liveness
    watch: Watch
    diary: Diary
    here: int
    chores: Sequence[Chore] = ()
    until_idle: bool = False
    each: int | None = None

    def run(self, stop: threading.Event) -> bool:
        """Work until *stop*; give whether to start afresh instead of ending.

        Afresh: others took over because this worker was silent, the database was away for so long that its
        lock is gone, or a step hangs. A process that begins anew is sure to do nothing by halves.
        """
        self.liveness.join()
        try:
            self.engine.launch()
            self.diary.note("worker started", count=self.here)
            threading.Thread(target=self._do_chores, args=(stop,), daemon=True, name="chores").start()
            self._loop(stop)
        except (Superseded, Stuck, Unavailable) as error:
            self.diary.note("worker starts afresh", code=type(error).__name__)
            return True
        finally:
            self.liveness.leave()
        self.diary.note("worker stopped")
        return False

    def _loop(self, stop: threading.Event) -> None:
        looked = 0.0
        while not stop.wait(_TICK):
            self.watch.look()
            if trouble := self.engine.trouble():
                raise Unavailable(f"The durable engine could not go on ({trouble}).")
            if time.monotonic() - looked > _LIVENESS:
                self._show_life()
                looked = time.monotonic()
            if not self._hand_over() and self.until_idle and self._is_idle():
                return

    def _show_life(self) -> None:
        self.liveness.beat()
        with self.liveness.caring() as mine:
            if not mine:
                return
            self.liveness.bury()
            resumed = self.engine.resume_orphans(self.liveness.alive())
            lost = self.engine.stranded(self.store.run(lambda tx: tx.jobs.under_way(), reading=True))
        if resumed:
            self.diary.note("orphans resumed", count=resumed)
        for job in lost:
            self._take_back(job)

    def _take_back(self, job: Job) -> None:
        """Let a draft that the engine lost (its disk was full, its file is gone) wait once more."""
        given_up = job.attempt >= _MOST_ATTEMPTS

        def work(tx: Transaction) -> bool:
            return end_job(tx, job.id, LOST) if given_up else tx.jobs.taken_back(job)

        if not self.store.run(work):
            return
        if given_up:
            self.diary.note("draft given up", job=job.id)
        else:
            self.diary.note("draft taken back", job=job.id)

    def _hand_over(self) -> int:
        ahead = 0 if self.each else _AHEAD  # what waits here would count against what runs elsewhere
        room = self.here + ahead - self.engine.load()

        def work(tx: Transaction) -> int:
            jobs = tx.jobs.next(room, self.each)
            for job in jobs:
                self.engine.enqueue(job)  # the same job twice is one job, so nothing is lost in between
            tx.jobs.handed_over([job.id for job in jobs])
            return len(jobs)

        waits = room > 0 and self.store.run(lambda tx: tx.jobs.waits(), reading=True)
        return self.store.run(work) if waits else 0

    def _is_idle(self) -> bool:
        return self.store.run(lambda tx: not tx.jobs.waits() and not tx.jobs.under_way(), reading=True)

    def _do_chores(self, stop: threading.Event) -> None:
        due = {chore.name: time.monotonic() for chore in self.chores}
        while not stop.wait(_LIVENESS):
            for chore in self.chores:
                if time.monotonic() < due[chore.name]:
                    continue
                due[chore.name] = time.monotonic() + chore.every
                try:
                    chore.do()
                except Exception as error:  # a defect of one chore stops neither the others nor the drafts
                    self.diary.note("chore failed", kind=chore.name, code=type(error).__name__)
