"""Finds the amounts in a text and writes each in one way, so that two texts can be compared.

"Thirty minutes", "30 mins" and "half an hour" are one amount; "twice a week" and "2 x weekly" are
one frequency. An amount is a value with its unit: 30 minutes is not 30 sessions.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from drafting.pipeline.frames.figures import ADVERB, ADVERBS, EACH, PERIOD, PERIODIC, UNIT, UNITS, in_figures

_LENGTH = r"\d+(?:\.\d+)?[- ]?(?:minutes?|mins?|hours?|hrs?)\b"
_FILLER = rf"(?:(?!(?:{UNIT})\b)[a-z]+[ -]){{0,2}}?"
_COUNTED = r"(?:sessions?|visits?|appointments?)"
_KEPT = r"(?P<kept>lessons?|days?|mornings?|afternoons?|evenings?|nights?|periods?)"
_RATE = re.compile(
    r"(?<![\w.:,])(?<!group of )(?<!groups of )(?<!year )(?P<count>\d++)(?: ?(?:x|×|times?)\b-?)?"
    rf" ?(?:{_LENGTH}[- ]?)?"
    rf"(?:{_FILLER}(?:{_COUNTED}|{_KEPT}))?(?: (?:of|for|lasting) {_LENGTH})?,? ?{PERIODIC}"
)
_ALONE = re.compile(
    rf"(?:{_LENGTH} |\b)(?<!times )(?:{EACH}|(?P<adverb>{ADVERB})\b)"
    rf"|(?:{_LENGTH}(?:’? [a-z]+| of (?:[a-z-]+ ){{0,3}}[a-z-]+)?|hour|support|time|{_COUNTED})"
    rf" an? {PERIOD.format('?P<a>')}"
)
_NUMBER = re.compile(
    rf"(?<![\w.:])(\d+:\d+|\d+(?:,\d{{3}})*(?:\.\d+)?)(?:st|nd|rd|th)?(?!\w*\d)(?:[ -]?({UNIT})\b|\s?(%))?"
)


class Amount(NamedTuple):
    """A value and its unit, both in one spelling: ("30", "minute"), ("2", "per week"), ("14", "")."""

    value: str
    unit: str


class Stated(NamedTuple):
    """An amount and where the text states it: ``text[start:end]``."""

    amount: Amount
    start: int
    end: int


def amounts(text: str) -> frozenset[Amount]:
    """Every amount that *text* states."""
    return frozenset(each.amount for each in stated_amounts(text))


@lru_cache(maxsize=4096)
def stated_amounts(text: str) -> tuple[Stated, ...]:
    """Every amount that *text* states, in the order in which they stand."""
    figured = in_figures(text)
    found = [Stated(amount, *figured.slice(start, end)) for amount, start, end in _amounts(figured.text)]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _amounts(text: str) -> Iterator[tuple[Amount, int, int]]:
    counts: set[int] = set()
    ends: set[int] = set()
    for match in _RATE.finditer(text):
        yield Amount(_plain(match["count"]), _rate(match)), match.start(), match.end()
        ends.add(match.end())
        if not match["kept"]:
            counts.add(match.start("count"))
    for match in _ALONE.finditer(text):
        if match.end() not in ends:
            yield Amount("1", _rate(match)), match.start(), match.end()
    for match in _NUMBER.finditer(text):
        if match.start() not in counts:
            yield _measured(match[1], match[2] or match[3] or ""), match.start(), match.end()


def _rate(match: re.Match[str]) -> str:
    period = match["each"] or match["a"] or ADVERBS[match["adverb"]]
    return f"per {'day' if period == 'night' else period}"


def _measured(value: str, unit: str) -> Amount:
    name = UNITS.get(unit, unit)
    if ":" in value:
        return Amount(value, "")  # a ratio, or a time of day
    if name == "hour":
        return Amount(_plain(value, times=60), "minute")
    return Amount(_plain(value), name)


def _plain(value: str, times: int = 1) -> str:
    number = Decimal(value.replace(",", "")) * times
    return f"{number.normalize():f}"
