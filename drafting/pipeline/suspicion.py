"""Suspects, by what people have marked, that a statement is somebody else's matter or a wish for a place.

The rules of ``screen`` catch what they have words for. This catches more, from whole statements that were
marked by hand (``evals/data/statements``), and hands what it is not sure of to a person.
"""

import re
from functools import cache

from drafting import assets
from drafting.domain.advice import AdviceKind
from drafting.domain.finding import FindingKind, Reason
from drafting.pipeline.placing.features import section_features
from drafting.pipeline.placing.linear import LinearModel, load
from drafting.pipeline.placing.place import Seen, inside
from drafting.pipeline.placing.rules import asks_for_help
from drafting.pipeline.placing.topics import mentions
from drafting.pipeline.rulebook import fold, screening_rules
from drafting.pipeline.screen import Excluded
from drafting.ports import Facts

FINE = "fine"
"""The label of a statement that may be weighed for the plan."""

_SUSPECTED = 0.3  # from this probability on a statement is kept out, and a person told
_ADDRESSED = 0.4  # the same, for what somebody is asked to do
_GUARDED = 0.6  # the same, for a statement with an amount or a role that provides
_CERTAIN = 0.8  # the same, for a statement that seems to belong into the plan
_OWN_WORDS = 0.6  # the same, for what a family says
_BELONGS = 0.8  # how likely a statement belongs into the plan for a suspicion to be doubted
_PLACES = re.compile(
    r"\[(?:SCHOOL|SETTING|COLLEGE|NURSERY)|\bplace(?:ment|s|d)?\b(?! to\b)|\battend|\btransfer|\bconsult"
    r"|\bnam(?:e|ed|ing)\b|\bmove\b|\bunit\b|\bbase\b|\bcollege|\bacademy|\bmainstream"
    r"|\bspecial(?:ist)? (?:school|provision|setting)",
    re.IGNORECASE,
)
"""Words without which a recommendation for school is about school, and not about which."""
_INTRODUCES = re.compile(r"\W*(?:my name is|call me|i am|i’m|i'm) \[CHILD\]", re.IGNORECASE)
_REASONS = {
    "-other_person": (Reason.OTHER_PERSON, FindingKind.OTHER_PERSON),
    "-placement": (Reason.PLACEMENT, FindingKind.PLACEMENT_NAMED),
    "-instruction": (Reason.INSTRUCTION, None),
    "-machine": (Reason.INSTRUCTION, FindingKind.SUSPECTED_INSTRUCTION),
}


def suspected(seen: Seen, facts: Facts) -> Excluded | None:
    """What *seen* is kept out for, or None if nothing is suspected.

    A suspicion gives way to what speaks for the plan: amounts of help, words of the family, and a
    statement that whoever places it is sure of.
    """
    statement = seen.statement
    features = section_features(statement, seen.before, mentions(statement.text), "")
    label, probability = next(guess for guess in _model().guesses(features) if guess.label != FINE)
    reason, finding = _REASONS[label]
    least = _SUSPECTED if finding else _ADDRESSED
    if probability < least or _INTRODUCES.match(statement.text):
        return None
    if label == "-placement" and asks_for_help(statement) and not _PLACES.search(fold(statement.text)):
        return None
    if statement.advice.kind is AdviceKind.FAMILY:
        least = _OWN_WORDS
    elif screening_rules().guard.search(fold(statement.text)):
        least = _GUARDED
    elif finding is not FindingKind.SUSPECTED_INSTRUCTION and inside(seen, facts) >= _BELONGS:
        least = _CERTAIN
    return Excluded(statement, reason, finding) if probability >= least else None


@cache
def _model() -> LinearModel:
    return load(assets.rules() / "model" / "suspicion.npz")
