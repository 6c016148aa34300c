"""What a person does beside the claims, through a program: findings, the tray, paragraphs, signing off."""

from typing import Annotated

from fastapi import Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.advice import ParagraphId
from drafting.domain.integration import Scope
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, reviewer_for
from drafting.web.api.judged import judged
from drafting.web.api.judgement_shapes import AsideReason, Decision, Placing, Signing
from drafting.web.api.review import signed_shown
from drafting.web.api.review_shapes import (
    JudgementShown,
    ParagraphPath,
    PlacePath,
    SignedShown,
)
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import CasePath, told
from drafting.web.desk import desk_of

router = guarded_router("judgements")
Writes = Annotated[Caller, Depends(Needs(Scope.REVIEW_WRITE))]


@router.post("/cases/{case}/review/findings/{number}/resolve", response_model=JudgementShown)
def resolve(
    request: Request, caller: Writes, case: CasePath, number: PlacePath, decision: Decision
) -> Response:
    """Decide about a finding."""
    said = (number, decision.version, decision.decision, decision.reason)
    return judged(
        request, caller, case, decision.draft, lambda review, *at: review.concluding.resolve(*at, *said)
    )


@router.post("/cases/{case}/review/tray/{number}/place", response_model=JudgementShown)
def place(request: Request, caller: Writes, case: CasePath, number: PlacePath, placing: Placing) -> Response:
    """Put a statement of the tray into a section, or leave it out."""
    said = (number, placing.version, placing.section)
    return judged(
        request, caller, case, placing.draft, lambda review, *at: review.concluding.place(*at, *said)
    )


@router.post("/cases/{case}/review/paragraphs/{paragraph}/set-aside", response_model=JudgementShown)
def set_aside(
    request: Request, caller: Writes, case: CasePath, paragraph: ParagraphPath, aside: AsideReason
) -> Response:
    """Say why a paragraph is not used."""
    said = (ParagraphId(paragraph), aside.reason)
    return judged(
        request, caller, case, aside.draft, lambda review, *at: review.concluding.set_aside(*at, *said)
    )


@router.post("/cases/{case}/sign-off", response_model=SignedShown)
def sign_off(request: Request, caller: Writes, case: CasePath, signing: Signing) -> Response:
    """Sign the plan off, as it was shown, in the name of the token’s person, whose role must allow it."""
    kept, who = reviewer_for(request, caller, case, Deed.SIGN_OFF, signing.draft)
    review = desk_of(request).review
    review.concluding.sign_off(who, kept.id, signing.seen)
    return told(signed_shown(review.reviews.open(kept.id)))
