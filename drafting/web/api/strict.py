"""Reads what programs send: JSON exactly as its standard says, and never more bytes than fit the purpose.

RFC 8259 leaves open what a second member of the same name means, and Python reads NaN and numbers without
end: each has been used to have two programs read one text differently. Here they are refused.
"""

import json
from collections.abc import Iterable
from typing import NoReturn, TypeAlias

from fastapi import Request
from starlette.types import Receive, Scope

from drafting.web.api.problems import LARGE, MALFORMED, Refused

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | None"
DEEPEST = 24
_LONGEST_NUMBER = 30


class StrictRequest(Request):
    """A request whose body is read up to *most* bytes, and whose JSON must be sound."""

    def __init__(self, scope: Scope, receive: Receive, most: int) -> None:
        super().__init__(scope, receive)
        self._most = most

    async def body(self) -> bytes:
        """The body, all of it. Raises ``Refused`` when it is too large."""
        if not hasattr(self, "_body"):
            length = self.headers.get("content-length", "")
            if length.isdecimal() and int(length) > self._most:
                raise self._too_large()
            got = bytearray()
            async for chunk in self.stream():
                got += chunk
                if len(got) > self._most:
                    raise self._too_large()
            self._body = bytes(got)
        return self._body

    async def json(self) -> Value:
        """The body as JSON. Raises ``Refused`` when it is none."""
        if not hasattr(self, "_read"):
            self._read = read(await self.body())
        return self._read

    def _too_large(self) -> Refused:
        return Refused(LARGE, f"Nothing was saved. At most {self._most:,} bytes are taken here.")


def read(content: bytes) -> Value:
    """Read JSON. Raises ``Refused``."""
    try:
        value: Value = json.loads(
            content.decode("utf-8"),
            parse_constant=_no_constant,
            object_pairs_hook=_once_each,
            parse_int=_integer,
            parse_float=_number,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Refused(MALFORMED, "This is not JSON, or not in UTF-8.") from error
    _refuse_deep(value)
    return value


def _once_each(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, value in pairs:
        if name in found:
            raise Refused(MALFORMED, "A member of an object is there twice.")
        found[name] = value
    return found


def _no_constant(_: str) -> NoReturn:
    raise Refused(MALFORMED, "NaN and Infinity are not JSON.")


def _integer(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise Refused(MALFORMED, "A number is too long.")
    return int(text)


def _number(text: str) -> float:
    value = float(text) if len(text) <= _LONGEST_NUMBER else float("inf")
    if value in {float("inf"), float("-inf")}:
        raise Refused(MALFORMED, "A number is too large, or too long.")
    return value


def _refuse_deep(value: Value) -> None:
    level: list[Value] = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return
    raise Refused(MALFORMED, f"Nothing is nested more than {DEEPEST} deep.")
