"""Findings on single claims: what its sources do not bear out, and what stands in the wrong section."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from drafting.domain.claim import Claim, ClaimKind, Status, Verdict
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import Section
from drafting.pipeline.findings.vague import cited, watered_down
from drafting.pipeline.rulebook import any_of, fold, pack_file


def claim_findings(sections: Sequence[Section]) -> Iterable[Finding]:
    """Findings on single claims of *sections*."""
    for section in sections:
        for claim in section.claims:
            if claim.status is Status.NEEDS_CHECK and claim.kind is not ClaimKind.DOCUMENT:
                yield _unsupported(claim)
            if claim.kind is ClaimKind.OUTCOME and is_provision(claim.text):
                yield _outcome_is_provision(claim)
            lost = watered_down(claim)
            if lost is not None:
                yield lost


@cache
def _given() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = pack_file("specificity.toml")["outcome"]
    return any_of(data["received"]), any_of(data["able"]), any_of(data["less"])


def is_provision(outcome: str) -> bool:
    """Whether an *outcome* only says what will be given: "will receive three hours of therapy".

    "Will receive feedback calmly" and "will attend every lesson" say what the child will do, and "will
    need less support" is an outcome too.
    """
    received, able, less = _given()
    folded = fold(outcome)
    return received.search(folded) is not None and not able.search(folded) and not less.search(folded)


def _unsupported(claim: Claim) -> Finding:
    failed = [check for check in claim.checks if check.verdict is not Verdict.PASS]
    grave = any(check.verdict is Verdict.FAIL for check in failed)
    severity = Severity.ERROR if grave else Severity.WARNING
    message = " ".join(check.detail for check in failed)
    return Finding(FindingKind.UNSUPPORTED, severity, message, (claim.id,), cited(claim))


def _outcome_is_provision(claim: Claim) -> Finding:
    message = (
        "This outcome says what will be provided, not what the child will do or be able to do. Section E "
        "is for the difference that help makes (Code of Practice 9.66). Ask its author for the outcome."
    )
    return Finding(FindingKind.OUTCOME_IS_PROVISION, Severity.WARNING, message, (claim.id,), cited(claim))
