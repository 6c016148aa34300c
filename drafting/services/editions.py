"""The versions of a case's plan: which there are, what changed between two, and one made ready to go out.

A plan that goes out is the newest draft as its review stands, or word for word as it was signed off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from drafting.domain.account import AccountId
from drafting.domain.audit import Action, Actor, Wanted
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Links
from drafting.domain.kept import CaseId, DraftState, KeptCase, KeptDraft
from drafting.domain.plan import Draft, Provenance, Section, SectionStatus, Unplaced
from drafting.domain.restored import RestoredPlan
from drafting.domain.review import Act, Review
from drafting.domain.sign_off import SignedOff, reviewed_plan
from drafting.domain.versions import Comparison, Edition, compare
from drafting.errors import NotThere
from drafting.pipeline.draft import Drafted
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.presentation import present
from drafting.services.keeping import Transaction
from drafting.services.reviews import Opened, Reviews

_MOST = 1000
_REMOVED = "Every sentence of this section was left out when the draft was reviewed."


@dataclass(frozen=True, slots=True)
class Version:
    """One draft of a case. *by* asked for it; *claims* is None where its words are no longer kept.

    *decided* of its claims have been decided by a person; *signed* says who signed it off.
    """

    draft: KeptDraft
    by: str
    claims: int | None = None
    decided: int = 0
    reviewed: bool = False
    signed: SignedOff | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A plan as it may be written out: with names, as its review stands, and signed off or not."""

    case: KeptCase
    draft: KeptDraft
    plan: RestoredPlan = field(repr=False)
    review: Review = field(repr=False)
    drafted: Drafted = field(repr=False)
    signed: SignedOff | None = field(repr=False)

    @property
    def final(self) -> bool:
        """Whether a named person has signed it off: only then it goes out without the word DRAFT on it."""
        return self.signed is not None


@dataclass(frozen=True, slots=True)
class Editions:
    """Reads versions."""

    reviews: Reviews

    def of(self, case: CaseId) -> tuple[Version, ...]:
        """Every draft of *case* that was asked for, the newest first."""
        drafts, asked = self.reviews.store.run(
            lambda tx: (tx.drafts.of(case), _asked(tx, case)), reading=True
        )
        return tuple(self._version(case, draft, asked) for draft in reversed(drafts))

    def plan(self, case: CaseId, edition: Edition) -> Draft:
        """The plan of that edition, with names. Raises ``NotThere``."""
        opened = self.reviews.open(case, edition.number)
        return plan_of(opened) if edition.reviewed else opened.readings.draft

    def compare(self, case: CaseId, before: Edition, after: Edition) -> Comparison:
        """What changed from one edition to another. Raises ``NotThere``."""
        one = before.number == after.number
        return compare(self.plan(case, before), self.plan(case, after), one_draft=one)

    def outgoing(self, case: CaseId, number: int | None = None) -> Outgoing:
        """The newest draft (or that of this *number*) as it may be written out. Raises ``NotThere``."""
        opened = self.reviews.open(case, number)
        made = self.reviews.store.run(lambda tx: tx.drafts.provenance(opened.draft.id), reading=True)
        return outgoing_of(opened, made)

    def _version(self, case: CaseId, draft: KeptDraft, asked: Mapping[int, str]) -> Version:
        known = Version(draft, asked.get(draft.number, ""))
        if draft.state not in {DraftState.MADE, DraftState.SUPERSEDED}:
            return known
        try:
            opened = self.reviews.open(case, draft.number)
        except NotThere:  # past its period: its line stays
            return known
        review = opened.readings.first
        return replace(
            known,
            claims=len(review.claims),
            decided=review.decided,
            reviewed=opened.signed is not None
            or any(each.act is not Act.SINCE for each in review.judgements),
            signed=opened.signed,
        )


def plan_of(opened: Opened) -> Draft:
    """The plan as it was signed off, or as its review stands; fit to be read as it is."""
    plan = (
        opened.signed.plan if opened.signed else reviewed_plan(opened.readings.draft, opened.readings.first)
    )
    drafted = {claim.id: claim.text for claim in opened.readings.draft.claims()}
    known = {claim.id for claim in plan.claims()}
    sections = tuple(
        _stated(replace(section, claims=tuple(_fit(claim, drafted, known) for claim in section.claims)))
        for section in plan.sections
    )
    return replace(plan, sections=sections, to_place=_still_to_place(opened))


def outgoing_of(opened: Opened, made: Provenance) -> Outgoing:
    """An opened draft as it may be written out."""
    plan = present(replace(opened.drafted, restored=plan_of(opened)), opened.case.case, made)
    return Outgoing(opened.case, opened.draft, plan, opened.readings.first, opened.drafted, opened.signed)


def _fit(claim: Claim, drafted: Mapping[ClaimId, str], known: Iterable[ClaimId]) -> Claim:
    """A claim without threads to what was removed; what a person reworded is read into its parts anew."""
    links = Links(
        *(tuple(each for each in ids if each in known) for ids in _ends(claim.links)),
    )
    claim = replace(claim, links=links)
    if claim.kind is ClaimKind.PROVISION and claim.text != drafted.get(claim.id):
        return replace(claim, slots=read_slots(claim.text))
    return claim


def _ends(links: Links) -> tuple[tuple[ClaimId, ...], ...]:
    return links.needs, links.outcomes, links.provisions


def _stated(section: Section) -> Section:
    """A section whose state agrees with what its review left in it."""
    if section.claims and section.status is SectionStatus.NOT_PROVIDED:
        return replace(section, status=SectionStatus.DRAFTED, note="")
    if not section.claims and section.status in {SectionStatus.DRAFTED, SectionStatus.NONE_IDENTIFIED}:
        return replace(section, status=SectionStatus.NOT_PROVIDED, note=_REMOVED)
    return section


def _still_to_place(opened: Opened) -> tuple[Unplaced, ...]:
    placed = opened.readings.first.placed
    return tuple(each for number, each in enumerate(opened.readings.draft.to_place) if number not in placed)


def _asked(tx: Transaction, case: CaseId) -> dict[int, str]:
    """Who asked for each draft of *case*, by its number."""
    rows = tx.trail.find(Wanted(case=case, action=Action.DRAFT_ASKED), None, _MOST)
    found: dict[int, str] = {}
    for row in rows:
        number = row.event.details.get("draft")
        if isinstance(number, int):
            found[number] = name_of(tx, row.event.actor)
    return found


def name_of(tx: Transaction, actor: Actor) -> str:
    """The name of whoever an actor is: a person's own, or what the service calls its part."""
    kind, _, identity = actor.name.partition(":")
    if kind != "account":
        return actor.name
    try:
        return tx.accounts.get(AccountId(identity)).name
    except NotThere:  # an account of a store that this one was restored from
        return actor.name
