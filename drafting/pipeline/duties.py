"""The duties that a plan is held to, each with its legal basis, and the one that a finding names.

They are data, ``rules/duties/*.toml``. A council's pack adds duties, or changes ours by their ``id``;
a duty of the law it can make stricter and never softer.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.errors import BadInput
from drafting.pipeline.packs import in_force, shipped

_Kind = TypeVar("_Kind", bound=StrEnum)
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_WORDS = ("id", "section", "text", "authority", "basis", "in_force", "severity", "cannot_tell")
_FIELDS = (*_WORDS, "yields")
_GRAVEST_FIRST = tuple(Severity)


class Basis(StrEnum):
    """What a duty rests on, from the strongest. ``practice`` is no law, or law not read at its source."""

    STATUTE = "statute"
    REGULATION = "regulation"
    CODE = "code"
    CASE_LAW = "case-law"
    PRACTICE = "practice"


LAW = frozenset({Basis.STATUTE, Basis.REGULATION})


@dataclass(frozen=True, slots=True)
class Duty:
    """One rule. *yields* is the finding that reports its breach, or None where only a person can tell.

    *in_force* is a day, a month or a year (ISO 8601). *local* says that a council's pack made or changed it.
    """

    id: str
    section: str
    text: str
    authority: str
    basis: Basis
    in_force: str
    severity: Severity
    cannot_tell: str
    yields: FindingKind | None = None
    local: bool = False

    @property
    def is_law(self) -> bool:
        """Whether it stands in an Act or in regulations."""
        return self.basis in LAW


@cache
def duties() -> tuple[Duty, ...]:
    """Every duty of the pack in force, in the order of its files; ``BadInput`` says file, rule and mend."""
    found: dict[str, Duty] = {}
    ours = frozenset(shipped().duty_files())
    for file in in_force().duty_files():
        local = file not in ours
        seen: set[str] = set()
        for entry in _entries(file):
            name = str(entry["id"])
            if name in seen or (name in found and not local):
                raise _wrong(file, name, "id", "is used twice; give each rule an id of its own")
            seen.add(name)
            found[name] = _duty(file, entry, found.get(name), local=local)
    return tuple(found.values())


def duty(name: str) -> Duty:
    """The duty of that id; ``KeyError`` if the pack in force has none."""
    return _by_id()[name]


def rule_of(kind: FindingKind) -> Duty:
    """The duty that a finding of *kind* reports the breach of: the first of ours that yields it."""
    return _principals()[kind]


def graded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """*findings* with the severity that a council's pack gives their rule, where it gives one."""
    before = {each.id: each.severity for each in _shipped_duties()}
    return tuple(
        replace(finding, severity=rule.severity)
        if (rule := rule_of(finding.kind)).local and before.get(rule.id) is not rule.severity
        else finding
        for finding in findings
    )


@cache
def _by_id() -> Mapping[str, Duty]:
    return {each.id: each for each in duties()}


@cache
def _principals() -> Mapping[FindingKind, Duty]:
    found: dict[FindingKind, Duty] = {}
    for each in duties():
        if each.yields:
            found.setdefault(each.yields, each)
    return found


@cache
def _shipped_duties() -> tuple[Duty, ...]:
    return tuple(
        _duty(file, entry, None, local=False) for file in shipped().duty_files() for entry in _entries(file)
    )


def _entries(file: Path) -> Sequence[Mapping[str, object]]:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read as UTF-8 text; save it again as such.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{file}: is not TOML: {error}; mend that line.") from error
    entries = data.get("duty")
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries) or len(data) > 1:
        raise BadInput(f"{file}: holds something else than rules; begin each with the line [[duty]].")
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id")
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise _wrong(
                file, f"rule {number}", "id", "must be letters, figures and hyphens, such as “F-quantified”"
            )
    return entries


def _duty(file: Path, entry: Mapping[str, object], known: Duty | None, *, local: bool) -> Duty:
    name = str(entry["id"])
    for key in entry:
        if key not in _FIELDS:
            raise _wrong(file, name, key, f"no such field; known are {', '.join(_FIELDS)}")
    values = _fields(file, name, entry, known)
    made = Duty(
        id=name,
        section=values["section"],
        text=values["text"],
        authority=values["authority"],
        basis=_one_of(Basis, file, name, "basis", values["basis"]),
        in_force=values["in_force"],
        severity=_one_of(Severity, file, name, "severity", values["severity"]),
        cannot_tell=values["cannot_tell"],
        yields=_yields(file, name, entry, known),
        local=local,
    )
    if not _DAY.fullmatch(made.in_force):
        raise _wrong(file, name, "in_force", "must be a year, a month or a day, such as “2014-09-01”")
    _not_softer(file, known, made)
    return made


def _fields(file: Path, name: str, entry: Mapping[str, object], known: Duty | None) -> dict[str, str]:
    """Every field that must be there as words; what a change leaves out stays as it was."""
    values = {}
    for key in _WORDS:
        value = entry.get(key, str(getattr(known, key)) if known else None)
        if not isinstance(value, str) or not value.strip():
            raise _wrong(file, name, key, "is missing; write it as words in quotation marks")
        values[key] = value
    return values


def _yields(file: Path, name: str, entry: Mapping[str, object], known: Duty | None) -> FindingKind | None:
    if "yields" not in entry:
        return known.yields if known else None
    return _one_of(FindingKind, file, name, "yields", str(entry["yields"]))


def _one_of(kinds: type[_Kind], file: Path, name: str, key: str, value: str) -> _Kind:
    try:
        return kinds(value)
    except ValueError as error:
        raise _wrong(file, name, key, f"“{value}” is none of {', '.join(kinds)}") from error


def _not_softer(file: Path, known: Duty | None, made: Duty) -> None:
    if known is None or not known.is_law:
        return
    if not made.is_law:
        raise _wrong(file, made.id, "basis", f"this rule stands in {known.authority}; leave its basis out")
    if _GRAVEST_FIRST.index(made.severity) > _GRAVEST_FIRST.index(known.severity):
        raise _wrong(
            file, made.id, "severity", "a duty of the law can be made stricter, not softer; leave it out"
        )
    if made.yields is not known.yields:
        raise _wrong(
            file, made.id, "yields", "the finding that reports a duty of the law stays; leave it out"
        )


def _wrong(file: Path, rule: str, key: str, mend: str) -> BadInput:
    return BadInput(f"{file}: {rule}: {key}: {mend}.")
