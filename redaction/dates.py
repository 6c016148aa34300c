"""Finds dates of birth, and leaves every other date where it is."""

import calendar
import re
from collections.abc import Collection, Iterator
from datetime import date

from redaction.model import Found, Kind

_MONTHS = tuple(month.lower() for month in calendar.month_name if month)
_MONTH = (
    "(?:"
    + "|".join(f"{month[:3]}{'t?' if month[:3] == 'sep' else ''}(?:{month[3:]})?" for month in _MONTHS)
    + ")"
)
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = "tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
_ORDINALS = f"(?:{_ONES}|{_TEENS}|(?:twenty|thirty)[- ](?:{_ONES}))"
_ORDINAL_WORDS = (
    *_ONES.split("|"), "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_DAY = r"(?:[0-3OolI]?[0-9OolI])"
DATE = re.compile(
    rf"(?<![\w/.-])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:"
    rf"(?P<d1>{_DAY})\s?(?P<sep>[/.\\-]|\s[/.-]\s|\s)\s?(?P<m1>[01OolI]?[0-9OolI])\s?(?P=sep)\s?"
    rf"(?P<y1>(?:[12][09O][0-9OolIS]{{2}}|[0-9OolI]{{2}}))"
    rf"|(?P<y2>(?:19|20)\d\d)[-/.](?P<m2>[01]?\d)[-/.](?P<d2>[0-3]?\d)"
    rf"|(?P<d3>{_DAY})\s?(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s./-]{{0,3}}(?P<m3>{_MONTH})(?![a-z])\.?,?[\s./-]{{0,3}}"
    rf"(?P<y3>(?:'\s?\d\d|(?:19|20)?\d\d))?"
    rf"|(?P<m4>{_MONTH})\b\.?\s+(?P<d4>{_DAY})(?![./-]\d)(?:st|nd|rd|th)?(?:,?\s+(?P<y4>(?:19|20)\d\d))?"
    rf"|(?P<w>{_ORDINALS})(?:\s+day)?(?:\s+of)?\s+(?P<m6>{_MONTH})\b,?(?:\s+(?P<y6>(?:19|20)\d\d))?"
    rf"|(?P<m5>{_MONTH})\b\.?,?\s+(?P<y5>(?:19|20)\d\d)"
    rf"|(?P<all>[0-3]\d[01]\d(?:19|20)\d\d))(?![\w/-])",
    re.IGNORECASE,
)  # fmt: skip
_LABEL = re.compile(
    r"(?:\bd\.?\s?o\.?\s?[b8]\b\.?|\bdates?\s+(?:of|0f)\s+b[il1]rth\b|\bbirth\s?date\b|\bborn\b|\bbirthday\b|\bb\.|\bdob\b)(?:\s*\([^)\n]{0,20}\))?[\s:|,(*\"-]{0,6}(?:(?:on|in|is|was|of|the)\s+){0,3}$",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"\s*[^\W\d_a-z][\w'-]+(?: [\w'-]+){0,2}, ?[^\W\d_a-z][\w'-]+(?: [\w'-]+)?(?:[ ]{2,}| ?\| ?| ?\()"
)
_OF_SIBLING = re.compile(
    r"\b(?:siblings?|brothers?|sisters?)\b[^.\n|]{0,60}\(|(?<=\|)[ ]*(?=\d|[A-Z])", re.IGNORECASE
)
_SIBLING_CELL = re.compile(
    r"[ ]*\|[ ]*(?:half-|step-?|older |younger |twin )?(?:sibling|brother|sister)\b", re.IGNORECASE
)
_OLDEST = 100


def born_dates(text: str, known: Collection[date]) -> Iterator[Found]:
    """Yield the dates of birth of a folded paragraph: those on record, and those that a label announces.

    *known* grows nowhere: give back what ``learn`` reads to have a labelled date found everywhere.
    """
    rows = {match.span() for match in _row_dates(text)}
    for match in DATE.finditer(text):
        labelled = match.span() in rows or _LABEL.search(text[max(0, match.start() - 40) : match.start()])
        values = readings(match)
        same = next((value for value in values if value in known), None) or _in_part(match, known)
        if labelled or same:
            value = same or next(iter(values), None)
            yield Found(
                match.start(), match.end(), Kind.DATE_OF_BIRTH, "date_of_birth", 0.98 if same else 0.9, 80,
                "on the case record" if same else "said to be one",
                key=value.isoformat() if value else match.group().lower(),
            )  # fmt: skip


def _in_part(match: re.Match[str], known: Collection[date]) -> date | None:
    """Give the birthday on record that a date without its year means, or without its day."""
    day, month = match["d3"] or match["d4"], match["m3"] or match["m4"] or match["m5"]
    year = match["y5"]
    if not month or match["y3"] or match["y4"]:
        return None
    for born in known:
        same_day = day and _number(day) == born.day
        same_year = not day and year and _number(year) == born.year
        if _month(month) == born.month and (same_day or same_year):
            return born
    return None


def dated(text: str, start: int) -> int:
    """Give the end of the date that the character *start* lies in, or *start* where it lies in none."""
    for match in DATE.finditer(text, max(0, start - 25), start + 40):
        if match.start() <= start < match.end():
            return match.end()
    return start


def _row_dates(text: str) -> Iterator[re.Match[str]]:
    """Yield the date of a register's row ("Ferreira, Beatriz  11/10/2010") and of a brother's or sister's."""
    match = _REGISTER.match(text)
    if match:
        found = DATE.match(text, match.end())
        if found and not text[found.end() :].strip(" .;"):
            yield found
    for cue in _OF_SIBLING.finditer(text):
        found = DATE.match(text, cue.end())
        if found and (
            (cue.group().endswith("(") and text[found.end() :][:1] in {")", ","})
            or _SIBLING_CELL.match(text, found.end())
        ):
            yield found


def only_date(text: str) -> bool:
    """Whether a paragraph (a cell, a line of a form) is a date and nothing else."""
    return bool(DATE.fullmatch(text.strip(" .;|\n")))


def asks(text: str) -> bool:
    """Whether a paragraph ends by asking for a date of birth."""
    return bool(_LABEL.search(text.rstrip()[-40:]))


def readings(match: re.Match[str]) -> tuple[date, ...]:
    """Give the days that a written date may mean, British order first."""
    if match["all"]:
        raw = match["all"]
        return _days(raw[:2], raw[2:4], raw[4:])
    for style in "1234":
        day, month, year = match[f"d{style}"], match[f"m{style}"], match[f"y{style}"]
        if day and month and year:
            return _days(day, month, year)
    if match["w"] and match["y6"]:
        return _days(_in_figures(match["w"]), match["m6"], match["y6"])
    return ()


def _in_figures(ordinal: str) -> str:
    """Write "twenty-seventh" as "27"."""
    *tens, last = re.split(r"[- ]", ordinal.lower())
    ones = (
        _ORDINAL_WORDS.index(last) + 1 if last in _ORDINAL_WORDS else {"twentieth": 20, "thirtieth": 30}[last]
    )
    return str(ones + {"twenty": 20, "thirty": 30}.get("".join(tens), 0))


def _days(day: str, month: str, year: str) -> tuple[date, ...]:
    number = _number(year)
    month_number = _month(month)
    if number is None or month_number is None or _number(day) is None:
        return ()
    centuries = (number,) if number > _OLDEST else (2000 + number, 1900 + number)
    found = []
    for full in centuries:
        for first, second in ((_number(day), month_number), (month_number, _number(day))):
            try:
                found.append(date(full, second or 0, first or 0))
            except ValueError:
                continue
    return tuple(dict.fromkeys(found))


def _month(text: str) -> int | None:
    low = text.lower()
    for index, name in enumerate(_MONTHS, start=1):
        if low[:3] == name[:3]:
            return index
    return _number(text)


def _number(text: str) -> int | None:
    plain = text.strip("' ").translate(str.maketrans("OoIlS", "00115"))
    return int(plain) if plain.isdigit() else None
