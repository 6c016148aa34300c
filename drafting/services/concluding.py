"""What a reviewer does beside the claims: findings, the tray, paragraphs not used yet, and signing off."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from drafting.domain.advice import ParagraphId
from drafting.domain.audit import Action, Event
from drafting.domain.claim import Area, Claim, ClaimKind, Evidence
from drafting.domain.folding import standing_of
from drafting.domain.kept import CaseId
from drafting.domain.plan import SectionKey
from drafting.domain.reasons import FEWEST_WORDS, is_reason
from drafting.domain.review import FIRST, Act, ClaimState, Judgement, Review
from drafting.domain.sign_off import SignedOff, blockers, sign_off
from drafting.errors import BadInput, Changed, NotReady, NotThere
from drafting.services.keeping import Transaction
from drafting.services.queueing import refresh_card
from drafting.services.reviewing import bare
from drafting.services.reviews import Opened, Reviewer, Reviews, said

KINDS = {
    SectionKey.A: ClaimKind.VIEW,
    SectionKey.B: ClaimKind.NEED,
    SectionKey.C: ClaimKind.NEED,
    SectionKey.D: ClaimKind.NEED,
    SectionKey.E: ClaimKind.OUTCOME,
    SectionKey.F: ClaimKind.PROVISION,
    SectionKey.G: ClaimKind.PROVISION,
    SectionKey.H1: ClaimKind.PROVISION,
    SectionKey.H2: ClaimKind.PROVISION,
    SectionKey.J: ClaimKind.STATEMENT,
    SectionKey.K: ClaimKind.DOCUMENT,
}
"""What a statement is, by the section that a person puts it into; nothing is put into Section I."""
_REHEARSED = (
    "This draft was made by a model that breaks on purpose, for a rehearsal. No plan comes of it: draft "
    "again with another provider."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim that a person makes of a paragraph: *quote* is a part of it, word for word."""

    paragraph: ParagraphId
    quote: str
    section: SectionKey
    text: str
    area: Area | None = None


class Beaten(Changed):
    """Somebody else has settled this while you were at it. Nothing is lost: both decisions are here."""

    def __init__(self, mine: Judgement, theirs: Judgement | None, version: int) -> None:
        super().__init__(str(self.__doc__))
        self.mine = mine
        self.theirs = theirs
        self.version = version


@dataclass(frozen=True, slots=True)
class Concluding:
    """Brings a review to its end."""

    reviews: Reviews

    def resolve(
        self, who: Reviewer, case: CaseId, finding: int, version: int, decision: str, reason: str
    ) -> Judgement:
        """Decide about a finding that is still at *version*.

        Raises ``BadInput`` without a decision and a reason of some words, ``Beaten`` if somebody was faster.
        """
        if not decision.strip() or not reason.strip():
            raise BadInput("Say what you decided, and why.")
        if not is_reason(reason):
            raise BadInput(f"Say why in {FEWEST_WORDS} words or more: whoever signs the plan off reads it.")

        def work(tx: Transaction) -> Judgement:
            opened = self.reviews.held(tx, case, who.draft)
            if not 0 <= finding < len(opened.readings.draft.findings):
                raise NotThere("There is no such finding in this draft.")
            bare_one = bare(who, Act.RESOLVE, text=decision.strip(), reason=reason.strip())
            judgement = replace(bare_one, finding=finding)
            if (done := _done_already(opened, judgement, finding, version)) is not None:
                return done
            return self.reviews.write(tx, opened, judgement)

        return self.reviews.store.run(work)

    def place(
        self, who: Reviewer, case: CaseId, tray: int, version: int, section: SectionKey | None
    ) -> Judgement:
        """Put a statement of the tray, still at *version*, into *section*, or leave it out (None): once.

        Raises ``BadInput`` where it is in the plan already, ``Beaten`` when somebody was faster.
        """

        def work(tx: Transaction) -> Judgement:
            opened = self.reviews.held(tx, case, who.draft)
            if not 0 <= tray < len(opened.readings.draft.to_place):
                raise NotThere("There is no such statement in the tray.")
            judgement = replace(bare(who, Act.PLACE), tray=tray, section=section)
            if (done := _done_already(opened, judgement, tray, version)) is not None:
                return done
            _refuse_twice(opened, tray, section)
            if section is not None:
                waiting = opened.readings.draft.to_place[tray]
                made = _claim(opened, section, waiting.text, waiting.evidence)
                judgement = replace(judgement, claim=made.id, made=(made,))
            return self.reviews.write(tx, opened, judgement)

        return self.reviews.store.run(work)

    def add(self, who: Reviewer, case: CaseId, wanted: Wanted) -> Judgement:
        """Make a claim of a paragraph. Raises ``BadInput`` when the quotation is not in it."""
        text = said(wanted.text)

        def work(tx: Transaction) -> Judgement:
            opened = self.reviews.held(tx, case, who.draft)
            evidence = (_quoted(opened, wanted),)
            made = _claim(opened, wanted.section, text, evidence, wanted.area)
            judgement = bare(who, Act.ADD, made.id, text=text, paragraphs=(wanted.paragraph,))
            whole = replace(judgement, section=wanted.section, made=(made,), checks=made.checks)
            return self.reviews.write(tx, opened, whole)

        return self.reviews.store.run(work)

    def set_aside(self, who: Reviewer, case: CaseId, paragraph: ParagraphId, reason: str) -> Judgement:
        """Say why a paragraph is not used, in a person's words."""
        if not reason.strip():
            raise BadInput("Say why this paragraph is not used.")

        def work(tx: Transaction) -> Judgement:
            opened = self.reviews.held(tx, case, who.draft)
            _source(opened, paragraph)
            judgement = bare(who, Act.SET_ASIDE, reason=reason.strip(), paragraphs=(paragraph,))
            return self.reviews.write(tx, opened, judgement)

        return self.reviews.store.run(work)

    def sign_off(self, who: Reviewer, case: CaseId, seen: int) -> SignedOff:
        """Sign the plan off as it was at the decision *seen* (``last_decision``).

        Raises ``NotReady`` while anything stands in the way, ``Changed`` when something was decided since.
        """

        def work(tx: Transaction) -> SignedOff:
            opened = self.reviews.held(tx, case, who.draft)
            if seen != last_decision(opened.readings.first):
                raise Changed("The plan changed while you were reading: look again.")
            if tx.drafts.provenance(opened.draft.id).is_rehearsal:
                raise NotReady(_REHEARSED)
            person = (who.account, who.name, who.role)
            signed = sign_off(opened.readings, opened.draft.id, person, datetime.now(UTC))
            if signed is None:
                open_ends = len(blockers(opened.readings))
                stand = "thing still stands" if open_ends == 1 else "things still stand"
                raise NotReady(f"{open_ends} {stand} in the way of signing this plan off.")
            tx.judgements.sign_off(case, signed)
            refresh_card(tx, case)
            details: dict[str, str | int] = {"draft": opened.draft.number}
            tx.trail.write(Event(who.actor, Action.PLAN_SIGNED_OFF, case, details))
            return signed

        return self.reviews.store.run(work)

    def signed_draft(self, case: CaseId) -> int | None:
        """The number of the newest draft that was signed off, if one was; newer ones may have been made."""

        def work(tx: Transaction) -> int | None:
            signed = (each.number for each in tx.drafts.of(case) if tx.judgements.is_signed_off(each.id))
            return max(signed, default=None)

        return self.reviews.store.run(work, reading=True)


def last_decision(review: Review) -> int:
    """The number of the last thing that either reader decided (0: nothing); to look decides nothing."""
    decided = (each.number for each in reversed(review.judgements) if each.act is not Act.SEE)
    return next(decided, 0)


def _done_already(opened: Opened, mine: Judgement, number: int, version: int) -> Judgement | None:
    """What this person did a moment ago, if it is the same. Raises ``Beaten`` where it is somebody else's.

    Nobody decides over a decision that they did not see.
    """
    review = opened.readings.first
    now = review.versions.get((mine.act, number), 0)
    if now == version:
        return None
    if (done := opened.done_already(mine, now)) is not None:
        return done
    raise Beaten(mine, review.settled(mine.act, number), now)


def _refuse_twice(opened: Opened, tray: int, section: SectionKey | None) -> None:
    """A statement of the tray that is in the plan is not put there again, nor called left out."""
    standing = standing_of(opened.readings.first.judgements, FIRST)
    placed = next((each.claim for each in standing if each.tray == tray and each.claim), None)
    if placed is None:
        return
    claim = opened.readings.first.claim(placed)
    removed = claim is not None and claim.state is ClaimState.REMOVED
    if section is not None:
        there = "It was removed there: decide it again." if removed else ""
        raise BadInput(f"It is in the plan already, as {placed}. {there}".strip())
    if not removed:
        raise BadInput(f"It is in the plan, as {placed}. Remove it there, and say why.")


def _claim(
    opened: Opened, section: SectionKey, text: str, evidence: tuple[Evidence, ...], area: Area | None = None
) -> Claim:
    if section not in KINDS:
        raise BadInput("A draft names no school: Section I stays blank until the plan is final.")
    identity = opened.next_id(section)
    return Claim(
        identity, KINDS[section], text, evidence, area, opened.checks(text, evidence, KINDS[section])
    )


def _quoted(opened: Opened, wanted: Wanted) -> Evidence:
    source = _source(opened, wanted.paragraph)
    quote = wanted.quote.strip() or source
    start = source.find(quote)
    if start < 0:
        raise BadInput("These words do not stand in the paragraph. Mark a part of it, word for word.")
    return Evidence(wanted.paragraph, quote, start, start + len(quote))


def _source(opened: Opened, paragraph: ParagraphId) -> str:
    found = opened.drafted.prepared.redacted.get(paragraph)
    if found is None:
        raise NotThere("There is no such paragraph in the documents of this draft.")
    return found.source
