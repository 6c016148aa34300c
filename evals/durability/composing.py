"""Composes a worker as ``drafting.bootstrap`` does, of the same parts, so that each can tell what it does."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from drafting import logs
from drafting.bootstrap.steps import stepping as usual_steps
from drafting.bootstrap.stores import jobs_tables
from drafting.domain.advice import Document, Unreadable
from drafting.domain.job import Job
from drafting.jobs.durable import Durable
from drafting.jobs.telling import LogDiary, Telling
from drafting.jobs.worker import Watch, Worker
from drafting.metrics import new_metrics
from drafting.parsers.limits import Limits
from drafting.parsers.reading import read_document
from drafting.ports import Provider
from drafting.services.keeping import Store, Transaction
from drafting.services.running import Running
from drafting.services.stepping import Stepping
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.opening import worker_lock
from drafting.store.workers import Workers
from evals.durability.gates import quick_gate
from redaction import Redactor, load_redactor

T = TypeVar("T")
Told = Callable[[str], None]
Providers = Callable[[str], Provider]
PATIENCE = 60.0  # seconds


def silent(_: str) -> None:
    """Nobody hears."""


class Plainly:
    """Reads in this process: what becomes of a reader's own children is tried elsewhere."""

    def read_all(
        self,
        files: Sequence[tuple[str, bytes]],
        progress: Callable[[Document | Unreadable], None] | None = None,
    ) -> tuple[Document | Unreadable, ...]:
        """Read *files*, all of which can be read."""
        found = tuple(read_document(name, data, Limits()) for name, data in files)
        for each in found if progress else ():
            progress(each)  # type: ignore[misc]  # it is there
        return found


@cache
def rules_alone() -> Redactor:
    """A redactor without its name model, loaded once."""
    return load_redactor(ner="none")


@dataclass(frozen=True, slots=True)
class TellingStore:
    """Tells of every transaction that writes: when it is about to be committed, and when it was."""

    store: Store
    told: Told

    def run(self, work: Callable[[Transaction], T], *, reading: bool = False) -> T:
        """As the store does."""
        if reading:
            return self.store.run(work, reading=True)

        def then_tell(tx: Transaction) -> T:
            result = work(tx)
            self.told("committing")
            return result

        result = self.store.run(then_tell)
        self.told("committed")
        return result


@dataclass(frozen=True)
class TellingRunning(Running):
    """Tells of every step before it begins and before its end is given to the engine."""

    told: Told = silent

    def first_steps(self, job: str) -> list[str]:
        """As it is done."""
        self.told("first steps")
        return super().first_steps(job)

    def questions(self, job: str) -> list[str]:
        """As it is done."""
        self.told("questions")
        return super().questions(job)

    def perform(self, job: str, name: str) -> str:
        """As it is done."""
        self.told(f"begins {name.partition(':')[0]}")
        trouble = super().perform(job, name)
        self.told(f"ends {name.partition(':')[0]}")
        return trouble


class TellingEngine(Durable):
    """Tells of drafts that it is given, before their being given is committed."""

    told: Told = staticmethod(silent)

    def enqueue(self, job: Job) -> None:
        """As it is done."""
        self.told("handing over")
        super().enqueue(job)
        self.told("handed over")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a worker is made of besides its settings and its store."""

    providers: Providers
    told: Told = silent
    until_idle: bool = True
    here: int = 1
    stepping: Callable[[Stepping], Stepping] = field(default=lambda made: made)


def compose(settings: Settings, store: Database, parts: Parts) -> Worker:
    """A worker on *store*."""
    name = settings.worker_name
    lock = threading.Lock()

    def told(event: str) -> None:
        with lock:
            parts.told(event)

    heard = TellingStore(store, told)
    liveness = Workers(store, worker_lock(store, settings.data, name), name)
    stepping = usual_steps(settings, store, Plainly(), parts.providers)
    stepping = replace(
        stepping,
        store=heard,
        asking=replace(stepping.asking, store=heard, gates=quick_gate),
        load_redactor=rules_alone,
        fence=liveness.fence,
    )
    watch = Watch(settings.step_seconds)
    hears = Telling(watch, logs.log("draft"), new_metrics())
    running = TellingRunning(heard, parts.stepping(stepping), name, liveness.fence, hears, told=told)
    engine = TellingEngine(jobs_tables(settings), name, running, parts.here)
    engine.told = told
    diary = LogDiary(logs.log("worker"))
    return Worker(store, engine, liveness, watch, diary, parts.here, until_idle=parts.until_idle)


def carry_on(settings: Settings, store: Database, parts: Parts, stop: threading.Event | None = None) -> None:
    """Have a worker work until it is idle or told to *stop*, and end its engine."""
    worker = compose(settings, store, parts)
    try:
        worker.run(stop or threading.Event())
    finally:
        Durable.close()
