"""Finds the amounts in a text and writes each in one way, so that two texts can be compared.

"Thirty minutes", "30 mins" and "half an hour" are one amount; "twice a week" and "2 x weekly" are
one frequency. An amount is a value with its unit: 30 minutes is not 30 sessions.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from drafting.pipeline.rulebook import fold


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight",
    "monthly": "month", "termly": "term", "half-termly": "half-term", "annually": "year", "annual": "year",
    "yearly": "year", "quarterly": "quarter",
}  # fmt: skip
_UNITS = {
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute", "hr": "hour", "hrs": "hour",
    "hour": "hour", "hours": "hour", "day": "day", "days": "day", "night": "night", "nights": "night",
    "week": "week", "weeks": "week", "fortnight": "fortnight", "fortnights": "fortnight", "month": "month",
    "months": "month", "half-term": "half-term", "half-terms": "half-term", "term": "term", "terms": "term",
    "year": "year", "years": "year", "session": "session", "sessions": "session", "lesson": "lesson",
    "lessons": "lesson", "visit": "visit", "visits": "visit", "mg": "mg", "ml": "ml", "kg": "kg", "cm": "cm",
    "metres": "metre", "metre": "metre", "pound": "pound", "pounds": "pound", "per cent": "%", "percent": "%",
}  # fmt: skip
_UNIT = _one_of(_UNITS)
_ADVERB = _one_of(_ADVERBS)
_LENGTH = r"\d+(?:\.\d+)?[- ]?(?:minutes?|mins?|hours?|hrs?)\b"
_PERIOD = (
    r"(?:school |academic |calendar |working )?"
    r"({}day|night|week|fortnight|month|half-term|term|year|lesson|session|hour)\b"
)
_EACH = rf"(?:per|each|every|in (?:an?|each|every)|/) ?{_PERIOD.format('?P<each>')}"
_PERIODIC = rf"(?:(?:an? )?{_EACH}|an? {_PERIOD.format('?P<a>')}|(?P<adverb>{_ADVERB})\b)"
_NAMELESS = re.sub(r"\?P<\w+>", "?:", _PERIODIC)

# How an amount may be spelled, and in which figures it is compared. The order matters.
_SPELLINGS = [
    (re.compile(pattern), figures)
    for pattern, figures in (
        (r"\bhalf[- ]term", "half-term"),
        (r"\b(?:an|1) hour and a half\b", "90 minutes"),
        (r"\bhalf an hour\b|\bhalf[- ]hour\b", "30 minutes"),
        (r"\b(?:3|three)[- ]quarters of an hour\b", "45 minutes"),
        (r"\ba quarter of an hour\b", "15 minutes"),
        (r"\ban hour\b", "60 minutes"),
        (r"(?<=\d)(?: and a half\b|½)", ".5"),
        (rf"\bonce(?=[- ]{_NAMELESS})", "1 x"),
        (r"\btwice\b", "2 x"),
        (r"\bthrice\b", "3 x"),
        (r"\b(?:every|each) (?:other|second|alternate) week\b", "every fortnight"),
        (r"\b(\d) ?(?:: ?|[- ]to[- ]|-)(?:1|one)\b(?![-.:]?\d)", r"\1:1"),
        (r"\b(\d+)-(week|month|term|year)ly\b", r"every \1 \2s"),
        (r"\b(\d+)\.(\d+)\.(\d+)\b", r"\1/\2/\3"),
        (r"£ ?(\d[\d,]*(?:\.\d+)?)", r" \1 pounds"),
    )
]
_SPELLED = re.compile(rf"\b(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(_ONES[1:10])}))?|({_one_of(_ONES)}))\b")
# "One" is a number beside a unit and in "one to one"; "one of them" and "no one" count nothing.
_ONE_COUNTS = re.compile(
    rf"[- ](?:(?:{_UNIT}|x|times?|to[- ]one)\b|and a half\b|{_ADVERB}|[\w-]+ (?:session|visit|lesson))"
)
_FILLER = rf"(?:(?!(?:{_UNIT})\b)[a-z]+[ -]){{0,2}}?"
_COUNTED = r"(?:sessions?|visits?|appointments?)"
_KEPT = r"(?P<kept>lessons?|days?|mornings?|afternoons?|evenings?|nights?|periods?)"
_RATE = re.compile(
    r"(?<![\w.:,])(?<!group of )(?<!groups of )(?<!year )(?P<count>\d++)(?: ?(?:x|×|times?)\b-?)?"
    rf" ?(?:{_LENGTH}[- ]?)?"
    rf"(?:{_FILLER}(?:{_COUNTED}|{_KEPT}))?(?: (?:of|for|lasting) {_LENGTH})?,? ?{_PERIODIC}"
)
_ALONE = re.compile(
    rf"(?:{_LENGTH} |\b)(?:{_EACH}|(?P<adverb>{_ADVERB})\b)"
    rf"|(?:{_LENGTH}|hour|support|time|{_COUNTED}) an? {_PERIOD.format('?P<a>')}"
)
_NUMBER = re.compile(
    rf"(?<![\w.:])(\d+:\d+|\d+(?:,\d{{3}})*(?:\.\d+)?)(?:st|nd|rd|th)?(?!\w*\d)(?:[ -]?({_UNIT})\b|\s?(%))?"
)


class Amount(NamedTuple):
    """A value and its unit, both in one spelling: ("30", "minute"), ("2", "per week"), ("14", "")."""

    value: str
    unit: str


def amounts(text: str) -> frozenset[Amount]:
    """Every amount that *text* states."""
    return frozenset(_amounts(_in_figures(fold(text).lower())))


def _in_figures(text: str) -> str:
    text = _SPELLED.sub(_figure, text)
    for spelling, figures in _SPELLINGS:
        text = spelling.sub(figures, text)
    return text


def _figure(match: re.Match[str]) -> str:
    tens, ones, word = match.groups()
    if word == "one" and not _ONE_COUNTS.match(match.string, match.end()):
        return word
    return str(_VALUES[word] if word else _VALUES[tens] + (_VALUES[ones] if ones else 0))


def _amounts(text: str) -> Iterator[Amount]:
    counts: set[int] = set()
    ends: set[int] = set()
    for match in _RATE.finditer(text):
        yield Amount(_plain(match["count"]), _rate(match))
        ends.add(match.end())
        if not match["kept"]:
            counts.add(match.start("count"))
    for match in _ALONE.finditer(text):
        if match.end() not in ends:
            yield Amount("1", _rate(match))
    for match in _NUMBER.finditer(text):
        if match.start() not in counts:
            yield _measured(match[1], match[2] or match[3] or "")


def _rate(match: re.Match[str]) -> str:
    period = match["each"] or match["a"] or _ADVERBS[match["adverb"]]
    return f"per {'day' if period == 'night' else period}"


def _measured(value: str, unit: str) -> Amount:
    name = _UNITS.get(unit, unit)
    if ":" in value:
        return Amount(value, "")  # a ratio, or a time of day
    if name == "hour":
        return Amount(_plain(value, times=60), "minute")
    return Amount(_plain(value), name)


def _plain(value: str, times: int = 1) -> str:
    number = Decimal(value.replace(",", "")) * times
    return f"{number.normalize():f}"
