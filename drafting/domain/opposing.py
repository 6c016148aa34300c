"""Which claims of a draft stand against one another, and what is to be read before one of them is kept."""

from collections.abc import Iterator

from drafting.domain.claim import ClaimId, Evidence
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import Draft
from drafting.domain.review import ClaimState, Review, ReviewedClaim


def disputes(draft: Draft) -> Iterator[tuple[ClaimId, ...]]:
    """The claims of each dispute between sources that a person has to settle."""
    for finding in draft.findings:
        if finding.kind is FindingKind.CONTRADICTION and finding.severity is not Severity.INFO:
            yield finding.claims


def opposed(draft: Draft, review: Review, reviewed: ReviewedClaim) -> tuple[ReviewedClaim, ...]:
    """The claims of the same kind that the sources of *reviewed* contradict, and that still stand."""
    ids = dict.fromkeys(
        identity
        for claims in disputes(draft)
        if reviewed.id in claims
        for identity in claims
        if identity != reviewed.id
    )
    found = (review.claim(identity) for identity in ids)
    return tuple(
        each
        for each in found
        if each and each.claim.kind is reviewed.claim.kind and each.state is not ClaimState.REMOVED
    )


def group_of(draft: Draft, claim: ClaimId) -> frozenset[ClaimId]:
    """The claim, with all that it is in dispute with: they are settled by one decision."""
    group = {claim}
    for claims in disputes(draft):
        if claim in claims:
            group.update(claims)
    return frozenset(group)


def behind(draft: Draft, review: Review, reviewed: ReviewedClaim) -> tuple[Evidence, ...]:
    """Everything to be read before *reviewed* is accepted: its sources, and those that contradict them."""
    against = opposed(draft, review, reviewed)
    pieces = (*reviewed.claim.evidence, *(piece for each in against for piece in each.claim.evidence))
    return tuple(dict.fromkeys(pieces))
