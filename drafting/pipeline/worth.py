"""Whether a statement is worth a line of the plan: many true sentences tell a reader of a plan nothing.

How a session went, what is as it should be, what a report says of itself: a plan writer leaves these in the
advice, where section K keeps them. A statement is weighed by what speaks for it (it is told as a trouble, it
names a topic, it says how much, it says enough, its paragraph goes on about it) and against it. The weights
are round numbers, set by hand and kept where they held for other writers; the reason is in the ledger.
No provision, however vague, no outcome, no condition and nothing that is asked for is left out this way.
"""

import math

from drafting.domain.claim import ClaimKind
from drafting.pipeline.findings.stance import stance_of
from drafting.pipeline.placing.about import specific, topics_of
from drafting.pipeline.placing.place import Decision
from drafting.pipeline.placing.rules import asks_for_help, weigh
from drafting.pipeline.placing.topics import mentions
from drafting.pipeline.rulebook import Function, any_of, fold, pack_file, placing_rules, screening_rules
from drafting.pipeline.statements import Statement

LEAST = 1.5
"""What a statement must weigh to be worth a line."""

_TROUBLE = 0.5
_MENTIONS = 0.5  # for three topics that it names, or more
_MOST_MENTIONS = 3
_TOPIC = 0.5  # where one narrow topic is certain
_NEED = 0.3
_LONG = 0.25  # for each e-fold of words
_FELLOWS = 0.25  # for each e-fold of statements in its paragraph
_ASIDE = 0.5  # off for each sign that it tells of something else
_OUTSIDE = 1.0  # off where the model would leave it out; the same again for history


def is_dull(statement: Statement, decision: Decision, fellows: int) -> bool:
    """Whether *statement*, one of *fellows* in its paragraph, may be left in its advice."""
    if decision.place.kind in {ClaimKind.OUTCOME, ClaimKind.PROVISION} or statement.lead:
        return False
    text = fold(statement.text)
    if screening_rules().guard.search(text) or placing_rules().sen_conditions.search(text):
        return False
    if asks_for_help(statement):
        return False
    return worth(statement, decision, fellows) < LEAST


def worth(statement: Statement, decision: Decision, fellows: int) -> float:
    """How much speaks for *statement*: about 2.2 for most, under 1.5 for what hardly any plan tells."""
    text = fold(statement.text)
    topics = topics_of(statement.text, tuple(statement.paragraph.heading))
    surest = max((topics[topic] for topic in specific(topics)), default=0.0)
    named = min(_MOST_MENTIONS, len(mentions(statement.text))) / _MOST_MENTIONS
    weight = decision.probability + _LONG * math.log(len(text.split()) or 1) + _FELLOWS * math.log(fellows)
    weight += _MENTIONS * named + _TOPIC * surest
    weight += _TROUBLE * (stance_of(statement.text).state < 0) + _NEED * (weigh(statement)[Function.NEED] > 0)
    return weight - _OUTSIDE * (decision.outside + decision.history) - _ASIDE * _signs(statement, text)


def _signs(statement: Statement, folded: str) -> int:
    """How many signs there are that a statement tells of something else than needs and help."""
    above = [fold(str(heading)) for heading in statement.paragraph.heading[-1:]]
    background = (cue.words for cue in placing_rules().headings if cue.function is Function.BACKGROUND)
    under = any(words.search(heading) for words in background for heading in above)
    data = pack_file("screening.toml")["dull"]
    return under + sum(any_of(data[kind]).search(folded) is not None for kind in ("in_order", "of_itself"))
