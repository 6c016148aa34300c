"""The way back from placeholders to names. Lives with the case, encrypted by whoever keeps it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from redaction.errors import UnknownPlaceholder
from redaction.model import Kind

PLACEHOLDER = re.compile(r"\[[A-Z]+(?:_[A-Z]+)*(?:_\d+)?\]")
"""What this package writes."""

_WRITTEN = re.compile(r"\[\s*([A-Za-z]+(?:[ _-]+[A-Za-z]+)*(?:[ _-]*\d+)?)\s*\]")
"""What a model may make of it: ``[child]``, ``[EP 1]``, ``[Mother]``."""

_AS_STEMS = (
    "child|mother|father|parent|carer|sibling|peer|person|professional|relative|school|setting|address|senco|teacher|ep|slt|"
    "ot|paediatrician|previous[ _]school|social[ _]worker|family[ _]name|local[ _]authority"
)
LITERAL = re.compile(rf"\[\s*(?:[A-Z]+(?:_[A-Z]+)*(?:_\d+)?|(?i:{_AS_STEMS})(?i:[ _-]?\d+)?)\s*\]")
"""What an author wrote that would be read as a placeholder: it gets one of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One placeholder: what to show for it, and every form that it replaced."""

    placeholder: str
    kind: Kind
    canonical: str = field(repr=False)
    forms: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Vault:
    """Every placeholder of one case. ``Vault(entries)`` rebuilds one that was stored."""

    entries: tuple[Entry, ...] = ()

    def canonical(self, placeholder: str) -> str:
        """Give what to show for *placeholder*. Raises ``UnknownPlaceholder``."""
        return self._table()[_known(placeholder, self._table())].canonical

    def restore(self, text: str) -> str:
        """Put names back for placeholders, also ``[child]`` and ``[EP 1]``.

        Raises ``UnknownPlaceholder`` for one that this case never made.
        """
        return self.restore_with(text, {})

    def restore_with(self, text: str, override: Mapping[str, str]) -> str:
        """Do the same, but show ``override[placeholder]`` where it is given: ``[SCHOOL]`` as "school"."""
        table = self._table()

        def back(match: re.Match[str]) -> str:
            name = _written(match)
            if name not in table:
                if _is_ours(match.group(), name, table):
                    raise UnknownPlaceholder(match.group())
                return match.group()
            return override.get(name, table[name].canonical)

        return _WRITTEN.sub(back, text)

    def _table(self) -> dict[str, Entry]:
        return {entry.placeholder: entry for entry in self.entries}


def _written(match: re.Match[str]) -> str:
    name = re.sub(r"[ _-]+", "_", match.group(1).strip()).upper()
    return "[" + re.sub(r"(?<=[A-Z])(?=\d)", "_", name) + "]"


def _known(placeholder: str, table: Mapping[str, Entry]) -> str:
    match = _WRITTEN.fullmatch(placeholder)
    name = _written(match) if match else placeholder
    if name not in table:
        raise UnknownPlaceholder(placeholder)
    return name


def _is_ours(written: str, name: str, table: Mapping[str, Entry]) -> bool:
    # "[sic]" is an author's; "[PEER_9]" and "[child]" without a child are ours gone wrong.
    stem = re.sub(r"_\d+\]$", "]", name)
    return bool(PLACEHOLDER.fullmatch(written)) or any(
        stem == re.sub(r"_\d+\]$", "]", known) for known in table
    )
