"""Collects what reviewers want to know of the authors: one letter for each document."""

from collections.abc import Callable
from dataclasses import dataclass, field

from drafting.domain.advice import DocumentId
from drafting.domain.case import Case
from drafting.domain.claim import ClaimId
from drafting.domain.review import ClaimState, ReviewedClaim
from drafting.services.passages import Paper, Passage
from drafting.services.reviews import Opened

WHAT_IS_MEANT = "Please say what is meant here, so that the plan can say the same."
"""What is asked where nobody has written a question of their own yet."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question about a claim: where its author finds the place again, their words, and what is asked."""

    claim: ClaimId
    where: str
    quotes: tuple[str, ...] = field(repr=False)
    question: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class QueryLetter:
    """Every question for the author of one document."""

    paper: Paper
    queries: tuple[Query, ...]


WriteLetter = Callable[[QueryLetter, Case], bytes]
"""Writes a letter as a Word document."""


def letters_of(opened: Opened) -> tuple[QueryLetter, ...]:
    """The letters that wait to be sent, in the order of the documents."""
    of: dict[DocumentId, list[Query]] = {}
    for reviewed in opened.readings.first.claims:
        if reviewed.state is ClaimState.ASKED:
            for document, query in _queries(opened, reviewed):
                of.setdefault(document, []).append(query)
    return tuple(
        QueryLetter(paper, tuple(of[paper.id])) for paper in opened.passages.papers if paper.id in of
    )


def _queries(opened: Opened, reviewed: ReviewedClaim) -> list[tuple[DocumentId, Query]]:
    places: dict[DocumentId, list[tuple[Passage, str]]] = {}
    for piece in reviewed.claim.evidence:
        passage = opened.passages.by_id.get(piece.paragraph)
        if passage:
            places.setdefault(passage.paper.id, []).append((passage, piece.quote))
    question = reviewed.question or WHAT_IS_MEANT
    return [
        (document, Query(reviewed.id, _where(found[0][0]), tuple(quote for _, quote in found), question))
        for document, found in places.items()
    ]


def _where(passage: Passage) -> str:
    heading = " ".join(passage.heading[-1].split()) if passage.heading else ""
    parts = (
        f"page {passage.page}" if passage.page else "",
        f"paragraph {passage.number}",
        f"under “{heading}”" if heading else "",
    )
    text = ", ".join(part for part in parts if part)
    return text[0].upper() + text[1:]
