"""Opens the database: SQLite with the settings that make it safe, or PostgreSQL; and how the two differ.

Everything else in this package is one code for both.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from drafting.errors import BadInput

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
_POSTGRES = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "options": " ".join(
        f"-c {name}={milliseconds}"
        for name, milliseconds in (
            ("lock_timeout", 30_000),
            ("statement_timeout", 120_000),
            ("idle_in_transaction_session_timeout", 60_000),
        )
    ),
}
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


def open_engine(url: URL, *, connections: int = 10) -> Engine:
    """An engine for *url*; it connects when first used."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_engine(
        url,
        hide_parameters=True,
        connect_args=_POSTGRES,
        pool_size=connections,
        max_overflow=connections,
        pool_pre_ping=True,
    )


def _sqlite(url: URL) -> Engine:
    if url.database:
        file = Path(url.database)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver would begin transactions when it sees fit; we do, and so that a writer waits its turn.
        connection.isolation_level = None  # sqlite3's own attribute
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

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
        connection.execute(text("SET statement_timeout = 0"))
        try:
            connection.execute(text(f"VACUUM {', '.join(tables)}"))
        finally:
            connection.execute(text("RESET statement_timeout"))
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
