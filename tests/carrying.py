"""Two drafts of one case and what people decided on the first: for tests of what is carried over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from drafting.domain.advice import ParagraphId
from drafting.domain.carrier import Before, Ground
from drafting.domain.carrying import carry_over
from drafting.domain.claim import Check, ClaimId, Verdict
from drafting.domain.folding import fold
from drafting.domain.opposing import behind
from drafting.domain.plan import Draft
from drafting.domain.review import (
    SECOND,
    Act,
    Judgement,
    Review,
    ReviewedClaim,
    Since,
)
from drafting.domain.sign_off import Readings
from tests.builders import a_draft, some_documents

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
OLD = a_draft()
EVERY = frozenset(paragraph.id for document in some_documents() for paragraph in document.paragraphs)
CHECKED = (Check("quote", Verdict.PASS, "The quote is in its paragraph."),)


def renumbered(draft: Draft, by: int = 40) -> Draft:
    """The same draft with other ids, as a new run gives them."""

    def moved(identity: ClaimId) -> ClaimId:
        section, _, number = identity.partition(".")
        return ClaimId(f"{section}.{int(number) + by}")

    sections = tuple(
        replace(section, claims=tuple(replace(claim, id=moved(claim.id)) for claim in section.claims))
        for section in draft.sections
    )
    findings = tuple(replace(finding, claims=tuple(map(moved, finding.claims))) for finding in draft.findings)
    return replace(draft, sections=sections, findings=findings)


NEW = renumbered(OLD)


def with_claim(draft: Draft, claim: str, **what: object) -> Draft:
    sections = tuple(
        replace(
            section,
            claims=tuple(
                replace(each, **what) if each.id == claim else each  # type: ignore[arg-type]
                for each in section.claims
            ),
        )
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def without(draft: Draft, claim: str) -> Draft:
    sections = tuple(
        replace(section, claims=tuple(each for each in section.claims if each.id != claim))
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def judged(act: Act, claim: str | None = "F.2", by: str = "ada", **more: object) -> Judgement:
    bare = Judgement(0, NOON, by, by.title(), act, claim=ClaimId(claim) if claim else None)
    return replace(bare, **more)  # type: ignore[arg-type]  # fields by name


def seen(claim: str, by: str = "ada", draft: Draft = OLD, reading: int = 1) -> Judgement:
    review = fold(draft, [])
    one = review.claim(ClaimId(claim))
    assert one is not None
    pieces = tuple(dict.fromkeys(piece.paragraph for piece in behind(draft, review, one)))
    return judged(Act.SEE, claim, by, paragraphs=pieces, reading=reading)


def numbered(judgements: Sequence[Judgement], after: int = 0) -> list[Judgement]:
    return [
        replace(each, number=after + n, at=NOON + timedelta(minutes=n))
        for n, each in enumerate(judgements, start=1)
    ]


def carried(
    done: Sequence[Judgement],
    after: Draft = NEW,
    steady: frozenset[ParagraphId] = EVERY,
    before: Draft = OLD,
    number: int = 1,
) -> list[Judgement]:
    """What the new draft begins with, numbered as a store would."""
    old = numbered(done)
    readings = Readings(before, fold(before, old), fold(before, old, SECOND))
    ground = Ground(steady, lambda _claim: CHECKED, Since(0))
    return numbered(carry_over(Before(number, readings), after, ground))


def the(review: Review, claim: str = "F.42") -> ReviewedClaim:
    found = review.claim(ClaimId(claim))
    assert found is not None
    return found
