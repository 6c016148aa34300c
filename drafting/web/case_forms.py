"""The record of a case as a form: every field a text under a name of its own, and back again, checked.

Parents, brothers and sisters, and professionals are rows; without a script, a button brings one more.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from drafting.domain.case import Case, CaseDates, Child, Parent, Professional, Setting, Sibling
from drafting.web.forms import Trouble

Fields = Mapping[str, str]
ROWS = {
    "parents": ("name", "relationship", "phone", "email", "address"),
    "siblings": ("name", "born", "relationship"),
    "professionals": ("name", "role"),
}
_SHOWN_AT_FIRST = {"parents": 1, "siblings": 1, "professionals": 3}
_MOST_ROWS = 40
_LONGEST, _LONGEST_NOTES = 200, 5_000
_TEXTS = ("full_name", "preferred_name", "pronouns", "address", "year_group", "legal_status")
_PLACES = ("name", "address", "phone")
DATES = ("request_received", "decision_to_assess", "advice_requested")
_NHS = re.compile(r"\d{10}")
_UPN = re.compile(r"[A-Za-z]\d{12}|[A-Za-z]\d{11}[A-Za-z]")
_YES_NO = {"yes": True, "no": False}
_BEFORE = {
    "decision_to_assess": "The decision was made before the request came. Check both dates.",
    "advice_requested": "Advice was asked for before the request came. Check both dates.",
}


def flat(case: Case) -> dict[str, str]:
    """The record as the fields of the form."""
    child, dates = case.child, case.dates
    found = {"reference": case.reference, "notes": case.notes or ""}
    found["local_authority"] = case.local_authority or ""
    found |= {name: getattr(child, name) or "" for name in _TEXTS}
    found |= {"nhs_number": child.nhs_number or "", "upn": child.upn or ""}
    found["looked_after"] = {True: "yes", False: "no", None: ""}[child.looked_after]
    found |= _split("born", child.date_of_birth)
    found |= {f"school-{name}": getattr(case.school, name, None) or "" for name in _PLACES}
    found["request_made_by"] = dates.request_made_by or ""
    for name in DATES:
        found |= _split(name, getattr(dates, name))
    for group in ROWS:
        for number, row in enumerate(getattr(case, group)):
            found |= _row(f"{group}-{number}", group, row)
    return found


def rows(given: Fields, more: str = "") -> dict[str, int]:
    """How many rows of each group the form has: those filled in, and one more of *more*."""
    found = {}
    for group, first in _SHOWN_AT_FIRST.items():
        numbers = [int(match[1]) for name in given if (match := re.match(rf"{group}-(\d{{1,2}})-", name))]
        shown = max([number + 1 for number in numbers], default=first)
        found[group] = min(max(shown, first) + (group == more), _MOST_ROWS)
    return found


@dataclass
class Reading:
    """The reading of one form: takes values out of it and notes what is wrong with them."""

    given: Fields
    today: date
    troubles: list[Trouble] = field(default_factory=list)

    def text(self, name: str, longest: int = _LONGEST) -> str | None:
        """One field, None where it is empty."""
        text = self.given.get(name, "").strip()
        if len(text) > longest:
            self.trouble(name, f"Write at most {longest} characters.")
        return text or None

    def needed(self, name: str, words: str) -> str:
        """One field that must be filled in."""
        text = self.text(name)
        if text is None:
            self.trouble(name, words)
        return text or ""

    def day(self, name: str, what: str, *, past: bool = True) -> date | None:
        """Three boxes as a date; None where all are empty."""
        parts = [self.given.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year")]
        if not any(parts):
            return None
        found = _real(parts)
        if found is None:
            self.trouble(f"{name}-day", f"{what} must be a real date, such as 24 11 2026.")
        elif past and found > self.today:
            self.trouble(f"{name}-day", f"{what} must not be in the future.")
        return found

    def fitting(self, name: str, pattern: re.Pattern[str], words: str) -> str | None:
        """One field whose text, without its spaces, must look like *pattern*."""
        text = self.text(name)
        if text is not None and not pattern.fullmatch(re.sub(r"[\s-]", "", text)):
            self.trouble(name, words)
        return text

    def trouble(self, name: str, words: str) -> None:
        """Note that something is wrong."""
        self.troubles.append(Trouble(name, words))


def read_case(given: Fields, base: Case | None, today: date) -> tuple[Case | None, tuple[Trouble, ...]]:
    """The form as a record, or what is wrong with it. What no field shows is taken from *base*."""
    reading = Reading(given, today)
    child = _child(reading, base.child if base else None)
    case = replace(
        base or Case("", child),
        reference=reading.needed("reference", "Enter the reference of the case."),
        child=child,
        local_authority=reading.text("local_authority"),
        parents=tuple(_people(reading, "parents", _parent)),
        siblings=tuple(_people(reading, "siblings", _sibling)),
        professionals=tuple(_people(reading, "professionals", _professional)),
        school=_school(reading),
        dates=_dates(reading, base.dates if base else CaseDates()),
        notes=reading.text("notes", _LONGEST_NOTES),
    )
    return (None, tuple(reading.troubles)) if reading.troubles else (case, ())


def _child(reading: Reading, base: Child | None) -> Child:
    name = reading.needed("full_name", "Enter the child’s full name.")
    return replace(
        base or Child(name),
        full_name=name,
        date_of_birth=reading.day("born", "The date of birth"),
        nhs_number=reading.fitting("nhs_number", _NHS, "An NHS number has 10 digits, such as 999 123 4567."),
        upn=reading.fitting("upn", _UPN, "A UPN has a letter and 12 more characters."),
        looked_after=_YES_NO.get(reading.given.get("looked_after", "")),
        preferred_name=reading.text("preferred_name"),
        pronouns=reading.text("pronouns"),
        address=reading.text("address"),
        year_group=reading.text("year_group"),
        legal_status=reading.text("legal_status"),
    )


def _school(reading: Reading) -> Setting | None:
    name, address, phone = (reading.text(f"school-{each}") for each in _PLACES)
    if name is None and (address or phone):
        reading.trouble("school-name", "Enter the name of the school or setting.")
    return Setting(name, address, phone) if name else None


def _dates(reading: Reading, base: CaseDates) -> CaseDates:
    received = reading.day("request_received", "The day the request came")
    later = {
        "decision_to_assess": reading.day("decision_to_assess", "The day of the decision"),
        "advice_requested": reading.day("advice_requested", "The day on which advice was asked for"),
    }
    for name, found in later.items():
        if received and found and found < received:
            reading.trouble(f"{name}-day", _BEFORE[name])
    return replace(base, request_received=received, request_made_by=reading.text("request_made_by"), **later)


Made = TypeVar("Made", Parent, Sibling, Professional)


def _people(reading: Reading, group: str, make: Callable[[Reading, str, str], Made]) -> list[Made]:
    found: list[Made] = []
    for number in range(rows(reading.given)[group]):
        at = f"{group}-{number}"
        if not any(text.strip() for name, text in reading.given.items() if name.startswith(f"{at}-")):
            continue
        name = reading.needed(f"{at}-name", "Enter a name, or clear the other boxes of this person.")
        found.append(make(reading, at, name))
    return found


def _parent(reading: Reading, at: str, name: str) -> Parent:
    email = reading.text(f"{at}-email")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        reading.trouble(f"{at}-email", "Enter an e-mail address, such as name@example.org.")
    relationship, phone = reading.text(f"{at}-relationship"), reading.text(f"{at}-phone")
    return Parent(name, relationship, phone, email, reading.text(f"{at}-address"))


def _sibling(reading: Reading, at: str, name: str) -> Sibling:
    born = reading.day(f"{at}-born", "The date of birth")
    return Sibling(name, born, reading.text(f"{at}-relationship"))


def _professional(reading: Reading, at: str, name: str) -> Professional:
    return Professional(name, reading.text(f"{at}-role"))


def _row(at: str, group: str, row: Parent | Sibling | Professional) -> dict[str, str]:
    found = {f"{at}-{name}": getattr(row, name) or "" for name in ROWS[group] if name != "born"}
    return found | (_split(f"{at}-born", row.date_of_birth) if isinstance(row, Sibling) else {})


def _split(name: str, day: date | None) -> dict[str, str]:
    parts = ("", "", "") if day is None else (str(day.day), str(day.month), str(day.year))
    return {f"{name}-{part}": text for part, text in zip(("day", "month", "year"), parts, strict=True)}


def _real(parts: list[str]) -> date | None:
    if not all(part.isascii() and part.isdecimal() and len(part) <= len("2026") for part in parts):
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0])) if int(parts[2]) >= _EARLIEST else None
    except ValueError:
        return None


_EARLIEST = 1900
