"""Writes the numbers of a text in figures and in one spelling, and remembers where each stood.

"Thirty minutes", "30 mins" and "half an hour" become "30 minutes"; the place in the text as it was
given stays known, so that a frame can show the author's own words.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from drafting.pipeline.rulebook import fold


def one_of(words: Iterable[str]) -> str:
    """An alternation of *words*, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
NUMBERS = frozenset(_VALUES)
"""The numbers that are written as one word."""
ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight",
    "monthly": "month", "termly": "term", "half-termly": "half-term", "annually": "year", "annual": "year",
    "yearly": "year", "quarterly": "quarter",
}  # fmt: skip
UNITS = {
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute", "hr": "hour", "hrs": "hour",
    "hour": "hour", "hours": "hour", "day": "day", "days": "day", "night": "night", "nights": "night",
    "week": "week", "weeks": "week", "fortnight": "fortnight", "fortnights": "fortnight", "month": "month",
    "months": "month", "half-term": "half-term", "half-terms": "half-term", "term": "term", "terms": "term",
    "year": "year", "years": "year", "session": "session", "sessions": "session", "lesson": "lesson",
    "lessons": "lesson", "visit": "visit", "visits": "visit", "mg": "mg", "ml": "ml", "kg": "kg", "cm": "cm",
    "metres": "metre", "metre": "metre", "pound": "pound", "pounds": "pound", "per cent": "%", "percent": "%",
}  # fmt: skip
UNIT = one_of(UNITS)
ADVERB = one_of(ADVERBS)
PERIOD = (
    r"(?:school |academic |calendar |working )?"
    r"({}day|night|week|fortnight|month|half-term|term|year|lesson|session|hour)\b"
)
EACH = rf"(?:per|each|every|in (?:an?|each|every)|/) ?{PERIOD.format('?P<each>')}"
PERIODIC = rf"(?:(?:an? )?{EACH}|an? {PERIOD.format('?P<a>')}|(?P<adverb>{ADVERB})\b)"
_NAMELESS = re.sub(r"\?P<\w+>", "?:", PERIODIC)

# How an amount may be spelled, and in which figures it is compared. The order matters.
_SPELLINGS = [
    (re.compile(pattern), figures)
    for pattern, figures in (
        (r"\bhalf[- ]term", "half-term"),
        (r"\bt(?:ype)? ?([12])(?= diabet)", r"type \1"),
        (r"\b(?:an|1) hour and a half\b", "90 minutes"),
        (r"\b(?:an|1) hour and a quarter\b", "75 minutes"),
        (r"\b(\d{1,2}) ?y(?:ea)?(?:rs?)?,? ?(\d{1,2}) ?m(?:ths?|os?)?\b", r"\1 years \2 months"),
        (r"(?<![\d;])\b(\d{1,2});(\d{1,2})\b(?![;\d])", r"\1 years \2 months"),
        (r"\by(?:r ?)?(\d{1,2})\b", r"year \1"),
        (r"\b(?:each|every) week-?day\b|\bmonday to friday\b", "every day"),
        (r"\ba couple of times\b", "2 times"),
        (r"\bhalf an hour\b|(?:\b1/2|½)(?: an)? ?hour\b|\bhalf[- ]hour\b", "30 minutes"),
        (r"\b(?:3|three)[- ]quarters of an hour\b|(?:\b3/4|¾) ?(?:of an )?hour\b", "45 minutes"),
        (r"\b(?:a )?quarter of an hour\b", "15 minutes"),
        (r"\ban hour\b", "60 minutes"),
        (r"(?<=\d)(?: and a half\b|½)", ".5"),
        (rf"\bonce(?=[- ]{_NAMELESS})", "1 x"),
        (r"(?<=\d) ?[x×] ?/? ?(?:wk|week)\b", " x per week"),
        (r"\b(?:p/?w|/ ?wk|per wk|a wk)\b", "per week"),
        (r"\bwks\b", "weeks"),
        (r"(?<![\d ])\b[x×] ?(\d+)(?= ?(?:per|a|each|every|/|weekly|daily|times|$|[,.;]))", r"\1 x"),
        (r"\b(for|over|within|after|lasting) an? (?=week|fortnight|month|half-term|term|year)", r"\1 1 "),
        (r"\b(?:in |on )?alternate (?:week|\w+day)s?\b", "every fortnight"),
        (r"\b(\d+) ?h\b", r"\1 hours"),
        (r"\btwice\b", "2 x"),
        (r"\bthrice\b", "3 x"),
        (r"\b(?:every|each) (?:other|second|alternate) week\b", "every fortnight"),
        (r"\b(\d) ?(?:: ?|[- ]to[- ]|-)(?:1|one)\b(?![-.:]?\d)", r"\1:1"),
        (r"\b(?:every|each) 2 weeks\b", "every fortnight"),
        (r"\bks ?(\d)\b", r"key stage \1"),
        (r"\b(\d+)-(hour|week|month|term|year)ly\b", r"every \1 \2s"),
        (r"\b(\d+)\.(\d+)\.(\d+)\b", r"\1/\2/\3"),
        (r"£ ?(\d[\d,]*(?:\.\d+)?)", r" \1 pounds"),
    )
]
_SPELLED = re.compile(rf"\b(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(_ONES[1:10])}))?|({one_of(_ONES)}))\b")
# "One" is a number beside a unit and in "one to one"; "one of them" and "no one" count nothing.
_ONE_COUNTS = re.compile(
    rf"[- ](?:(?:{UNIT}|x|times?|to[- ]one)\b|and a half\b|{ADVERB}|[\w-]+ (?:session|visit|lesson)"
    r"|adults?\b|members? of staff|person\b|people\b)"
)


_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})(?= (?:per)?centile)")


class Figured(NamedTuple):
    """A text in small letters and in figures; character i of it stood at ``starts[i]:ends[i]``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the characters *start* to *end* of ``text`` stood."""
        if start >= end:
            return (0, 0)
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def in_figures(text: str) -> Figured:
    """*text* with its numbers in figures."""
    # Lower case by characters: a letter that would grow in lower case must not move the others.
    lowered = "".join(low if len(low := each.lower()) == 1 else each for each in fold(text))
    figured = Figured(lowered, tuple(range(len(lowered))), tuple(range(1, len(lowered) + 1)))
    figured = _substituted(figured, _SPELLED, _figure)
    figured = _substituted(figured, _ORDINAL, _ordinal)
    for spelling, figures in _SPELLINGS:
        if spelling.search(figured.text):
            figured = _substituted(figured, spelling, _expands(figures))
    return figured


def _expands(figures: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(figures)


def _ordinal(match: re.Match[str]) -> str:
    return _ORDINALS[match[1]]


def _substituted(
    figured: Figured, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]
) -> Figured:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in pattern.finditer(figured.text):
        new = replace(match)
        if new == match.group() or not match.group():
            continue
        first, last = figured.slice(match.start(), match.end())
        pieces += (figured.text[at : match.start()], new)
        starts += (*figured.starts[at : match.start()], *(first for _ in new))
        ends += (*figured.ends[at : match.start()], *(last for _ in new))
        at = match.end()
    pieces.append(figured.text[at:])
    return Figured("".join(pieces), (*starts, *figured.starts[at:]), (*ends, *figured.ends[at:]))


def _figure(match: re.Match[str]) -> str:
    tens, ones, word = match.groups()
    if word == "one" and not _ONE_COUNTS.match(match.string, match.end()):
        return str(word)
    return str(_VALUES[word] if word else _VALUES[tens] + (_VALUES[ones] if ones else 0))
