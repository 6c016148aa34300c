"""How much of one service or item a statement gives: note-taking, extra time, a therapist's own visits.

Of such a thing a child has one amount at a time. So two advices that give it different amounts differ, even
if they share no other word. What is listed in ``disputes.toml`` decides what is one thing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.findings.measures import Measured, measured_in
from drafting.pipeline.rulebook import any_of, fold, pack_file

_RATES = ("weekly", "rate", "length")
_COUNTED = re.compile(
    r"\b(one|a single|two|three|four|five|six|\d)((?: (?!hours?|minutes?|mins?|times?|days?)[\w-]+){0,3}) "
    r"(a|each|every|per) (?=(?:day|week|fortnight|month|half[- ]term|term|year)\b)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\ba single\b|\bone(?= (?:[\w-]+ ){0,2}(?:adults?|person|people|assistants?|carers?|helper)\b)",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[.;])\s+(?![\w’ -]{2,30}:)")
_GOES_ON = re.compile(r"(?:this|it|they|these|each|sessions?|that)\b", re.IGNORECASE)
_LEAST_SURE = "length"  # two lengths without a rate may be of two occasions


class Apart(NamedTuple):
    """One service of which two statements give different amounts; *sure* is false for mere lengths."""

    service: str
    mine: Measured
    theirs: Measured
    sure: bool


class _Service(NamedTuple):
    name: str
    words: re.Pattern[str]
    dimensions: tuple[str, ...]


class _Rules(NamedTuple):
    items: tuple[_Service, ...]
    providers: tuple[_Service, ...]
    checks: tuple[_Service, ...]
    indirect: re.Pattern[str]
    later: re.Pattern[str]
    tail: re.Pattern[str]
    self: re.Pattern[str]
    others: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = pack_file("disputes.toml")["services"]
    return _Rules(
        _listed(data["items"]),
        _listed(data["providers"]),
        _listed(data["checks"]),
        *(any_of(data[name]) for name in ("indirect", "later", "tail", "self", "others")),
    )


def _listed(lines: str) -> tuple[_Service, ...]:
    found = []
    for line in lines.strip().splitlines():
        label, _, words = line.partition(":")
        name, _, dimensions = label.partition("=")
        found.append(_Service(name.strip(), any_of([words.strip()]), tuple(dimensions.split()) or _RATES))
    return tuple(found)


@lru_cache(maxsize=8192)
def services_in(text: str, role: str = "") -> Mapping[str, tuple[Measured, ...]]:
    """What *text*, by an author of that *role*, gives of each service that it names.

    What is only overseen (training, reviews) and what is for a later time give nothing.
    """
    found: dict[str, list[Measured]] = {}
    for sentence in _sentences(fold(text)):
        for name, given in _in_sentence(sentence, role):
            found.setdefault(name, []).extend(given)
    return {name: tuple(given) for name, given in found.items()}


def _sentences(folded: str) -> list[str]:
    """The sentences of a statement; cells of a row and what goes on about the same stay together."""
    sentences: list[str] = []
    for sentence in _STOP.split(folded):
        if sentences and _GOES_ON.match(sentence):
            sentences[-1] += f" {sentence}"
        else:
            sentences.append(sentence)
    return sentences


def _in_sentence(sentence: str, role: str) -> Iterator[tuple[str, tuple[Measured, ...]]]:
    rules = _rules()
    direct = rules.tail.sub("", sentence)
    if rules.later.search(sentence):
        return
    checks = [each for each in rules.checks if each.words.search(sentence)]
    if len(checks) == 1:
        yield checks[0].name, tuple(one for one in measured_in(sentence) if one.dimension == "rate")
    if checks or rules.indirect.search(direct):
        return
    named = [each for each in rules.items if each.words.search(direct)]
    if not named and not rules.others.search(direct):
        spoken = f"{direct} {role}" if rules.self.search(direct) else direct
        named = [each for each in rules.providers if each.words.search(spoken)]
    given = measured_in(_ONE.sub("1", _COUNTED.sub(_times, direct))) if named else ()
    yield from (
        (each.name, tuple(one for one in given if one.dimension in each.dimensions)) for each in named
    )


def indirect(text: str) -> bool:
    """Whether *text* is about reviewing, training or advising, and not about the service itself."""
    rules = _rules()
    return rules.indirect.search(rules.tail.sub("", fold(text))) is not None


def _times(counted: re.Match[str]) -> str:
    """“One lesson a week” as “lesson once a week”."""
    number = counted[1].lower().replace("a single", "one")
    times = {"one": "once", "1": "once", "two": "twice", "2": "twice"}.get(number, f"{number} times")
    return f"{counted[2].strip()} {times} {counted[3]} ".lstrip()


def apart(
    mine: Mapping[str, tuple[Measured, ...]], theirs: Mapping[str, tuple[Measured, ...]]
) -> Apart | None:
    """The first service of which the two give different amounts."""
    for service in sorted(mine.keys() & theirs.keys()):
        both = {one.dimension for one in mine[service]} & {one.dimension for one in theirs[service]}
        for dimension in sorted(both, key=_order):
            here, there = (
                [one for one in side[service] if one.dimension == dimension] for side in (mine, theirs)
            )
            if all(one.apart(other) for one in here for other in there):
                return Apart(service, here[0], there[0], dimension != _LEAST_SURE)
            if dimension == "weekly":
                break  # an hour in two halves is an hour
    return None


def _order(dimension: str) -> tuple[int, str]:
    return (_RATES.index(dimension) if dimension in _RATES else len(_RATES), dimension)
