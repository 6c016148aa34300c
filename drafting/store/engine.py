"""Opens the database: SQLite with the settings that make it safe, or PostgreSQL; and how the two differ.

Everything else in this package is one code for both.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from drafting.errors import BadInput
from drafting.store.bounded import Bounded

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
_PRAGMAS_OF_JOBS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "secure_delete=ON")
SECONDS = 120.0
"""How long one statement may take on PostgreSQL, unless the settings say otherwise."""
_CONNECTING = 10.0  # seconds, or as many as a statement may take if those are fewer
_NETWORK = {
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
"""How long a connection to PostgreSQL waits for a network that is gone."""
_GRACE = 1.25
"""A server that answers says that a statement took too long; one that is silent this much longer will not."""
_IDLE, _IDLE_OF_JOBS = 60_000, 20_000
"""Milliseconds. What a frozen worker has locked is let go in time for those that take over its work."""
_CONNECTIONS = 10  # and as many more when all are in use
_APPENDING = 7_203_101  # the lock under which the audit trail grows by one row
_MIGRATING = 7_203_102
_COUNTING = 7_203_103
_HANDING_OVER = 7_203_104
_HOLD = text("SELECT pg_advisory_xact_lock(:number)")


def database_url(given: str) -> URL:
    """Read the URL of a database; PostgreSQL is always spoken to through psycopg. Raises ``BadInput``."""
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise BadInput("The database URL cannot be read; write postgresql://user@host/name.") from error
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
        case other:
            raise BadInput(f"The database URL names “{other}”; known are postgresql:// and sqlite:///.")


def open_engine(url: URL, *, seconds: float = SECONDS) -> Engine:
    """An engine for *url*; it connects when first used. *seconds*: as ``SECONDS``."""
    if url.get_backend_name() != "sqlite":
        return _postgres(url, seconds, _IDLE)
    # The driver would begin transactions when it sees fit; we do, and so that a writer waits its turn.
    engine = _sqlite(url, None, _PRAGMAS)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def open_jobs_engine(url: URL, *, seconds: float = SECONDS) -> Engine:
    """An engine for the tables of the durable engine, which begins its transactions itself.

    It does not wait for the disk: what is lost there when the power fails is done again, and finds that it
    was done.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, "IMMEDIATE", _PRAGMAS_OF_JOBS)
    return _postgres(url, seconds, _IDLE_OF_JOBS, "synchronous_commit=off")


def _postgres(url: URL, seconds: float, idle: int, *more: str) -> Engine:
    options = (
        "lock_timeout=30000",
        f"statement_timeout={1000 * seconds:.0f}",
        f"idle_in_transaction_session_timeout={idle}",
        *more,
    )
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={
            **_NETWORK,
            "connect_timeout": f"{max(1.0, min(_CONNECTING, seconds)):.0f}",
            "options": " ".join(f"-c {option}" for option in options),
        },
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_pre_ping=True,
    )

    @event.listens_for(engine, "do_connect")
    def connect(
        _: Dialect, __: ConnectionPoolEntry, arguments: list[object], named: dict[str, object]
    ) -> Bounded:
        return Bounded.to(_GRACE * seconds, *arguments, **named)

    return engine


def _sqlite(url: URL, isolation: str | None, pragmas: Sequence[str]) -> Engine:
    if url.database:
        file = Path(url.database)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = isolation  # sqlite3's own attribute
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def is_sqlite(engine: Engine | Connection) -> bool:
    """Whether this is a file of SQLite."""
    return engine.dialect.name == "sqlite"


def appending(connection: Connection) -> None:
    """Wait until no one else appends to the audit trail, till the end of the transaction."""
    _lock(connection, _APPENDING)


def migrating(connection: Connection) -> None:
    """Wait until no one else changes the tables, till the end of the transaction."""
    _lock(connection, _MIGRATING)


@contextmanager
def migrating_alone(engine: Engine) -> Iterator[None]:
    """While no one else changes the tables, over several transactions of whomever."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": _MIGRATING})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": _MIGRATING})


def unhurried(connection: Connection) -> None:
    """Let what is done on this connection take its time. Nobody else is given it afterwards."""
    driver = connection.connection.driver_connection
    if isinstance(driver, Bounded):
        driver.be_patient()
        connection.detach()
        connection.execute(text("SET statement_timeout = 0"))


def counting(connection: Connection) -> None:
    """Wait until no one else counts calls of models, till the end of the transaction."""
    _lock(connection, _COUNTING)


def handing_over(connection: Connection) -> None:
    """Wait until no one else hands jobs over that are counted, till the end of the transaction."""
    _lock(connection, _HANDING_OVER)


def _lock(connection: Connection, number: int) -> None:
    if not is_sqlite(connection):  # there, "begin immediate" has locked the whole file
        connection.execute(_HOLD, {"number": number})


def leave_no_trace(engine: Engine, tables: Sequence[str]) -> bool:
    """Have the database forget what was deleted from *tables*: write back the log, and free the pages.

    False when somebody was reading what was there before; it is to be asked again.
    """
    if is_sqlite(engine):
        return _emptied(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        unhurried(connection)
        connection.execute(text(f"VACUUM {', '.join(tables)}"))
    return True


def _emptied(engine: Engine) -> bool:
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:
            return False
        try:
            raw.execute("VACUUM")
            (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        return not busy
