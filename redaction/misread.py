"""Finds the record's dates of birth, addresses and postcodes as a scanner reads them: "l4th 0ctober 2O17".

A recogniser must believe what it reads; the record says what to expect, so that any letter may be wrong.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from redaction.circle import Circle, Member
from redaction.model import Found, Kind
from redaction.text import Line

_LOOKS = {
    "0": "[0OoQD]", "1": "[1lI|!iT]", "2": "[2Zz?]", "3": "[3B8]", "4": "[4A]", "5": "[5Ss]",
    "6": "[6Gb]", "7": "[7TI]", "8": "[8B&3]", "9": "[9gqP]", "a": "[a4@]", "b": "[b68h]",
    "c": "[ce(]", "d": "(?:[do0]|cl)", "e": "[ec]", "f": "[ft]", "g": "[g9q6]", "h": "(?:h|b|li)",
    "i": "[i1l!|]", "j": "[ji]", "k": "(?:k|lc)", "l": "[l1I|i]", "m": "(?:m|rn|nn|in)",
    "n": "(?:n|ri|u|h)", "o": "[o0Qce]", "p": "[pb]", "q": "[qg9o0]", "r": "[rn]", "s": "[s5]",
    "t": "[tf1l7]", "u": "[uvn]", "v": "[vy]", "w": "(?:w|vv)", "y": "[yv]", "z": "[z2s]",
}  # fmt: skip
Rows = tuple[tuple[re.Pattern[str], Kind, str], ...]
"""Patterns, each with the kind and the key of what it finds."""

_BETWEEN = r"[\s.,/\\|;:_-]{1,4}"
_ORDINAL = r"(?:[ ]?[a-z0-9]{2})?"
_LEAST = 7
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)


def misread(text: str) -> str:
    """Give a pattern for *text* with any of its letters taken for another; a space may be lost or added."""
    letters = [letter for letter in text.lower() if letter.isalnum() or letter == " "]
    gap = r"[\s.,-]{0,3}"
    return r"'?".join(gap if letter == " " else _LOOKS.get(letter, re.escape(letter)) for letter in letters)


@cache
def _born(day: date) -> re.Pattern[str]:
    """Make the pattern of one day in every order of its parts."""
    number = _number(day.day) + _ORDINAL
    name = calendar.month_name[day.month]
    months = "|".join([_number(day.month), misread(name), misread(name[:4]), misread(name[:3])])
    year = rf"(?:{misread(str(day.year)[:2])}|')?{misread(str(day.year)[2:])}"
    month = rf"(?:{months})\.?"
    parted = rf"{number}{_BETWEEN}(?:of\s)?{month}{_BETWEEN}{year}"
    named = rf"{number}(?:{misread(name)}|{misread(name[:3])}){year}"
    american = rf"{month}{_BETWEEN}{number}{_BETWEEN}{year}"
    orders = "|".join([parted, named, american, rf"{year}{_BETWEEN}{month}{_BETWEEN}{number}"])
    return re.compile(rf"(?<!\w)(?:{orders})(?!\w)", re.IGNORECASE)


def _number(value: int) -> str:
    """Write a day or a month in figures, with or without its nought."""
    nought = f"{_LOOKS['0']}?" if value < 10 else ""  # noqa: PLR2004 - a figure
    return nought + "".join(_LOOKS[figure] for figure in str(value))


def misread_record(circle: Circle) -> Rows:
    """Give the patterns of what stands on a record: each with its kind and key."""
    people = [one for one in (circle.child, *circle.siblings, *circle.parents) if one]
    rows = [(_born(one.born), Kind.DATE_OF_BIRTH, one.born.isoformat()) for one in people if one.born]
    homes = [(one.address, f"home{at}" if at else "home") for at, one in enumerate(_householders(circle))]
    homes += [(circle.school.address, "school address")] if circle.school else []
    for address, key in homes:
        for match in _POSTCODE.finditer(address or ""):
            code = rf"{misread(match.group(1))}\s{{0,2}}{misread(match.group(2))}"
            rows.append((_whole(code), Kind.POSTCODE, match.group().lower()))
        for number, part in enumerate(re.split(r"[,\n]", _POSTCODE.sub(" ", address or ""))):
            street = number == 0 or any(map(str.isdigit, part))
            if street and len(part.strip()) > _LEAST and any(map(str.isalpha, part)):
                rows.append((_whole(misread(part.strip())), Kind.ADDRESS, key))
    if circle.school and len(circle.school.name) > _LEAST:
        rows.append((_whole(misread(circle.school.name)), Kind.SCHOOL, "school"))
    return tuple(rows)


def _householders(circle: Circle) -> tuple[Member, ...]:
    return (*((circle.child,) if circle.child else ()), *circle.parents)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def find_misread(line: Line, rows: Rows) -> Iterator[Found]:
    """Yield what a paragraph holds of *rows*, which come from ``misread_record``."""
    for pattern, kind, key in rows:
        for match in pattern.finditer(line.text):
            reason = "on the case record, as a scanner reads it"
            rank = 80 if kind is Kind.DATE_OF_BIRTH else 61
            yield Found(*match.span(), kind, "case_record", 0.9, rank, reason, key=key)
