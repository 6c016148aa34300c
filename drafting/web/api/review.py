"""The review of a case's newest draft, to read: claims, findings, tray, and the paragraphs behind them."""

from collections import Counter
from typing import Annotated

from fastapi import Depends, Query, Request, Response

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId
from drafting.domain.finding import Finding
from drafting.domain.integration import Scope
from drafting.domain.plan import SectionKey, Unplaced
from drafting.domain.review import FIRST, Act, ClaimState
from drafting.domain.sign_off import blockers
from drafting.errors import NotReady, NotThere
from drafting.services.concluding import last_decision
from drafting.services.reviews import Opened, Reviewer
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, case_for
from drafting.web.api.review_shapes import (
    ClaimPath,
    Claims,
    ClaimShown,
    Findings,
    FindingShown,
    ParagraphPath,
    ParagraphShown,
    ReviewShown,
    SignedShown,
    Tray,
    TrayEntry,
    blocker_shown,
    claim_shown,
    lost_shown,
    since_shown,
)
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import CasePath, told
from drafting.web.desk import desk_of
from drafting.web.reading import second_unfinished

router = guarded_router("review")
Reads = Annotated[Caller, Depends(Needs(Scope.PLANS_READ))]


@router.get("/cases/{case}/review", response_model=ReviewShown)
def read_review(request: Request, caller: Reads, case: CasePath) -> Response:
    """See how the review of the newest draft stands."""
    opened = opened_for(request, caller, case)
    counted = Counter(claim.state for claim in opened.review().claims)
    shown = ReviewShown(
        draft=opened.draft.number,
        counts={state: counted[state] for state in ClaimState},
        blockers=() if opened.signed else tuple(map(blocker_shown, blockers(opened.readings))),
        signed_off=opened.signed is not None,
        since=since_shown(opened.review().since),
        lost=tuple(map(lost_shown, opened.review().lost)),
    )
    return told(shown)


@router.get("/cases/{case}/review/claims", response_model=Claims)
def list_claims(
    request: Request,
    caller: Reads,
    case: CasePath,
    section: Annotated[SectionKey | None, Query(description="Only claims of this section.")] = None,
    state: Annotated[ClaimState | None, Query(description="Only claims in this state.")] = None,
) -> Response:
    """List the claims of the newest draft as they stand."""
    opened, who = opened_for(request, caller, case), person_of(caller)
    items = tuple(
        claim_shown(opened, each, who)
        for each in opened.review().claims
        if section in {None, each.section} and state in {None, each.state}
    )
    return told(Claims(items=items))


@router.get("/cases/{case}/review/claims/{claim}", response_model=ClaimShown)
def read_claim(request: Request, caller: Reads, case: CasePath, claim: ClaimPath) -> Response:
    """Read a claim."""
    opened = opened_for(request, caller, case)
    found = opened.claim(FIRST, ClaimId(claim))
    return told(claim_shown(opened, found, person_of(caller)), etag=found.version)


@router.get("/cases/{case}/review/paragraphs/{paragraph}", response_model=ParagraphShown)
def read_paragraph(request: Request, caller: Reads, case: CasePath, paragraph: ParagraphPath) -> Response:
    """Read a paragraph that a claim rests on, to show it beside the claim."""
    opened = opened_for(request, caller, case)
    passage = opened.passages.by_id.get(ParagraphId(paragraph))
    if passage is None:
        raise NotThere("There is no such paragraph.")
    paper = passage.paper
    shown = ParagraphShown(
        id=passage.id,
        kind=passage.kind,
        file=paper.file,
        author=paper.author or "",
        author_role=paper.author_role or "",
        dated=paper.dated,
        page=passage.page,
        heading=passage.heading,
        text=passage.text,
    )
    return told(shown)


@router.get("/cases/{case}/review/findings", response_model=Findings)
def list_findings(request: Request, caller: Reads, case: CasePath) -> Response:
    """List what is to be looked at in the newest draft."""
    opened = opened_for(request, caller, case)
    found = enumerate(opened.readings.draft.findings)
    return told(Findings(items=tuple(_finding(opened, number, each) for number, each in found)))


@router.get("/cases/{case}/review/tray", response_model=Tray)
def list_tray(request: Request, caller: Reads, case: CasePath) -> Response:
    """List the statements of which nobody can say surely where they belong."""
    opened = opened_for(request, caller, case)
    found = enumerate(opened.readings.draft.to_place)
    return told(Tray(items=tuple(_entry(opened, number, each) for number, each in found)))


@router.get("/cases/{case}/sign-off", response_model=SignedShown)
def read_sign_off(request: Request, caller: Reads, case: CasePath) -> Response:
    """See who signed the plan off, or what stands in the way."""
    return told(signed_shown(opened_for(request, caller, case)))


def opened_for(request: Request, caller: Caller, case: str) -> Opened:
    """The newest draft of the case with its review. Raises ``NotThere``."""
    kept = case_for(request, caller, case)
    opened = desk_of(request).review.reviews.open(kept.id)
    if caller.person and second_unfinished(opened, caller.person.id):
        raise NotReady(
            "This person reads the draft second. The first review is shown once they have finished."
        )
    return opened


def person_of(caller: Caller) -> Reviewer | None:
    """The person in whose name the caller reviews, if there is one."""
    return caller.reviewer if caller.person else None


def signed_shown(opened: Opened) -> SignedShown:
    """Whether the plan is signed off."""
    signed = opened.signed
    return SignedShown(
        signed_off=signed is not None,
        draft=opened.draft.number,
        seen=last_decision(opened.readings.first),
        by=signed.name if signed else None,
        role=signed.role.words if signed else None,
        at=signed.at if signed else None,
        blockers=() if signed else tuple(map(blocker_shown, blockers(opened.readings))),
    )


def _finding(opened: Opened, number: int, finding: Finding) -> FindingShown:
    resolved = opened.review().resolved.get(number)
    return FindingShown(
        number=number,
        kind=finding.kind,
        severity=finding.severity,
        message=finding.message,
        claims=finding.claims,
        paragraphs=finding.paragraphs,
        version=opened.review().versions.get((Act.RESOLVE, number), 0),
        decision=resolved.decision if resolved else None,
        reason=resolved.reason if resolved else None,
        by=resolved.by if resolved else None,
    )


def _entry(opened: Opened, number: int, unplaced: Unplaced) -> TrayEntry:
    placed = opened.review().placed
    return TrayEntry(
        number=number,
        text=unplaced.text,
        first=unplaced.first,
        second=unplaced.second,
        evidence=tuple(dict.fromkeys(piece.paragraph for piece in unplaced.evidence)),
        version=opened.review().versions.get((Act.PLACE, number), 0),
        decided=number in placed,
        placed=placed.get(number),
    )
