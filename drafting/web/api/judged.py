"""One judgement through a program: who makes it, on which draft, and how it is answered."""

from collections.abc import Callable
from typing import TypeAlias

from fastapi import Request, Response

from drafting.domain.account import Deed
from drafting.domain.kept import CaseId
from drafting.domain.review import Judgement
from drafting.services.reviews import Reviewer
from drafting.services.tokens import Caller
from drafting.web.api.gate import reviewer_for
from drafting.web.api.review_shapes import judgement_shown
from drafting.web.api.shapes import told
from drafting.web.desk import desk_of
from drafting.web.review_desk import ReviewDesk

Judge: TypeAlias = Callable[[ReviewDesk, Reviewer, CaseId], Judgement]


def judged(request: Request, caller: Caller, case: str, draft: int, judge: Judge) -> Response:
    """Have *judge* done in the name of the caller's person, who has seen that *draft*; tell what it was."""
    kept, who = reviewer_for(request, caller, case, Deed.REVIEW, draft)
    review = desk_of(request).review
    judgement = judge(review, who, kept.id)
    return told(judgement_shown(review.reviews.open(kept.id), judgement, who))
