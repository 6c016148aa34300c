"""The amounts that a text states without writing them: "on Tuesdays" is once a week, "7 in 10" is 70 %."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from drafting.pipeline.frames.amounts import Amount, amounts
from drafting.pipeline.frames.figures import in_figures
from drafting.pipeline.frames.timing import lengths_in, rates_in, sessions_in
from drafting.pipeline.rulebook import pack_file

_DAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b")
_WEEK = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_DAY_RANGE = re.compile(rf"\b({'|'.join(_WEEK)})days? (?:to|until|-|–) ({'|'.join(_WEEK)})days?\b")
_EACH_PART = re.compile(
    r"\b(?:each|every) (?:school )?(?:morning|afternoon|evening|night|lunch ?time|break ?time)\b"
)
_TWICE = re.compile(
    r"\b(?:morning|start|beginning|am)s?,? (?:and|&) (?:at )?(?:the )?(?:afternoon|evening|night|end|pm)s?\b"
)
_SHARE = re.compile(r"\b(\d{1,3})(?: out of | in |/)(\d{1,3})\b(?!/)")
_HALF = re.compile(r"\bhalf(?: of| the)\b")
_SINGLE = re.compile(r"\b(?:an?|one|single) (?:adult|member|person|ta\b|teach|learning|session|visit|lesson)")
_TWO = re.compile(r"\b(?:both|pairs?|couple|double)\b")
_DOZEN = re.compile(r"\bdozen\b")
_LOOSE = ("year", "session", "lesson", "visit")
"""Units that may stand apart from their number: "aged 9", "two training sessions"."""
_MONTHS = 12


def alike(amount: Amount) -> frozenset[Amount]:
    """The ways to state *amount*: a year is twelve months, "aged 9" is nine years, daily is five a week."""
    value, unit = amount
    same = {amount, *_equals().get(amount, ())}
    if unit in _LOOSE:
        same |= {Amount(value, other) for other in ("", unit)}
    elif not unit:
        same |= {Amount(value, other) for other in _LOOSE}
    if value.isdigit():
        same |= set(_converted(int(value), unit))
    return frozenset(same)


def _converted(value: int, unit: str) -> Iterator[Amount]:
    if unit == "year":
        yield Amount(str(_MONTHS * value), "month")
    if unit == "month" and value % _MONTHS == 0:
        yield Amount(str(value // _MONTHS), "year")
    if unit == "fortnight":
        yield Amount(str(2 * value), "week")
    if unit == "week" and value % 2 == 0:
        yield Amount(str(value // 2), "fortnight")


@cache
def _equals() -> dict[Amount, frozenset[Amount]]:
    """Amounts that are equal by the calendar of a school."""
    found: dict[Amount, frozenset[Amount]] = {}
    for line in pack_file("provision.toml")["equal"]:
        same = frozenset(Amount(*each.strip().split(" ", 1)) for each in line.split("="))
        for amount in same:
            found[amount] = same
    return found


def implied(text: str) -> frozenset[Amount]:
    """What *text* states or implies by way of amounts, each in every way to state it."""
    found = {*amounts(text), *_named(in_figures(text).text), *_totals(text)}
    return frozenset(same for amount in found for same in alike(amount))


def _named(figures: str) -> Iterator[Amount]:
    yield from _by_the_day(figures)
    for match in _SHARE.finditer(figures):
        if int(match[2]):
            yield Amount(_plain(Fraction(100 * int(match[1]), int(match[2]))), "%")
    for number, words in (("1", _SINGLE), ("2", _TWO), ("12", _DOZEN)):
        if words.search(figures):
            yield Amount(number, "")
    if _HALF.search(figures):
        yield Amount("50", "%")


def _by_the_day(figures: str) -> Iterator[Amount]:
    """How often, from the days and parts of the day that are named."""
    days = set(_DAYS.findall(figures))
    if days:
        yield Amount(str(len({day.removesuffix("s") for day in days})), "per week")
    if _TWICE.search(figures):
        yield Amount("2", "per day")
    if _EACH_PART.search(figures):
        yield from (Amount("1", "per day"), Amount("5", ""))
    for first, last in _DAY_RANGE.findall(figures):
        if _WEEK.index(first) < _WEEK.index(last):
            yield Amount(str(_WEEK.index(last) - _WEEK.index(first) + 1), "per week")


def _totals(text: str) -> Iterator[Amount]:
    """The time in all: twice 20 minutes are 40."""
    times = {rate.most for rate in rates_in(text)} | {int(each.value) for each in sessions_in(text)}
    for length in lengths_in(text):
        yield from (Amount(_plain(count * length.most), "minute") for count in times)


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
