"""At which end of a matter a statement stands: walks alone or uses a wheelchair, hears normally or not.

Two advisers who contradict each other on such a matter need not share a word. The matters and their ends
are listed in ``matters.toml``; beside them stand skills, of which a clause says that they are good or poor.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.findings.stance import stance_of
from drafting.pipeline.rulebook import any_of, fold, pack_file

_CLAUSE = re.compile(r"[.;:,]\s|\b(?:but|although|though|however|whereas|while|and)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:]\s|\b(?:but|although|though|however|whereas|while)\b", re.IGNORECASE)
_ORDER = 22  # words of a clause beyond which what it forbids may be something else
_LONG = 18  # words of a clause beyond which what it says well or badly may be something else
_FIRST, _SECOND = 1, -1


class Aspect(StrEnum):
    """Which aspects of a matter two statements must name to speak of one thing."""

    SAME = "same"
    SHARED = "shared"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class End:
    """At which end of a matter a statement stands (1 or -1), and of which *aspects* it speaks."""

    side: int
    aspects: frozenset[str] = frozenset()
    aspect: Aspect = Aspect.SAME

    def meets(self, other: "End") -> bool:
        """Whether both speak of one thing."""
        if self.aspect is Aspect.SAME:
            return self.aspects == other.aspects
        nothing_named = self.aspect is Aspect.OPEN and not (self.aspects and other.aspects)
        return nothing_named or bool(self.aspects & other.aspects)


@dataclass(frozen=True, slots=True)
class _Matter:
    name: str
    first: re.Pattern[str]
    second: re.Pattern[str]
    aspects: tuple[re.Pattern[str], ...]
    aspect: Aspect


@cache
def _matters() -> tuple[_Matter, ...]:
    return tuple(
        _Matter(
            entry["name"],
            any_of(entry["first"]),
            any_of(entry["second"]),
            tuple(any_of([words]) for words in entry.get("aspects", ())),
            Aspect(entry.get("aspect", Aspect.SAME)),
        )
        for entry in pack_file("matters.toml")["matter"]
    )


@cache
def _skills() -> Mapping[str, re.Pattern[str]]:
    listed = pack_file("matters.toml")["skills"]
    return {name.replace("_", " "): any_of([words]) for name, words in listed.items()}


@cache
def skill_names() -> frozenset[str]:
    """The matters that are skills."""
    return frozenset(_skills())


@cache
def _conditional() -> re.Pattern[str]:
    return any_of([pack_file("matters.toml")["conditional"]])


def conditional(text: str) -> bool:
    """Whether *text* says what holds only in some case, or is not known."""
    return _conditional().search(fold(text)) is not None


@lru_cache(maxsize=8192)
def ends_of(text: str) -> Mapping[str, End]:
    """The matters on which *text* takes a side, by name; what only holds in some case takes none."""
    folded = fold(text)
    if conditional(text):
        return {}
    return dict([*_ordered(folded), *_told(folded), *_skilled(folded), *_directed(folded)])


def _told(folded: str) -> Iterator[tuple[str, End]]:
    for matter in _matters():
        rest, badly = matter.second.subn("¦", folded)
        well = matter.first.search(rest) is not None
        if well is bool(badly):
            continue
        aspects = frozenset(words.pattern for words in matter.aspects if words.search(folded))
        yield matter.name, End(_FIRST if well else _SECOND, aspects, matter.aspect)


def _skilled(folded: str) -> Iterator[tuple[str, End]]:
    """The skills that a short clause says are good or poor; what is said of them twice must agree."""
    sides: dict[str, set[int]] = {}
    for clause in filter(None, _CLAUSE.split(folded)):
        if len(clause.split()) > _LONG:
            continue
        named = [name for name, words in _skills().items() if words.search(clause)]
        side = stance_of(clause).state if len(named) == 1 else 0
        if side:
            sides.setdefault(named[0], set()).add(side)
    yield from ((name, End(min(found))) for name, found in sides.items() if len(found) == 1)


class _Directions(NamedTuple):
    better: re.Pattern[str]
    worse: re.Pattern[str]
    unless: re.Pattern[str]
    things: Mapping[str, re.Pattern[str]]


@cache
def _directions() -> _Directions:
    data = pack_file("matters.toml")["direction"]
    things = {
        f"the course of {name.replace('_', ' ')}": any_of([data["things"][name]]) for name in data["things"]
    }
    return _Directions(any_of(data["better"]), any_of(data["worse"]), any_of(data["unless"]), things)


def _directed(folded: str) -> Iterator[tuple[str, End]]:
    """What a short clause says has got better or worse."""
    rules = _directions()
    for clause in filter(None, _SENTENCE.split(folded)):
        better, worse = (words.search(clause) is not None for words in (rules.better, rules.worse))
        if better is worse or len(clause.split()) > _LONG or rules.unless.search(clause):
            continue
        named = [name for name, words in rules.things.items() if words.search(clause)]
        if len(named) == 1:
            yield named[0], End(_FIRST if better else _SECOND)


class _Orders(NamedTuple):
    instead: re.Pattern[str]
    no: re.Pattern[str]
    yes: re.Pattern[str]
    things: Mapping[str, re.Pattern[str]]


@cache
def _orders() -> _Orders:
    data = pack_file("matters.toml")["ordered"]
    things = {name.replace("_", " "): any_of([words]) for name, words in data["things"].items()}
    return _Orders(any_of(data["instead"]), any_of(data["no"]), any_of(data["yes"]), things)


@cache
def ordered_names() -> frozenset[str]:
    """The matters that are things to use or do, or not to."""
    return frozenset(_orders().things)


def _ordered(folded: str) -> Iterator[tuple[str, End]]:
    """The things that a short clause says are to be used or done, or not to be."""
    rules = _orders()
    sides: dict[str, set[int]] = {}
    for clause in filter(None, _SENTENCE.split(folded)):
        named = [name for name, words in rules.things.items() if words.search(clause)]
        if len(named) != 1 or len(clause.split()) > _ORDER or rules.instead.search(clause):
            continue
        forbids = rules.no.search(clause) is not None
        if forbids or rules.yes.search(clause):
            sides.setdefault(named[0], set()).add(_SECOND if forbids else _FIRST)
    yield from ((name, End(min(found))) for name, found in sides.items() if len(found) == 1)


def crossed(mine: Mapping[str, End], theirs: Mapping[str, End]) -> str | None:
    """The first matter on which two statements stand at different ends, of the same aspects; else None."""
    return next(
        (
            name
            for name in sorted(mine.keys() & theirs.keys())
            if mine[name].side != theirs[name].side and mine[name].meets(theirs[name])
        ),
        None,
    )
