"""When a statement holds: what an older paper says, what was so, what is so now, what is to come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from drafting.pipeline.months import MONTHS
from drafting.pipeline.rulebook import any_of, fold, pack_file

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.])")
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b", re.IGNORECASE)
_COLON = re.compile(r"\)?:")
_BY = re.compile(r"by\b", re.IGNORECASE)
_AFTER = 60  # characters after an older paper in which a verb passes on what it says
_OLD = 2  # calendar years after which an older paper is old whatever else is said


class Time(StrEnum):
    """When a statement holds, as far as its words say."""

    PAST = "past"
    NOW = "now"
    PLAN = "plan"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class When:
    """When a statement holds. *old_paper* names the words that say it comes from an older paper.

    *recent* says that this paper is no older than a year; *corrects* that the statement declares
    something no longer true; *lasting* that it tells of what, once so, stays so (a diagnosis). *year*
    is the latest year it names that is not ahead.
    """

    time: Time
    old_paper: str = ""
    recent: bool = False
    corrects: bool = False
    lasting: bool = False
    year: int | None = None

    @property
    def current(self) -> bool:
        """Whether it may be read as holding today."""
        return self.time in {Time.NOW, Time.UNSAID} and not self.old_paper


class _Rules(NamedTuple):
    older: re.Pattern[str]
    dated: re.Pattern[str]
    tells: re.Pattern[str]
    gone: re.Pattern[str]
    corrects: re.Pattern[str]
    now: re.Pattern[str]
    lasting: re.Pattern[str]
    plan: re.Pattern[str]
    dated_time: re.Pattern[str]
    past_verb: re.Pattern[str]
    present_verb: re.Pattern[str]
    statutes: re.Pattern[str]
    future: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = pack_file("timing.toml")
    papers = data["papers"]
    return _Rules(
        older=any_of([rf"{data['older']}(?: [\w-]+){{0,3}}? {papers}\b"]),
        dated=any_of([pattern.replace("PAPERS", papers) for pattern in data["dated"]]),
        tells=any_of([data["tells"]]),
        **{name: any_of(data[name]) for name in _Rules._fields[3:]},
    )


def when_of(text: str, written: date | None = None) -> When:
    """When *text*, written on that day, holds."""
    rules = _rules()
    folded = rules.statutes.sub("the law", fold(text).strip())
    year = _year(folded, written)
    corrects = rules.corrects.search(folded) is not None
    lasting = rules.lasting.search(folded) is not None
    paper, recent = _old_paper(folded, written)
    time = Time.PAST if paper else _time(folded, year, written, corrects=corrects)
    return When(time, paper, recent, corrects, lasting, year)


def _time(folded: str, year: int | None, written: date | None, *, corrects: bool) -> Time:
    rules = _rules()
    if rules.plan.search(folded):
        return Time.PLAN
    now = rules.now.search(folded) is not None
    long_ago = _long_ago(year, written)
    told_once = (year is not None or rules.dated_time.search(folded)) and _only_past(folded)
    past = rules.gone.search(folded) is not None or long_ago or bool(told_once and not corrects)
    if past and not now and not (corrects and not long_ago) and not _to_come(folded, written):
        return Time.PAST
    return Time.NOW if now or corrects else Time.UNSAID


def _to_come(folded: str, written: date | None) -> bool:
    """Whether it says what is to be done, or names a day that was ahead when it was written."""
    rules = _rules()
    if rules.future.search(folded) and not rules.past_verb.search(folded):
        return True
    if written is None:
        return False
    months = (
        (int(each["year"]), MONTHS.index(each["month"].lower()) + 1) for each in _MONTH.finditer(folded)
    )
    years = (int(each.group()) for each in _YEAR.finditer(folded))
    return any(each > (written.year, written.month) for each in months) or any(
        each > written.year for each in years
    )


def _only_past(folded: str) -> bool:
    """Whether every finite verb that can be told is in the past tense."""
    rules = _rules()
    return rules.past_verb.search(folded) is not None and rules.present_verb.search(folded) is None


def _year(folded: str, written: date | None) -> int | None:
    """The latest year named that is not ahead; a sentence that opens with "By" names a year to come."""
    if _BY.match(folded):
        return None
    years = [int(match.group()) for match in _YEAR.finditer(folded)]
    return max((year for year in years if written is None or year <= written.year), default=None)


def _long_ago(year: int | None, written: date | None) -> bool:
    return year is not None and written is not None and year < written.year


def _old_paper(folded: str, written: date | None) -> tuple[str, bool]:
    """The words that name an older paper whose content is passed on, and whether it is but a year old."""
    rules = _rules()
    for pattern in (rules.older, rules.dated):
        for match in pattern.finditer(folded):
            after = folded[match.end() : match.end() + _AFTER]
            if not (_COLON.match(after) or rules.tells.search(after)):
                continue
            named = match.groupdict()
            year = int(named.get("year") or named.get("before") or 0)
            if year and written and year >= written.year:
                continue
            return match.group(), bool(year and written and year > written.year - _OLD)
    return "", False


def has_verb(text: str) -> bool:
    """Whether *text* holds a finite verb that can be told by its form: "Support in lessons" does not."""
    rules, folded = _rules(), fold(text)
    return any(verb.search(folded) for verb in (rules.past_verb, rules.present_verb))


@cache
def _older_papers() -> re.Pattern[str]:
    data = pack_file("timing.toml")
    return any_of([pattern.replace("PAPERS", data["papers"]) for pattern in data["older_papers"]])


def names_older_papers(text: str) -> str:
    """The words by which *text* names older papers as a whole, or nothing."""
    named = _older_papers().search(fold(text))
    return named.group() if named else ""


@cache
def _paper() -> re.Pattern[str]:
    return any_of([rf"{pack_file('timing.toml')['papers']}\b"])


def names_paper(text: str) -> bool:
    """Whether *text* names any paper."""
    return _paper().search(fold(text)) is not None


@cache
def _goes_on() -> re.Pattern[str]:
    data = pack_file("timing.toml")
    return any_of(
        [rf"(?:it|the (?:same )?{data['papers']}) (?:also |further |then |goes on to )?{data['says']}"]
    )


def goes_on(text: str) -> bool:
    """Whether *text* opens by passing on more of the paper that was named before: "It also says"."""
    return _goes_on().match(fold(text)) is not None


def latest(days: Sequence[date | None]) -> date | None:
    """The last of *days* that is known."""
    return max((day for day in days if day), default=None)
