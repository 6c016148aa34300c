"""The ways in which a claim may say something else than its sources."""

from dataclasses import dataclass
from enum import StrEnum


class DifferenceKind(StrEnum):
    """What went wrong between a source and a claim."""

    ADDED = "added"
    LOST = "lost"
    CHANGED = "changed"
    BOUND_ELSEWHERE = "bound_elsewhere"
    OTHER_HOLDER = "other_holder"
    OTHER_AGENT = "other_agent"
    CERTAINTY_RAISED = "certainty_raised"
    SCOPE_WIDENED = "scope_widened"
    ATTRIBUTION_LOST = "attribution_lost"
    NEGATION = "negation"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its kind, which check it is of ("amounts", "people", "scope" …) and a sentence."""

    kind: DifferenceKind
    about: str
    detail: str
