"""Finds dates of birth by where they stand: under a heading, after a name, after a label in its own words."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from redaction.dates import DATE, asks, born_dates, only_date, readings
from redaction.model import Found, Kind

_AGES = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|eighteen|twenty)"
_STRONG = r"(?:\bd[./]?\s?[o0][./]?\s?[b8]\b\.?|\bd of b\b|\bdates?\s+(?:of|0f)\s+b[il1]rth|\bbirth\s?date\b)"
_LOOSE = re.compile(
    rf"{_STRONG}[^\S\n]*(?:\([^)\n]{{0,20}}\))?[\s:;=|_.…*\"-]{{0,14}}"
    r"(?P<date>[\dOoIl]{1,2}[/.-](?:[12][\dOoIlZSB]{3}|[ivx]{1,4}[/.-]\d{2,4})|\d{6}|\d{1,2}[A-Za-z]{3,9}\d{2,4}"
    r"|[\dOoIlZSB]{1,2}(?:st|nd|rd|th|sf|fh|lh|tb)?[\s.,/-]{1,3}(?:of\s)?(?=[A-Za-z0-9|!]*[A-Za-z])[A-Za-z0-9|!]{3,9}"
    r"[\s.,/-]{1,3}(?=[\w]*\d)[12ZIl][\dOoIlZSBQ]{3}"
    r"|(?=[^\s]*\d)[\dOoIlZSB]{1,2}[/.-][\dOoIlZSB]{1,2}[/.-][\dOoIlZSB]{2,4})(?![\w/-])",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"{_STRONG}(?:(?!\b(?:date|review|seen|reports?|visit|meeting|assessed|assessment)\b)(?:[^\n.!?\d]|(?<=\w)\.(?=\w))){{0,60}}$"
    r"|(?<![\w.])b (?=$)|\bborn\b[^.\n|;]{0,50}\b(?:on|section)\s+(?:the\s+)?$"
    r"|\bbirthday\b\s+(?:\w+\s+){0,3}(?:on|of)\s+(?:the\s+)?$"
    rf"|\b(?:turn(?:s|ed|ing)?|be|is)\s+(?:{_AGES}|\d{{1,2}})(?:\s+years?\s+old)?\s+on\s+(?:the\s+)?$"
    r"|\b(?:siblings?|brothers?|sisters?|twins?)\b[^.\n\d]{0,20}(?-i:[A-Z])[^.\n\d]{0,25}(?:[(,|]|\s-)\s*$"
    r"|(?:\(|\s-\s)(?:older |younger |twin |half-)?(?:sister|brother|sibling)(?:,|\s-)\s*$"
    r"|(?<=\))\s*,\s*[A-Z][\w'-]+(?: [A-Z][\w'-]+)?\s*\($",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[\s,(–-]{{1,4}}(?:(?:is|was)\s+)?(?:(?:his|her|their|the)\s+)?(?:{_STRONG}|birthday\b)", re.IGNORECASE
)
_AGED = re.compile(r"\b(?:aged?|is)\b:?\s*(\d{1,2})\b[^.\n()]{0,12}\($", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"^(?:\s*[,(|–-]\s*|\s+)(?:\(?(?:m|f|male|female|son|daughter|brother|sister|boy|girl)\b\)?[\s,|(–-]*){0,2}\(?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\s*\**{_STRONG}[^|\n\d]{{0,20}}$", re.IGNORECASE)
_OTHER_DATE = re.compile(r"\bdates?\b|\breview|\bseen\b|\bdue\b", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_YEARS = re.compile(r"\b20[0-4]\d\b")
_NOW, _WIDTH, _GROWN = (2020, 2032), 60, 2
_UNSAID = 2024
_CELLS, _LONG = 12, 60
_REASON = "stands where a date of birth stands"


def newest_year(texts: Sequence[str]) -> int:
    """Give the last year that documents speak of, or one that is surely past."""
    return max((_UNSAID, *(int(year) for text in texts for year in _YEARS.findall(text))))


def placed_dates(text: str) -> Iterator[Found]:
    """Yield the dates of a folded paragraph that its words or its table say to be of birth."""
    for match in _LOOSE.finditer(text):
        yield _found(match.start("date"), match.end("date"), match["date"])
    for match in DATE.finditer(text):
        head = text[max(0, match.start() - 90) : match.start()]
        aged = _AGED.search(head)
        said = _AHEAD.search(head) or _BEHIND.match(text, match.end())
        if said or (aged and _fits(match, int(aged.group(1)))):
            yield _of(match)
    if "|" in text and "\n" in text:
        yield from _columns(text)


def beside_names(text: str, ends: Sequence[int], newest: int) -> Iterator[Found]:
    """Yield the dates, years older than anything else in the case, that follow a name: "Asha, 07/06/2019".

    *ends* are where names of children and family end.
    """
    for match in DATE.finditer(text) if ends else ():
        years = [day.year for day in readings(match)]
        near = [end for end in ends if 0 < match.start() - end < _WIDTH]
        old = bool(years) and newest - years[0] >= _GROWN
        if old and any(_AFTER_NAME.match(text[end : match.start()]) for end in near):
            yield _of(match)


def cells_below(texts: Sequence[str]) -> Iterator[tuple[int, Found]]:
    """Yield the dates that stand in other paragraphs under or after a heading: which paragraph, finding."""
    for number, text in enumerate(texts):
        if _ASKS.match(text):
            yield from _next_date(texts, number)
        elif "|" in text and "\n" not in text:
            below = texts[number + 1] if number + 1 < len(texts) else ""
            for item in _columns(f"{text}\n{below}") if below.count("|") == text.count("|") else ():
                start = item.start - len(text) - 1
                yield number + 1, _found(start, start + item.end - item.start, item.key)


def births_again(
    texts: Sequence[str], found: Sequence[Sequence[Found]], days: Collection[date]
) -> Iterator[tuple[int, Found]]:
    """Yield, everywhere, a date that was once said to be one of birth; and one in a cell under its label.

    *found* is what each paragraph gave so far, *days* the dates on record.
    """
    below = list(cells_below(texts))
    keys = {item.key for row in found for item in row if item.kind is Kind.DATE_OF_BIRTH}
    met = {date.fromisoformat(key) for key in keys | {item.key for _, item in below} if _ISO.fullmatch(key)}
    for number, text in enumerate(texts) if met - set(days) else ():
        yield from ((number, item) for item in born_dates(text, met))
    yield from below
    for number, (above, text) in enumerate(pairwise(texts), start=1):
        if asks(above) and only_date(text):
            end, reason = len(text.rstrip()), "below its label"
            key = text.strip()
            yield (
                number,
                Found(0, end, Kind.DATE_OF_BIRTH, "date_of_birth", 0.85, 80, reason, key=key),
            )


def _next_date(texts: Sequence[str], number: int) -> Iterator[tuple[int, Found]]:
    """Give the first cell after a heading that is a date and nothing else."""
    for at in range(number + 1, min(len(texts), number + _CELLS)):
        match = DATE.fullmatch(texts[at].strip(" .;|\n"))
        if match:
            start = texts[at].index(match.group())
            yield at, _found(start, start + len(match.group()), match.group(), match)
            return
        if len(texts[at]) > _LONG or _OTHER_DATE.search(texts[at]):
            return


def _columns(text: str) -> Iterator[Found]:
    """Read a table with a heading over its dates of birth."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    column = -1
    for start, stop in pairwise([*starts, len(text) + 1]):
        cells = text[start : stop - 1].split("|")
        asks = next((at for at, cell in enumerate(cells) if cell.strip() and _ASKS.match(cell)), -1)
        if asks >= 0:
            column = asks
        elif 0 <= column < len(cells):
            at = start + sum(len(cell) + 1 for cell in cells[:column])
            match = DATE.match(text, at + len(cells[column]) - len(cells[column].lstrip()))
            if match and match.end() <= at + len(cells[column]):
                yield _of(match)


def _fits(match: re.Match[str], age: int) -> bool:
    return any(_NOW[0] <= day.year + age <= _NOW[1] for day in readings(match))


def _of(match: re.Match[str]) -> Found:
    return _found(match.start(), match.end(), match.group(), match)


def _found(start: int, end: int, written: str, match: re.Match[str] | None = None) -> Found:
    value = next(iter(readings(match)), None) if match else None
    key = value.isoformat() if value else written.lower()
    return Found(start, end, Kind.DATE_OF_BIRTH, "date_of_birth", 0.85, 80, _REASON, key=key)
