"""The keyed hashes that bind each row of the audit trail to the one before it, and what they show.

A row's code is HMAC-SHA-256 over its content, its number among it, and the code of the row before; a second
code does the same along the rows of one case, so that what is handed out about one case can be checked
without the others. Everything here takes rows as the database holds them, whatever that is.
"""

import hmac
import json
from collections.abc import Mapping

from drafting.domain.audit import Broken
from drafting.store.sealing import mark

BEGINNING = "0" * 64
_TOLD = ("number", "at", "actor", "action", "case_id", "details", "sealed_why")

Raw = Mapping[str, object]
"""A row of the trail, column by column, before any of it is believed."""


def code(key: bytes, row: Raw, before: str) -> str:
    """The code of a *row* that follows the one of the code *before*."""
    return mark(key, "audit", before.encode() + b"|" + _canonical(row))


def _canonical(row: Raw) -> bytes:
    """The content of a row as the bytes that its code covers: the same on every database."""
    return json.dumps([_plain(row[name]) for name in _TOLD]).encode()


def _plain(value: object) -> object:
    """A value as JSON that no other value gives, be it of a type that the column never should hold."""
    if value is None or type(value) in {str, int}:
        return value
    return {type(value).__name__: value.hex() if isinstance(value, bytes) else repr(value)}


class Chain:
    """Follows the trail row by row and says what does not hold. *number* is the row it is at.

    *heads* are codes by number, as they were exported.
    """

    def __init__(self, key: bytes, heads: Mapping[int, str]) -> None:
        self._key = key
        self._heads = heads
        self._cases: dict[object, str] = {}
        self.code = BEGINNING
        self.number = 0

    def trouble(self, row: Raw | None) -> str:
        """What is wrong with the next *row* (None: it cannot be read), or nothing."""
        self.number += 1
        if row is None:
            return f"row {self.number} cannot be read"
        if row["number"] != self.number or type(row["number"]) is not int:
            return f"row {self.number} is missing"
        before = self._cases.get(row["case_id"], BEGINNING)
        if not _same(row["mac"], code(self._key, row, self.code)):
            return f"row {self.number} is not as it was written"
        if not _same(row["case_mac"], code(self._key, row, before)):
            return f"row {self.number} does not follow the earlier rows of its case"
        if self._heads.get(self.number, row["mac"]) != row["mac"]:
            return f"row {self.number} is not the one that was exported"
        self.code = str(row["mac"])
        if row["case_id"] is not None:
            self._cases[row["case_id"]] = str(row["case_mac"])
        return ""

    def cut(self) -> Broken | None:
        """What is wrong with the end of the trail."""
        last = max(self._heads, default=0)
        if last <= self.number:
            return None
        return Broken(self.number + 1, f"the trail ends before row {self.number + 1}, but had {last} rows")


def _same(found: object, wanted: str) -> bool:
    return isinstance(found, str) and hmac.compare_digest(found.encode(), wanted.encode())
