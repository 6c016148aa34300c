"""Replaces the key-encryption key, and can be stopped and begun again at every point.

A fresh key enters the file first and is in use from then on, the older ones behind it; then every key is
wrapped anew; only when none is left that an older one wrapped do the older ones leave the file. Whoever is
at work meanwhile reads the file anew, see ``keyring.FileKeys``.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafting.domain.audit import Action, Actor, Event
from drafting.errors import AlreadyThere, OutsideFailed, Tampered, Unavailable
from drafting.store.database import Database, Transaction
from drafting.store.keyring import FileKeys, KeyVault, LocalKeys, Wrapped, new_local_key, write_key_file
from drafting.store.keys import (
    all_wrapped,
    keks,
    nobody_wrapping,
    service_wrapped,
    wrap_anew,
    wrapped_otherwise,
)

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did: the key in use, how many it wrapped, and which older ones are of no use now."""

    current: str
    wrapped: int
    retired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """How many keys each key-encryption key has wrapped, and which cannot be opened (ids of their cases)."""

    counts: dict[str, int]
    current: str
    unreadable: tuple[str, ...]


def rotate_file(database: Database, file: FileKeys, actor: Actor, *, keep_old: bool = False) -> Rotated:
    """Put a fresh key in use in place of the one in *file*, or go on with a rotation that was cut short.

    With *keep_old* the older keys stay in the file, so that backups of earlier can still be restored.
    """
    with alone(file.path):
        before = file.keys()
        if not _otherwise(database, before.current):
            write_key_file(file.path, new_local_key(), others=before.keys)
        wrapped = _wrap_all(database)
        keys = file.keys()
        retired = tuple(name for name, _ in keys.keys[1:])
        _tell(database, actor, keys.current, wrapped)
        if not keep_old:
            database.run(lambda tx: drop_old(tx, file.path, keys))
        return Rotated(keys.current, wrapped, retired)


def wrap_given(database: Database, keys: LocalKeys, actor: Actor) -> Rotated:
    """Wrap everything with the first of *keys*, which come from the environment; the others may go then."""
    wrapped = _wrap_all(database)
    if wrapped:
        _tell(database, actor, keys.current, wrapped)
    return Rotated(keys.current, wrapped, tuple(name for name, _ in keys.keys[1:]))


def check(database: Database) -> Checked:
    """Try to open every key that is kept."""
    vault = database.vault
    bad = [name for name, opens in _tried(database, vault) if not opens]
    counts = database.run(lambda tx: keks(tx.session.connection), reading=True)
    return Checked(counts, vault.current, tuple(bad))


def _tried(database: Database, vault: KeyVault) -> Iterator[tuple[str, bool]]:
    for purpose, wrapped in database.run(lambda tx: service_wrapped(tx.session.connection), reading=True):
        yield purpose, _opens(vault, wrapped, purpose)
    after = ""
    while page := _page(database, after):
        for case, wrapped in page:
            yield case, _opens(vault, wrapped, case)
        after = page[-1][0]


def _page(database: Database, after: str) -> list[tuple[str, Wrapped]]:
    return database.run(lambda tx: all_wrapped(tx.session.connection, after, _AT_ONCE), reading=True)


def _opens(vault: KeyVault, wrapped: Wrapped, purpose: str) -> bool:
    try:
        vault.unwrap(wrapped, purpose)
    except Tampered:
        return False
    return True


def _otherwise(database: Database, current: str) -> int:
    return database.run(lambda tx: wrapped_otherwise(tx.session.connection, current), reading=True)


def _wrap_all(database: Database) -> int:
    done = 0
    while some := database.run(lambda tx: wrap_anew(tx.session.connection, tx.session.vault, _AT_ONCE)):
        done += some
    return done


def _tell(database: Database, actor: Actor, current: str, wrapped: int) -> None:
    details: dict[str, str | int] = {"to": current, "keys": wrapped}
    database.run(lambda tx: tx.trail.write(Event(actor, Action.KEYS_ROTATED, None, details)))


def drop_old(tx: Transaction, path: Path, keys: LocalKeys) -> None:
    """Leave only the key in use in the file, while nobody can wrap one with another."""
    connection = tx.session.connection
    nobody_wrapping(connection)
    if wrapped_otherwise(connection, keys.current):
        raise Unavailable("A key was wrapped by an older one meanwhile. Give the command again.")
    write_key_file(path, LocalKeys(keys.keys[:1]))


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While no other process rotates the keys of this file."""
    beside = path.with_name(f".{path.name}.lock")
    try:
        with beside.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as error:
        raise AlreadyThere(f"{path}: somebody else is replacing this key at the moment.") from error
    except OSError as error:
        raise OutsideFailed(f"{path}: the key file cannot be written: {error.strerror}.") from error
