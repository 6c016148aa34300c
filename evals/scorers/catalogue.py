"""Every measure by its published name, in the order of the report; docs/metrics.md defines them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from evals.comparison import Comparison
from evals.scorers import coverage, exclusion, findings, grounding, merging, thread, whole
from evals.task import Score


class Better(StrEnum):
    """Which of two values of a measure is the better one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, and which way is better."""

    name: str
    better: Better
    score: Callable[[Comparison], Score]


MEASURES = (
    Measure("parse_recall", Better.HIGHER, coverage.parse_recall),
    Measure("nugget_recall", Better.HIGHER, coverage.nugget_recall),
    Measure("nugget_recall_any", Better.HIGHER, coverage.nugget_recall_any),
    Measure("section_accuracy", Better.HIGHER, coverage.section_accuracy),
    Measure("spread", Better.LOWER, coverage.spread),
    Measure("merged", Better.HIGHER, merging.merged),
    Measure("merge_precision", Better.HIGHER, merging.merge_precision),
    Measure("quote_valid", Better.HIGHER, grounding.quote_valid),
    Measure("claims", Better.NEITHER, grounding.claims),
    Measure("claims_uncited", Better.LOWER, grounding.claims_uncited),
    Measure("invented_numbers", Better.LOWER, grounding.invented_numbers),
    Measure("thin_claims", Better.LOWER, grounding.thin_claims),
    Measure("forbidden", Better.LOWER, exclusion.forbidden),
    Measure("forbidden_never", Better.LOWER, exclusion.forbidden_never),
    Measure("forbidden_flagged", Better.HIGHER, exclusion.forbidden_flagged),
    Measure("contradictions", Better.HIGHER, findings.contradictions),
    Measure("vague", Better.HIGHER, findings.vague),
    Measure("unmet", Better.HIGHER, findings.unmet),
    Measure("superseded", Better.HIGHER, findings.superseded),
    Measure("findings", Better.LOWER, findings.findings),
    Measure("stale_claims", Better.LOWER, exclusion.stale_claims),
    Measure("links", Better.HIGHER, thread.links),
    Measure("links_precision", Better.HIGHER, thread.links_precision),
    Measure("ledger", Better.HIGHER, whole.ledger),
    Measure("section_I_blank", Better.HIGHER, whole.section_i_blank),
    Measure("relevance", Better.HIGHER, coverage.relevance),
    Measure("compression", Better.LOWER, whole.compression),
)

Scores = Mapping[str, Score]


def score(compared: Comparison) -> Scores:
    """Take every measure of one draft."""
    return {measure.name: measure.score(compared) for measure in MEASURES}
