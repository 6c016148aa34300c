"""A draft with its review, opened for whoever judges it; and the writing down of one judgement."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from drafting.domain.account import Role
from drafting.domain.advice import DocumentId
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind, Evidence
from drafting.domain.folding import fold, go_on
from drafting.domain.kept import AdviceId, CaseId, DraftId, KeptCase, KeptDraft
from drafting.domain.plan import Draft, SectionKey
from drafting.domain.queue import open_problems
from drafting.domain.review import FIRST, SECOND, Act, Judgement, Review, ReviewedClaim
from drafting.domain.sign_off import Readings, SignedOff
from drafting.errors import BadInput, Changed, Erased, NewerDraft, NotThere, SignedAlready
from drafting.pipeline.draft import Drafted
from drafting.services.keeping import Store, Transaction
from drafting.services.passages import Passages, passages_of
from drafting.services.rewording import checked, names_of

_DRAFTS = 24
"""Drafts that stay opened in memory; a made draft never changes, and its judgements only grow."""
_LONGEST = 5_000
_MORE = frozenset({Act.SPLIT, Act.MERGE, Act.CHOOSE})
"""What is more than its words say: whoever sends it twice is shown how it stands."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews: an account, the name to show, the role they act in, and whether they read second.

    *draft* is the number of the draft that they have before them (None: the newest, whichever it is).
    """

    account: str
    name: str
    role: Role
    reading: int = FIRST
    draft: int | None = None

    @property
    def actor(self) -> Actor:
        """The reviewer as the audit trail names them."""
        return Actor(f"account:{self.account}")


class NoDraft(NotThere):
    """This case has no draft yet."""


class Conflict(Changed):
    """Somebody else changed this statement while you were at it. Nothing is lost: both texts are here."""

    def __init__(self, mine: Judgement, theirs: ReviewedClaim) -> None:
        super().__init__(str(self.__doc__))
        self.mine = mine
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft under review, with everything behind it."""

    case: KeptCase
    draft: KeptDraft
    drafted: Drafted
    passages: Passages
    uploads: Mapping[DocumentId, AdviceId]
    readings: Readings
    signed: SignedOff | None

    def review(self, reading: int = FIRST) -> Review:
        """The review of that reader."""
        return self.readings.first if reading == FIRST else self.readings.second

    def claim(self, reading: int, identity: ClaimId | None) -> ReviewedClaim:
        """The claim of that id as that reader has it. Raises ``NotThere``."""
        found = self.review(reading).claim(identity) if identity else None
        if found is None:
            raise NotThere("There is no such statement in this draft.")
        return found

    def done_already(self, wanted: Judgement, last: int) -> Judgement | None:
        """The judgement *last*, where it is the very thing that *wanted* is: a form that was sent twice."""
        if wanted.act in _MORE:
            return None
        found = next((each for each in self.readings.first.judgements if each.number == last), None)
        return found if found is not None and _asked(found) == _asked(wanted) else None

    def next_id(self, section: SectionKey) -> ClaimId:
        """An id that no claim of either reader has, nor ever had."""
        taken = {each.id for review in (self.readings.first, self.readings.second) for each in review.claims}
        taken |= {made.id for each in self.readings.first.judgements for made in each.made}
        number = sum(each.startswith(f"{section}.") for each in taken) + 1
        while f"{section}.{number}" in taken:
            number += 1
        return ClaimId(f"{section}.{number}")

    def checks(self, text: str, evidence: tuple[Evidence, ...], kind: ClaimKind) -> tuple[Check, ...]:
        """What the checks find when *text*, as a person wrote it, is held against the quotations."""
        return checked(text, evidence, names_of(self.case.case, self.drafted), kind)


@dataclass(frozen=True, slots=True)
class _Made:
    """What never changes of a draft: itself, its paragraphs, and which upload each document is."""

    case: CaseId
    draft: DraftId
    drafted: Drafted
    passages: Passages
    uploads: Mapping[DocumentId, AdviceId]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A draft, and its review as it was when it was last looked at."""

    made: _Made
    judgements: tuple[Judgement, ...]
    readings: Readings
    signed: SignedOff | None


class Reviews:
    """Opens reviews and writes judgements down."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._drafts: OrderedDict[DraftId, _Remembered] = OrderedDict()
        self._guard = threading.Lock()
        self._first = threading.Lock()

    def open(self, case: CaseId, number: int | None = None) -> Opened:
        """The newest draft of *case* (or that of this *number*) as its review stands. Raises ``NotThere``."""
        return self.store.run(lambda tx: self.opened(tx, case, number), reading=True)

    def opened(self, tx: Transaction, case: CaseId, number: int | None = None) -> Opened:
        """The same within a transaction."""
        try:
            kept = tx.cases.get(case)  # refuses one that was erased, whatever is in memory
        except (Erased, NotThere):
            self._forget(case)
            raise
        finished = [each for each in tx.drafts.of(case) if each.made_at and number in {None, each.number}]
        if not finished:
            raise NoDraft(str(NoDraft.__doc__)) if number is None else NotThere("There is no such draft.")
        draft = finished[-1]
        now = self._now(tx, case, draft.id)
        made = now.made
        return Opened(kept, draft, made.drafted, made.passages, made.uploads, now.readings, now.signed)

    def held(self, tx: Transaction, case: CaseId, draft: int | None = None) -> Opened:
        """The newest draft, held so that nobody else judges it meanwhile.

        Raises ``SignedAlready``; ``NewerDraft`` where that is not the draft of the number *draft*: its ids
        mean other claims.
        """
        tx.judgements.hold(case)
        opened = self.opened(tx, case)
        if draft not in {None, opened.draft.number}:
            raise NewerDraft
        if opened.signed is not None:
            raise SignedAlready("This plan is signed off; it can no longer be changed.")
        return opened

    def write(self, tx: Transaction, opened: Opened, judgement: Judgement) -> Judgement:
        """Add a judgement, with its line in the audit trail."""
        written = tx.judgements.add(opened.case.id, opened.draft.id, judgement)
        if judgement.reading == FIRST:
            now = go_on(opened.readings.first, opened.readings.draft, (written,))
            tx.cards.set_problems(opened.case.id, open_problems(opened.readings.draft, now))
        details: dict[str, str | int] = {"act": judgement.act.value, "number": written.number}
        details |= {"claim": judgement.claim} if judgement.claim else {}
        details |= {"reading": SECOND} if judgement.reading == SECOND else {}
        actor = Actor(f"account:{judgement.account}")
        tx.trail.write(Event(actor, Action.CLAIM_REVIEWED, opened.case.id, details))
        return written

    def _now(self, tx: Transaction, case: CaseId, draft: DraftId) -> _Remembered:
        """The draft as it stands: from memory as far as it was read already, only the rest is opened."""
        before = self._drafts.get(draft)
        if before is None:
            with self._first:  # who comes meanwhile waits: twenty that read it at once all wait twenty times
                before = self._drafts.get(draft) or self._read(tx, case, draft)
        known, last = len(before.judgements), tx.judgements.count(draft)
        if last < known:  # what was read then was never committed
            return self._keep(tx, before.made, ())
        if last > known or (before.signed is None and tx.judgements.is_signed_off(draft)):
            return self._keep(tx, before.made, before.judgements, before.readings)
        return before

    def _read(self, tx: Transaction, case: CaseId, draft: DraftId) -> _Remembered:
        drafted = tx.drafts.drafted(draft)
        uploads = {each.document: each.id for each in tx.advices.of(case) if each.document}
        return self._keep(tx, _Made(case, draft, drafted, passages_of(drafted), uploads), ())

    def _keep(
        self, tx: Transaction, made: _Made, known: tuple[Judgement, ...], before: Readings | None = None
    ) -> _Remembered:
        new = tx.judgements.of(made.case, made.draft, len(known))
        judgements, plan = (*known, *new), made.drafted.restored
        readings = Readings(
            plan,
            _folded(before.first if before else None, plan, new, FIRST),
            _folded(before.second if before else None, plan, new, SECOND),
        )
        signed = tx.judgements.signed_off(made.case, made.draft)
        now = _Remembered(made, judgements, readings, signed)
        with self._guard:
            self._drafts[made.draft] = now
            self._drafts.move_to_end(made.draft)
            while len(self._drafts) > _DRAFTS:
                self._drafts.popitem(last=False)
        return now

    def _forget(self, case: CaseId) -> None:
        with self._guard:
            for draft in [draft for draft, kept in self._drafts.items() if kept.made.case == case]:
                del self._drafts[draft]


def _asked(judgement: Judgement) -> tuple[object, ...]:
    """Who wants what, without what is found out when it is done."""
    settles = (judgement.finding, judgement.tray)
    of = settles if judgement.act in {Act.RESOLVE, Act.PLACE} else (judgement.claim, judgement.reading)
    return (judgement.account, judgement.act, *of, judgement.text, judgement.reason, judgement.section)


def _folded(before: Review | None, plan: Draft, new: tuple[Judgement, ...], reading: int) -> Review:
    """What the *new* judgements make of the review *before*, or, where there is none, of *plan*."""
    return fold(plan, new, reading) if before is None else go_on(before, plan, new, reading)


def said(text: str) -> str:
    """What a person wrote, white space folded. Raises ``BadInput`` when that is nothing, or far too long."""
    folded_text = " ".join(text.split())
    if not folded_text:
        raise BadInput("Write the words of the statement.")
    if len(folded_text) > _LONGEST:
        raise BadInput(f"A statement has at most {_LONGEST:,} characters; split it.")
    return folded_text


def with_text(claim: Claim, identity: ClaimId, text: str, checks: tuple[Check, ...]) -> Claim:
    """A claim of its own, in other words, with the same sources."""
    return Claim(identity, claim.kind, text, claim.evidence, claim.area, checks)
