"""Writes an invented person or thing as hurried people do: shouted, whispered, misread, cut by a line."""

import random
from datetime import date

from evals.redaction.people import Cast, Who

Piece = tuple[int, int, str, str, str, str]
_MISREAD = (("rn", "m"), ("l", "1"), ("o", "0"), ("i", "l"), ("m", "rn"), ("e", "c"), ("a", "o"))


def write(chance: random.Random, people: Cast, slot: str) -> tuple[str, list[Piece]]:
    """Write one slot: the text, and its marks (start, end, kind, entity, form, origin)."""
    if slot == "dob":
        text = _day(chance, people.born)
        return text, [(0, len(text), "dob", "dob", "plain", "")]
    if slot in people.things or slot == "school_short":
        text, kind = people.things[slot.removesuffix("_short")]
        if slot == "school_short":
            text = _short_school(text)
        return text, [
            (0, len(text), kind, text if kind != "school" else slot.removesuffix("_short"), "plain", "")
        ]
    base, _, style = slot.partition("_")
    who = people.people[base]
    text, cut, form = _person(chance, who, style)
    return text, [(0, len(text) - cut, who.kind, who.id, form, who.origin)]


def _person(chance: random.Random, who: Who, style: str) -> tuple[str, int, str]:
    """Give a written name, how many letters at its end are not part of it, and the form's name."""
    plain = who.given if who.kind in {"child", "peer"} or chance.random() < 0.3 else who.full  # noqa: PLR2004
    if who.kind == "professional" and chance.random() < 0.5:  # noqa: PLR2004
        plain = f"{who.title} {who.surname}"
    styles = {
        "": (plain, 0, "plain"),
        "full": (who.full if who.title != "Dr" else f"Dr {who.full}", 0, "full"),
        "t": (f"{who.title} {who.surname}", 0, "title"),
        "inv": (f"{who.surname.upper()}, {who.given}", 0, "inverted"),
        "poss": (f"{who.given}{chance.choice(chr(39) + chr(0x2019))}s", 2, "possessive"),
        "caps": (chance.choice((who.given, who.full)).upper(), 0, "capitals"),
        "lower": (who.given.lower(), 0, "lower"),
        "nick": (who.nick or who.given, 0, "nickname" if who.nick else "plain"),
        "init": (_initials(chance, who), 0, "initials"),
        "ocr": (_misread(chance, who.given), 0, "misread"),
        "line": (f"{who.given}\n{who.surname}", 0, "line_broken"),
        "cap_start": (who.given, 0, "opens_sentence"),
        "title_mistake": (chance.choice((f"Master {who.surname}", who.given)), 0, "title"),
    }
    return styles[style]


def _initials(chance: random.Random, who: Who) -> str:
    first, last = who.given[0], who.surname[0].upper()
    return chance.choice((f"{first}.{last}.", f"{first}. {last}.", f"{first}. {who.surname}"))


def _misread(chance: random.Random, name: str) -> str:
    """Misread one letter of a name of five letters or more, as a scanner would."""
    if len(name) < 5:  # noqa: PLR2004
        return name
    options = [
        name[:at] + new + name[at + len(old) :] for old, new in _MISREAD if (at := name.find(old, 1)) > 0
    ]
    return chance.choice(options) if options else name


def _day(chance: random.Random, day: date) -> str:
    month = day.strftime("%B")
    return chance.choice(
        (
            day.strftime("%d/%m/%Y"),
            day.strftime("%d.%m.%y"),
            f"{day.day} {month} {day.year}",
            f"{day.day}{_th(day.day)} {month[:3]} {day.year}",
            day.strftime("%d-%m-%Y"),
            day.isoformat(),
            f"{month} {day.day}, {day.year}",
        )
    )


def _th(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")  # noqa: PLR2004


def _short_school(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in {
        "School",
        "Primary",
        "Academy",
        "Junior",
        "Infant",
        "High",
        "Special",
        "College",
        "Nursery",
        "Community",
        "Catholic",
        "E",
        "of",
        "C",
    }:
        words.pop()
    return " ".join(words)
