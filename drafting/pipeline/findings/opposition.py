"""Whether two statements on one matter cannot both hold, and in what they differ."""

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from drafting.pipeline.findings.denial import denied_by_the_other
from drafting.pipeline.findings.matters import crossed, ordered_names
from drafting.pipeline.findings.measures import ATTENDANCE, SUPPORT, Measured
from drafting.pipeline.findings.medicines import other_medicine
from drafting.pipeline.findings.said import Said
from drafting.pipeline.findings.services import apart, indirect
from drafting.pipeline.findings.stance import Stance
from drafting.pipeline.frames.compare import compare
from drafting.pipeline.frames.difference import DifferenceKind
from drafting.pipeline.frames.frame import frames_of
from drafting.pipeline.frames.people import Holder

_SELF = frozenset({Holder.CHILD, Holder.STAFF})
_AMOUNT, _STATE, _PLAIN = 0.3, 0.3, 0.55  # nearness from which each may be a contradiction
_TIED = 0.2  # shared topics that tie two statements together
_WORDED = 0.66  # share of words that does so without a topic
_TOPIC = 0.5  # weight of shared topics beside shared words
_HALF_LIMITED = 0.85  # of nearness, where one of the two is limited to a setting
_PROVIDER = 0.25  # nearness that the same specialist adds to two amounts
_DOSED = 0.3  # what another time a week for one work adds
_SAME_WORK = 0.15  # nearness from which it is one work
_ABSOLUTE = 0.1  # what words that leave no room add
_FIRM = 0.15  # what a state said in a phrase of its own adds
_DOSE = 1.2  # another dose of one medicine
_SERVICE, _PERHAPS = 1.1, 0.8  # another amount of one service, by its rate or by its length alone
_TIMED = 0.05  # where both say how long and how often, the question can be put most exactly
_CROSSED = 0.9  # different ends of one matter, before what else the two share
_ORDERED = 0.5  # the same, where one orders a thing that the other forbids
_SHARES = frozenset({"share", "in %"})
_DENIED, _UNTIED = (
    0.4,
    0.5,
)  # score from which one may deny what the other asserts; the same for a single word
_FULL = 3  # dimensions in which two provisions are compared: how long, how often, in what group
_VERY_NEAR = 0.9  # nearness from which a single number is compared
_SHARED = 2  # words that two statements share at least, to be of one matter by their words
_STATE_WORDS = 0.5  # share of words without which a state is of another matter
_DENIED_TOPIC = 0.36
_ELSEWHERE = 0.25  # taken off where only one of the two is limited to a setting


class Difference(StrEnum):
    """In what two statements differ."""

    AMOUNT = "amount"
    STATE = "state"
    ADVICE = "advice"
    DENIAL = "denial"


class Opposition(NamedTuple):
    """Two statements that cannot both hold; *score* from 0 to about 1.5 says how sure that is."""

    difference: Difference
    score: float
    amounts: tuple[Measured, Measured] | None = None
    matter: str | None = None


def opposed(one: Said, other: Said, weights: Mapping[str, float]) -> Opposition | None:
    """The strongest way in which the two differ, or None if both may hold.

    *weights* say how much a shared word counts: a rare one ties two statements closer.
    """
    if _of_others(one) or _of_others(other) or parted(one.limits, other.limits):
        return None
    return settled(one, other, weights) or _otherwise(one, other, weights)


def settled(one: Said, other: Said, weights: Mapping[str, float]) -> Opposition | None:
    """How the two differ on hours of support, a medicine or a matter that is one whatever the words."""
    if (hours := _support(one, other)) is not None:
        return hours
    if (medicine := other_medicine(one.medicines, other.medicines)) is not None:
        return Opposition(Difference.AMOUNT, _DOSE, matter=medicine)
    if (service := apart(one.services, other.services)) is not None and not _two_jobs(one, other):
        score = _SERVICE if service.sure else _PERHAPS
        score += _TIMED * (service.mine.dimension == "weekly")
        return Opposition(Difference.AMOUNT, score, (service.mine, service.theirs), service.service)
    if (matter := crossed(one.ends, other.ends)) is not None:
        least = _ORDERED if matter in ordered_names() else _CROSSED
        score = least + _TOPIC * shared_words(one, other, weights)
        return Opposition(
            Difference.STATE, score - _ELSEWHERE * bool(one.limits ^ other.limits), matter=matter
        )
    return None


def _two_jobs(one: Said, other: Said) -> bool:
    """Whether the work that both name is of two kinds, which may well have two amounts."""
    return bool(one.activities and other.activities) and one.activities.isdisjoint(other.activities)


def _otherwise(one: Said, other: Said, weights: Mapping[str, float]) -> Opposition | None:
    """How near statements differ: in an amount, in how it is, in what one denies and the other asserts."""
    words, topics = shared_words(one, other, weights), shared_topics(one, other)
    if one.skills and other.skills and one.skills.isdisjoint(other.skills):
        return None
    denial = _denial(one, other, weights, topics)
    overseen = one.oversees and other.oversees and not one.activities & other.activities
    if overseen and topics < _TIED and words < _STATE_WORDS:
        return denial  # reviews and trainings of two things have rates and states of their own
    provider = _PROVIDER if one.providers & other.providers and one.oversees is other.oversees else 0.0
    near = words + _TOPIC * topics
    dosed = _DOSED if near >= _SAME_WORK and _dosed_apart(one, other) else 0.0
    if topics < _TIED and words < _WORDED and not provider and not dosed:
        return denial
    if one.limits ^ other.limits and not one.limits & other.limits:
        near *= _HALF_LIMITED
    same = one.providers & other.providers or one.activities & other.activities
    unlike = one.indirect is not other.indirect and all(map(indirect, one.words & other.words))
    around = (unlike or (one.indirect and other.indirect)) and not same  # two reviews have two rates
    amount = None if around else _amount(one, other, near + max(provider, dosed))
    found = (amount, _stance(one, other, near, words))
    return max(filter(None, found), key=lambda each: each.score, default=denial)


def _denial(one: Said, other: Said, weights: Mapping[str, float], topics: float) -> Opposition | None:
    """One denies what the other asserts; rare words that both hold besides say that it is one matter."""
    if not denied_by_the_other(one.denial, other.denial) or one.conditional or other.conditional:
        return None
    if one.provides is not other.provides and one.recommended is not other.recommended:
        return None  # a lesson in what somebody cannot do denies nothing
    shared = sum(weights.get(word, 1.0) for word in one.words & other.words)
    score = shared / math.sqrt(len(one.words) + len(other.words)) + _DENIED_TOPIC * topics
    least = _DENIED if _tied(one, other) else _UNTIED
    return Opposition(Difference.DENIAL, score) if score >= least else None


def _of_others(said: Said) -> bool:
    return bool(said.holders) and not said.holders & _SELF


def parted(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two statements are limited to different settings, times or conditions of one group."""
    groups = {limit.partition(".")[0] for limit in one} & {limit.partition(".")[0] for limit in other}
    return any(
        not {limit for limit in one if limit.startswith(f"{group}.")}
        & {limit for limit in other if limit.startswith(f"{group}.")}
        for group in groups
    )


def nearness(one: Said, other: Said, weights: Mapping[str, float]) -> float:
    """How far the two speak of one matter, by words and topics, from 0 to about 1.5."""
    return shared_words(one, other, weights) + _TOPIC * shared_topics(one, other)


def shared_words(one: Said, other: Said, weights: Mapping[str, float]) -> float:
    """The weight of the shared words over that of the words of the shorter of the two."""
    shared = sum(weights.get(word, 1.0) for word in one.words & other.words)
    least = min(sum(weights.get(word, 1.0) for word in each.words) for each in (one, other))
    return shared / least if least else 0.0


def shared_topics(one: Said, other: Said) -> float:
    """How probable it is that both are about the same topics."""
    return sum(min(one.topics[topic], other.topics[topic]) for topic in one.topics if topic in other.topics)


def _support(one: Said, other: Said) -> Opposition | None:
    """Hours of adult support and attendance are one matter each, in whatever words."""
    for mine in one.measures:
        for theirs in other.measures:
            if mine.dimension in {SUPPORT, ATTENDANCE} and mine.apart(theirs):
                return Opposition(Difference.AMOUNT, 1.5, (mine, theirs))
    return None


def _amount(one: Said, other: Said, near: float) -> Opposition | None:
    if near < _AMOUNT or one.oversees is not other.oversees:
        return None
    if _two_jobs(one, other) or _two_services(one, other):
        return None  # two programmes may well have two lengths
    if not _comparable(one, other, near):
        return None
    pairs = [(mine, theirs) for mine in _plain(one) for theirs in _plain(other)]
    same = {mine.dimension for mine, theirs in pairs if _agree(mine, theirs)}
    apart = [(mine, theirs) for mine, theirs in pairs if mine.apart(theirs) and mine.dimension not in same]
    if not apart or same & {"weekly", ATTENDANCE}:
        return None
    return Opposition(Difference.AMOUNT, near + _ABSOLUTE, apart[0])


def _two_services(one: Said, other: Said) -> bool:
    """Whether the two are of different services or specialists, or give as much of the same one."""
    if one.services and other.services:
        return True  # where one service has two amounts, that was found before
    both = one.providers and other.providers
    return bool(both) and one.providers.isdisjoint(other.providers) and not one.activities & other.activities


def _dosed_apart(one: Said, other: Said) -> bool:
    """Whether both say what time a week one and the same work is to have, and differ."""
    if not one.activities & other.activities or one.oversees is not other.oversees:
        return False
    return any(
        mine.dimension == "weekly" and mine.apart(theirs)
        for mine in one.measures
        for theirs in other.measures
    )


def _comparable(one: Said, other: Said, near: float) -> bool:
    """Whether the amounts of both are of one thing: a lone number may count anything.

    Two provisions that both say how long and how often are comparable; else they must share what is done
    or be very near.
    """
    if one.provides is not other.provides:
        return False
    both = {measured.dimension for measured in one.measures} & {each.dimension for each in other.measures}
    return len(both) >= _FULL or bool(one.activities & other.activities) or near >= _VERY_NEAR


def _plain(said: Said) -> list[Measured]:
    """What it counts, but for shares of which it states two: one may be what was or what is aimed at."""
    shares = {measured for measured in said.measures if measured.dimension in _SHARES}
    several = len({measured.least for measured in shares}) > 1
    return [measured for measured in said.measures if not (several and measured in shares)]


def _agree(mine: Measured, theirs: Measured) -> bool:
    return mine.dimension == theirs.dimension and not mine.apart(theirs)


def _stance(one: Said, other: Said, near: float, words: float) -> Opposition | None:
    mine, theirs = one.stance, other.stance
    score = near + _ABSOLUTE * (mine.absolute + theirs.absolute) + _FIRM * (mine.firm + theirs.firm)
    if near < _STATE or words < _STATE_WORDS or one.ignorant or other.ignorant:
        return None
    if not (one.tells and other.tells and _tied(one, other)) or _as_much(one, other):
        return None
    if mine.advised * theirs.advised < 0 and one.provides and other.provides:
        return Opposition(Difference.ADVICE, score)
    if one.provides is not other.provides or not one.words & other.words:
        return None
    if mine.state * theirs.state < 0 or _on_one_scale(one, other):
        return Opposition(Difference.STATE, score)
    return _flatly(one, other, score) if near >= _PLAIN else None


def _as_much(one: Said, other: Said) -> bool:
    """Whether both give the same amount of one service: they then agree on it, however they word it."""
    shared = one.services.keys() & other.services.keys()
    return any(one.services[name] and other.services[name] for name in shared)


def _tied(one: Said, other: Said) -> bool:
    """Whether two words or a topic tie them: one word of a short statement is no matter in common."""
    return len(one.words & other.words) >= _SHARED or shared_topics(one, other) >= _TIED


def _flatly(one: Said, other: Said, score: float) -> Opposition | None:
    """What near statements of which only one says how it is may still deny of each other."""
    if one.denies is not other.denies and _denied(one, other):
        return Opposition(Difference.STATE, score)
    return Opposition(Difference.STATE, score - _FIRM) if _plainly(one.stance, other.stance) else None


def _plainly(mine: Stance, theirs: Stance) -> bool:
    """Whether one says flatly that something is not so, and the other speaks of it as if it were."""
    return {mine.state, theirs.state} == {-1, 0} and any(
        each.firm and each.state < 0 for each in (mine, theirs)
    )


def _on_one_scale(one: Said, other: Said) -> bool:
    """Whether the two name different points of one scale: "mild" and "severe", "above" and "below"."""
    return any(
        one.points[scale].isdisjoint(other.points[scale]) for scale in one.points.keys() & other.points.keys()
    )


def _denied(one: Said, other: Said) -> bool:
    """Whether either denies what the other says, word against word."""
    pairs = ((one, other), (other, one))
    return any(
        each.kind is DifferenceKind.NEGATION
        for mine, theirs in pairs
        for each in compare(frames_of(mine.text), [frames_of(theirs.text)])
    )
