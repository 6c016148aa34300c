"""Copies everything that is kept into a folder, as it stood at one moment, while others go on writing.

The wrapped keys go into a file of their own, somewhere else: whoever holds the folder alone holds nothing
that can be read, and destroying the key files of old backups is what makes an erasure true in them as well.
"""

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Select, Table, select
from sqlalchemy.exc import DBAPIError

from drafting import __version__
from drafting.domain.audit import Action, Actor, Event
from drafting.errors import BadInput, OutsideFailed
from drafting.store.columns import METADATA
from drafting.store.database import Database, translated
from drafting.store.engine import is_sqlite
from drafting.store.parts import Part, Value, digest, settle, write_part, write_text
from drafting.store.schema import case_keys, contents, service_keys
from drafting.store.session import Session, now
from drafting.store.trail import Trail

SCHEMA = "goldenthread.backup/1"
MANIFEST = "manifest.json"
KEY_TABLES = (case_keys, service_keys)
PASSING = frozenset({"workers", "sessions", "sign_ins", "presences", "request_keys"})
"""Tables that tell of the moment: brought back, they would let in old sessions."""
TABLES = tuple(
    table for table in METADATA.sorted_tables if table not in KEY_TABLES and table.name not in PASSING
)
"""What a backup's folder holds, parents before children."""

_AT_ONCE = 500
_HEAVY = {contents.name: 1}  # up to 25 MB a row


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made. *head* is the last row of the audit trail in it, if there is one."""

    folder: Path
    keys: Path
    parts: dict[str, Part]
    head: tuple[int, str] | None
    sha256: str

    @property
    def rows(self) -> int:
        """How many rows it holds, keys included."""
        return sum(part.rows for part in self.parts.values())


def back_up(database: Database, folder: Path, keys: Path, actor: Actor) -> Made:
    """Copy everything to *folder*, and the wrapped keys to the file *keys*. Neither may exist.

    Raises ``BadInput``, ``OutsideFailed`` when a disk is full, ``Unavailable``.
    """
    _refuse(folder, keys)
    scratch = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    keys_scratch = keys.with_name(f".{keys.name}.{secrets.token_hex(4)}")
    try:
        scratch.mkdir(parents=True, mode=0o700)
        keys.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = _copied(database, scratch, keys_scratch)
        keys_scratch.rename(keys)
        settle(keys.parent)
        scratch.rename(folder)
        settle(folder.parent)
    except OSError as error:
        raise OutsideFailed(f"{folder}: the backup could not be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        with suppress(FileNotFoundError):
            keys_scratch.unlink()
    done = Made(folder, keys, made.parts, made.head, made.sha256)
    number = done.head[0] if done.head else 0
    details: dict[str, str | int] = {"rows": done.rows, "head": number, "manifest": done.sha256}
    database.run(lambda tx: tx.trail.write(Event(actor, Action.BACKED_UP, None, details)))
    return done


def _refuse(folder: Path, keys: Path) -> None:
    if folder.exists():
        raise BadInput(f"{folder}: there is something already. Give each backup a folder of its own.")
    if keys.exists():
        raise BadInput(f"{keys}: there is something already. Give each backup a key file of its own.")
    if keys.resolve().is_relative_to(folder.resolve()):
        raise BadInput(f"{keys}: keys are never kept with what they open. Choose another --keys-to.")


def _copied(database: Database, folder: Path, keys: Path) -> Made:
    with _snapshot(database) as connection:
        parts = {
            table.name: write_part(folder / f"{table.name}.jsonl.gz", _rows(connection, table))
            for table in TABLES
        }
        keys_part = write_part(keys, _keys(connection))
        head = Trail(Session(connection, database.vault, now)).head()
    manifest = {
        "schema": SCHEMA,
        "version": __version__,
        "tables": {table.name: [column.name for column in table.columns] for table in TABLES},
        "parts": {name: {"rows": part.rows, "sha256": part.sha256} for name, part in parts.items()},
        "keys": {"rows": keys_part.rows, "sha256": keys_part.sha256},
        "audit_head": {"number": head[0], "mac": head[1]} if head else None,
    }
    write_text(folder / MANIFEST, json.dumps(manifest, indent=1) + "\n")
    settle(folder)
    return Made(folder, keys, parts | {"keys": keys_part}, head, digest(folder / MANIFEST))


@contextmanager
def _snapshot(database: Database) -> Iterator[Connection]:
    """A transaction that sees everything as it stands at its beginning, and keeps nobody waiting."""
    connection = database.engine.connect()
    try:
        if is_sqlite(connection):
            connection = connection.execution_options(reading=True)
        else:
            connection = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        with connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise translated(error) from error
    finally:
        connection.close()


def _rows(connection: Connection, table: Table) -> Iterator[Mapping[str, Value]]:
    keys = list(table.primary_key.columns)
    ordered: Select[tuple[Value]] = select(table).order_by(*keys)
    some = _HEAVY.get(table.name, _AT_ONCE)
    for row in connection.execute(ordered.execution_options(yield_per=some)).mappings():
        yield {str(name): value for name, value in row.items()}


def _keys(connection: Connection) -> Iterator[Mapping[str, Value]]:
    for table in KEY_TABLES:
        for row in _rows(connection, table):
            yield {"table": table.name, **row}
