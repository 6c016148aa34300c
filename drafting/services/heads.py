"""Exports the head of the audit trail, to be kept where nobody is who may write to the database.

The one thing that a chain of codes cannot show is that its end was cut off. Against a head it shows.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drafting.errors import BadInput, Tampered
from drafting.services.keeping import Store


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the trail, as it was exported: its number and its code."""

    number: int
    mac: str


def export_head(store: Store, path: Path) -> Head | None:
    """Add a line to *path* that names the last row of the trail; None if it is the one named last.

    Raises ``Tampered`` when the row that was named last is no longer the one that it was: a trail that was
    cut or forged leaves no head. Raises ``BadInput`` when the file cannot be read or written.
    """
    known = read_heads(path) if path.exists() else {}
    last = max(known, default=0)
    head, kept = store.run(lambda tx: (tx.trail.head(), tx.trail.code_of(last)), reading=True)
    if last and kept != known[last]:
        raise Tampered(
            f"Row {last} of the audit trail is not the one that {path} names: it was changed or cut."
        )
    if head is None or head[0] == last:
        return None
    number, mac = head
    at = datetime.now(UTC).isoformat(timespec="seconds")
    _append(path, json.dumps({"number": number, "mac": mac, "at": at}))
    return Head(number, mac)


def read_heads(path: Path) -> Mapping[int, str]:
    """The codes in *path* by number of row. Raises ``BadInput``, and ``Tampered`` if two contradict."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a text"
        raise BadInput(f"{path}: the heads cannot be read: {reason}.") from error
    heads: dict[int, str] = {}
    for place, line in enumerate(lines, start=1):
        if not line.endswith("}"):  # empty, or a line that a power cut has torn
            continue
        try:
            row = json.loads(line)
            number, mac = int(row["number"]), str(row["mac"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{path}, line {place}: this is no head of an audit trail.") from error
        if heads.setdefault(number, mac) != mac:
            raise Tampered(f"{path}, line {place}: contradicts an earlier line about row {number}.")
    return heads


def _append(path: Path, line: str) -> None:
    try:
        new = not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("a+b") as file:
            torn = file.tell() and not _ends_in_newline(path)
            file.write((b"\n" if torn else b"") + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if new:
            _sync_folder(path.parent)
    except OSError as error:
        raise BadInput(f"{path}: the head cannot be written: {error.strerror}.") from error


def _ends_in_newline(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
