"""Which workers live. A worker holds a lock that dies with it, and counts upwards as long as it gets on.

The lock shows a death at once: PostgreSQL's session advisory lock, or a lock on a file beside SQLite's. The
count shows the worker that is frozen and still holds its lock: whoever sees it stand still for *patience*
seconds, by a clock of its own that cannot be set, takes the name away. From then on nothing that the frozen
one does is let in: each of its transactions asks for its token first.
"""

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from drafting.errors import AlreadyThere, Unavailable
from drafting.services.keeping import Transaction as AnyTransaction
from drafting.services.liveness import Superseded
from drafting.store.database import Database, Transaction
from drafting.store.schema import workers

_CLASS = 7_203
"""The first of the two numbers of our advisory locks; the second is made of the worker's name."""
_BRIEF = 2.0  # seconds
_CARE = "!care"  # no worker's name begins so


class Lock(Protocol):
    """A lock on a name that is given back when its holder dies."""

    @property
    def session(self) -> int: ...  # the number of whatever holds the lock
    def take(self) -> bool: ...
    def check(self) -> None: ...  # raises Unavailable when it is lost
    def is_free(self, name: str) -> bool: ...
    def break_off(self, session: int) -> None: ...
    def take_care(self) -> bool: ...  # a lock that only one worker has at a time
    def end_care(self) -> None: ...
    def release(self) -> None: ...


class Workers:
    """The place of the worker *name* among the others; see ``services.liveness.Liveness``."""

    def __init__(self, database: Database, lock: Lock, name: str, patience: float = 15.0) -> None:
        self._database = database
        self._lock = lock
        self._name = name
        self._patience = patience
        self._token = secrets.token_hex(16)
        self._seen: dict[str, tuple[int, float]] = {}
        self._looked = time.monotonic()

    def join(self) -> None:
        """Take this worker's name. Raises ``AlreadyThere``."""
        if not self._lock.take():
            raise AlreadyThere(
                f"A worker called {self._name} is at work. Give each its own name: --name, or "
                "GOLDENTHREAD_WORKER_NAME."
            )
        row = {"name": self._name, "token": self._token, "session": self._lock.session, "beat": 0}

        def work(tx: Transaction) -> None:
            tx.session.connection.execute(delete(workers).where(workers.c.name == self._name))
            tx.session.connection.execute(insert(workers).values(row))

        self._database.run(work)

    def beat(self) -> None:
        """Count upwards. Raises ``Superseded`` or ``Unavailable``."""
        self._lock.check()
        self._database.run(self._count)

    def _count(self, tx: Transaction) -> None:
        mine = (workers.c.name == self._name, workers.c.token == self._token)
        counted = update(workers).where(*mine).values(beat=workers.c.beat + 1)
        if tx.session.connection.execute(counted).rowcount == 0:
            raise Superseded("Others have taken over the work of this worker.")

    def fence(self, tx: AnyTransaction) -> None:
        """Raise ``Superseded`` when the name is no longer this worker's."""
        if tx.tokens.of(self._name) != self._token:
            raise Superseded("Others have taken over the work of this worker.")

    @contextmanager
    def caring(self) -> Iterator[bool]:
        """Whether this worker, and meanwhile no other, looks after what the dead left behind.

        Two that did so at once might both take up the same draft, the second one while it is being made.
        """
        mine = self._lock.take_care()
        try:
            yield mine
        finally:
            if mine:
                self._lock.end_care()

    def bury(self) -> None:
        """Take the names of those whose lock is free, or who stood still for too long."""
        rows = self._database.run(
            lambda tx: tx.session.connection.execute(select(workers)).all(), reading=True
        )
        self._forget_if_away()
        for row in rows:
            if row.name == self._name or not self._is_dead(row.name, row.beat):
                continue
            self._lock.break_off(row.session)
            gone = delete(workers).where(workers.c.name == row.name, workers.c.token == row.token)
            self._database.run(lambda tx, gone=gone: tx.session.connection.execute(gone))  # type: ignore[misc]
            self._seen.pop(row.name, None)

    def _forget_if_away(self) -> None:
        """Whoever has not looked for long cannot say who stood still: all did, if the database was frozen."""
        now = time.monotonic()
        if now - self._looked > self._patience / 2:
            self._seen.clear()
        self._looked = now

    def _is_dead(self, name: str, beat: int) -> bool:
        if self._lock.is_free(name):
            return True
        before, since = self._seen.get(name, (None, 0.0))
        if before != beat:
            self._seen[name] = (beat, time.monotonic())
            return False
        return time.monotonic() - since > self._patience

    def alive(self) -> frozenset[str]:
        """The names of the workers that nobody has buried."""
        found = select(workers.c.name)
        return frozenset(
            self._database.run(lambda tx: tx.session.connection.execute(found).scalars().all(), reading=True)
        )

    def leave(self) -> None:
        """Give the name back."""
        mine = (workers.c.name == self._name, workers.c.token == self._token)
        with suppress(Unavailable):  # its lock goes in any case, and with it the name
            self._database.run(
                lambda tx: tx.session.connection.execute(delete(workers).where(*mine)), patience=_BRIEF
            )
        self._lock.release()


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise Unavailable("The connection that holds the lock of this worker is gone.") from error


class AdvisoryLock:
    """A lock of PostgreSQL that belongs to one connection, and dies with it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._connection: Connection | None = None
        self.session = 0

    def take(self) -> bool:
        """Take the lock, unless somebody holds it."""
        with _heard():
            return self._take()

    def _take(self) -> bool:
        connection = self._autocommit()
        if not self._try(connection, self._name):
            connection.close()
            return False
        self.session = int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
        self._connection = connection
        return True

    def check(self) -> None:
        """Raise ``Unavailable`` when the connection is gone, and the lock with it."""
        if self._connection is None:
            raise Unavailable("The lock of this worker is not held.")
        with _heard():
            self._connection.execute(text("SELECT 1"))

    def is_free(self, name: str) -> bool:
        """Whether nobody holds the lock of *name*."""
        with _heard(), self._autocommit() as connection:
            free = self._try(connection, name)
            if free:
                self._free(connection, name)
            return free

    def break_off(self, session: int) -> None:
        """End the connection that holds a lock, so that the frozen process behind it has lost it."""
        with _heard(), self._autocommit() as connection:
            connection.execute(text("SELECT pg_terminate_backend(:session)"), {"session": session})

    def take_care(self) -> bool:
        """Take the lock of whoever looks after the dead, unless somebody holds it."""
        with _heard():
            return self._connection is not None and self._try(self._connection, _CARE)

    def end_care(self) -> None:
        """Give that lock back."""
        if self._connection is not None:
            with _heard():
                self._free(self._connection, _CARE)

    def release(self) -> None:
        """Give the lock back."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _autocommit(self) -> Connection:
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    @staticmethod
    def _try(connection: Connection, name: str) -> bool:
        ask = text("SELECT pg_try_advisory_lock(:of, hashtext(:name))")
        return bool(connection.execute(ask, {"of": _CLASS, "name": name}).scalar_one())

    @staticmethod
    def _free(connection: Connection, name: str) -> None:
        release = text("SELECT pg_advisory_unlock(:of, hashtext(:name))")
        connection.execute(release, {"of": _CLASS, "name": name})


class FileLock:
    """A lock on a file that belongs to one process, and dies with it."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._file: IO[bytes] | None = None
        self._care: IO[bytes] | None = None
        self.session = os.getpid()

    def take(self) -> bool:
        """Take the lock, unless somebody holds it."""
        self._file = self._locked(self._name)
        return self._file is not None

    def check(self) -> None:
        """Nothing takes a file's lock away."""

    def is_free(self, name: str) -> bool:
        """Whether nobody holds the lock of *name*."""
        file = self._locked(name)
        if file is None:
            return False
        file.close()
        return True

    def break_off(self, session: int) -> None:
        """Nothing: the token keeps a frozen process out, and it will find that out when it wakes."""

    def take_care(self) -> bool:
        """Take the lock of whoever looks after the dead, unless somebody holds it."""
        self._care = self._locked(_CARE)
        return self._care is not None

    def end_care(self) -> None:
        """Give that lock back."""
        if self._care is not None:
            self._care.close()

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _locked(self, name: str) -> IO[bytes] | None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = (self._folder / f"worker-{name}.lock").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return file
