"""Whether two statements on one matter cannot both hold, and in what they differ."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from drafting.pipeline.findings.measures import SUPPORT, Measured
from drafting.pipeline.findings.said import Said
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
_ABSOLUTE = 0.1  # what words that leave no room add
_FIRM = 0.15  # what a state said in a phrase of its own adds


class Difference(StrEnum):
    """In what two statements differ."""

    AMOUNT = "amount"
    STATE = "state"
    ADVICE = "advice"


class Opposition(NamedTuple):
    """Two statements that cannot both hold; *score* from 0 to about 1.5 says how sure that is."""

    difference: Difference
    score: float
    amounts: tuple[Measured, Measured] | None = None


def opposed(one: Said, other: Said, weights: Mapping[str, float]) -> Opposition | None:
    """The strongest way in which the two differ, or None if both may hold.

    *weights* say how much a shared word counts: a rare one ties two statements closer.
    """
    if _of_others(one) or _of_others(other) or parted(one.limits, other.limits):
        return None
    if (hours := _support(one, other)) is not None:
        return hours
    words, topics = shared_words(one, other, weights), shared_topics(one, other)
    provider = _PROVIDER if one.providers & other.providers and one.oversees is other.oversees else 0.0
    if topics < _TIED and words < _WORDED and not provider:
        return None
    near = words + _TOPIC * topics
    if one.limits ^ other.limits and not one.limits & other.limits:
        near *= _HALF_LIMITED
    found = [each for each in (_amount(one, other, near + provider), _stance(one, other, near)) if each]
    return max(found, key=lambda each: each.score, default=None)


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
    """Hours of adult support are one matter in whatever words."""
    for mine in one.measures:
        for theirs in other.measures:
            if mine.dimension == SUPPORT and mine.apart(theirs):
                return Opposition(Difference.AMOUNT, 1.5, (mine, theirs))
    return None


def _amount(one: Said, other: Said, near: float) -> Opposition | None:
    if near < _AMOUNT or one.oversees is not other.oversees:
        return None
    if one.activities and other.activities and one.activities.isdisjoint(other.activities):
        return None  # two programmes may well have two lengths
    pairs = [(mine, theirs) for mine in one.measures for theirs in other.measures]
    same = {mine.dimension for mine, theirs in pairs if _agree(mine, theirs)}
    apart = [(mine, theirs) for mine, theirs in pairs if mine.apart(theirs) and mine.dimension not in same]
    if not apart or "weekly" in same:
        return None
    return Opposition(Difference.AMOUNT, near + _ABSOLUTE, apart[0])


def _agree(mine: Measured, theirs: Measured) -> bool:
    return mine.dimension == theirs.dimension and not mine.apart(theirs)


def _stance(one: Said, other: Said, near: float) -> Opposition | None:
    mine, theirs = one.stance, other.stance
    score = near + _ABSOLUTE * (mine.absolute + theirs.absolute) + _FIRM * (mine.firm + theirs.firm)
    if near < _STATE:
        return None
    if mine.advised * theirs.advised < 0 and one.provides and other.provides:
        return Opposition(Difference.ADVICE, score)
    if one.provides is not other.provides or not one.words & other.words:
        return None
    if mine.state * theirs.state < 0 or _on_one_scale(one, other):
        return Opposition(Difference.STATE, score)
    return _flatly(one, other, score) if near >= _PLAIN else None


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
