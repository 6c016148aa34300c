"""Finds the amounts in a text and writes each in one way, so that two texts can be compared.

"Thirty minutes", "30 mins" and "half an hour" are one amount; "twice a week" and "2 x weekly" are
one frequency. An amount is a value with its unit: 30 minutes is not 30 sessions.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting.pipeline.rulebook import fold

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_WORDS = {word: value for value, word in enumerate(_ONES)} | _TENS
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_EACH = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight",
    "monthly": "month", "termly": "term", "half-termly": "half-term", "half termly": "half-term",
    "annually": "year", "annual": "year", "yearly": "year", "quarterly": "quarter",
}  # fmt: skip
_UNITS = {
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute", "hr": "hour", "hrs": "hour",
    "hour": "hour", "hours": "hour", "day": "day", "days": "day", "night": "night", "nights": "night",
    "week": "week", "weeks": "week", "fortnight": "fortnight", "month": "month", "months": "month",
    "half-term": "half-term", "half term": "half-term", "half-terms": "half-term", "half terms": "half-term",
    "term": "term", "terms": "term", "year": "year", "years": "year", "session": "session",
    "sessions": "session", "lesson": "lesson", "lessons": "lesson", "visit": "visit", "visits": "visit",
    "mg": "mg", "ml": "ml", "kg": "kg", "cm": "cm", "metres": "metre", "metre": "metre", "pounds": "pound",
    "per cent": "%", "%": "%", "percent": "%",
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_PERIOD = r"day|night|week|fortnight|month|half[- ]?term|term|year|lesson|session|hour"
_NUMBER = re.compile(
    r"(?<![\w.])(?:£ ?)?(\d+(?:,\d{3})*(?:\.\d+)?)(?:st|nd|rd|th)?(?![\w]*\d)"
    rf"|\b((?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)})\b",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"[ -]?({_UNIT})\b|\s?(%)", re.IGNORECASE)
_HALF_HOUR = re.compile(r"\bhalf an hour\b|\bhalf-hour\b", re.IGNORECASE)
_QUARTER_HOUR = re.compile(r"\ba quarter of an hour\b", re.IGNORECASE)
_AN_HOUR = re.compile(r"(?<!half )(?<!quarter of )\ban hour\b", re.IGNORECASE)
_FREQUENCY = re.compile(
    rf"\b(once|twice|thrice|\d+|{'|'.join(_ONES[1:13])})(?: ?(?:x|×|times?))? ?(?:a|an|per|each|every|in (?:a|each)|/) ?"
    rf"(?:school )?({_PERIOD})\b",
    re.IGNORECASE,
)
_EVERY = re.compile(rf"\b(?:every|each) (?:school )?({_PERIOD})\b", re.IGNORECASE)
_ADVERBS = "|".join(map(re.escape, sorted(_EACH, key=len, reverse=True)))
_ADVERB = re.compile(rf"(?:(twice)[- ])?({_ADVERBS})", re.IGNORECASE)


class Amount(NamedTuple):
    """A value and its unit, both in one spelling: ("30", "minute"), ("2", "per week"), ("14", "")."""

    value: str
    unit: str


def amounts(text: str) -> frozenset[Amount]:
    """Every amount that *text* states."""
    return frozenset(_amounts(fold(text)))


def _amounts(text: str) -> Iterator[Amount]:
    for pattern, amount in (
        (_HALF_HOUR, Amount("30", "minute")),
        (_QUARTER_HOUR, Amount("15", "minute")),
        (_AN_HOUR, Amount("60", "minute")),
    ):
        if pattern.search(text):
            yield amount
    for match in _FREQUENCY.finditer(text):
        yield Amount(_value(match.group(1)), f"per {_period(match.group(2))}")
    for match in _EVERY.finditer(text):
        yield Amount("1", f"per {_period(match.group(1))}")
    for match in _ADVERB.finditer(text):
        yield Amount("2" if match.group(1) else "1", f"per {_EACH[match.group(2).lower()]}")
    for match in _NUMBER.finditer(text):
        yield _measured(match, text)


def _measured(match: re.Match[str], text: str) -> Amount:
    value = _value(match.group(1) or match.group(2))
    unit = _AFTER.match(text, match.end())
    name = _UNITS[(unit.group(1) or unit.group(2)).lower()] if unit else ""
    if name == "hour":
        return Amount(_plain(float(value) * 60), "minute")
    return Amount(value, name)


def _value(word: str) -> str:
    word = word.lower().replace(",", "")
    if word in _TIMES:
        return str(_TIMES[word])
    if word in _WORDS:
        return str(_WORDS[word])
    if "-" in word:
        tens, ones = word.split("-")
        return str(_WORDS[tens] + _WORDS[ones])
    return _plain(float(word))


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e15 else str(value)  # noqa: PLR2004  beyond it "g" loses digits


def _period(word: str) -> str:
    return {"halfterm": "half-term", "half term": "half-term", "night": "day"}.get(word.lower(), word.lower())
