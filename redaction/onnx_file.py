"""Makes a model with four-bit weights quicker on ordinary processors, in memory, while it is loaded.

ONNX Runtime widens four-bit weights to full precision for every batch and multiplies those. Processors
multiply eight-bit numbers several times as fast, so each ``MatMulNBits`` of the graph becomes a
``DynamicQuantizeMatMul`` over the same weights at eight bits, one scale a column. Of an ONNX file (a
Protocol Buffers message) the few fields that matter are read here; all others are copied as they stand.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

_GRAPH, _NODE, _INITIALIZER = 7, 1, 5
_INPUT, _OUTPUT, _OPERATOR, _ATTRIBUTE, _DOMAIN = 1, 2, 4, 5, 7
_DIMENSION, _TYPE, _NAME, _RAW = 1, 2, 8, 9
_ATTRIBUTE_NAME, _ATTRIBUTE_NUMBER = 1, 3
_FLOAT, _INT8 = 1, 3
_NUMBER, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
_SLOW, _QUICK, _HOME = b"MatMulNBits", b"DynamicQuantizeMatMul", b"com.microsoft"
_FOUR_BITS, _MIDDLE, _MOST = 4, 8, 127
_PLAIN_INPUTS = 3  # numbers, weights, scales: no zero points, no order of its own, no bias


class _Field(NamedTuple):
    """One field of a message: its number, its value, and its bytes with everything."""

    number: int
    value: memoryview
    whole: memoryview


def quicker(model: bytes) -> bytes:
    """Give *model*, an ONNX file, with its four-bit products at eight bits; what is not of that form stays.

    Raises ``ValueError`` and ``IndexError`` for what is no such file.
    """
    return b"".join(
        _message(_GRAPH, _graph(list(_fields(field.value)))) if field.number == _GRAPH else field.whole
        for field in _fields(memoryview(model))
    )


def _graph(fields: list[_Field]) -> bytes:
    tensors = {
        _one(tensor, _NAME): tensor
        for field in fields
        if field.number == _INITIALIZER
        for tensor in [list(_fields(field.value))]
    }
    made: dict[bytes, bytes] = {}  # the tensors that are replaced, and what replaces them
    out = []
    for field in fields:
        quick = _quick(list(_fields(field.value)), tensors, made) if field.number == _NODE else b""
        out.append(quick or field.whole)
    kept = (
        row
        for field, row in zip(fields, out, strict=True)
        if field.number != _INITIALIZER or _one(list(_fields(field.value)), _NAME) not in made
    )
    return b"".join((*kept, *made.values()))


def _quick(node: list[_Field], tensors: Mapping[bytes, list[_Field]], made: dict[bytes, bytes]) -> bytes:
    """Give the quick form of a product with four-bit weights; nothing for any other node."""
    inputs = [bytes(field.value) for field in node if field.number == _INPUT]
    if _one(node, _OPERATOR) != _SLOW or len(inputs) != _PLAIN_INPUTS:
        return b""
    numbers, weights, scales = inputs
    if weights not in made:
        wide = _widened(_attributes(node), tensors.get(weights, []), tensors.get(scales, []))
        if wide is None:
            return b""
        made |= {weights: _narrowed(weights, wide), scales: b""}
    names = (numbers, *(weights + end for end in (b"_i8", b"_i8_scale", b"_i8_zero")))
    outputs = (_message(_OUTPUT, bytes(field.value)) for field in node if field.number == _OUTPUT)
    parts = (
        *(_message(_INPUT, name) for name in names),
        *outputs,
        _message(_OPERATOR, _QUICK),
        _message(_DOMAIN, _HOME),
    )
    return _message(_NODE, b"".join(parts))


def _attributes(node: list[_Field]) -> dict[bytes, int]:
    rows = [list(_fields(field.value)) for field in node if field.number == _ATTRIBUTE]
    return {
        _one(row, _ATTRIBUTE_NAME): _varint(_one(row, _ATTRIBUTE_NUMBER), 0)[0]
        for row in rows
        if _one(row, _ATTRIBUTE_NUMBER)
    }


def _widened(
    about: Mapping[bytes, int], weights: list[_Field], scales: list[_Field]
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]] | None":
    """Give four-bit weights as numbers, inputs by outputs; None where they are stored in another way."""
    inner, outer, block = (about.get(key, 0) for key in (b"K", b"N", b"block_size"))
    packed, sizes = _one(weights, _RAW), _one(scales, _RAW)
    whole = (len(packed) * 2, len(sizes) * block) == (inner * outer, inner * outer * 4)
    plain = about.get(b"bits") == _FOUR_BITS and _one(scales, _TYPE) == bytes([_FLOAT])
    if not (plain and whole and block) or inner % block:
        return None
    pairs = np.frombuffer(packed, np.uint8).reshape(outer, inner // block, block // 2)
    values = np.stack([pairs & 15, pairs >> 4], axis=-1).reshape(outer, inner // block, block)
    scale = np.frombuffer(sizes, np.float32).reshape(outer, inner // block, 1)
    return np.ascontiguousarray(((values.astype(np.float32) - _MIDDLE) * scale).reshape(outer, inner).T)


def _narrowed(name: bytes, wide: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> bytes:
    """Write weights at eight bits, their scales and their zero points, as three initializers."""
    scale = np.maximum(np.abs(wide).max(axis=0), np.finfo(np.float32).tiny) / np.float32(_MOST)
    narrow = np.rint(wide / scale).astype(np.int8)
    zero = np.zeros(len(scale), dtype=np.int8)
    return b"".join(
        (
            _tensor(name + b"_i8", narrow.shape, _INT8, narrow.tobytes()),
            _tensor(name + b"_i8_scale", scale.shape, _FLOAT, scale.astype(np.float32).tobytes()),
            _tensor(name + b"_i8_zero", zero.shape, _INT8, zero.tobytes()),
        )
    )


def _tensor(name: bytes, shape: tuple[int, ...], kind: int, raw: bytes) -> bytes:
    sizes = b"".join(_encoded(_DIMENSION << 3 | _NUMBER) + _encoded(size) for size in shape)
    about = sizes + _encoded(_TYPE << 3 | _NUMBER) + _encoded(kind)
    return _message(_INITIALIZER, about + _message(_NAME, name) + _message(_RAW, raw))


def _one(fields: list[_Field], number: int) -> bytes:
    return next((bytes(field.value) for field in fields if field.number == number), b"")


def _fields(message: memoryview) -> Iterator[_Field]:
    """Yield the fields of a message; the value of a number is its bytes as they are written."""
    at = 0
    while at < len(message):
        start = at
        key, at = _varint(message, at)
        wire, begin = key & 7, at
        if wire == _BYTES:
            size, begin = _varint(message, at)
            at = begin + size
        elif wire == _NUMBER:
            at = _varint(message, at)[1]
        elif wire in {_EIGHT_BYTES, _FOUR_BYTES}:
            at += 8 if wire == _EIGHT_BYTES else 4
        else:
            raise ValueError(f"no ONNX file: a field of kind {wire}")
        yield _Field(key >> 3, message[begin:at], message[start:at])


def _varint(message: bytes | memoryview, at: int) -> tuple[int, int]:
    """Read a number of any length, and say where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        at, value, shift = at + 1, value | (byte & 127) << shift, shift + 7
        if byte < 128:  # noqa: PLR2004 - the highest bit says that more follows
            return value, at


def _encoded(value: int) -> bytes:
    out = bytearray()
    while value > 127:  # noqa: PLR2004
        out.append(value & 127 | 128)
        value >>= 7
    return bytes((*out, value))


def _message(number: int, body: bytes) -> bytes:
    return _encoded(number << 3 | _BYTES) + _encoded(len(body)) + body
