"""Brings a backup back into an empty store, on either kind of database: all of it, or nothing.

What was erased since the backup was made is erased again in the same transaction: its keys are never
written. Drafts that were on their way wait once more, and go on from their finished steps.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, String, Table, column, delete, insert, select

from drafting.domain.audit import Action, Actor, Event
from drafting.domain.disposal import Ground
from drafting.domain.job import ENDED, JobState
from drafting.domain.kept import CaseId, CaseStage
from drafting.errors import BadInput, Tampered
from drafting.store.backup import KEY_TABLES, MANIFEST, SCHEMA, TABLES
from drafting.store.database import Database, Transaction
from drafting.store.keyring import KeyVault, Wrapped
from drafting.store.keys import purpose_of
from drafting.store.parts import Value, digest, read_part
from drafting.store.schema import case_keys, cases, contents, deletions, jobs, service_keys

Row = dict[str, Value]
_AT_ONCE = 500
_HEAVY = {contents.name: 2}  # up to 25 MB a row


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: how many rows, how many drafts wait once more, which cases were erased again."""

    rows: int
    waiting: int
    erased: tuple[CaseId, ...]


@dataclass(frozen=True, slots=True)
class _Backup:
    """A backup whose every byte is as it was written."""

    folder: Path
    keys: Path
    head: tuple[int, str] | None
    rows: Mapping[str, int]
    sha256: str


def restore(
    database: Database, folder: Path, keys: Path, erased: frozenset[CaseId], actor: Actor
) -> Restored:
    """Bring back the backup in *folder* with its *keys*, without the cases that were *erased* since.

    Raises ``BadInput`` when the store is not empty or the backup is not this program's, ``Tampered`` when
    a part of it was changed or its keys cannot be opened with the vault's: then the store stays empty.
    """
    backup = _checked(folder, keys)
    _check_keys(database.vault, backup, erased)
    return database.run(lambda tx: _restored(tx, backup, erased, actor))


def _checked(folder: Path, keys: Path) -> _Backup:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if manifest["schema"] != SCHEMA:
            raise BadInput(f"{path}: not a backup that this program knows ({SCHEMA}).")
        ours = {table.name: [column.name for column in table.columns] for table in TABLES}
        if manifest["tables"] != ours:
            raise BadInput(
                f"{path}: made by version {manifest['version']}, which keeps other tables. Restore it with "
                "that version; this one upgrades the store when it opens it."
            )
        for name, part in manifest["parts"].items():
            _check(folder / f"{name}.jsonl.gz", part["sha256"])
        _check(keys, manifest["keys"]["sha256"])
        head = manifest["audit_head"]
        rows = {table.name: int(manifest["parts"][table.name]["rows"]) for table in TABLES}
        told = (int(head["number"]), str(head["mac"])) if head else None
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{folder}: not a backup, or not all of one: {error}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path}: not the manifest of a backup.") from error
    return _Backup(folder, keys, told, rows, digest(path))


def _check(path: Path, wanted: str) -> None:
    if digest(path) != wanted:
        raise Tampered(f"{path}: not as it was written. Take another backup.")


def _check_keys(vault: KeyVault, backup: _Backup, erased: frozenset[CaseId]) -> None:
    for table, row in _key_rows(backup.keys, erased):
        name = str(row[table.primary_key.columns.keys()[0]])
        wrapped = row["wrapped"]
        if not isinstance(wrapped, bytes):
            raise BadInput(f"{backup.keys}: not the key file of a backup.")
        vault.unwrap(Wrapped(str(row["kek"]), wrapped), purpose_of(table, name))


def _key_rows(path: Path, erased: frozenset[CaseId]) -> Iterator[tuple[Table, Row]]:
    tables = {table.name: table for table in KEY_TABLES}
    columns = (column("table", String), *case_keys.columns, *service_keys.columns)
    for row in read_part(path, columns):
        table = tables[str(row.pop("table"))]
        if row.get("case_id") not in erased:
            yield table, row


def _restored(tx: Transaction, backup: _Backup, erased: frozenset[CaseId], actor: Actor) -> Restored:
    connection = tx.session.connection
    _refuse_full(connection)
    connection.execute(delete(service_keys))  # opening a store may make some, which nothing uses yet
    for table, row in _key_rows(backup.keys, erased):
        connection.execute(insert(table).values(row))
    for table in TABLES:
        rows = read_part(backup.folder / f"{table.name}.jsonl.gz", table.columns)
        if _insert(connection, table, rows) != backup.rows[table.name]:
            raise Tampered(f"{backup.folder}: there are not as many {table.name} as the manifest says.")
    _check_trail(tx, backup)
    again = _erase_again(tx, erased, actor)
    details: dict[str, str | int] = {
        "manifest": backup.sha256,
        "rows": sum(backup.rows.values()),
        "head": backup.head[0] if backup.head else 0,
        "erased_again": len(again),
    }
    tx.trail.write(Event(actor, Action.RESTORED, None, details))
    return Restored(sum(backup.rows.values()), tx.jobs.waiting(), again)


def _refuse_full(connection: Connection) -> None:
    for table in (*TABLES, case_keys):
        if connection.execute(select(table).limit(1)).first() is not None:
            raise BadInput("The store is not empty, and a backup is only ever restored into an empty one.")


def _insert(connection: Connection, table: Table, rows: Iterator[Row]) -> int:
    change = _CHANGES.get(table.name, _same)
    count = 0
    while some := [change(row) for row in islice(rows, _HEAVY.get(table.name, _AT_ONCE))]:
        connection.execute(insert(table), some)
        count += len(some)
    return count


def _same(row: Row) -> Row:
    return row


def _job(row: Row) -> Row:
    """A job that had not ended, as one that waits; to the engine it is a new attempt."""
    if row["state"] in ENDED:
        return row
    attempt = int(str(row["attempt"])) + 1
    return row | {"state": JobState.WAITING.value, "handed_over": False, "step": "", "attempt": attempt}


def _deletion(row: Row) -> Row:
    """A deletion without its number: the database goes on counting from the ones that it gave itself."""
    return {name: value for name, value in row.items() if name != deletions.c.number.name}


_CHANGES: Mapping[str, Callable[[Row], Row]] = {jobs.name: _job, deletions.name: _deletion}


def _check_trail(tx: Transaction, backup: _Backup) -> None:
    broken = tx.trail.verify(dict([backup.head]) if backup.head else {})
    if broken is not None:
        raise Tampered(f"The audit trail in the backup does not hold: {broken.what}.")


def _erase_again(tx: Transaction, erased: frozenset[CaseId], actor: Actor) -> tuple[CaseId, ...]:
    found = select(cases.c.id).where(cases.c.stage != CaseStage.ERASED).order_by(cases.c.id)
    again = [CaseId(case) for case in tx.session.connection.execute(found).scalars() if case in erased]
    for case in again:
        mark = tx.erasures.begin(case)
        details: dict[str, str | int] = {"ground": Ground.RESTORED.value, "mark": mark or ""}
        tx.trail.write(Event(actor, Action.CASE_ERASED, case, details))
    return tuple(again)
