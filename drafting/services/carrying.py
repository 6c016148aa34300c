"""Brings decisions over to a newer draft as it is made, and puts back what could not be brought over.

All of it is in the transaction in which the draft is made: nobody ever sees the new draft without it, and
nobody decides anything on the old one in between.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafting.domain.advice import ParagraphId
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.carrier import Before, Ground
from drafting.domain.carrying import carry_over
from drafting.domain.claim import Claim, ClaimId, Evidence
from drafting.domain.folding import fold
from drafting.domain.kept import CaseId, KeptDraft
from drafting.domain.matching import match
from drafting.domain.queue import open_problems
from drafting.domain.review import FIRST, SECOND, Act, Judgement, Since
from drafting.domain.sign_off import Readings
from drafting.errors import BadInput, NotThere
from drafting.pipeline.draft import Drafted
from drafting.services.keeping import Transaction
from drafting.services.reviewing import bare
from drafting.services.reviews import Opened, Reviewer, Reviews
from drafting.services.rewording import checked, names_of

_TOLD = frozenset({Act.SEE, Act.SINCE})
"""What is written down without a line of its own in the audit trail."""


def carry(tx: Transaction, actor: Actor, draft: KeptDraft, drafted: Drafted) -> int:
    """Lay the decisions on the draft before over *draft*; say how many judgements that took.

    A second time changes nothing. Call it in the transaction in which the draft is made, with the case held.
    """
    if tx.judgements.count(draft.id):
        return 0
    before = _before(tx, draft)
    if before is None:
        return 0
    former, earlier = before
    names = names_of(tx.cases.get(draft.case).case, drafted)
    ground = Ground(
        _steady(former, drafted),
        lambda claim: checked(claim.text, claim.evidence, names, claim.kind),
        _papers(former, drafted),
    )
    _take_along(tx, draft, earlier, match(earlier.readings.draft, drafted.restored, ground.steady).claims)
    for judgement in carry_over(earlier, drafted.restored, ground):
        written = tx.judgements.add(draft.case, draft.id, judgement)
        if written.act not in _TOLD:
            tx.trail.write(_line(actor, draft, written))
    made = tx.judgements.of(draft.case, draft.id)
    tx.cards.set_problems(draft.case, open_problems(drafted.restored, fold(drafted.restored, made)))
    return len(made)


def _before(tx: Transaction, draft: KeptDraft) -> tuple[Drafted, Before] | None:
    """The draft before this one, with its readings; None where there was none, or its words are gone."""
    made = [each for each in tx.drafts.of(draft.case) if each.made_at and each.number < draft.number]
    if not made:
        return None
    try:
        former = tx.drafts.drafted(made[-1].id)
    except NotThere:  # past its period
        return None
    judgements = tx.judgements.of(draft.case, made[-1].id)
    plan = former.restored
    readings = Readings(plan, fold(plan, judgements, FIRST), fold(plan, judgements, SECOND))
    return former, Before(made[-1].number, readings)


def _take_along(tx: Transaction, draft: KeptDraft, before: Before, claims: Mapping[ClaimId, ClaimId]) -> None:
    """What people have typed and not saved waits at the same claims of the new draft."""
    former = next(each.id for each in tx.drafts.of(draft.case) if each.number == before.number)
    for account, claim, _, _ in tx.scribbles.all(draft.case):
        kept = tx.scribbles.of(draft.case, former, account, claim)
        to = claims.get(ClaimId(claim))
        if kept is not None and to is not None:
            tx.scribbles.keep(draft.case, draft.id, account, to, kept.text)
            tx.scribbles.drop(former, account, claim)


def _steady(former: Drafted, drafted: Drafted) -> frozenset[ParagraphId]:
    """The paragraphs that say in both drafts the same, word for word."""
    old, new = former.prepared.redacted, drafted.prepared.redacted
    return frozenset(each for each, words in new.items() if each in old and old[each].source == words.source)


def _papers(former: Drafted, drafted: Drafted) -> Since:
    old = {each.document.id: each.document.file for each in former.described}
    new = {each.document.id for each in drafted.described}
    return Since(
        0,
        papers=tuple(each.document.id for each in drafted.described if each.document.id not in old),
        papers_gone=tuple(file for identity, file in old.items() if identity not in new),
    )


def _line(actor: Actor, draft: KeptDraft, written: Judgement) -> Event:
    details: dict[str, str | int] = {"act": written.act.value, "number": written.number}
    details |= {"claim": written.claim} if written.claim else {}
    details |= {"reading": SECOND} if written.reading == SECOND else {}
    details |= {"from": written.earlier.draft} if written.earlier else {}
    return Event(actor, Action.CLAIM_REVIEWED, draft.case, details)


@dataclass(frozen=True, slots=True)
class PuttingBack:
    """Settles what could not be carried over."""

    reviews: Reviews

    def put_back(self, who: Reviewer, case: CaseId, number: int) -> Judgement:
        """Put the claim of the lost decision *number* into this draft; it is to be decided there.

        Raises ``BadInput`` where none of its sources is among the documents any more.
        """

        def work(tx: Transaction) -> Judgement:
            opened = self.reviews.held(tx, case, who.draft)
            lost = _lost(opened, number)
            if lost.section is None or not lost.made:
                raise BadInput("It cannot be put back: its source is not among the documents any more.")
            claim = _restored(opened, lost, lost.made[0])
            judgement = replace(
                bare(who, Act.BACK, claim.id),
                section=lost.section,
                made=(claim,),
                checks=claim.checks,
                earlier=lost.earlier,
                answers=number,
            )
            return self.reviews.write(tx, opened, judgement)

        return self.reviews.store.run(work)

    def leave_out(self, who: Reviewer, case: CaseId, number: int) -> Judgement:
        """Leave what was lost out of this draft."""

        def work(tx: Transaction) -> Judgement:
            opened = self.reviews.held(tx, case, who.draft)
            _lost(opened, number)
            return self.reviews.write(tx, opened, replace(bare(who, Act.LEAVE), answers=number))

        return self.reviews.store.run(work)


def _lost(opened: Opened, number: int) -> Judgement:
    found = next((each for each in opened.readings.first.lost if each.number == number), None)
    if found is None:
        raise NotThere("There is no such decision to put back.")
    return found


def _restored(opened: Opened, lost: Judgement, claim: Claim) -> Claim:
    pieces = tuple(_standing(opened, claim.evidence))
    if not pieces or lost.section is None:
        raise BadInput("It cannot be put back: its source is not among the documents any more.")
    text = claim.text
    identity = opened.next_id(lost.section)
    return Claim(identity, claim.kind, text, pieces, claim.area, opened.checks(text, pieces, claim.kind))


def _standing(opened: Opened, evidence: tuple[Evidence, ...]) -> Iterator[Evidence]:
    """The quotations that still stand in their paragraphs."""
    for piece in evidence:
        source = opened.drafted.prepared.redacted.get(piece.paragraph)
        if source is not None and piece.quote in source.source:
            yield piece
