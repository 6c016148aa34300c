"""Whether what a caseworker must decide is put in front of her, and not too much else."""

from drafting.domain.finding import FindingKind, Severity
from evals.comparison import Comparison
from evals.samples import Dispute
from evals.task import Judged, Score, count, share

_CONTRADICTION = frozenset({FindingKind.CONTRADICTION})
_VAGUE = frozenset({FindingKind.VAGUE_PROVISION})
_UNMET = frozenset({FindingKind.UNMET_NEED})
_OLD = frozenset({FindingKind.SUPERSEDED, FindingKind.CONTRADICTION, FindingKind.OUT_OF_DATE})
_WANT_TIME = frozenset({Severity.WARNING, Severity.ERROR})


def contradictions(compared: Comparison) -> Score:
    """Genuine contradictions that one finding reports with all their sides."""
    return share(
        Judged(compared.reported(_CONTRADICTION, *(compared.places[side] for side in one.sources)), one.about)
        for one in compared.gold.contradictions
        if one.kind is Dispute.GENUINE
    )


def vague(compared: Comparison) -> Score:
    """Provision too vague for Section F that a finding reports."""
    return share(
        Judged(compared.reported(_VAGUE, compared.places[one]), one.snippet)
        for one in compared.gold.vague_provisions
    )


def unmet(compared: Comparison) -> Score:
    """Needs for which nobody recommends anything that a finding reports."""
    return share(
        Judged(compared.reported(_UNMET, compared.fact(identity)), identity)
        for identity in compared.gold.unmet_needs
    )


def superseded(compared: Comparison) -> Score:
    """Outdated statements that a finding reports."""
    return share(
        Judged(compared.reported(_OLD, compared.places[one.outdated]), one.what)
        for one in compared.gold.superseded
    )


def findings(compared: Comparison) -> Score:
    """How many findings want a person's time: warnings and errors."""
    return count([finding.kind for finding in compared.plan.findings if finding.severity in _WANT_TIME])
