"""The front of placing: what a statement does and where it belongs, with how sure that is.

What the rules say is one voice; words, headings, kind of advice and neighbours are others, and a small
linear model (``evals/placing``) has learnt how far to trust each. The law decides last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from drafting import assets
from drafting.domain.advice import AdviceKind
from drafting.domain.claim import Area, ClaimKind
from drafting.domain.finding import Reason
from drafting.domain.plan import SectionKey
from drafting.pipeline.placing.about import areas_of, topics_of
from drafting.pipeline.placing.features import section_features
from drafting.pipeline.placing.linear import Guess, LinearModel, load
from drafting.pipeline.placing.plain import is_overnight, tells_medicine, tells_movement, told_as_need
from drafting.pipeline.placing.rules import (
    Place,
    advises,
    area_of,
    asks_for_help,
    denies_need,
    hopes,
    is_quantified,
    lawful,
    names_need,
    place,
)  # fmt: skip
from drafting.pipeline.placing.topics import mentions
from drafting.pipeline.rows import role
from drafting.pipeline.rulebook import Column, fold, screening_rules
from drafting.pipeline.statements import Statement
from drafting.ports import Facts

STRENGTH = "B+"
"""The label of a strength, which stands in section B beside the needs."""

_OUT = 0.5  # how sure one must be that a statement stays out of the plan
_TELLING = 5  # words from which on a statement tells enough to be sure of
_UNSURE = 0.4  # below this probability of its section a statement waits for a person
_RULED = 0.25  # weight of the area that the rules find, beside the topics'
_MISTAKEN = frozenset({"-boilerplate", "-history", "-method", "-score", "-placement", "-other_person"})
"""Reasons to stay out that a recommendation is mistaken for."""
_QUANTIFIED = frozenset({"A", "E", "F", "G", "H1", "H2"})
"""Where a statement with an amount and a frequency of help may stand: it is no need."""
_UNDER = {
    Column.NEED: frozenset({"B", STRENGTH, "C", "D"}),
    Column.STRENGTH: frozenset({STRENGTH, "B", "A"}),
    Column.PROVISION: frozenset({"F", "G", "H1", "H2"}),
    Column.OUTCOME: frozenset({"E", "A"}),
}
"""Where a statement under a column of that name may stand."""
_ELSEWHERE = frozenset({Area.HEALTH, Area.SOCIAL_CARE})
_CARE = frozenset({SectionKey.H1, SectionKey.H2})
"""What a social worker offers, however medical its words: no health service is theirs to give."""
_REASONS = {
    "-score": Reason.TEST_SCORE,
    "-method": Reason.METHOD,
    "-history": Reason.BACKGROUND,
    "-boilerplate": Reason.BOILERPLATE,
    "-other_person": Reason.BACKGROUND,
    "-placement": Reason.BACKGROUND,
    "-instruction": Reason.NOT_RELEVANT,
    "-machine": Reason.INSTRUCTION,
    "-funding": Reason.NOT_RELEVANT,
}
_KINDS = {
    SectionKey.A: ClaimKind.VIEW,
    SectionKey.E: ClaimKind.OUTCOME,
    SectionKey.F: ClaimKind.PROVISION,
    SectionKey.G: ClaimKind.PROVISION,
    SectionKey.H1: ClaimKind.PROVISION,
    SectionKey.H2: ClaimKind.PROVISION,
    SectionKey.J: ClaimKind.STATEMENT,
}

_HISTORY = "-history"
_SCORE = "-score"
_NOWHERE = Place(None, ClaimKind.HISTORY, None)


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a statement belongs, how likely that is, and the section that is likely next.

    *place* has no section for what stays out, and then *reason* says why. *outside* is how likely it
    stays out for any reason, *history* how likely for one: it tells what was.
    """

    place: Place
    probability: float
    second: SectionKey | None = None
    reason: Reason | None = None
    outside: float = 0.0
    history: float = 0.0

    @property
    def unsure(self) -> bool:
        """Whether a person should say where it belongs: never asked of outcomes and amounts of help."""
        asked = self.place.kind in {ClaimKind.NEED, ClaimKind.STRENGTH, ClaimKind.PROVISION}
        return asked and self.place.section is not None and self.probability < _UNSURE


class Seen(NamedTuple):
    """A statement and the text of the one above it in its document."""

    statement: Statement
    before: str


def decide(seen: Seen, facts: Facts) -> Decision:
    """Say where *seen* belongs."""
    statement = seen.statement
    ruled = place(statement, facts)
    if ruled.section is SectionKey.J:
        return Decision(ruled, 1.0)
    features = section_features(statement, seen.before, mentions(statement.text), verdict_of(ruled))
    guesses = _model().guesses(features)
    outside = [guess for guess in guesses if guess.label.startswith("-")]
    share = sum(guess.probability for guess in outside)
    if (
        share > _OUT
        and not _guarded(statement)
        and not _allowed(statement)
        and not _recommends(outside, statement)
        and not _no_score(outside, statement)
    ):
        return Decision(_NOWHERE, share, reason=_REASONS[outside[0].label])
    if denies_need(statement) and not is_quantified(statement):
        return Decision(_NOWHERE, 1.0, reason=Reason.BACKGROUND)
    allowed = _allowed(statement)
    inside = [guess for guess in guesses if guess not in outside and (not allowed or guess.label in allowed)]
    history = sum(guess.probability for guess in outside if guess.label == _HISTORY)
    return replace(_inside(statement, facts, inside), outside=share, history=history)


def _allowed(statement: Statement) -> frozenset[str]:
    """The labels that a column's name, or an amount of help, leaves; empty where it leaves all."""
    column = role(statement.column) if statement.column else None
    if column in _UNDER:
        return _UNDER[column]
    if tells_medicine(statement):
        return frozenset({"C"})
    if told_as_need(statement):
        return _UNDER[Column.NEED]
    if advises(statement):
        return _QUANTIFIED - {"A"}
    return _QUANTIFIED if is_quantified(statement) else frozenset()


def _inside(statement: Statement, facts: Facts, guesses: Sequence[Guess]) -> Decision:
    odds: dict[SectionKey, float] = {}
    for label, probability in guesses:
        section = lawful(SectionKey(label.rstrip("+")), facts)
        section = SectionKey.H2 if section is SectionKey.H1 and is_overnight(statement) else section
        odds[section] = odds.get(section, 0.0) + probability
    if not hopes(statement) and len(odds) > 1:
        odds.pop(SectionKey.E, None)
    if tells_movement(statement) and SectionKey.B in odds:
        odds.pop(SectionKey.C, None)
    if statement.advice.kind is AdviceKind.SOCIAL_CARE and _CARE & odds.keys():
        odds.pop(SectionKey.G, None)
    (section, most), *others = sorted(odds.items(), key=lambda item: -item[1])
    second = others[0][0] if others else None
    labels = [guess.label for guess in guesses]
    strong = (
        section is SectionKey.B and labels.index(STRENGTH) < labels.index("B") and not names_need(statement)
    )
    kind = ClaimKind.STRENGTH if strong else kind_in(section)
    sure = most / sum(odds.values()) * min(1.0, len(statement.text.split()) / _TELLING)
    return Decision(Place(section, kind, _area(section, statement)), sure, second)


def kind_in(section: SectionKey) -> ClaimKind:
    """What a claim of *section* is, unless it is a strength."""
    return _KINDS.get(section, ClaimKind.NEED)


def inside(seen: Seen, facts: Facts) -> float:
    """How likely it is that *seen* belongs into the plan at all."""
    verdict = verdict_of(place(seen.statement, facts))
    features = section_features(seen.statement, seen.before, mentions(seen.statement.text), verdict)
    return 1.0 - sum(guess.probability for guess in _model().guesses(features) if guess.label.startswith("-"))


def _recommends(outside: Sequence[Guess], statement: Statement) -> bool:
    """Whether what looks like boilerplate or history asks for something for the child."""
    return outside[0].label in _MISTAKEN and asks_for_help(statement)


def _no_score(outside: Sequence[Guess], statement: Statement) -> bool:
    """Whether what looks like a test score tells a difficulty and holds no number at all."""
    told = names_need(statement) and not any(map(str.isdigit, statement.text))
    return outside[0].label == _SCORE and told


def verdict_of(ruled: Place) -> str:
    """What the rules say, as one word for the classifier."""
    if ruled.section is None:
        return "-"
    return STRENGTH if ruled.kind is ClaimKind.STRENGTH else str(ruled.section)


def _guarded(statement: Statement) -> bool:
    return screening_rules().guard.search(fold(statement.text)) is not None


def _area(section: SectionKey, statement: Statement) -> Area | None:
    fixed: Mapping[SectionKey, Area | None] = {
        SectionKey.A: None,
        SectionKey.C: Area.HEALTH,
        SectionKey.D: Area.SOCIAL_CARE,
    }
    if section in fixed:
        return fixed[section]
    votes = dict(areas_of(topics_of(statement.text, tuple(statement.paragraph.heading))))
    ruled = area_of(fold(statement.text), statement)
    if ruled is not None:
        votes[ruled] = votes.get(ruled, 0.0) + _RULED
    near = {area: vote for area, vote in votes.items() if area not in _ELSEWHERE}
    return max(near, key=lambda area: near[area]) if near else ruled


@cache
def _model() -> LinearModel:
    return load(assets.rules() / "model" / "section.npz")
