"""Merges a council's rule file onto ours: it adds, changes by name and takes away by naming what goes.

* A table is merged key by key, and an entry of a list of tables with the ``name`` of one of ours
  changes that one; any other entry is added.
* A list of words or patterns is added to ours. ``replace = ["vague"]`` puts it in place of ours, and a
  table ``[remove]`` with ``vague = ["such as"]`` takes words of ours out.
* Any other value takes the place of ours. In a guarded file nothing of ours can be taken away, and a
  pattern that stands alone becomes an alternative to ours.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

from drafting.errors import BadInput

Value: TypeAlias = Mapping[str, "Value"] | list["Value"] | str | bool | int | float
Table: TypeAlias = Mapping[str, Value]

_OWN = frozenset({"version", "replace", "remove"})


class Merge:
    """One file of a council's pack onto the file of the same name of ours. *where* names it in errors."""

    def __init__(self, where: str, *, guarded: bool, patterns: bool) -> None:
        self._where = where
        self._guarded = guarded
        self._patterns = patterns
        self._replaced: frozenset[str] = frozenset()

    def __call__(self, ours: Table, theirs: Table) -> dict[str, Value]:
        """Ours with theirs merged in; neither is changed. Raises ``BadInput`` with key and mend."""
        self._replaced = frozenset(self._replacements(theirs))
        removed = theirs.get("remove", {})
        if not isinstance(removed, dict):
            raise self.wrong("remove", "write it as a table: [remove] and lines like vague = [“such as”]")
        if self._guarded and (removed or self._replaced):
            raise self.wrong(
                "remove" if removed else "replace", "this file can only be added to; leave it out"
            )
        kept = self._without(ours, removed)
        return self._tables(kept, {key: value for key, value in theirs.items() if key not in _OWN}, "")

    def wrong(self, key: str, mend: str) -> BadInput:
        """The error that names file, key and mend."""
        return BadInput(f"{self._where}: {key}: {mend}.")

    def _replacements(self, theirs: Table) -> list[str]:
        named = theirs.get("replace", [])
        if not isinstance(named, list) or not all(isinstance(key, str) for key in named):
            raise self.wrong("replace", "write a list of keys, such as [“vague”]")
        keys = [str(key) for key in named]
        for key in keys:
            if not isinstance(_at(theirs, key), list):
                raise self.wrong(
                    f"replace: {key}", "the file holds no list of that key to put in place of ours"
                )
        return keys

    def _without(self, ours: Table, removed: Table, path: str = "") -> dict[str, Value]:
        kept = dict(ours)
        for key, gone in removed.items():
            named, mine = f"{path}{key}", ours.get(key)
            if isinstance(gone, dict) and isinstance(mine, dict):
                kept[key] = self._without(mine, gone, f"{named}.")
            elif isinstance(gone, list) and isinstance(mine, list):
                unknown = [str(word) for word in gone if word not in mine]
                if unknown:
                    raise self.wrong(f"remove: {named}", f"“{unknown[0]}” is not among ours; copy it exactly")
                kept[key] = [word for word in mine if word not in gone]
            else:
                raise self.wrong(f"remove: {named}", "there is no list of that name; see the file that ships")
        return kept

    def _tables(self, ours: Table, theirs: Table, path: str) -> dict[str, Value]:
        merged = dict(ours)
        for key, value in theirs.items():
            named = f"{path}{key}"
            if key not in ours:
                raise self.wrong(named, f"no such key; known are {', '.join(sorted(ours))}")
            merged[key] = self._value(ours[key], value, named)
        return merged

    def _value(self, ours: Value, theirs: Value, path: str) -> Value:
        if _sort(ours) != _sort(theirs):
            raise self.wrong(path, f"must be {_sort(ours)}, not {_sort(theirs)}")
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self._tables(ours, theirs, f"{path}.")
        if isinstance(ours, list) and isinstance(theirs, list):
            return self._list(ours, theirs, path)
        if self._guarded and isinstance(theirs, str):
            self._compiled(theirs, path)
            return f"(?:{ours})|(?:{theirs})"
        return theirs

    def _list(self, ours: list[Value], theirs: list[Value], path: str) -> list[Value]:
        if ours and isinstance(ours[0], dict):
            return self._entries([dict(each) for each in ours if isinstance(each, dict)], theirs, path)
        for each in theirs:
            if not isinstance(each, str) or not each.strip():
                raise self.wrong(path, "every entry must be words in quotation marks")
            self._compiled(each, path)
        return (
            list(theirs)
            if path in self._replaced
            else list(dict.fromkeys([*map(str, ours), *map(str, theirs)]))
        )

    def _entries(self, ours: list[dict[str, Value]], theirs: list[Value], path: str) -> list[Value]:
        merged = list(ours)
        known = {key for entry in ours for key in entry}
        for number, entry in enumerate(theirs, start=1):
            if not isinstance(entry, dict) or entry.keys() - known:
                raise self.wrong(f"{path}, entry {number}", f"an entry may hold {', '.join(sorted(known))}")
            twin = next(
                (i for i, each in enumerate(merged) if "name" in each and each["name"] == entry.get("name")),
                None,
            )
            self._checked(entry, f"{path}, entry {number}")
            if twin is None:
                merged.append(dict(entry))
            else:
                merged[twin] = self._entry(merged[twin], entry, f"{path}.{entry['name']}")
        return list(merged)

    def _entry(self, ours: dict[str, Value], theirs: Table, path: str) -> dict[str, Value]:
        mine = {key: value for key, value in theirs.items() if key in ours}
        fresh = {key: value for key, value in theirs.items() if key not in ours}
        return {**self._tables(ours, mine, f"{path}."), **fresh}

    def _checked(self, entry: Table, path: str) -> None:
        for key, value in entry.items():
            for each in value if isinstance(value, list) else ():
                self._compiled(str(each), f"{path}.{key}")

    def _compiled(self, pattern: str, path: str) -> None:
        if not self._patterns:
            return
        try:
            empty = re.compile(pattern).fullmatch("")
        except re.error as error:
            raise self.wrong(path, f"“{pattern}” is not a pattern: {error}") from error
        if empty:
            raise self.wrong(
                path, f"“{pattern}” matches nothing at all, and so everywhere; make it say something"
            )


def _at(table: Table, path: str) -> "Value | None":
    found: Value | None = table
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _sort(value: Value) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list of tables" if value and isinstance(value[0], dict) else "a list"
    return {bool: "true or false", str: "words in quotation marks"}.get(type(value), "a number")
