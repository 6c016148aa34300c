"""What a person does beside the claims, through a program: findings, the tray, paragraphs, signing off."""

from typing import Annotated

from fastapi import Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.advice import ParagraphId
from drafting.domain.integration import Scope
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, reviewer_for
from drafting.web.api.judgement_shapes import AsideReason, Decision, Placing
from drafting.web.api.review import signed_shown
from drafting.web.api.review_shapes import (
    JudgementShown,
    ParagraphPath,
    PlacePath,
    SignedShown,
    judgement_shown,
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
    kept, who = reviewer_for(request, caller, case, Deed.REVIEW)
    review = desk_of(request).review
    judgement = review.concluding.resolve(who, kept.id, number, decision.decision, decision.reason)
    return told(judgement_shown(review.reviews.open(kept.id), judgement, who))


@router.post("/cases/{case}/review/tray/{number}/place", response_model=JudgementShown)
def place(request: Request, caller: Writes, case: CasePath, number: PlacePath, placing: Placing) -> Response:
    """Put a statement of the tray into a section, or leave it out."""
    kept, who = reviewer_for(request, caller, case, Deed.REVIEW)
    review = desk_of(request).review
    judgement = review.concluding.place(who, kept.id, number, placing.section)
    return told(judgement_shown(review.reviews.open(kept.id), judgement, who))


@router.post("/cases/{case}/review/paragraphs/{paragraph}/set-aside", response_model=JudgementShown)
def set_aside(
    request: Request, caller: Writes, case: CasePath, paragraph: ParagraphPath, aside: AsideReason
) -> Response:
    """Say why a paragraph is not used."""
    kept, who = reviewer_for(request, caller, case, Deed.REVIEW)
    review = desk_of(request).review
    judgement = review.concluding.set_aside(who, kept.id, ParagraphId(paragraph), aside.reason)
    return told(judgement_shown(review.reviews.open(kept.id), judgement, who))


@router.post("/cases/{case}/sign-off", response_model=SignedShown)
def sign_off(request: Request, caller: Writes, case: CasePath) -> Response:
    """Sign the plan off in the name of the token’s person, whose role must allow it."""
    kept, who = reviewer_for(request, caller, case, Deed.SIGN_OFF)
    review = desk_of(request).review
    review.concluding.sign_off(who, kept.id)
    return told(signed_shown(review.reviews.open(kept.id)))
