"""The durable engine: a draft is a workflow, each of its steps is written down when it ends.

Habits of DBOS that are held in check here: its version is pinned, because by default every change of the
code strands what is under way; steps take and give ids and codes only, because it keeps them in the clear;
it only recovers what a worker of the same name left behind, so ``resume_orphans`` takes up the rest; all
workers on a queue share one limit, so each has a queue of its own; what a step raises is written down and
ends the draft for good, so a worker that has lost its work says nothing more; on SQLite it gets a file
of its own, so that its writers and ours do not wait for one another; and it waits for a database that is
away without end and without a word, so the loop of the worker asks through a client that does not.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import TypeAlias, TypeVar

import sqlalchemy
from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions
from sqlalchemy.exc import DBAPIError, OperationalError

from drafting.domain.job import Job, JobId
from drafting.errors import OutsideFailed, Unavailable
from drafting.services.liveness import Superseded
from drafting.services.running import Running, carry_out

T = TypeVar("T")
Tables: TypeAlias = sqlalchemy.Engine
"""Where the durable engine keeps its tables; see ``store.engine.open_jobs_engine``."""

VERSION = "2"
"""Raised only when the order of a draft's steps changes."""

_APP = "goldenthread"
_WORKFLOW = "draft"
_QUEUE = "drafts-of-"  # and the name of its worker
_POLLING = 0.2  # seconds
_MOST_RECOVERIES = 50
_LATEST = 2**31 - 1  # the priority of what has no due date
_WAITING, _PENDING = "ENQUEUED", "PENDING"
_ON_THEIR_WAY = (_WAITING, _PENDING, "DELAYED")
_MEND = "Is its disk full, or its file damaged? Nothing is lost: start the worker again once it is mended."


class Durable:
    """Runs drafts for the worker *name*, *here* of them at once.

    There is one in a process: DBOS keeps itself in a global.
    """

    def __init__(self, tables: Tables, name: str, running: Running, here: int) -> None:
        self._tables = tables
        self._client: DBOSClient | None = None
        self._queue = _QUEUE + name
        self._here = here
        self._active = 0
        self._trouble = ""
        self._lock = threading.Lock()
        DBOS.destroy(destroy_registry=True)
        DBOS(config=_config(tables, name, here))
        _register(running, self._counted)

    def launch(self) -> None:
        """Begin to take drafts, those first that this worker left behind when it died.

        Raises ``OutsideFailed`` when the engine's tables cannot be made or written.
        """
        with _told():
            DBOS.listen_queues([self._queue])
            DBOS.launch()
            DBOS.register_queue(
                self._queue,
                worker_concurrency=self._here,
                polling_interval_sec=_POLLING,
                on_conflict="always_update",
            )
            self._client = _client(self._tables)

    def enqueue(self, job: Job) -> None:
        """Have this worker make a draft. The same attempt of a job handed over twice is run once."""
        with _told():
            self._known.enqueue(_options(job, self._queue), job.id)

    def load(self) -> int:
        """How many drafts this worker makes or has before it."""
        with _told():
            waiting = self._known.list_workflows(
                queue_name=self._queue, status=_WAITING, load_input=False, load_output=False
            )
        return len(waiting) + self._active

    def trouble(self) -> str:
        """The code of what kept the engine from writing down how a draft got on, if anything did."""
        return self._trouble

    def resume_orphans(self, alive: frozenset[str]) -> int:
        """Take up what workers that are not *alive* left behind; say how many drafts that were."""
        with _told():
            known = self._known.list_workflows(
                status=[_WAITING, _PENDING], name=_WORKFLOW, load_input=False, load_output=False
            )
            orphans = [
                each.workflow_id
                for each in known
                if _holder(each.status, each.executor_id, each.queue_name) not in alive
            ]
            for orphan in orphans:
                self._known.resume_workflow(orphan, queue_name=self._queue)
        return len(orphans)

    def stranded(self, jobs: Sequence[Job]) -> tuple[Job, ...]:
        """Those of *jobs* that the engine does not know, or believes to be over."""
        if not jobs:
            return ()
        with _told():
            known = self._known.list_workflows(
                workflow_ids=[_name(job) for job in jobs], load_input=False, load_output=False
            )
        going = {each.workflow_id for each in known if each.status in _ON_THEIR_WAY}
        return tuple(job for job in jobs if _name(job) not in going)

    @property
    def _known(self) -> DBOSClient:
        if self._client is None:
            raise Unavailable("The durable engine has not been launched.")
        return self._client

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._lock:
            self._active += 1
        try:
            yield
        except Exception as error:
            self._trouble = type(error).__name__
            raise
        finally:
            with self._lock:
                self._active -= 1

    @staticmethod
    def close() -> None:
        """Take no more drafts."""
        DBOS.destroy()


def upgrade_tables(owner: str, role: str | None) -> None:
    """Make or upgrade the engine's tables on PostgreSQL at the URL *owner*, and let *role* work with them.

    For where the role that workers have may make none. The database's errors pass as they are.
    """
    DBOS.migrate(owner, application_role=role)


def forget_traces(tables: Tables, jobs: Sequence[tuple[JobId, int]]) -> None:
    """Delete everything that the engine knows of these jobs, given with their last attempts."""
    if not _has_tables(tables):
        return  # no worker has ever run here
    with _told():
        client = _client(tables)
        try:
            for job, attempts in jobs:
                known = client.list_workflows(workflow_ids=_names(job, attempts))
                client.delete_workflows([status.workflow_id for status in known])
        finally:
            client.destroy()


def _client(tables: Tables) -> DBOSClient:
    return DBOSClient(
        system_database_engine=tables,
        application_name=_APP,
        retry_connection_errors=False,  # whoever asks decides how long to wait
    )


def _has_tables(tables: Tables) -> bool:
    schema = None if tables.dialect.name == "sqlite" else "dbos"
    try:
        return sqlalchemy.inspect(tables).has_table("workflow_status", schema)
    except DBAPIError as error:
        raise Unavailable("The database of the durable engine cannot be reached, or is busy.") from error


def _names(job: JobId, attempts: int) -> list[str]:
    return [f"{job}-{attempt}" for attempt in range(1, attempts + 1)]


def _name(job: Job) -> str:
    return f"{job.id}-{job.attempt}"


def _holder(status: str, executor: str | None, queue: str | None) -> str | None:
    """The worker that has a draft: the one that makes it, or the one on whose queue it waits."""
    return executor if status == _PENDING else (queue or "").removeprefix(_QUEUE)


@contextmanager
def _told() -> Iterator[None]:
    """Say in our words what the engine's database refuses; its own may hold more than they should."""
    try:
        yield
    except DBAPIError as error:
        kind = type(error.orig).__name__
        if isinstance(error, OperationalError) and not isinstance(error.orig, sqlite3.Error):
            raise Unavailable(f"The durable engine cannot reach its tables ({kind}).") from error
        raise OutsideFailed(f"The tables of the durable engine cannot be used ({kind}). {_MEND}") from error


def _options(job: Job, queue: str) -> EnqueueOptions:
    return {
        "workflow_name": _WORKFLOW,
        "queue_name": queue,
        "workflow_id": _name(job),
        "app_version": VERSION,
        "priority": _priority(job.due),
    }


def _priority(due: date | None) -> int:
    return max(1, due.toordinal()) if due else _LATEST


def _or_park(do: Callable[[], T]) -> T:
    """Do a step; when others have taken over this worker's work, never return.

    Whatever were returned or raised would be written down as how the step ended, and it goes on elsewhere.
    The worker finds out that it was superseded when it next shows that it lives, and starts afresh.
    """
    try:
        return do()
    except Superseded:
        threading.Event().wait()
        raise


def _register(running: Running, counted: Callable[[], AbstractContextManager[None]]) -> None:
    """Tell DBOS of the steps and the workflow. It writes on what it is given, so it is given functions."""

    @DBOS.step(name="first_steps")
    def first(job: str) -> list[str]:
        return _or_park(lambda: running.first_steps(job))

    @DBOS.step(name="questions")
    def questions(job: str) -> list[str]:
        return _or_park(lambda: running.questions(job))

    @DBOS.step(name="perform")
    def perform(job: str, name: str) -> str:
        return _or_park(lambda: running.perform(job, name))

    @DBOS.step(name="perform_all")
    def perform_all(job: str, names: Sequence[str]) -> str:
        # One step of the engine's for a whole round: its own steps have to begin in one and the same order.
        # What each question came to is in our tables; a round that is begun again finds it there.
        return _or_park(lambda: running.perform_all(job, names))

    @DBOS.step(name="stop")
    def stop(job: str, trouble: str) -> None:
        _or_park(lambda: running.stop(job, trouble))

    @DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=_MOST_RECOVERIES)
    def draft(job: str) -> str:
        with counted():
            return carry_out(
                lambda: first(job),
                lambda: questions(job),
                lambda name: perform(job, name),
                lambda names: perform_all(job, names),
                lambda trouble: stop(job, trouble),
            )


def _config(tables: Tables, name: str, here: int) -> DBOSConfig:
    return {
        "name": _APP,
        "system_database_url": tables.url.render_as_string(hide_password=False),
        "system_database_engine": tables,
        "application_version": VERSION,
        "executor_id": name,
        "log_level": "WARNING",
        "enable_otlp": False,
        "max_executor_threads": 4 * here + 8,
        "use_listen_notify": False,
    }
