"""Suspects, by what people have marked, that a statement is somebody else's matter or a wish for a place.

The rules of ``screen`` catch what they have words for. This catches more, from whole statements that were
marked by hand (``evals/data/statements``), and hands what it is not sure of to a person.
"""

from functools import cache

from drafting import assets
from drafting.domain.finding import FindingKind, Reason
from drafting.pipeline.placing.features import section_features
from drafting.pipeline.placing.linear import LinearModel, load
from drafting.pipeline.placing.place import Seen
from drafting.pipeline.placing.topics import mentions
from drafting.pipeline.rulebook import fold, screening_rules
from drafting.pipeline.screen import Excluded

FINE = "fine"
"""The label of a statement that may be weighed for the plan."""

_SUSPECTED = 0.3  # from this probability on a statement is kept out, and a person told
_GUARDED = 0.6  # the same, for a statement with an amount or a role that provides
_ADDRESSED = 0.4  # the same, for what somebody is asked to do
_REASONS = {
    "-other_person": (Reason.OTHER_PERSON, FindingKind.OTHER_PERSON),
    "-placement": (Reason.PLACEMENT, FindingKind.PLACEMENT_NAMED),
    "-instruction": (Reason.INSTRUCTION, None),
    "-machine": (Reason.INSTRUCTION, FindingKind.SUSPECTED_INSTRUCTION),
}


def suspected(seen: Seen) -> Excluded | None:
    """What *seen* is kept out for, or None if nothing is suspected."""
    statement = seen.statement
    features = section_features(statement, seen.before, mentions(statement.text), "")
    label, probability = next(guess for guess in _model().guesses(features) if guess.label != FINE)
    guarded = screening_rules().guard.search(fold(statement.text)) is not None
    reason, finding = _REASONS[label]
    least = _GUARDED if guarded else _SUSPECTED if finding else _ADDRESSED
    return Excluded(statement, reason, finding) if probability >= least else None


@cache
def _model() -> LinearModel:
    return load(assets.rules() / "model" / "suspicion.npz")
