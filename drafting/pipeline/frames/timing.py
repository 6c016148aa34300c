"""Reads how often, how long and for how many: with ranges and bounds, in one spelling."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from drafting.pipeline.frames.amounts import Stated, stated_amounts
from drafting.pipeline.frames.bounds import bound_of
from drafting.pipeline.frames.figures import Figured, in_figures
from drafting.pipeline.frames.kinds import Length, Part, Rate, Ratio
from drafting.pipeline.frames.lexicon import shape
from drafting.pipeline.rulebook import fold

_EVERY = re.compile(
    r"\b(?:every|each) (\d+)(?:(?:-|–| to | or )\d+)? (day|week|month|half-term|term|year|lesson)s?\b"
)
_SESSIONS = re.compile(r"\b(\d+) ?[x×](?= ?\d+[- ]?(?:min|hour|hr))")
_FROM = re.compile(r"(\d+(?:\.\d+)?) ?(?:minutes? |mins? )?(?:to|or|and|-|–) ?$")
_ONE_TO_ONE = re.compile(
    r"(?<![\d:.])(?<!at )(?<!by )(?<!until )([1-4]):(\d|1[0-5])(?![\d:]|\.\d| ?(?:am|pm)\b)"
)
_GROUP = shape("group")
_GROUP_OF = shape("group_of")
_PAIR = re.compile(r"\bin (?:a )?pairs?\b|\bwith (?:a|one) (?:partner|peer)\b")
_ALONE = re.compile(
    r"\bindividually\b|\bindividual(?= (?:session|support|basis|work|teaching|programme|therapy|tuition))"
)
_LASTING_UNITS = frozenset({"week", "month", "term", "half-term", "year", "session"})
_UNTIL = re.compile(r"\buntil [\w ’]{3,40}(?=[,.;]|$)")


def rates_in(text: str) -> tuple[Rate, ...]:
    """How often, in the order in which it stands."""
    figured = in_figures(text)
    found = [*_every(figured), *_stated_rates(text)]
    sessions = sessions_in(text)
    if len(found) == 1 and found[0].most == 1 and len(sessions) == 1:  # "2 x 20 min of reading per week"
        times = int(sessions[0].value)
        found = [replace(found[0], least=times, most=times, start=min(found[0].start, sessions[0].start))]
    return tuple(sorted(found, key=lambda rate: (rate.start, rate.end)))


def _every(figured: Figured) -> Iterator[Rate]:
    for match in _EVERY.finditer(figured.text):
        start, end = figured.slice(match.start(), match.end())
        yield Rate(1, 1, max(int(match[1]), 1), match[2], bound_of(figured.text[: match.start()]), start, end)


def _stated_rates(text: str) -> Iterator[Rate]:
    folded = fold(text)
    for stated in stated_amounts(text):
        if not stated.amount.unit.startswith("per "):
            continue
        most = int(Fraction(stated.amount.value))
        least = min(_from(text, stated.start) or most, most)
        bound = bound_of(folded[: stated.start])
        yield Rate(int(least), most, 1, stated.amount.unit[4:], bound, stated.start, stated.end)


def _from(text: str, start: int) -> Fraction | None:
    """The lower end of a range that ends at *start*: the 20 of "20 to 30 minutes"."""
    before = in_figures(text[max(0, start - 30) : start]).text
    match = _FROM.search(before)
    return Fraction(match[1]) if match else None


def sessions_in(text: str) -> tuple[Part, ...]:
    """How many sessions, where no period is stated: the 2 of "2 x 20 min"."""
    figured = in_figures(text)
    return tuple(
        Part(match[1], *figured.slice(match.start(), match.end()))
        for match in _SESSIONS.finditer(figured.text)
    )


def lengths_in(text: str) -> tuple[Length, ...]:
    """How long in minutes, with the lower end of a range and its bound."""
    folded = fold(text)
    found = []
    for stated in stated_amounts(text):
        if stated.amount.unit == "minute":
            most = Fraction(stated.amount.value)
            least = min(_from(text, stated.start) or most, most)
            found.append(Length(least, most, bound_of(folded[: stated.start]), stated.start, stated.end))
    return tuple(found)


def lasting_in(text: str) -> tuple[Part, ...]:
    """For how long the whole lasts: "12 week", "2 term", "until the annual review"."""
    rates = rates_in(text)
    spans = [
        Part(f"{stated.amount.value} {stated.amount.unit}", stated.start, stated.end)
        for stated in stated_amounts(text)
        if stated.amount.unit in _LASTING_UNITS and not _within(stated, rates)
    ]
    untils = [
        Part(match.group().lower(), match.start(), match.end()) for match in _UNTIL.finditer(fold(text))
    ]
    return (*spans, *untils)


def _within(stated: Stated, rates: tuple[Rate, ...]) -> bool:
    return any(rate.start <= stated.start and stated.end <= rate.end for rate in rates)


def ratio_in(text: str) -> Ratio | None:
    """How many adults for how many children, or the size of the group."""
    figured = in_figures(text)
    match = _ONE_TO_ONE.search(figured.text)
    if match:
        return _ratio(figured, match, int(match[1]), (int(match[2]), int(match[2])))
    match = _GROUP_OF.search(figured.text) or _GROUP.search(figured.text)
    if match:
        sizes = sorted(int(size) for size in match.groups() if size)
        return _ratio(figured, match, None, (sizes[0], sizes[-1]))
    for pattern, size in ((_PAIR, 2), (_ALONE, 1)):
        if match := pattern.search(figured.text):
            return _ratio(figured, match, None, (size, size))
    return None


def _ratio(figured: Figured, match: re.Match[str], adults: int | None, sizes: tuple[int, int]) -> Ratio:
    number = match.start(1) if match.re.groups else match.start()
    start, end = figured.slice(match.start(), match.end())
    return Ratio(adults, sizes[0], sizes[1], bound_of(figured.text[:number]), start, end)
