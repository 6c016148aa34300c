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
from drafting.domain.advice import Document, Unreadable
from drafting.domain.audit import Actor
from drafting.errors import GoldenThreadError, OutsideFailed, Unavailable
from drafting.ports import Reply, Request
from drafting.providers.scripted import Rehearsal
from drafting.services.stepping import Stepping
from drafting.store.database import Database
from evals.durability import drafting_child
from evals.durability.answering import AskingModel
from evals.durability.bundle import a_case
from evals.durability.composing import Parts, Plainly, compose, rules_alone, silent
from evals.durability.nursery import Channel, Task, serve


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


class Troubled:
    """A model with a weakness at one question."""

    name = AskingModel.name

    def __init__(self, model: AskingModel, do: str) -> None:
        self._model = model
        self._do = do
        self._tries = 0

    def reply(self, request: Request) -> Reply:
        match self._do, request.name:
            case "flaky", "section-d" if self._tries < 2:
                self._tries += 1
                raise Unavailable("Busy.")
            case "refusing", "section-d":
                raise OutsideFailed("No.")
            case "hanging", "section-d":
                threading.Event().wait()
            case "cancelled", "section-d":
                self.on_the_way()
            case "clock", "section-d":
                back = time.time() - 86_400 * 3
                time.time = lambda: back
        return self._model.reply(request)

    on_the_way: Callable[[], None] = staticmethod(lambda: None)


def work(task: Task, channel: Channel) -> None:
    """Draft, and meet with the trouble that the task names."""
    do = str(task["do"])
    if do in {"prepare", "draft"}:
        drafting_child.work(task, channel)
        return
    settings = replace(drafting_child.settings_of(task), step_seconds=1 if do == "hanging" else 900)
    if do == "full":
        _fill(str(task["file"]))
    said, afresh = "", False
    try:
        store = open_store(settings, patience=3.0)
        told = channel.told if task["told"] else silent
        model = Troubled(AskingModel(int(task["port"] or 0), told), do)
        model.on_the_way = lambda: _cancel(store)
        if do == "retry":
            _retry(store)

        def stepping(made: Stepping) -> Stepping:
            made = replace(made, reader=Poisoned()) if do == "poison" else made
            return replace(made, providers=lambda _: Rehearsal(model))

        afresh = compose(settings, store, Parts(lambda _: Rehearsal(model), told, stepping=stepping)).run(
            threading.Event()
        )
    except GoldenThreadError as error:
        said = f"{type(error).__name__}: {error}"
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
