"""Keys that wrap keys. They come from a file or the environment; a key vault may stand in their place.

The file and the variable hold the same: one key after another, ``id:base64``, the one in use first.
Older ones stay readable until everything is wrapped anew; see ``rotation``.
"""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from drafting.errors import BadInput, Tampered, Unavailable
from drafting.store.sealing import KEY_BYTES, new_key, seal, unseal

_ID = re.compile(r"[a-z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key, wrapped by the key-encryption key of the id *kek*."""

    kek: str
    data: bytes = field(repr=False)


class KeyVault(Protocol):
    """Wraps and unwraps keys. Whoever keeps the wrapping keys need never give them away."""

    @property
    def current(self) -> str:
        """The id of the key that wraps now."""
        ...

    def wrap(self, key: bytes, purpose: str) -> Wrapped:
        """Wrap *key*, bound to *purpose* (the id of a case, or the name of a service key)."""
        ...

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """Unwrap a key. Raises ``Tampered`` when it was wrapped for something else, or by an unknown key."""
        ...


@dataclass(frozen=True, slots=True)
class LocalKeys:
    """Key-encryption keys that this process holds itself, as pairs of id and key; the first wraps."""

    keys: tuple[tuple[str, bytes], ...] = field(repr=False)

    @property
    def current(self) -> str:
        """The id of the key that wraps now."""
        return self.keys[0][0]

    def wrap(self, key: bytes, purpose: str) -> Wrapped:
        """Wrap *key* for *purpose* with the key in use."""
        name, kek = self.keys[0]
        return Wrapped(name, seal(kek, f"{name}|{purpose}", key))

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """Unwrap a key with whichever of ours wrapped it."""
        kek = dict(self.keys).get(wrapped.kek)
        if kek is None:
            raise Tampered(
                f"The key-encryption key “{wrapped.kek}” is not among the keys given. Add it to the key file."
            )
        return unseal(kek, f"{wrapped.kek}|{purpose}", wrapped.data)

    def as_text(self) -> str:
        """The keys as the file holds them."""
        return "".join(f"{name}:{base64.b64encode(key).decode()}\n" for name, key in self.keys)


class FileKeys:
    """The keys of a file, read anew whenever it is another: a rotation need not stop who is at work."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, int, int] | None = None
        self._read: LocalKeys | None = None

    @property
    def current(self) -> str:
        """The id of the key that wraps now."""
        return self.keys().current

    def wrap(self, key: bytes, purpose: str) -> Wrapped:
        """Wrap *key* for *purpose* with the key in use."""
        return self.keys().wrap(key, purpose)

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """Unwrap a key with whichever of the file's wrapped it."""
        return self.keys().unwrap(wrapped, purpose)

    def keys(self) -> LocalKeys:
        """The keys as the file holds them now. Raises ``BadInput``, ``Unavailable`` when it has gone."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise Unavailable(f"{self.path}: the key file is not there at the moment.") from error
        stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
        if self._read is None or stamp != self._stamp:
            self._read, self._stamp = read_key_file(self.path), stamp
        return self._read


def new_local_key() -> LocalKeys:
    """One fresh key under a random id."""
    return LocalKeys(((f"k-{secrets.token_hex(4)}", new_key()),))


def read_keys(text: str, where: str) -> LocalKeys:
    """Read keys from *text*; *where* is named when something is wrong. Raises ``BadInput``."""
    rows = [row.strip() for row in re.split(r"[\n,]", text)]
    keys = tuple(_key(row, where) for row in rows if row and not row.startswith("#"))
    if not keys:
        raise BadInput(f"{where}: holds no key. Make one with “goldenthread key new”.")
    if len(dict(keys)) < len(keys):
        raise BadInput(f"{where}: two keys have the same id.")
    return LocalKeys(keys)


def _key(row: str, where: str) -> tuple[str, bytes]:
    name, _, encoded = row.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        key = b""
    if not _ID.fullmatch(name) or len(key) != KEY_BYTES:
        raise BadInput(f"{where}: not a key; each is written id:base64 of {KEY_BYTES} bytes.")
    return name, key


def read_key_file(path: Path) -> LocalKeys:
    """Read the key file. Raises ``BadInput``, also when others than its owner may read it."""
    try:
        open_to = path.stat().st_mode & 0o077
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a key file"
        raise BadInput(f"{path}: the key file cannot be read: {reason}.") from error
    if open_to:
        raise BadInput(f"{path}: others may read the key. Close it to them: chmod 600 {path}")
    return read_keys(text, str(path))


def write_key_file(path: Path, keys: LocalKeys, *, others: Iterable[tuple[str, bytes]] = ()) -> None:
    """Write the key file whole, readable by its owner only; *others* are older keys to keep."""
    everything = LocalKeys((*keys.keys, *others))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with open(scratch, "w", encoding="ascii", opener=_private) as file:
        file.write(everything.as_text())
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the disk keep a renaming: keys that are wrapped from now on need the file as it is now."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_EXCL, 0o600)
