"""Why a person should look at a claim: the checks it did not pass, and the findings that name it."""

from drafting.domain.claim import Claim, ClaimKind, Status, Verdict
from drafting.domain.finding import Severity
from drafting.render.sources import Sources

_OWN_WORDS = frozenset({ClaimKind.DOCUMENT, ClaimKind.STATEMENT})


def reasons_to_check(claim: Claim, sources: Sources) -> tuple[str, ...]:
    """Sentences, each said once; none when the claim needs no look.

    Lists of advices and statements of the plan itself quote nobody: they are not flagged for
    having no check.
    """
    reasons = [check.detail or check.name for check in claim.checks if check.verdict is not Verdict.PASS]
    reasons += [
        numbered.finding.message
        for numbered in sources.findings.get(claim.id, ())
        if numbered.finding.severity is not Severity.INFO
    ]
    if claim.status is Status.NEEDS_CHECK and not reasons and claim.kind not in _OWN_WORDS:
        reasons = ["No check has been made of it."]
    return tuple(dict.fromkeys(reasons))
