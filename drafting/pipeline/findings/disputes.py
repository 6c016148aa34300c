"""Finds where current advices contradict each other, and where the family sees it otherwise."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from drafting.domain.advice import AdviceKind
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.findings.matters import crossed
from drafting.pipeline.findings.measures import ATTENDANCE, SUPPORT, named
from drafting.pipeline.findings.older import much_older
from drafting.pipeline.findings.opposition import Difference, Opposition, nearness, opposed
from drafting.pipeline.findings.said import Said, Voice
from drafting.pipeline.findings.timing import Time
from drafting.pipeline.placing.topics import Topic, topic_rules
from drafting.pipeline.quoting import quoted, sentence, speaker

_REPLACED = 0.12  # nearness from which a later statement replaces an earlier one
_CORRECTED = 0.3  # the same, where the later one says that something no longer holds
_DISPUTED = 0.12  # nearness from which a family's objection is taken for an objection to this
_ONE_MATTER = frozenset({SUPPORT, ATTENDANCE})
_FAMILY = str(AdviceKind.FAMILY)
_EQUAL: Mapping[str, float] = {}
_COMMON = 24  # statements that share a word or topic; more do not tie two of them together
_LEAST_WEIGHT = 0.15
_ABOUT = 0.3  # probability from which a topic ties two statements together
_SURE = 0.95  # score from which a contradiction wants a decision; below, a look
_LEAST_SCORE = 0.45
_MOST = 8  # of the less sure ones that are told
_PER_STATEMENT = 2  # disputes of one statement that are told


class Relation(StrEnum):
    """How two statements on one child stand to each other."""

    CONTRADICTION = "contradiction"
    SUPERSEDED = "superseded"
    DISAGREEMENT = "disagreement"


class Dispute(NamedTuple):
    """Two statements that cannot both hold."""

    relation: Relation
    one: Said
    other: Said
    opposition: Opposition


def relation(one: Said, other: Said, weights: Mapping[str, float] = _EQUAL) -> Relation | None:
    """How *one* and *other* stand to each other, None if both may hold."""
    if replaced(one, other, weights) or replaced(other, one, weights):
        return Relation.SUPERSEDED
    if one.voice is not other.voice:
        return Relation.DISAGREEMENT if _disputed(one, other, weights) else None
    if one.voice is Voice.FAMILY:
        return None
    return Relation.CONTRADICTION if opposed(one, other, weights) else None


def replaced(old: Said, new: Said, weights: Mapping[str, float]) -> bool:
    """Whether *new* tells what is so now of what *old* tells of an earlier time."""
    if new.when.corrects and not old.when.corrects and nearness(old, new, weights) >= _CORRECTED:
        return True
    earlier = old.when.time is Time.PAST
    dated = old.when.year is not None and new.when.year is not None and old.when.year < new.when.year
    if new.when.time is Time.PAST and not dated:
        return False
    if not (earlier or dated) or new.when.old_paper:
        return False
    return crossed(old.ends, new.ends) is not None or nearness(old, new, weights) >= _REPLACED


def _disputed(one: Said, other: Said, weights: Mapping[str, float]) -> bool:
    family = one if one.voice is Voice.FAMILY else other
    near = nearness(one, other, weights)
    if family.stance.disagrees and near >= _DISPUTED:
        return True
    return opposed(one, other, weights) is not None


def weights_of(found: Sequence[Said]) -> dict[str, float]:
    """How much each word counts in this case: the rarer the more, from 0.15 to 1."""
    spread = Counter(word for said in found for word in said.words)
    scale = math.log(max(len(found), 2) + 1)
    return {word: max(_LEAST_WEIGHT, 1 - math.log(count) / scale) for word, count in spread.items()}


def disputes(found: Sequence[Said]) -> list[Dispute]:
    """All disputes between statements of different papers, the surest first, each statement twice at most."""
    weights = weights_of(found)
    current = [said for said in found if said.when.current and not said.when.corrects and _says_enough(said)]
    ranked = sorted(_all(current, weights), key=lambda each: -each.opposition.score)
    seen: Counter[tuple[Relation, Said]] = Counter()
    matters: set[tuple[str, frozenset[str]]] = set()
    kept = []
    for each in ranked:
        both = ((each.relation, each.one), (each.relation, each.other))
        matter = (_service_of(each), frozenset({each.one.document, each.other.document}))
        if each.opposition.score < _LEAST_SCORE or max(seen[key] for key in both) >= _most_of(each.relation):
            continue
        if not matter[0] or matter not in matters:
            kept.append(each)
            seen.update(both)
            matters.add(matter)
    return kept


def _most_of(relation: Relation) -> int:
    """How many disputes of one statement are told: that an old paper is replaced need be said once."""
    return 1 if relation is Relation.SUPERSEDED else _PER_STATEMENT


def _service_of(each: Dispute) -> str:
    """The service of which both give an amount: one question to two authors is enough."""
    opposition = each.opposition
    return opposition.matter or "" if opposition.amounts else ""


def _says_enough(said: Said) -> bool:
    return (
        len(said.words) > 1
        or bool(said.ends or said.medicines or said.services)
        or any(each.dimension in _ONE_MATTER for each in said.measures)
    )


def _all(current: Sequence[Said], weights: Mapping[str, float]) -> Iterator[Dispute]:
    for one, other in candidates(current):
        if one.voice is Voice.FAMILY and other.voice is Voice.FAMILY:
            continue
        found = opposed(one, other, weights)
        if found is None or (one.document == other.document and found.matter not in one.medicines):
            continue
        if one.voice is not other.voice:
            yield Dispute(Relation.DISAGREEMENT, one, other, found)
        elif much_older(one.written, other.written) or much_older(other.written, one.written):
            older, newer = sorted((one, other), key=_day)
            yield Dispute(Relation.SUPERSEDED, older, newer, found)
        else:
            yield Dispute(Relation.CONTRADICTION, one, other, found)


def _day(said: Said) -> str:
    return said.written.isoformat() if said.written else ""


def candidates(found: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs of statements of different papers that share an uncommon word, a topic or a matter."""
    groups: dict[str, list[int]] = {}
    for at, said in enumerate(found):
        for key in _keys(said):
            groups.setdefault(key, []).append(at)
    pairs: set[tuple[int, int]] = set()
    for key, members in groups.items():
        if len(members) <= _COMMON or key.startswith("matter:"):
            pairs.update(combinations(members[: 4 * _COMMON], 2))
        else:
            pairs.update(_near_neighbours(members))
    for one, other in sorted(pairs):
        if found[one].document != found[other].document or _repeats_dose(found[one], found[other]):
            yield found[one], found[other]


def _repeats_dose(one: Said, other: Said) -> bool:
    """Whether one paper speaks twice of a medicine: its doses must agree inside it too."""
    return bool(one.medicines.keys() & other.medicines.keys()) and one.paragraphs != other.paragraphs


def _near_neighbours(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Of a large group, each with the next few only: linear in its size."""
    for at, one in enumerate(members):
        yield from ((one, other) for other in members[at + 1 : at + 1 + _COMMON])


def _keys(said: Said) -> Iterator[str]:
    yield from said.words
    yield from (f"topic:{topic}" for topic, likely in said.topics.items() if likely >= _ABOUT)
    yield from (f"matter:{matter}" for matter in said.ends)
    yield from (f"matter:{taken.group or name}" for name, taken in said.medicines.items())
    yield from (f"matter:{service}" for service, given in said.services.items() if given)
    yield from (f"matter:{each.dimension}" for each in said.measures if each.dimension in _ONE_MATTER)


def dispute_findings(found: Sequence[Dispute]) -> Iterator[Finding]:
    """What a caseworker is told of *found*; of the less sure ones the surest."""
    yield from (finding for _, finding in told_disputes(found))


def told_disputes(found: Sequence[Dispute]) -> Iterator[tuple[Dispute, Finding]]:
    """The same, each finding with the dispute that it tells."""
    unsure: Counter[Relation] = Counter()
    for each in found:
        sure = each.opposition.score >= _SURE
        unsure[each.relation] += not sure
        if sure or unsure[each.relation] <= _MOST:
            yield each, _finding(each, sure=sure)


def _finding(each: Dispute, *, sure: bool) -> Finding:
    paragraphs = tuple(dict.fromkeys((*each.one.paragraphs[-3:], *each.other.paragraphs[-3:])))
    both = (
        f"{sentence(speaker(each.one))} says {quoted(each.one.text)}; "
        f"{speaker(each.other)} says {quoted(each.other.text)}."
    )
    if each.relation is Relation.DISAGREEMENT:
        family = _FAMILY in {each.one.kind, each.other.kind}
        message = (
            f"The family and an advice see this differently{_about(each)}. {both} Give the family’s view in "
            "section A, and do not decide between them in silence."
            if family
            else f"Two advices see this differently{_about(each)}. {both} Ask both authors which holds. If "
            "one of them passes on what the family says, give it in section A as the family’s view."
        )
        return Finding(FindingKind.DISAGREEMENT, Severity.INFO, message, paragraphs=paragraphs)
    if each.relation is Relation.SUPERSEDED:
        message = (
            f"An older paper says otherwise{_about(each)}. {both} Use the later one, and ask its author "
            "whether it replaces the older."
        )
        return Finding(FindingKind.SUPERSEDED, Severity.WARNING, message, paragraphs=paragraphs)
    message = (
        f"Two current advices differ{_about(each)}. {both} Ask both authors which holds; until then the plan "
        "must not state only one of them."
    )
    severity = Severity.WARNING if sure else Severity.INFO
    return Finding(FindingKind.CONTRADICTION, severity, message, paragraphs=paragraphs)


def _about(each: Dispute) -> str:
    if each.opposition.difference is Difference.AMOUNT and each.opposition.amounts:
        mine, theirs = each.opposition.amounts
        matter = each.opposition.matter or named(mine.dimension)
        return f" on {matter} ({quoted(mine.words)} against {quoted(theirs.words)})"
    if each.opposition.matter:
        return f" on {each.opposition.matter}"
    shared = [topic for topic in each.one.topics if topic in each.other.topics]
    return f" on {_name(shared[0])}" if shared else ""


def _name(topic: Topic) -> str:
    return topic_rules()[topic].name
