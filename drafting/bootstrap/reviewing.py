"""Builds what the pages of the review need: the services, the words, letters and pictures of pages."""

from functools import partial

from drafting import assets
from drafting.domain.case import Case
from drafting.parsers.pdf.picture import picture_of
from drafting.pipeline.intake import document_rules
from drafting.render.letter import Asked, Letter, render_letter
from drafting.render.sources import written
from drafting.render.words import read_words
from drafting.services.carrying import PuttingBack
from drafting.services.company import Company
from drafting.services.concluding import Concluding
from drafting.services.keeping import Store
from drafting.services.picturing import Page, Picturing
from drafting.services.querying import QueryLetter
from drafting.services.reviewing import Reviewing
from drafting.services.reviews import Reviews
from drafting.web.review_desk import ReviewDesk


def review_desk(store: Store) -> ReviewDesk:
    """Everything that the pages of the review use, on *store*."""
    reviews = Reviews(store)
    templates = assets.templates()
    return ReviewDesk(
        reviews,
        Reviewing(reviews),
        Concluding(reviews),
        Company(store),
        Picturing(store, _drawn),
        partial(_letter, (templates / "letters" / "query.docx").read_bytes()),
        read_words((templates / "words.toml").read_text(encoding="utf-8")),
        PuttingBack(reviews),
    )


def _drawn(content: bytes, page: Page) -> bytes:
    return picture_of(content, page.number, page.boxes, crop=page.crop)


def _letter(template: bytes, letter: QueryLetter, case: Case) -> bytes:
    child, paper = case.child, letter.paper
    asked = tuple(
        Asked(number, query.where, query.quotes, query.question)
        for number, query in enumerate(letter.queries, start=1)
    )
    return render_letter(
        Letter(
            author=paper.author or "",
            role=paper.author_role or "",
            child=child.full_name,
            born=written(child.date_of_birth) if child.date_of_birth else "",
            reference=case.reference,
            local_authority=case.local_authority or "",
            advice=document_rules().labels.get(paper.kind, ""),
            dated=written(paper.dated) if paper.dated else "",
            questions=asked,
        ),
        template,
    )
