"""Children that meet with trouble while they draft: each ``do`` is one kind of it."""

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from drafting.bootstrap.stores import casework, open_store
from drafting.domain.advice import Advice, Document, Unreadable
from drafting.domain.audit import Actor
from drafting.errors import GoldenThreadError, ModelBusy, ModelFailed
from drafting.ports import Answers, Facts, Reply, Request
from drafting.providers.scripted import Rehearsal
from drafting.providers.wire import read_back
from drafting.services.stepping import Stepping
from drafting.store.database import Database
from evals.durability import drafting_child
from evals.durability.answering import AskingModel
from evals.durability.bundle import a_case
from evals.durability.composing import Parts, Plainly, compose, rules_alone, silent
from evals.durability.nursery import Channel, Task, serve
from redaction import Released


class Poisoned(Plainly):
    """A reader that one document takes down, and the whole process with it."""

    def read_all(
        self,
        files: Sequence[tuple[str, bytes]],
        progress: Callable[[Document | Unreadable], None] | None = None,
    ) -> tuple[Document | Unreadable, ...]:
        if any(name == "school.txt" for name, _ in files):
            os.abort()
        return super().read_all(files, progress)


class Troubled(AskingModel):
    """A model with a weakness at one question."""

    def __init__(self, port: int, told: Callable[[str], None], do: str) -> None:
        super().__init__(port, told)
        self._do = do
        self._tries = 0

    def reply(self, released: Released) -> Reply:
        match self._do, read_back(released.body).task:
            case "flaky", "section-d" if self._tries < 2:
                self._tries += 1
                raise ModelBusy("overloaded", "Busy.")
            case "refusing", "section-d":
                raise ModelFailed("refused", "No.")
            case "hanging", "section-d":
                threading.Event().wait()
            case "cancelled", "section-d":
                self.on_the_way()
            case "clock", "section-d":
                back = time.time() - 86_400 * 3
                time.time = lambda: back
        return super().reply(released)

    on_the_way: Callable[[], None] = staticmethod(lambda: None)


class OneByOne(Rehearsal):
    """Asks one question a round, so that the engine has more to write down."""

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:
        return super().questions(advices, facts, answers)[:1]


def work(task: Task, channel: Channel) -> None:
    """Draft, and meet with the trouble that the task names."""
    do = str(task["do"])
    if do in {"prepare", "draft"}:
        drafting_child.work(task, channel)
        return
    settings = replace(
        drafting_child.settings_of(task),
        step_seconds=1 if do == "hanging" else 900,
        database_seconds=1 if do == "frozen for good" else 120,
    )
    if do == "full":
        _fill(str(task["file"]))
    said, afresh = "", False
    told = channel.told if task["told"] else silent
    try:
        store = open_store(settings, patience=3.0)
        model = Troubled(int(task["port"] or 0), told, do)
        model.on_the_way = lambda: _cancel(store)
        provider = OneByOne(model) if do == "full" else Rehearsal(model)
        if do == "retry":
            _retry(store)

        def stepping(made: Stepping) -> Stepping:
            made = replace(made, reader=Poisoned()) if do == "poison" else made
            return replace(made, providers=lambda _: provider)

        parts = Parts(lambda _: provider, told, stepping=stepping)
        afresh = compose(settings, store, parts).run(threading.Event())
    except GoldenThreadError as error:
        said = f"{type(error).__name__}: {error}"
    told("over")
    seen = drafting_child.state(store) if do != "full" else {}
    channel.done({**seen, "said": said, "afresh": str(afresh)})


def _fill(file: str) -> None:
    """From here on, no database in a file of that name may grow: as on a disk that is full."""

    @event.listens_for(Engine, "connect")
    def no_more(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        ((_, _, path),) = cursor.execute("PRAGMA database_list").fetchall()
        if Path(path).name == file:
            ((pages,),) = cursor.execute("PRAGMA page_count").fetchall()
            cursor.execute(f"PRAGMA max_page_count={pages}")


def _cancel(store: Database) -> None:
    case = store.run(lambda tx: tx.cases.named(a_case().reference).id)
    casework(store).cancel(Actor("test"), store.run(lambda tx: tx.jobs.of(case)[-1].id))


def _retry(store: Database) -> None:
    case = store.run(lambda tx: tx.cases.named(a_case().reference).id)
    casework(store).retry(Actor("test"), store.run(lambda tx: tx.jobs.of(case)[-1].id))


if __name__ == "__main__":
    rules_alone()
    serve(int(sys.argv[1]), work)
