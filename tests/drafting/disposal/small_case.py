"""A small invented case, kept and drafted in a store, for tests of how what is kept comes to an end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from drafting.domain.advice import Document, Unreadable
from drafting.domain.audit import Actor
from drafting.domain.case import Case, Child
from drafting.domain.disposal import Erasure
from drafting.domain.job import Job, JobId
from drafting.domain.kept import KeptCase
from drafting.parsers.limits import Limits
from drafting.parsers.reading import read_document
from drafting.pipeline.provenance import provenance
from drafting.ports import Provider, Redacts
from drafting.providers.quoting import Quoting
from drafting.providers.scripted import Rehearsal, ScriptedModel
from drafting.providers.wire import Asked
from drafting.services.asking import Asking
from drafting.services.casework import Casework
from drafting.services.erasing import Erasing
from drafting.services.keeping import Transaction
from drafting.services.running import Running, run_here
from drafting.services.stepping import Stepping, Versions
from drafting.store.database import Database
from drafting.store.engine import leave_no_trace
from drafting.store.erasing import of_a_case
from drafting.store.register import Register
from drafting.store.schema import case_keys, cases
from evals.durability.gates import quick_gate

T = TypeVar("T")
ME = Actor("test:somebody")
REFERENCE = "TST-26-0417"
MARLO = Case(REFERENCE, Child("Marlo Thackthwaite", pronouns="he/him"))
LETTERS = {
    "ep.txt": b"Marlo Thackthwaite finds it hard to begin written work.\n\nMarlo needs a visual timetable.",
    "school.txt": b"Marlo enjoys drawing foxes.\n\nMarlo will write three sentences alone by next summer.",
}


class PlainReader:
    """Reads in this process."""

    def read_all(
        self,
        files: Sequence[tuple[str, bytes]],
        progress: Callable[[Document | Unreadable], None] | None = None,  # noqa: ARG002
    ) -> tuple[Document | Unreadable, ...]:
        return tuple(read_document(name, content, Limits()) for name, content in files)


@dataclass
class Hand:
    """Set to any time: what the store takes for now."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def echo(asked: Asked) -> str:
    return f"answer to {asked.task}"


def a_provider(model: ScriptedModel, name: str) -> Provider:
    return Rehearsal(model) if name == "rehearsal" else Quoting()


def running(store: Database, redactor: Redacts, model: ScriptedModel | None = None) -> Running:
    """What runs the steps of a draft in this process."""
    stepping = Stepping(
        store,
        PlainReader(),
        lambda: redactor,
        partial(a_provider, model or ScriptedModel(echo)),
        Versions("reader", "names"),
        Asking(store, quick_gate),
        lambda name: provenance(None, name, None),
    )
    return Running(store, stepping, wait=lambda _: None)


def filed(store: Database, case: Case = MARLO, letters: dict[str, bytes] | None = None) -> KeptCase:
    """The case, opened, with its documents."""
    work = Casework(store)
    kept = work.open_case(ME, case)
    for name, content in (LETTERS if letters is None else letters).items():
        work.add_document(ME, kept.id, name, content)
    return kept


def drafted(store: Database, redactor: Redacts, kept: KeptCase, provider: str = "quoting") -> Job:
    """One more draft of the case, made."""
    job = Casework(store).ask_for_draft(ME, kept.id, provider)
    trouble = run_here(running(store, redactor), job)
    assert trouble == ""
    return job


@dataclass
class Forgotten:
    """Remembers of which jobs the durable engine was told to forget the traces."""

    jobs: list[tuple[JobId, int]] = field(default_factory=list)

    def __call__(self, jobs: Sequence[tuple[JobId, int]]) -> None:
        self.jobs += jobs


def erasing(store: Database, folder: Path, forget: Forgotten | None = None) -> Erasing:
    """What erases cases, with its register in *folder*."""
    tables = tuple(table.name for table in (case_keys, cases, *of_a_case()))
    return Erasing(
        store,
        Register(folder / "erasures.jsonl"),
        forget or Forgotten(),
        partial(leave_no_trace, store.engine, tables),
    )


class KilledHere(BaseException):
    """Stands for the end of the process."""


@dataclass
class KilledAfter:
    """A store whose process is killed after so many more transactions."""

    store: Database
    transactions: int

    def run(self, work: Callable[[Transaction], T], *, reading: bool = False) -> T:
        if self.transactions == 0:
            raise KilledHere
        self.transactions -= 1
        return self.store.run(work, reading=reading)


def erasure_of(case: KeptCase) -> Erasure:
    """An erasure as the register holds it."""
    return Erasure(case.id, "0" * 64, datetime(2026, 3, 3, tzinfo=UTC), "test", "request", 7, "1" * 64)
