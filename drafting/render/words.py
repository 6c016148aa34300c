"""The words people read, from ``templates/words.toml``: a council may change them without code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from drafting.domain.advice import AdviceKind, Mark
from drafting.domain.claim import Area, ClaimKind, Status, Verdict
from drafting.domain.finding import FindingKind, Reason, Severity
from drafting.domain.plan import SectionKey, SectionStatus
from drafting.errors import BadInput

SLOTS = ("what", "who", "ratio", "how_often", "how_long", "review")
"""The parts of a provision, in the order in which people read them."""

_NO_AREA = "none"
_NEEDED: dict[str, tuple[str, ...]] = {
    "section": tuple(SectionKey),
    "section_status": tuple(SectionStatus),
    "section_means": tuple(SectionStatus),
    "area": (*Area, _NO_AREA),
    "claim_kind": tuple(ClaimKind),
    "claim_kinds": tuple(ClaimKind),
    "claim_status": tuple(Status),
    "verdict": tuple(Verdict),
    "slot": SLOTS,
    "silent": SLOTS,
    "severity": tuple(Severity),
    "finding": tuple(FindingKind),
    "unused": tuple(Reason),
    "mark": tuple(Mark),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words by table and key. Every key that the code can ask for was there when it was read."""

    tables: Mapping[str, Mapping[str, str]]
    short: Mapping[str, str]
    name: Mapping[str, str]

    def of(self, table: str, key: StrEnum | str) -> str:
        """The words of *key* in *table*."""
        return self.tables[table][str(key)]

    def area(self, area: Area | None) -> str:
        """The name of an area of need, or of having none."""
        return self.of("area", area or _NO_AREA)


def read_words(text: str) -> Words:
    """Read the words, and refuse a file that lacks one of them: name every missing key at once."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"words.toml is not TOML: {error}") from error
    advice = found.get("advice", {})
    missing = [
        f"{table}.{key}" for table, keys in _NEEDED.items() for key in keys if key not in found.get(table, {})
    ]
    missing += [
        f"advice.{kind}.{part}"
        for kind in AdviceKind
        for part in ("short", "name")
        if part not in advice.get(kind, {})
    ]
    if missing:
        raise BadInput(f"words.toml lacks {', '.join(missing)}: put it back from the templates shipped")
    return Words(
        tables={table: {str(key): str(found[table][key]) for key in keys} for table, keys in _NEEDED.items()},
        short={kind: str(advice[kind]["short"]) for kind in AdviceKind},
        name={kind: str(advice[kind]["name"]) for kind in AdviceKind},
    )
