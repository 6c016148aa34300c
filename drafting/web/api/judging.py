"""Judging the claims of a draft in the name of a person; the same rules as on their screen.

A claim is accepted only after each of its sources was on that person's screen: so a program says which it
has shown. Whoever judges names the version that they saw.
"""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Response

from drafting.domain.account import Deed
from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId
from drafting.domain.integration import Scope
from drafting.domain.kept import CaseId
from drafting.domain.review import FIRST, Judgement
from drafting.services.concluding import Wanted
from drafting.services.reviewing import Reviewing
from drafting.services.reviews import Reviewer
from drafting.services.tokens import Caller
from drafting.web.api.gate import Needs, reviewer_for
from drafting.web.api.judged import judged
from drafting.web.api.judgement_shapes import (
    Choice,
    LostChoice,
    Merge,
    Move,
    NewClaim,
    Question,
    Sight,
    Split,
    Undoing,
    WithReason,
    WithText,
)
from drafting.web.api.review_shapes import (
    ClaimPath,
    ClaimShown,
    JudgementShown,
    PlacePath,
    claim_shown,
    judgement_shown,
)
from drafting.web.api.route import guarded_router
from drafting.web.api.shapes import CasePath, told
from drafting.web.desk import desk_of
from drafting.web.review_desk import ReviewDesk

router = guarded_router("judgements")
Writes = Annotated[Caller, Depends(Needs(Scope.REVIEW_WRITE))]
_CLAIM = "/cases/{case}/review/claims/{claim}"
_Judge = Callable[[Reviewing, Reviewer, CaseId, ClaimId], Judgement]


@router.post(_CLAIM + "/see", response_model=ClaimShown)
def see(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, sight: Sight) -> Response:
    """Say that sources of a claim were on the person’s screen, beside it."""
    kept, who = reviewer_for(request, caller, case, Deed.REVIEW, sight.draft)
    review = desk_of(request).review
    review.reviewing.see(who, kept.id, ClaimId(claim), map(ParagraphId, sight.paragraphs))
    opened = review.reviews.open(kept.id)
    return told(claim_shown(opened, opened.claim(FIRST, ClaimId(claim)), who))


@router.post(_CLAIM + "/accept", response_model=JudgementShown)
def accept(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, why: WithReason) -> Response:
    """Accept a claim as it stands."""
    return _judged(
        request, caller, case, claim, why.draft, lambda by, *at: by.accept(*at, why.version, why.why)
    )


@router.post(_CLAIM + "/change", response_model=JudgementShown)
def change(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, words: WithText) -> Response:
    """Give a claim other words."""
    texts = (words.version, words.text, words.why)
    return _judged(request, caller, case, claim, words.draft, lambda by, *at: by.change(*at, *texts))


@router.post(_CLAIM + "/choose", response_model=JudgementShown)
def choose(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, choice: Choice) -> Response:
    """Take one of the texts that disagreeing sources give."""
    return _judged(
        request,
        caller,
        case,
        claim,
        choice.draft,
        lambda by, *at: by.choose(*at, choice.version, ClaimId(choice.of)),
    )


@router.post(_CLAIM + "/remove", response_model=JudgementShown)
def remove(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, why: WithReason) -> Response:
    """Leave a claim out of the plan."""
    return _judged(
        request, caller, case, claim, why.draft, lambda by, *at: by.remove(*at, why.version, why.why)
    )


@router.post(_CLAIM + "/ask", response_model=JudgementShown)
def ask(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, asked: Question) -> Response:
    """Ask the author of the advice about a claim."""
    return _judged(
        request, caller, case, claim, asked.draft, lambda by, *at: by.ask(*at, asked.version, asked.question)
    )


@router.post(_CLAIM + "/reopen", response_model=JudgementShown)
def reopen(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, why: WithReason) -> Response:
    """Let a claim be decided once more."""
    return _judged(
        request, caller, case, claim, why.draft, lambda by, *at: by.reopen(*at, why.version, why.why)
    )


@router.post(_CLAIM + "/move", response_model=JudgementShown)
def move(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, to: Move) -> Response:
    """Put a claim into another section; it is to be decided there."""
    return _judged(
        request, caller, case, claim, to.draft, lambda by, *at: by.move(*at, to.version, to.section)
    )


@router.post(_CLAIM + "/split", response_model=JudgementShown)
def split(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, halves: Split) -> Response:
    """Make two claims of one."""
    texts = (halves.first, halves.second)
    return _judged(
        request, caller, case, claim, halves.draft, lambda by, *at: by.split(*at, halves.version, texts)
    )


@router.post(_CLAIM + "/merge", response_model=JudgementShown)
def merge(request: Request, caller: Writes, case: CasePath, claim: ClaimPath, both: Merge) -> Response:
    """Make one claim of two."""
    taken = (ClaimId(both.other), both.text)
    return _judged(
        request, caller, case, claim, both.draft, lambda by, *at: by.merge(*at, both.version, taken)
    )


@router.post("/cases/{case}/review/claims", response_model=JudgementShown, status_code=201)
def add_claim(request: Request, caller: Writes, case: CasePath, new: NewClaim) -> Response:
    """Make a claim of a paragraph."""
    kept, who = reviewer_for(request, caller, case, Deed.REVIEW, new.draft)
    review = desk_of(request).review
    wanted = Wanted(ParagraphId(new.paragraph), new.quote, new.section, new.text, new.area)
    judgement = review.concluding.add(who, kept.id, wanted)
    shown = judgement_shown(review.reviews.open(kept.id), judgement, who)
    return told(shown, 201, location=f"/api/v1/cases/{kept.id}/review/claims/{judgement.claim}")


@router.post(
    "/cases/{case}/review/undo",
    response_model=JudgementShown,
    responses={204: {"description": "There is nothing left that this person did."}},
)
def undo(request: Request, caller: Writes, case: CasePath, undoing: Undoing) -> Response:
    """Take back the last thing that the person did; answers what that was."""
    kept, who = reviewer_for(request, caller, case, Deed.REVIEW, undoing.draft)
    review = desk_of(request).review
    last = review.reviewing.undo(who, kept.id)
    if last is None:
        return Response(status_code=204)
    return told(judgement_shown(review.reviews.open(kept.id), last, who))


@router.post("/cases/{case}/review/lost/{number}/settle", response_model=JudgementShown)
def settle_lost(
    request: Request, caller: Writes, case: CasePath, number: PlacePath, choice: LostChoice
) -> Response:
    """Put back, or leave out, the claim of a decision that could not be carried over to this draft."""

    def settle(review: ReviewDesk, who: Reviewer, kept: CaseId) -> Judgement:
        on = review.putting_back
        return (on.put_back if choice.what == "back" else on.leave_out)(who, kept, number)

    return judged(request, caller, case, choice.draft, settle)


def _judged(request: Request, caller: Caller, case: str, claim: str, draft: int, judge: _Judge) -> Response:
    """The same for a judgement on a claim."""
    return judged(
        request,
        caller,
        case,
        draft,
        lambda review, who, kept: judge(review.reviewing, who, kept, ClaimId(claim)),
    )
