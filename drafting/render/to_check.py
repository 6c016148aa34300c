"""Which claims a person should look at: defined here once, so that every output gives the same number."""

from drafting.domain.claim import Claim, ClaimId, ClaimKind, Status
from drafting.domain.finding import Severity
from drafting.domain.plan import Draft


def claims_to_check(draft: Draft) -> frozenset[ClaimId]:
    """The claims whose status is ``needs_check`` or that a finding graver than a note names.

    A row of section K lists a document and says nothing of the child, so it is never one of them.
    """
    named = {
        name for finding in draft.findings if finding.severity is not Severity.INFO for name in finding.claims
    }
    return frozenset(
        claim.id
        for claim in draft.claims()
        if states(claim) and (claim.status is Status.NEEDS_CHECK or claim.id in named)
    )


def states(claim: Claim) -> bool:
    """Whether *claim* says something, rather than list a document."""
    return claim.kind is not ClaimKind.DOCUMENT
