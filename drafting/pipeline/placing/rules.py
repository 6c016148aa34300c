"""Decides what a statement does and in which section of the plan it belongs.

Several weak judges (words, heading, column, kind of document) add their weights; none decides alone.
The law decides last: provision that educates or trains is section F, whoever delivers it (Children
and Families Act 2014 s.21(5)).
"""

import re
from collections import Counter
from typing import NamedTuple

from drafting.domain.advice import AdviceKind, BlockKind
from drafting.domain.claim import Area, ClaimKind
from drafting.domain.plan import SectionKey
from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.rows import role
from drafting.pipeline.rulebook import (
    Column,
    Domain,
    Function,
    PlacingRules,
    fold,
    placing_rules,
    screening_rules,
)
from drafting.pipeline.statements import Statement
from drafting.ports import Facts

_ADULT = 18
_COLUMN_WEIGHT = 5.0
_AMOUNT_WEIGHT = 1.5
_ASKS = re.compile(
    r"\b(?:should|must|ought to|would benefit from|benefits? from|recommend\w*|need(?:s)? to be|requires?)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"\bwould (?:also |greatly |really )?benefit from\b"
    r"|\bshould (?:also )?(?:have|be (?:given|offered)|receive)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|to|by|within|able|can|until|next|goal|target|aim|outcome|independent\w*)\b|\d ?%|out of",
    re.IGNORECASE,
)
_OUTCOMES = re.compile(r"outcome|goal|target|aim|hope|aspir|achiev", re.IGNORECASE)
_HARD = re.compile(
    r"\barea of (?:need|difficulty|weakness|concern)\b|\bdifficult|\bstruggl|\bweak(?:ness)?\b", re.IGNORECASE
)
_DENIES = 5.0  # weight of the cues by which an advice says that there is nothing
_COLUMN_FUNCTION = {
    Column.NEED: Function.NEED,
    Column.STRENGTH: Function.STRENGTH,
    Column.PROVISION: Function.PROVISION,
    Column.OUTCOME: Function.OUTCOME,
    Column.VIEW: Function.VIEW,
}
_HEALTH = frozenset({AdviceKind.MEDICAL, AdviceKind.PHYSIOTHERAPY})
_HOME = {AdviceKind.MEDICAL: Domain.HEALTH, AdviceKind.SOCIAL_CARE: Domain.SOCIAL_CARE}
_DIAGNOSES = re.compile(r"(?:diagnos\w+|conditions?)\b.{0,30}:", re.IGNORECASE)
_CHILD = re.compile(r"\[CHILD\]|\b(?:he|she|they|his|her|their|him)\b", re.IGNORECASE)


class Place(NamedTuple):
    """Where a statement belongs. *section* is None for what stays out of the plan."""

    section: SectionKey | None
    kind: ClaimKind
    area: Area | None


def place(statement: Statement, facts: Facts) -> Place:
    """Say which section *statement* belongs to, as which kind of claim, in which area of need."""
    text = fold(statement.text)
    rules = placing_rules()
    function = function_of(statement)
    if rules.budget.search(text) and not _amount_of_support(text):
        return Place(SectionKey.J, ClaimKind.STATEMENT, None)
    if function is Function.VIEW:
        return Place(SectionKey.A, ClaimKind.VIEW, None)
    if function is Function.BACKGROUND:
        return Place(None, ClaimKind.HISTORY, None)
    area = area_of(text, statement)
    if function is Function.OUTCOME:
        return Place(SectionKey.E, ClaimKind.OUTCOME, area)
    if function is Function.PROVISION:
        return Place(_provision_section(statement, text, facts), ClaimKind.PROVISION, area)
    kind = ClaimKind.STRENGTH if function is Function.STRENGTH else ClaimKind.NEED
    section = _need_section(statement, text)
    domain_area = {SectionKey.C: Area.HEALTH, SectionKey.D: Area.SOCIAL_CARE}.get(section, area)
    return Place(section, kind, domain_area)


def lawful(section: SectionKey, facts: Facts) -> SectionKey:
    """The section that the law allows: none in H1, the 1970 Act, from the age of eighteen (reg 12(1)(h))."""
    adult = facts.age is not None and facts.age >= _ADULT
    return SectionKey.H2 if section is SectionKey.H1 and adult else section


def denies_need(statement: Statement) -> bool:
    """Whether *statement* says that there is nothing: "no concerns about his hearing" is no need."""
    text = fold(statement.text)
    decisive = (
        cue for cue in placing_rules().cues if cue.function is Function.BACKGROUND and cue.weight >= _DENIES
    )
    return any(cue.words.search(text) for cue in decisive)


def function_of(statement: Statement) -> Function:
    """What *statement* does: the function with the highest sum of weights."""
    scores = weigh(statement)
    best = max(scores, key=lambda function: scores[function])
    if scores[best] >= 1:  # a prior alone decides nothing
        return best
    listed = statement.paragraph.kind in {BlockKind.TABLE_ROW, BlockKind.LIST_ITEM}
    return Function.NEED if listed or _CHILD.search(statement.text) else Function.BACKGROUND


def weigh(statement: Statement) -> dict[Function, float]:
    """Add up what each judge says of *statement*."""
    rules = placing_rules()
    text = fold(statement.text)
    scores = dict.fromkeys(Function, 0.0)
    for cue in rules.cues:
        hits = len({match.group().lower() for match in cue.words.finditer(text)})
        if hits:
            scores[cue.function] += cue.weight * (1 + 0.25 * min(hits - 1, 4))
    _weigh_headings(statement, rules, scores)
    column = role(statement.column) if statement.column else None
    if column in _COLUMN_FUNCTION:
        scores[_COLUMN_FUNCTION[column]] += _COLUMN_WEIGHT
    scores[Function.PROVISION] += _AMOUNT_WEIGHT * _amounts_of_support(text)
    for function, weight in rules.priors.get(statement.advice.kind, {}).items():
        scores[function] += weight
    return scores


def _weigh_headings(statement: Statement, rules: PlacingRules, scores: dict[Function, float]) -> None:
    share = 1.0
    for heading in reversed((*statement.paragraph.heading, *([statement.lead] if statement.lead else []))):
        for cue in rules.headings:
            if cue.words.search(fold(heading)):
                scores[cue.function] += cue.weight * share
        share /= 3  # the nearest heading says most


def _amount_of_support(text: str) -> bool:
    return screening_rules().guard.search(text) is not None


def is_quantified(statement: Statement) -> bool:
    """Whether *statement* says that something is to be given, and how much or how often."""
    text = fold(statement.text)
    says = any(cue.function is Function.PROVISION and cue.words.search(text) for cue in placing_rules().cues)
    return says and _amount_of_support(text)


def asks_for_help(statement: Statement) -> bool:
    """Whether *statement* recommends something: "he should have", "would benefit from"."""
    return _ASKS.search(fold(statement.text)) is not None


def advises(statement: Statement) -> bool:
    """Whether *statement* can only be advice: no need is told as what somebody would benefit from."""
    return _ADVISES.search(fold(statement.text)) is not None


def hopes(statement: Statement) -> bool:
    """Whether *statement* can be an outcome: it looks ahead, or stands where outcomes do."""
    above = fold(" ".join((*statement.paragraph.heading, statement.lead, statement.column)))
    return _AHEAD.search(fold(statement.text)) is not None or _OUTCOMES.search(above) is not None


def names_need(statement: Statement) -> bool:
    """Whether *statement* says outright that something is hard: no strength does."""
    return _HARD.search(fold(statement.text)) is not None


def _amounts_of_support(text: str) -> int:
    """0, 1 or 3: none, one of amount and frequency, or both, which hardly anything but provision has."""
    units = {amount.unit for amount in amounts(text)}
    both = bool(units & {"minute", "session", "lesson", "visit"}) and any(
        unit.startswith("per ") for unit in units
    )
    return 3 if both else int(_amount_of_support(text))


def domain_of(statement: Statement, text: str) -> Domain:
    """Which world *statement* belongs to: its words, weighed against who wrote it."""
    scores: Counter[Domain] = Counter()
    for domain, words in placing_rules().domains.items():
        scores[domain] += len({match.group().lower() for match in words.finditer(text)})
    home = _HOME.get(statement.advice.kind, Domain.EDUCATION)
    scores[home] += 1
    near = " ".join(statement.paragraph.heading[-1:])
    for domain in (Domain.HEALTH, Domain.SOCIAL_CARE):
        if re.search(domain.replace("_", " "), near, re.IGNORECASE):
            scores[domain] += 2
    return max(scores, key=lambda domain: (scores[domain], domain is home))


def _need_section(statement: Statement, text: str) -> SectionKey:
    rules = placing_rules()
    if _DIAGNOSES.search(text[:60]) or "diagnosis of" in text.lower():
        return SectionKey.B if rules.sen_conditions.search(text) else SectionKey.C
    domain = domain_of(statement, text)
    if statement.advice.kind in _HEALTH and not rules.domains[Domain.HEALTH].search(text):
        domain = (
            Domain.EDUCATION
        )  # what a doctor says of talking, moving or playing is a special educational need
    return {
        Domain.EDUCATION: SectionKey.B,
        Domain.HEALTH: SectionKey.C,
        Domain.SOCIAL_CARE: SectionKey.D,
    }[domain]


def _provision_section(statement: Statement, text: str, facts: Facts) -> SectionKey:
    rules = placing_rules()
    if statement.advice.kind is AdviceKind.SOCIAL_CARE or (
        statement.advice.kind not in _HEALTH and domain_of(statement, text) is Domain.SOCIAL_CARE
    ):
        adult = facts.age is not None and facts.age >= _ADULT
        helps = rules.h1.search(text) is not None and not adult
        return SectionKey.H1 if helps and not _h2_first(rules, text) else SectionKey.H2
    treats, educates = rules.treats.search(text), rules.educates.search(text)
    if statement.advice.kind is AdviceKind.MEDICAL:
        return SectionKey.F if educates and not treats else SectionKey.G
    if statement.advice.kind is AdviceKind.PHYSIOTHERAPY:
        return SectionKey.G if treats and not educates else SectionKey.F
    medical = domain_of(statement, text) is Domain.HEALTH
    return SectionKey.G if medical and treats and not educates else SectionKey.F


def _h2_first(rules: PlacingRules, text: str) -> bool:
    return rules.h2.search(text) is not None and "h1" not in text.lower()


def area_of(text: str, statement: Statement) -> Area | None:
    """The area of need that most words of *statement* and its headings speak of, if any does."""
    scores: Counter[Area] = Counter()
    headings = fold(" ".join(statement.paragraph.heading[-2:]))
    for area, words in placing_rules().areas.items():
        scores[area] += len({match.group().lower() for match in words.finditer(text)})
        scores[area] += 2 * len({match.group().lower() for match in words.finditer(headings)})
    best = max(scores, key=lambda area: scores[area])
    return best if scores[best] else None
