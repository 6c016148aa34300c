"""Opens the store: finds its keys, makes or upgrades its tables."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from drafting.errors import BadInput, Unavailable
from drafting.store.database import Database, translated
from drafting.store.engine import SECONDS, database_url, is_sqlite, migrating_alone, open_engine
from drafting.store.keyring import FileKeys, KeyVault, new_local_key, read_key_file, write_key_file
from drafting.store.migrating import upgrade
from drafting.store.schema import case_keys
from drafting.store.workers import AdvisoryLock, FileLock, Lock

_PAUSE = 0.5  # seconds between two looks at a database that is away


@dataclass(frozen=True, slots=True)
class Owner:
    """The role that owns the tables, where the application's own may not change them.

    *url* is the same database as that role. *beside* is done with every upgrade, while nobody else
    upgrades, and is given the URL and the application's role: it upgrades what others keep there.
    """

    url: str
    beside: Callable[[str, str | None], None]


@dataclass(frozen=True, slots=True)
class Waits:
    """In seconds, how long a database that is away is waited for, and how long a statement may take."""

    patience: float = 10.0
    statement: float = SECONDS


_USUAL = Waits()


def open_database(
    url: str, vault: KeyVault, *, owner: Owner | None = None, waits: Waits = _USUAL
) -> Database:
    """Open the store at *url*, its tables made and up to date.

    Raises ``Unavailable`` when the database is away for longer than it is waited for.
    """
    given = database_url(url)
    _upgrade(given, owner, waits)
    return Database(open_engine(given, seconds=waits.statement), vault, patience=waits.patience)


def _upgrade(given: URL, owner: Owner | None, waits: Waits) -> None:
    until = time.monotonic() + waits.patience
    engine = open_engine(database_url(owner.url) if owner else given, seconds=waits.statement)
    try:
        while True:
            try:
                upgrade(engine, given.username if owner else None)
                if owner:
                    with migrating_alone(engine):
                        owner.beside(engine.url.render_as_string(hide_password=False), given.username)
            except DBAPIError as error:
                trouble = translated(error)
                if not isinstance(trouble, Unavailable) or time.monotonic() > until:
                    raise trouble from error
                time.sleep(_PAUSE)
            else:
                return
    finally:
        engine.dispose()


def local_keys(path: Path, url: str) -> FileKeys:
    """The keys in the file *path*. A new store of one's own gets a new key; any other needs its own."""
    if path.exists():
        read_key_file(path)  # what is wrong with it is said now
        return FileKeys(path)
    engine = open_engine(database_url(url))
    try:
        if not is_sqlite(engine) or _holds_cases(engine):
            raise BadInput(
                f"{path}: there is no such key file. Bring the one that this store was made with, or make "
                "one for a new store with “goldenthread key new”."
            )
    finally:
        engine.dispose()
    write_key_file(path, new_local_key())
    return FileKeys(path)


def _holds_cases(engine: Engine) -> bool:
    if not Path(engine.url.database or "").exists() or not inspect(engine).has_table(case_keys.name):
        return False
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(case_keys)).scalar_one() > 0


def worker_lock(database: Database, folder: Path, name: str) -> Lock:
    """The lock that shows that the worker *name* lives: in the database, or for SQLite in *folder*."""
    return FileLock(folder, name) if is_sqlite(database.engine) else AdvisoryLock(database.engine, name)
