"""When a person may sign a plan off, and what stands in the way: every reason is named, none is a score.

Only ``sign_off`` makes a ``SignedOff``, and an export of a final plan takes nothing else.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from drafting.domain.account import Role
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind, Evidence, Links, Status, Verdict
from drafting.domain.finding import Finding, Severity
from drafting.domain.kept import DraftId
from drafting.domain.opposing import disputes, group_of
from drafting.domain.plan import Draft, Section, SectionKey, SectionStatus
from drafting.domain.reasons import is_reason
from drafting.domain.review import VITAL, ClaimState, Review, ReviewedClaim

SAMPLED = 10
"""Of so many claims, one is read a second time; of provision that something was found about, each."""
_KEPT = frozenset({ClaimState.ACCEPTED, ClaimState.CHANGED})
_SUPPORT = frozenset({SectionKey.F, SectionKey.G, SectionKey.H1, SectionKey.H2})


class Block(StrEnum):
    """Why a plan cannot be signed off yet."""

    TO_DECIDE = "to_decide"
    NO_REASON = "no_reason"
    PLACEMENT = "placement"
    OTHER_PERSON = "other_person"
    ASKED = "asked"
    UNSOURCED = "unsourced"
    REWORDED = "reworded"  # words of a person that a check did not pass, and nobody said why
    FINDING = "finding"
    TRAY = "tray"
    SECOND = "second"
    DIFFERS = "differs"
    LOST = "lost"  # a decision on an earlier draft that could not be carried over


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that stands in the way. *claim*, *finding*, *tray* or *lost* says where."""

    why: Block
    claim: ClaimId | None = None
    finding: int | None = None
    tray: int | None = None
    lost: int | None = None


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A plan that a named person has taken responsibility for: what an export of a final plan takes."""

    draft: DraftId
    plan: Draft = field(repr=False)
    account: str
    name: str
    role: Role
    at: datetime


@dataclass(frozen=True)
class Readings:
    """The two readings of one draft."""

    draft: Draft
    first: Review
    second: Review

    @cached_property
    def twice(self) -> frozenset[ClaimId]:
        """The claims that a second person reads too, without knowing what the first decided.

        Needs and support that the first reader put into words of their own are among them.
        """
        drawn = read_twice(self.draft)
        own = {each.id for each in self.reworded if _bears(each)}
        return drawn | _with_disputed(self.draft, own) if own else drawn

    @cached_property
    def reworded(self) -> tuple[ReviewedClaim, ...]:
        """The claims of the plan whose words are the first reader's own, not the draft's."""
        drafted = [
            *((claim.text, claim.evidence) for claim in self.draft.claims()),
            *((waiting.text, waiting.evidence) for waiting in self.draft.to_place),
        ]
        sources: dict[str, list[Set[Evidence]]] = {}
        for text, evidence in drafted:
            sources.setdefault(text, []).append(set(evidence))
        return tuple(
            each
            for each in self.first.claims
            if each.by_hand
            and each.state in _KEPT
            # Words chosen from another source are the draft's, and come with that source.
            and not any(of <= set(each.claim.evidence) for of in sources.get(each.claim.text, ()))
        )

    @cached_property
    def unborne(self) -> tuple[ReviewedClaim, ...]:
        """Those of them that a check did not pass: whoever signs has to see them."""
        return tuple(each for each in self.reworded if failing(each.claim))


def failing(claim: Claim) -> tuple[Check, ...]:
    """The checks of a claim that did not pass."""
    return tuple(check for check in claim.checks if check.verdict is not Verdict.PASS)


def blockers(readings: Readings) -> tuple[Blocker, ...]:
    """Everything that stands in the way of signing off, in the order of the plan."""
    return (
        *(blocker for claim in readings.first.claims for blocker in _of_claim(readings, claim)),
        *_of_findings(readings),
        *_of_tray(readings),
        *_of_second(readings),
        *(Blocker(Block.LOST, lost=each.number) for each in readings.first.lost if each.made),
    )


def sign_off(
    readings: Readings, draft: DraftId, who: tuple[str, str, Role], at: datetime
) -> SignedOff | None:
    """Sign a plan off as *who* (account, name, role); None while anything stands in the way."""
    if blockers(readings):
        return None
    account, name, role = who
    return SignedOff(draft, reviewed_plan(readings.draft, readings.first), account, name, role, at)


def reviewed_plan(draft: Draft, review: Review) -> Draft:
    """The plan as its review stands: what was removed is left out, what was moved stands where it was put."""
    kept = [each for each in review.claims if each.state is not ClaimState.REMOVED]
    there = {each.id for each in kept}
    of: dict[SectionKey, list[Claim]] = {}
    for each in kept:
        of.setdefault(each.section, []).append(_threaded(each.claim, there))
    sections = tuple(_with(section, tuple(of.get(section.key, ()))) for section in draft.sections)
    return replace(draft, sections=sections)


def _threaded(claim: Claim, there: Set[ClaimId]) -> Claim:
    """The claim without its links to claims that are there no more."""
    links = claim.links
    kept = Links(
        *(
            tuple(identity for identity in ids if identity in there)
            for ids in (links.needs, links.outcomes, links.provisions)
        )
    )
    return claim if kept == links else replace(claim, links=kept)


def _with(section: Section, claims: tuple[Claim, ...]) -> Section:
    """A section says what holds now: one that lost all its claims is not "none identified"."""
    if claims and not section.claims:
        return replace(section, claims=claims, status=SectionStatus.DRAFTED, note="")
    if section.claims and not claims:
        note = "What was drafted here was taken out in review."
        return replace(section, claims=(), status=SectionStatus.NOT_PROVIDED, note=note)
    return replace(section, claims=claims)


def unmet_by_removal(review: Review) -> tuple[ReviewedClaim, ...]:
    """The needs that stand, and of which the review took away all the support that they had."""
    there = {each.id for each in review.claims if each.state is not ClaimState.REMOVED}
    return tuple(
        each
        for each in review.claims
        if each.id in there
        and each.claim.kind is ClaimKind.NEED
        and each.claim.links.provisions
        and not there.intersection(each.claim.links.provisions)
    )


def wants_second(draft: Draft, claim: ReviewedClaim) -> bool:
    """Whether a second person has to read *claim* without knowing what the first decided."""
    return claim.drafted is not None and claim.id in read_twice(draft)


def read_twice(draft: Draft) -> frozenset[ClaimId]:
    """The claims that a second person has to read: a sample, and provision that something was found about.

    Claims in dispute with one of them are among them: the second reader, too, settles them at once.
    """
    flagged = {claim for finding in draft.findings if _grave(finding) for claim in finding.claims}
    vital = [claim for claim in draft.claims() if claim.kind in VITAL]
    return _with_disputed(draft, {claim.id for claim in vital if _wanted(claim, flagged)})


def _with_disputed(draft: Draft, wanted: Set[ClaimId]) -> frozenset[ClaimId]:
    vital = {claim.id for claim in draft.claims() if claim.kind in VITAL}
    found = set(wanted)
    for claims in disputes(draft):
        if found.intersection(claims):
            found |= vital.intersection(claims)
    return frozenset(found)


def _bears(each: ReviewedClaim) -> bool:
    """Whether a child gets or loses something by a drafted claim, wherever it stands now."""
    vital = each.section in _SUPPORT or each.claim.kind is ClaimKind.NEED
    return vital and each.drafted is not None


def _wanted(claim: Claim, flagged: Set[ClaimId]) -> bool:
    if claim.kind is ClaimKind.PROVISION and (claim.id in flagged or claim.status is Status.NEEDS_CHECK):
        return True
    # The sample is the same for everybody who looks, and nobody can guess it from the outside.
    # It goes by the words, so that a newer draft has the same statements read a second time.
    return sha256(f"{claim.kind}|{claim.text}".encode()).digest()[0] % SAMPLED == 0


def _of_claim(readings: Readings, each: ReviewedClaim) -> Iterator[Blocker]:
    match each.state:
        case ClaimState.TO_DECIDE:
            yield Blocker(Block.TO_DECIDE, each.id)
        case ClaimState.ASKED:
            yield Blocker(Block.ASKED, each.id)
        case ClaimState.REMOVED:
            if each.claim.kind in VITAL and not is_reason(each.reason):
                yield Blocker(Block.NO_REASON, each.id)
        case _:
            failed = {check.name for check in each.claim.checks if check.verdict is Verdict.FAIL}
            yield from (Blocker(why, each.id) for name, why in _NEVER.items() if name in failed)
            # An amount that no source gives stands only where somebody says who gave it.
            if "amounts" in failed and not is_reason(each.reason):
                yield Blocker(Block.UNSOURCED, each.id)
            elif each in readings.unborne and not is_reason(each.reason):
                yield Blocker(Block.REWORDED, each.id)


_NEVER = {"placement": Block.PLACEMENT, "other_person": Block.OTHER_PERSON}
"""Checks that no reason outweighs: a draft names no school, and nobody who is none of its business."""


def _grave(finding: Finding) -> bool:
    return finding.severity in {Severity.ERROR, Severity.WARNING}


def _of_findings(readings: Readings) -> Iterator[Blocker]:
    """A finding about claims is dealt with when they are decided; any other wants a decision of its own."""
    for number, finding in enumerate(readings.draft.findings):
        resolved = readings.first.resolved.get(number)
        if _grave(finding) and not finding.claims and not (resolved and is_reason(resolved.reason)):
            yield Blocker(Block.FINDING, finding=number)


def _of_tray(readings: Readings) -> Iterator[Blocker]:
    for number in range(len(readings.draft.to_place)):
        if number not in readings.first.placed:
            yield Blocker(Block.TRAY, tray=number)


def _of_second(readings: Readings) -> Iterator[Blocker]:
    of: Mapping[ClaimId, ReviewedClaim] = {each.id: each for each in readings.second.claims}
    for first in readings.first.claims:
        second = of.get(first.id)
        if second is None or first.id not in readings.twice:
            continue
        if second.state is ClaimState.TO_DECIDE:
            yield Blocker(Block.SECOND, first.id)
        elif differ(readings, first, second) and not _settled(first, second):
            yield Blocker(Block.DIFFERS, first.id)


def differ(readings: Readings, first: ReviewedClaim, second: ReviewedClaim) -> bool:
    """Whether two readings came to different ends: kept or not, and in which words.

    Of claims in dispute it counts what was kept of them all, not under which of their ids.
    """
    if _ends(first) == _ends(second):
        return False
    group = group_of(readings.draft, first.id)
    if len(group) == 1:
        return True
    one, two = (
        {_ends(each) for each in review.claims if each.id in group} - {None}
        for review in (readings.first, readings.second)
    )
    return one != two


def _ends(claim: ReviewedClaim) -> str | None:
    """In which words it was kept; None where it was not."""
    return claim.claim.text if claim.state in _KEPT else None


def _settled(first: ReviewedClaim, second: ReviewedClaim) -> bool:
    """Whether the first reader decided again after the second had: knowing both, it is theirs to decide."""
    return first.version > second.version
