"""The files of a backup: one for each table, JSON lines in gzip, so that any database can take them up."""

import base64
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import ColumnElement, Date, LargeBinary

from drafting.errors import BadInput
from drafting.store.columns import Moment, written

Value = str | int | float | bool | bytes | date | datetime | None
_QUICK = 1  # most of it is ciphertext, which nothing makes smaller
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: how many rows it holds, and the SHA-256 of its bytes."""

    rows: int
    sha256: str


def write_part(path: Path, rows: Iterable[Mapping[str, Value]]) -> Part:
    """Write *rows* to *path*, which must not exist; on disk when this returns."""
    count = 0
    with open(path, "xb", opener=_private) as file:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=_QUICK, fileobj=file, mtime=0) as packed:
            for row in rows:
                packed.write(
                    json.dumps({name: _plain(value) for name, value in row.items()}).encode() + b"\n"
                )
                count += 1
        file.flush()
        os.fsync(file.fileno())
    return Part(count, digest(path))


def read_part(path: Path, columns: Iterable[ColumnElement[Any]]) -> Iterator[dict[str, Value]]:
    """The rows of *path* with values as *columns* take them. Raises ``BadInput``."""
    readers = {column.key: _reader(column.type) for column in columns}
    try:
        with gzip.open(path, "rb") as lines:
            for line in lines:
                row = json.loads(line)
                yield {name: _read(readers[name], value) for name, value in row.items()}
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path}: this part of the backup cannot be read.") from error


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def write_text(path: Path, text: str) -> None:
    """Write a file that must not exist; on disk when this returns."""
    with open(path, "x", encoding="utf-8", opener=_private) as file:
        cast("IO[str]", file).write(text)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Have the disk keep the names in *folder*."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime):
        return written(value)
    return value.isoformat() if isinstance(value, date) else value


def _reader(kind: object) -> Callable[[str], Value] | None:
    if isinstance(kind, LargeBinary):
        return lambda text: base64.b64decode(text, validate=True)
    if isinstance(kind, Moment):
        return datetime.fromisoformat
    return date.fromisoformat if isinstance(kind, Date) else None


def _read(reader: Callable[[str], Value] | None, value: str | float | None) -> Value:
    if reader is None or value is None:
        return value
    return reader(cast("str", value))
