"""Turns the domain's values into bytes and back. What comes back is checked against their types."""

from typing import TypeVar, cast
from zlib import compress, decompress

from pydantic import TypeAdapter

T = TypeVar("T")

_WORTH_IT = 400  # bytes; below, compressing saves nothing
_PLAIN, _PACKED = b"j", b"z"


_ADAPTERS: dict[object, TypeAdapter[object]] = {}  # building one takes milliseconds


def _adapter(shape: type[T]) -> TypeAdapter[T]:
    return cast("TypeAdapter[T]", _ADAPTERS.get(shape) or _ADAPTERS.setdefault(shape, TypeAdapter(shape)))


def dump(shape: type[T], value: T) -> bytes:
    """Write *value* as JSON, packed where that is shorter."""
    plain = _adapter(shape).dump_json(value)
    return _PLAIN + plain if len(plain) < _WORTH_IT else _PACKED + compress(plain, 3)


def load(shape: type[T], data: bytes) -> T:
    """Read what ``dump`` wrote. Raises ``ValueError`` for anything else."""
    plain = decompress(data[1:]) if data[:1] == _PACKED else data[1:]
    return _adapter(shape).validate_json(plain)
