"""A case with a finished draft, ready for review: made by the real engine from three short advices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from drafting.domain.account import Role
from drafting.domain.audit import Actor
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.plan import Provenance
from drafting.domain.review import FIRST, SECOND, Act, ClaimState
from drafting.domain.sign_off import SignedOff, wants_second
from drafting.pipeline.draft import Brought, Drafted, bring, finish, make_safe
from drafting.providers.quoting import Quoting
from drafting.services.casework import Casework
from drafting.services.concluding import Concluding, last_decision
from drafting.services.reviewing import Reviewing, behind
from drafting.services.reviews import Opened, Reviewer, Reviews
from drafting.store.database import Database, Transaction
from redaction import Redactor, load_redactor
from tests.pipeline_builders import a_case, an_upload, heading, prose, row

SEEDER = Actor("cli:tester")
ADA = Reviewer("a" * 32, "Ada Quell", Role.CASEWORKER)
TOM = Reviewer("b" * 32, "Tom Wray", Role.CASEWORKER)
MAY = Reviewer("c" * 32, "May Orrin", Role.MANAGER)
EP = an_upload(
    "EP advice.docx",
    prose("Name: Marlo Thackthwaite. Written by Dr Isolde Farrimond on 5 October 2026."),
    heading("What I saw"),
    prose("Marlo has difficulty with reading comprehension. He cannot infer why somebody acted."),
    heading("Provision that I consider necessary"),
    prose("Marlo requires 20 hours a week of additional adult support in order to reach the curriculum."),
    prose("He should have a reading programme for 30 minutes, twice a week, led by a teaching assistant."),
    heading("Outcomes"),
    prose("By the end of Year 5 Marlo will answer questions about a text in four out of five trials."),
)
SCHOOL = an_upload(
    "School advice.docx",
    prose("School advice for Marlo Thackthwaite, 12 October 2026."),
    prose("Marlo needs 15 hours a week of additional adult support, mostly in literacy."),
    prose("Marlo finds spelling very hard and avoids words that he cannot spell."),
    row(Support="Spelling group", How_often="20 minutes, daily", Who="Teaching assistant"),
)
FAMILY = an_upload(
    "Family views.docx",
    prose("Marlo's family, 1 October 2026."),
    prose("Marlo says: I like trains and I do not like when plans change."),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of a review, on one store."""

    store: Database
    reviews: Reviews
    reviewing: Reviewing
    concluding: Concluding

    def opened(self, case: CaseId) -> Opened:
        """The draft as its review stands."""
        return self.reviews.open(case)

    def see(self, who: Reviewer, case: CaseId, claim: ClaimId) -> int:
        """Have every source of a claim seen by *who*; give the claim's version."""
        opened = self.opened(case)
        reviewed = opened.claim(who.reading, claim)
        pieces = behind(opened, reviewed, who.reading)
        self.reviewing.see(who, case, claim, [piece.paragraph for piece in pieces])
        return reviewed.version

    def accept(self, who: Reviewer, case: CaseId, claim: ClaimId) -> None:
        """See, then accept."""
        self.reviewing.accept(who, case, claim, self.see(who, case, claim), "Both are right.")

    def decide_all(self, who: Reviewer, case: CaseId) -> None:
        """Accept every claim, and settle all that no claim carries."""
        for each in self.opened(case).readings.first.claims:
            if each.state is ClaimState.TO_DECIDE:
                self.accept(who, case, each.id)
        readings = self.opened(case).readings
        at = readings.first.versions
        for number in range(len(readings.draft.findings)):
            version = at.get((Act.RESOLVE, number), 0)
            self.concluding.resolve(who, case, number, version, "Dealt with", "It was looked at.")
        for number in range(len(readings.draft.to_place)):
            self.concluding.place(who, case, number, at.get((Act.PLACE, number), 0), None)

    def sign_off(self, who: Reviewer, case: CaseId) -> SignedOff:
        """Sign the plan off as it stands."""
        seen = last_decision(self.opened(case).readings.first)
        return self.concluding.sign_off(who, case, seen)

    def read_second(self, who: Reviewer, case: CaseId) -> None:
        """Accept everything that wants a second reader."""
        second = replace(who, reading=SECOND)
        opened = self.opened(case)
        for each in opened.review(SECOND).claims:
            if wants_second(opened.readings.draft, each):
                self.accept(second, case, each.id)


def a_review_desk(store: Database) -> Desk:
    """The services of a review on *store*."""
    reviews = Reviews(store)
    return Desk(store, reviews, Reviewing(reviews), Concluding(reviews))


@cache
def _redactor() -> Redactor:
    return load_redactor(ner="none")


@cache
def drafted() -> tuple[Brought, Drafted]:
    """A draft of the three advices, made once."""
    files = [EP, SCHOOL, FAMILY]
    brought = bring(a_case(), files)
    return brought, finish(a_case(), brought, make_safe(a_case(), brought, _redactor()), Quoting())


def a_drafted_case(
    store: Database,
    reference: str = "GT-1",
    team: str = "north",
    made: tuple[Brought, Drafted] | None = None,
    provider: str = "quoting",
) -> CaseId:
    """A case with a draft to review."""
    case = Casework(store).open_case(SEEDER, replace(a_case(), reference=reference), team).id
    brought, whole = made or drafted()

    def work(tx: Transaction) -> None:
        draft = tx.drafts.begin(case, provider)
        tx.drafts.keep_prepared(draft.id, brought, whole.prepared)
        tx.drafts.keep(draft.id, whole, Provenance(provider, None, "ours/1", "uk_children/1"))

    store.run(work)
    return case


def ids(opened: Opened, text: str, reading: int = FIRST) -> Sequence[ClaimId]:
    """The ids of the claims that hold *text*."""
    return [each.id for each in opened.review(reading).claims if text in each.claim.text]
