"""Who and what is known about a child before a word of advice is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from redaction.errors import BadCase


@dataclass(frozen=True, slots=True)
class Member:
    """One person on the case record; *role* is a relationship or a profession, as it was typed."""

    name: str
    role: str = ""
    preferred: str = ""
    born: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """The school, college or nursery on the case record."""

    name: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """The people, places and numbers that a case record holds. Everything may be missing."""

    child: Member | None = None
    parents: tuple[Member, ...] = ()
    siblings: tuple[Member, ...] = ()
    school: Setting | None = None
    professionals: tuple[Member, ...] = ()
    reference: str = ""
    local_authority: str = ""
    nhs_number: str = ""
    upn: str = ""


def circle_of(record: Mapping[str, object]) -> Circle:
    """Read ``case.json``'s shape, or ``dataclasses.asdict`` of a case; missing and unknown keys are fine.

    Raises ``BadCase`` where something that should be an object or a list is neither.
    """
    child = _object(record, "child")
    school = _object(record, "school")
    professionals = [_member(row, "professionals") for row in _rows(record, "professionals")]
    return Circle(
        child=_child(child),
        parents=tuple(_member(row, "parents") for row in _rows(record, "parents")),
        siblings=tuple(_member(row, "siblings") for row in _rows(record, "siblings")),
        school=Setting(_text(school, "name"), _text(school, "address"), _text(school, "phone"))
        if _text(school, "name") or _text(school, "address")
        else None,
        professionals=(*professionals, *_authors(record)),
        reference=_text(record, "reference"),
        local_authority=_text(record, "local_authority"),
        nhs_number=_text(child, "nhs_number"),
        upn=_text(child, "upn"),
    )


def _child(row: Mapping[str, object]) -> Member | None:
    if not (_text(row, "full_name") or _text(row, "preferred_name")):
        return None
    return Member(
        name=_text(row, "full_name") or _text(row, "preferred_name"),
        preferred=_text(row, "preferred_name"),
        born=_day(row.get("date_of_birth")),
        address=_text(row, "address"),
    )


def _member(row: Mapping[str, object], where: str) -> Member:
    name = _text(row, "name") or _text(row, "full_name")
    return Member(
        name=name,
        role=_text(row, "relationship" if where != "professionals" else "role"),
        preferred=_text(row, "preferred_name"),
        born=_day(row.get("date_of_birth")),
        phone=_text(row, "phone"),
        email=_text(row, "email"),
        address=_text(row, "address"),
    )


def _authors(record: Mapping[str, object]) -> Iterable[Member]:
    for row in _rows(record, "documents"):
        if _text(row, "author"):
            yield Member(name=_text(row, "author"), role=_text(row, "role"))


def _object(record: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = record.get(key)
    if value is None:
        return {}
    if isinstance(value, str):
        return {"name": value, "full_name": value}
    if not isinstance(value, Mapping):
        raise BadCase(f"{key} in the case record is not an object")
    return value


def _rows(record: Mapping[str, object], key: str) -> tuple[Mapping[str, object], ...]:
    value = record.get(key)
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise BadCase(f"{key} in the case record is not a list")
    return tuple(row if isinstance(row, Mapping) else {"name": str(row)} for row in value)


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value).strip()


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            return None
    return None
