"""What a reviewer may do with a claim: one judgement, one transaction, one line in the audit trail.

Who judges names the version of the claim that they saw; if somebody was faster, both texts are shown and
nothing is lost. A claim is accepted, or kept in other words, only after each of its sources was on the
reviewer's screen.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, Evidence
from drafting.domain.kept import CaseId
from drafting.domain.opposing import behind as everything_behind
from drafting.domain.opposing import opposed as standing_against
from drafting.domain.plan import SectionKey
from drafting.domain.review import FIRST, NEVER, SECOND, Act, ClaimState, Judgement, Review, ReviewedClaim
from drafting.errors import BadInput, NotSeen, NotThere
from drafting.services.keeping import Transaction
from drafting.services.reviews import Conflict, Opened, Reviewer, Reviews, said, with_text

_THEN = {Act.ACCEPT: "accept", Act.CHOOSE: "accept", Act.CHANGE: "save", Act.MERGE: "merge"}
"""What wants every source seen first, in the word of whoever is asked to read on."""
_Complete = Callable[[Opened, ReviewedClaim, Judgement], Judgement]


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Judges claims."""

    reviews: Reviews

    def see(self, who: Reviewer, case: CaseId, claim: ClaimId, paragraphs: Iterable[ParagraphId]) -> None:
        """Record that sources of *claim* were on the screen of *who*; each is recorded once."""

        def work(tx: Transaction) -> None:
            opened = self.reviews.held(tx, case, who.draft)
            reviewed = opened.claim(who.reading, claim)
            unseen = set(unseen_by(opened, reviewed, who.account, who.reading))
            new = tuple(each for each in dict.fromkeys(paragraphs) if each in unseen)
            if new:
                tx.judgements.add(case, opened.draft.id, bare(who, Act.SEE, claim, paragraphs=new))

        self.reviews.store.run(work)

    def accept(self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, why: str = "") -> Judgement:
        """Accept a claim as it stands; where its sources disagree only with a reason.

        Raises ``NotSeen``, ``Conflict``, ``BadInput``.
        """
        return self._judge(who, case, version, bare(who, Act.ACCEPT, claim, reason=why.strip()), _settled)

    def change(
        self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, text: str, why: str = ""
    ) -> Judgement:
        """Give a claim other words, checked against its sources; the words that it has are accepted.

        Raises ``NotSeen``, ``Conflict``, ``BadInput``.
        """

        def worded(opened: Opened, reviewed: ReviewedClaim, judgement: Judgement) -> Judgement:
            same = judgement.text == " ".join(reviewed.claim.text.split())
            if same and reviewed.state is not ClaimState.CHANGED:  # there, only the reason is another
                return _settled(opened, reviewed, replace(judgement, act=Act.ACCEPT, text=""))
            return _checked(opened, reviewed, judgement)

        return self._judge(
            who, case, version, bare(who, Act.CHANGE, claim, text=said(text), reason=why.strip()), worded
        )

    def choose(self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, of: ClaimId) -> Judgement:
        """Take the words of *of* (the claim itself, or one that contradicts it) for both: the other goes.

        Raises ``NotSeen``, ``Conflict``, ``BadInput``.
        """

        def one(opened: Opened, reviewed: ReviewedClaim, judgement: Judgement) -> Judgement:
            others = opposed(opened, reviewed, judgement.reading)
            if not others:
                raise BadInput("The sources of this statement do not disagree: accept, change or remove it.")
            chosen = next((each for each in (reviewed, *others) if each.id == of), None)
            if chosen is None:
                raise BadInput("Choose one of the texts that the sources give.")
            taken = tuple(each.claim for each in others)
            return _checked(opened, reviewed, replace(judgement, text=chosen.claim.text, made=taken))

        return self._judge(who, case, version, bare(who, Act.CHOOSE, claim), one)

    def let_go(self, who: Reviewer, case: CaseId, claim: ClaimId, text: str) -> None:
        """Keep on the record what *who* wrote of a claim when they leave it to somebody else's words."""

        def work(tx: Transaction) -> None:
            opened = self.reviews.held(tx, case, who.draft)
            opened.claim(who.reading, claim)
            self.reviews.write(tx, opened, bare(who, Act.YIELD, claim, text=said(text)))

        self.reviews.store.run(work)

    def remove(self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, why: str = "") -> Judgement:
        """Leave a claim out; the reason may follow until sign-off."""
        return self._judge(who, case, version, bare(who, Act.REMOVE, claim, reason=why.strip()))

    def ask(self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, question: str) -> Judgement:
        """Ask the author; the claim waits for the answer."""
        return self._judge(who, case, version, bare(who, Act.ASK, claim, text=question.strip()))

    def reopen(self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, why: str = "") -> Judgement:
        """Let a claim be decided once more."""
        return self._judge(who, case, version, bare(who, Act.REOPEN, claim, reason=why.strip()))

    def move(self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, to: SectionKey) -> Judgement:
        """Put a claim into another section; it is to be decided there. Raises ``BadInput`` for Section I."""
        if to is SectionKey.I:
            raise BadInput("A draft names no school: Section I stays blank until the plan is final.")
        return self._judge(who, case, version, replace(bare(who, Act.MOVE, claim), section=to))

    def split(
        self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, texts: tuple[str, str]
    ) -> Judgement:
        """Make two claims of one; both keep its sources and are to be decided."""
        first, second = map(said, texts)

        def halves(opened: Opened, reviewed: ReviewedClaim, judgement: Judgement) -> Judgement:
            checks = opened.checks(second, reviewed.claim.evidence, reviewed.claim.kind)
            made = with_text(reviewed.claim, opened.next_id(reviewed.section), second, checks)
            return _checked(opened, reviewed, replace(judgement, section=reviewed.section, made=(made,)))

        return self._judge(who, case, version, bare(who, Act.SPLIT, claim, text=first), halves)

    def merge(
        self, who: Reviewer, case: CaseId, claim: ClaimId, version: int, with_text_of: tuple[ClaimId, str]
    ) -> Judgement:
        """Make one claim of two: it takes in another claim and its sources, in words that a person gives.

        Raises ``NotSeen``, ``Conflict``, ``BadInput``.
        """
        other, text = with_text_of
        if other == claim:
            raise BadInput("Choose another statement to merge this one with.")

        def both(opened: Opened, reviewed: ReviewedClaim, judgement: Judgement) -> Judgement:
            taken = opened.claim(who.reading, other)
            if _unseen_beside(opened, reviewed, taken, judgement):
                raise NotSeen(f"Read the sources of {other} first, then merge.")
            return _checked(opened, reviewed, replace(judgement, made=(taken.claim,)))

        return self._judge(who, case, version, bare(who, Act.MERGE, claim, text=said(text)), both)

    def undo(self, who: Reviewer, case: CaseId) -> Judgement | None:
        """Take back the last thing that *who* did; give what that was, None when nothing is left."""

        def work(tx: Transaction) -> Judgement | None:
            opened = self.reviews.held(tx, case, who.draft)
            last = opened.review(who.reading).last_of(who.account, who.reading)
            if last is not None:
                taken = replace(bare(who, Act.UNDO, last.claim), undoes=last.number)
                self.reviews.write(tx, opened, taken)
            return last

        return self.reviews.store.run(work)

    def _judge(
        self,
        who: Reviewer,
        case: CaseId,
        version: int,
        judgement: Judgement,
        complete: _Complete | None = None,
    ) -> Judgement:
        """Write a judgement on a claim that is still at *version*."""

        def work(tx: Transaction) -> Judgement:
            opened = self.reviews.held(tx, case, who.draft)
            reviewed = opened.claim(judgement.reading, judgement.claim)
            _refuse_other_reader(opened, reviewed, judgement)
            if reviewed.version != version:
                if (done := opened.done_already(judgement, reviewed.version)) is not None:
                    return done
                raise Conflict(judgement, reviewed)
            unseen = unseen_by(opened, reviewed, judgement.account, judgement.reading)
            if judgement.act in _THEN and unseen:
                pieces = behind(opened, reviewed, judgement.reading)
                raise NotSeen(_read_first([piece.paragraph for piece in pieces], unseen, judgement.act))
            whole = complete(opened, reviewed, judgement) if complete else judgement
            if whole.act is Act.MERGE:
                _take_sight_along(tx, opened, reviewed, whole)
            return self.reviews.write(tx, opened, whole)

        return self.reviews.store.run(work)


def behind(opened: Opened, reviewed: ReviewedClaim, reading: int = FIRST) -> tuple[Evidence, ...]:
    """Everything to be read before *reviewed* is accepted: its sources, and those that contradict them."""
    return everything_behind(opened.readings.draft, opened.review(reading), reviewed)


def unseen_by(opened: Opened, reviewed: ReviewedClaim, account: str, reading: int) -> tuple[ParagraphId, ...]:
    """The paragraphs behind *reviewed* that were not on the screen of *account* yet."""
    pieces = behind(opened, reviewed, reading)
    return opened.review(reading).unseen(account, reviewed, (piece.paragraph for piece in pieces))


def _unseen_beside(
    opened: Opened, reviewed: ReviewedClaim, other: ReviewedClaim, judgement: Judgement
) -> tuple[ParagraphId, ...]:
    """The paragraphs behind *other* that were on screen neither beside it nor, so quoted, here."""
    known = {piece.paragraph for piece in _quoted_by_both(opened, reviewed, other, judgement.reading)}
    unseen = unseen_by(opened, other, judgement.account, judgement.reading)
    return tuple(each for each in unseen if each not in known)


def _quoted_by_both(
    opened: Opened, reviewed: ReviewedClaim, other: ReviewedClaim, reading: int
) -> Iterable[Evidence]:
    here = set(behind(opened, reviewed, reading))
    return (piece for piece in behind(opened, other, reading) if piece in here)


def _take_sight_along(tx: Transaction, opened: Opened, reviewed: ReviewedClaim, merge: Judgement) -> None:
    """What was seen beside a claim that goes into *reviewed* was seen of *reviewed* from now on."""
    pieces = (piece.paragraph for made in merge.made for piece in made.evidence)
    new = opened.review(merge.reading).unseen(merge.account, reviewed, pieces)
    if new:
        sight = replace(merge, act=Act.SEE, text="", reason="", made=(), checks=(), paragraphs=new)
        tx.judgements.add(opened.case.id, opened.draft.id, sight)


def _read_first(paragraphs: Iterable[ParagraphId], unseen: tuple[ParagraphId, ...], act: Act) -> str:
    pieces = list(dict.fromkeys(paragraphs))
    if len(pieces) == 1:
        return f"Read the source first, then {_THEN[act]}."
    return f"Read source {pieces.index(unseen[0]) + 1} of {len(pieces)} first, then {_THEN[act]}."


def bare(
    who: Reviewer,
    act: Act,
    claim: ClaimId | None = None,
    *,
    text: str = "",
    reason: str = "",
    paragraphs: tuple[ParagraphId, ...] = (),
) -> Judgement:
    """A judgement of *who* that is not written down yet."""
    return Judgement(
        0, NEVER, who.account, who.name, act, who.reading, claim, text, reason, paragraphs=paragraphs
    )


def opposed(opened: Opened, reviewed: ReviewedClaim, reading: int = FIRST) -> tuple[ReviewedClaim, ...]:
    """The claims of the same kind that the sources of *reviewed* contradict, and that this reader kept."""
    return standing_against(opened.readings.draft, opened.review(reading), reviewed)


def reads_second(review: Review, account: str) -> bool:
    """Whether *account* has read anything of this draft as its second reader."""
    return any(each.account == account and each.reading == SECOND for each in review.judgements)


def reads_first(review: Review, account: str) -> bool:
    """Whether *account* has read anything of this draft as its first reader."""
    return any(each.account == account and each.reading == FIRST for each in review.judgements)


def _refuse_other_reader(opened: Opened, reviewed: ReviewedClaim, judgement: Judgement) -> None:
    """Nobody reads twice: whoever judged a draft first knows too much to be its second reader."""
    review = opened.review(judgement.reading)
    if judgement.reading == SECOND:
        if reads_first(review, judgement.account):
            raise BadInput("You have read this draft first. Somebody else has to read it second.")
        if reviewed.id not in opened.readings.twice:
            raise NotThere("This statement is not among those that are read a second time.")
    elif reads_second(review, judgement.account) and reviewed.id in opened.readings.twice:
        raise BadInput("You have read this statement second. Somebody else has to decide it.")


def _settled(opened: Opened, reviewed: ReviewedClaim, judgement: Judgement) -> Judgement:
    """The judgement, with a reason where sources disagree."""
    if opposed(opened, reviewed, judgement.reading) and not judgement.reason:
        raise BadInput("The sources disagree. Choose one of them, or say why both are right.")
    return judgement


def _checked(opened: Opened, reviewed: ReviewedClaim, judgement: Judgement) -> Judgement:
    """The judgement with what the checks find in its words."""
    taken = (
        (piece for made in judgement.made for piece in made.evidence)
        if judgement.act in {Act.CHOOSE, Act.MERGE}
        else ()
    )
    pieces = (*reviewed.claim.evidence, *taken)
    return replace(judgement, checks=opened.checks(judgement.text, pieces, reviewed.claim.kind))
