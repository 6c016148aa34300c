"""What a statement counts or times, by dimension, so that only like is compared with like."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.frames.amounts import stated_amounts
from drafting.pipeline.frames.figures import in_figures
from drafting.pipeline.frames.kinds import Provision, Rate
from drafting.pipeline.frames.reading import provision_of
from drafting.pipeline.rulebook import any_of, fold, pack_file

_WEEKS = {
    "day": Fraction(1, 5), "week": Fraction(1), "fortnight": Fraction(2), "month": Fraction(13, 3),
    "half-term": Fraction(13, 2), "term": Fraction(13), "year": Fraction(39),
}  # fmt: skip
"""How many school weeks a period has: near enough to say that two rates differ."""
_HOURS = 240  # minutes a week from which help is support through the week, not a programme
_FULL_WEEK = Fraction(1500)  # minutes: five school days of five hours
_MOST = Fraction(10**9)
_APART = Fraction(5, 4)  # rates nearer than this are one rate, said in another period
SUPPORT = "weekly hours of adult support"
ATTENDANCE = "attendance"
_SHARE = re.compile(r"\d ?(?:%|per ?cent)")
_UP_TO = re.compile(r"\b(?:up to|at most|no more than|not more than|(?:a )?maximum of)\s+$", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"\b(?:at least|no fewer than|no less than|not less than|(?:a )?minimum of)\s+$", re.IGNORECASE
)
_POINTS = 8  # per cent by which two attendances differ: less is another day of counting
_NAMES = {
    "weekly": "time a week",
    "rate": "how often",
    "length": "minutes each time",
    "group": "size of the group",
    "helpers": "number of helpers",
    "in minute": "minutes each time",
    "in hour": "hours",
    "print": "size of print",
    "words": "number of words",
    "share": "share",
    "dose": "dose",
    "metres": "distance",
    "keywords": "number of key words",
    "steps": "number of steps",
    "seizures": "number of seizures",
    "friends": "number of children",
}


class Measured(NamedTuple):
    """A range of values of one dimension, and the words that state it."""

    dimension: str
    least: Fraction
    most: Fraction
    words: str

    def apart(self, other: "Measured") -> bool:
        """Whether the two ranges of one dimension cannot both hold."""
        if self.dimension != other.dimension:
            return False
        low, high = sorted((self, other), key=lambda each: (each.least, each.most))
        if self.dimension == ATTENDANCE:
            return high.least > low.most + _POINTS
        near = _APART if self.dimension in {"rate", "weekly"} else Fraction(1)
        return high.least > low.most * near


def named(dimension: str) -> str:
    """The dimension in words for a caseworker."""
    unit = dimension.removeprefix("in ")
    return _NAMES.get(dimension, dimension if unit == dimension else f"the number ({unit})")


@lru_cache(maxsize=8192)
def measured_in(text: str) -> tuple[Measured, ...]:
    """Everything that *text* counts or times."""
    folded = fold(text)
    if not any(map(str.isdigit, in_figures(text).text)) and not _maybe().search(folded):
        return ()
    provision = provision_of(text)
    found = [*_counted(text), *_stated(text), *_attended(text)]
    if provision is not None:
        found += [*_timed(provision, text), *_grouped(provision, text)]
    return tuple(found)


@cache
def _maybe() -> re.Pattern[str]:
    return any_of([*_data()["whole_day"], *_data()["periods"]])


def _data() -> dict:  # type: ignore[type-arg]  # TOML has no narrower type
    return dict(pack_file("disputes.toml")["counted"])


@cache
def _support() -> re.Pattern[str]:
    return any_of(_data()["support"])


@cache
def _whole_day() -> re.Pattern[str]:
    return any_of(_data()["whole_day"])


def _timed(provision: Provision, text: str) -> Iterator[Measured]:
    supports = _support().search(fold(text)) is not None
    whole = _whole_day().search(fold(text))
    weekly = _weekly(provision)
    if supports and weekly is not None and weekly >= _HOURS:
        yield Measured(SUPPORT, weekly, weekly, _words(provision, text))
    elif supports and whole:
        yield Measured(SUPPORT, _FULL_WEEK, _MOST, whole.group())
    elif weekly is not None:
        yield Measured("weekly", weekly, weekly, _words(provision, text))
    rate = _one_rate(provision)
    if rate is not None and (per_week := _per_week(rate)) is not None:
        most = per_week * max(rate.most, 1) / max(rate.least, 1)
        yield _bounded(Measured("rate", per_week, most, text[rate.start : rate.end]), rate.bound)
    if _one_length(provision):
        length = provision.lengths[0]
        stated = Measured("length", length.least, length.most, text[length.start : length.end])
        yield _bounded(stated, length.bound)


def _one_length(provision: Provision) -> bool:
    """Whether it says one length, be it twice."""
    return len({(each.least, each.most, each.bound) for each in provision.lengths}) == 1


def _one_rate(provision: Provision) -> Rate | None:
    """The rate of a provision; said twice in two ways ("daily", "five days a week") it is still one."""
    per_week = {_per_week(rate) for rate in provision.rates}
    return provision.rates[-1] if len(per_week) == 1 else None


def _weekly(provision: Provision) -> Fraction | None:
    rate = _one_rate(provision)
    if rate is None or not _one_length(provision):
        return None
    per_week = _per_week(rate)
    return None if per_week is None else per_week * provision.lengths[0].least


def _per_week(rate: Rate) -> Fraction | None:
    weeks = _WEEKS.get(rate.period)
    return Fraction(max(rate.least, 1)) / (rate.every * weeks) if weeks else None


def _words(provision: Provision, text: str) -> str:
    starts = [*(each.start for each in provision.lengths), *(each.start for each in provision.rates)]
    ends = [*(each.end for each in provision.lengths), *(each.end for each in provision.rates)]
    return text[min(starts) : max(ends)]


def _grouped(provision: Provision, text: str) -> Iterator[Measured]:
    ratio = provision.ratio
    if ratio is not None:
        stated = Measured("group", Fraction(ratio.least), Fraction(ratio.most), text[ratio.start : ratio.end])
        yield _bounded(stated, ratio.bound)


def _bounded(stated: Measured, bound: str | None) -> Measured:
    if bound == "at_least":
        return stated._replace(most=_MOST)
    return stated._replace(least=Fraction(0)) if bound == "up_to" else stated


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    number = r"(?<![\w.:,/-])(\d+(?:\.\d+)?)(?:(?:-|–| to | or )(\d+(?:\.\d+)?))?[ -]?(?:[a-z-]+ )?"
    lines = (line.partition(":") for line in _data()["nouns"].strip().splitlines())
    return tuple(
        (
            name.strip(),
            re.compile(
                rf"{number}(?:{'|'.join(part.strip() for part in words.split(','))})(?!\w)", re.IGNORECASE
            ),
        )
        for name, _, words in lines
    )


def _stated(text: str) -> Iterator[Measured]:
    """Every amount with its unit, so that what no shape of provision holds is compared too."""
    for stated in stated_amounts(text):
        if stated.amount.unit:
            value = Fraction(stated.amount.value)
            yield Measured(f"in {stated.amount.unit}", value, value, text[stated.start : stated.end])


@cache
def _attendance() -> re.Pattern[str]:
    return any_of(_data()["attendance"])


def _attended(text: str) -> Iterator[Measured]:
    """Attendance in per cent, if one figure stands in the text: two would be of two times."""
    figured = in_figures(text)
    found = list(_attendance().finditer(figured.text))
    if len(found) == 1 and len(_SHARE.findall(figured.text)) == 1:
        start, end = figured.slice(found[0].start(), found[0].end())
        value = Fraction(found[0]["value"])
        yield Measured(ATTENDANCE, value, value, text[start:end])


def _counted(text: str) -> Iterator[Measured]:
    figured = in_figures(text)
    for dimension, pattern in _nouns():
        for match in pattern.finditer(figured.text):
            start, end = figured.slice(match.start(), match.end())
            least, most = Fraction(match[1]), Fraction(match[2] or match[1])
            stated = Measured(dimension, min(least, most), max(least, most), text[start:end])
            yield _bounded(stated, _bound(figured.text[: match.start()]))


def _bound(before: str) -> str | None:
    """Whether the words right before a number make it the most or the least."""
    if _UP_TO.search(before):
        return "up_to"
    return "at_least" if _AT_LEAST.search(before) else None
