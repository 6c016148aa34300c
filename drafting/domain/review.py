"""What people made of a draft: every judgement is kept, and what stands is what they add up to.

A review is never stored as a state. It is the list of what its reviewers did, folded over the draft; so
nothing is ever overwritten, undo has no limit, and who changed what when needs no extra book.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeAlias

from drafting.domain.advice import DocumentId, ParagraphId
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind
from drafting.domain.plan import SectionKey


class Act(StrEnum):
    """What a reviewer may do."""

    SEE = "see"  # the evidence of a claim was on screen
    ACCEPT = "accept"
    CHANGE = "change"
    REMOVE = "remove"
    ASK = "ask"
    CHOOSE = "choose"  # one of the texts that disagreeing sources give
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    ADD = "add"  # a claim from a paragraph, by a person
    REOPEN = "reopen"
    RESOLVE = "resolve"  # a finding, with a decision and a reason
    PLACE = "place"  # a statement of the tray
    SET_ASIDE = "set_aside"  # a paragraph, with a person's reason
    YIELD = "yield"  # words that gave way to somebody else's: kept on the record
    UNDO = "undo"
    # Between one draft and the next: what became of the decisions on the earlier one.
    SINCE = "since"  # what is new in this draft
    AGAIN = "again"  # a decision on a claim that is not quite the same any more: shown, not applied
    LOST = "lost"  # a decision on a claim that is not in this draft
    BACK = "back"  # such a claim, put back by a person: to be decided
    LEAVE = "leave"  # such a claim, left out by a person


class ClaimState(StrEnum):
    """How a claim stands with its reviewer."""

    TO_DECIDE = "to_decide"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REMOVED = "removed"
    ASKED = "asked"


class Differs(StrEnum):
    """Why a decision on an earlier draft does not hold for the same claim of a newer one."""

    TEXT = "text"
    SOURCES = "sources"
    SECTION = "section"
    CHECKS = "checks"
    FINDING = "finding"  # something new was found about it
    UNSEEN = "unseen"  # it had been accepted before all its sources were on screen
    TOGETHER = "together"  # a claim that it was decided together with is not the same
    GONE = "gone"  # the claim is not in this draft


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision on draft *draft*: who made it when and, where it could not be kept, what it was, and why."""

    draft: int
    at: datetime
    name: str = ""
    state: ClaimState | None = None
    text: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    question: str = field(default="", repr=False)
    section: SectionKey | None = None
    why: Differs | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What a draft has that *draft* had not: claims, those that changed, and documents; and what is gone."""

    draft: int
    new: tuple[ClaimId, ...] = ()
    changed: tuple[ClaimId, ...] = ()
    gone: int = 0
    papers: tuple[DocumentId, ...] = ()
    papers_gone: tuple[str, ...] = field(default=(), repr=False)


_NO_DECISION = frozenset({Act.SEE, Act.UNDO, Act.YIELD, Act.SINCE, Act.AGAIN, Act.LOST})
NEVER = datetime.min.replace(tzinfo=UTC)
"""The time of a judgement that is not written down yet: the store gives it one."""
FIRST, SECOND = 1, 2
"""Who reads: the reviewer, or the second reader who does not see what the first decided."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that a reviewer did. *number* counts from 1 within a draft.

    Which fields say something depends on the act: *text* is new wording, a question or a decision, *made*
    are new claims, or those that a merge took in, *undoes* is the number of what is taken back. One that was
    carried over from an earlier draft says so in *earlier*; *answers* is the number of the lost decision that
    was put back or left out.
    """

    number: int
    at: datetime
    account: str
    name: str
    act: Act
    reading: int = FIRST
    claim: ClaimId | None = None
    text: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    section: SectionKey | None = None
    paragraphs: tuple[ParagraphId, ...] = ()
    finding: int | None = None
    tray: int | None = None
    made: tuple[Claim, ...] = field(default=(), repr=False)
    checks: tuple[Check, ...] = ()
    undoes: int | None = None
    earlier: Earlier | None = None
    since: Since | None = None
    answers: int | None = None

    @property
    def was_carried(self) -> bool:
        """Whether it was decided on an earlier draft: one that puts back what was lost is of this draft."""
        return self.earlier is not None and self.answers is None


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim as it stands: *drafted* is what the program proposed, None where a person added it.

    *version* is the number of the last judgement on it (0: none); whoever judges names the one they saw.
    *carried* is the number of the draft that its decision comes from (0: this one), *earlier* what had been
    decided of it when it was not quite the same.
    """

    claim: Claim
    section: SectionKey
    drafted: Claim | None
    state: ClaimState = ClaimState.TO_DECIDE
    version: int = 0
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    question: str = ""
    carried: int = 0
    earlier: Earlier | None = None

    @property
    def id(self) -> ClaimId:
        """The claim's id."""
        return self.claim.id

    @property
    def decided(self) -> bool:
        """Whether somebody has decided it: whoever counts decisions counts these, here and nowhere else."""
        return self.state is not ClaimState.TO_DECIDE

    @property
    def by_hand(self) -> bool:
        """Whether its words are a person's."""
        return self.drafted is None or self.claim.text != self.drafted.text


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was decided about a finding; *carried* is the number of the draft it comes from (0: this)."""

    decision: str
    reason: str
    by: str
    carried: int = 0


Matter: TypeAlias = tuple[Act, int]
"""What is settled beside the claims: a finding (``RESOLVE``) or a statement of the tray (``PLACE``)."""


@dataclass(frozen=True, slots=True)
class Review:
    """A draft as its review stands now."""

    claims: tuple[ReviewedClaim, ...]
    judgements: tuple[Judgement, ...] = ()
    resolved: Mapping[int, Resolved] = field(default_factory=dict)
    placed: Mapping[int, SectionKey | None] = field(default_factory=dict)
    set_aside: Mapping[ParagraphId, str] = field(default_factory=dict)
    seen: frozenset[tuple[str, ClaimId, ParagraphId]] = frozenset()
    since: Since | None = None
    lost: tuple[Judgement, ...] = ()
    versions: Mapping[Matter, int] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        """How many of its claims are decided."""
        return sum(each.decided for each in self.claims)

    def claim(self, identity: ClaimId) -> ReviewedClaim | None:
        """The claim of that id."""
        return next((each for each in self.claims if each.id == identity), None)

    def settled(self, act: Act, number: int) -> Judgement | None:
        """How that finding (``RESOLVE``) or statement of the tray (``PLACE``) was settled last, if it is."""
        undone = {each.undoes for each in self.judgements if each.act is Act.UNDO}
        return next(
            (
                each
                for each in reversed(self.judgements)
                if each.act is act and number in {each.finding, each.tray} and each.number not in undone
            ),
            None,
        )

    def unseen(
        self, account: str, claim: ReviewedClaim, also: Iterable[ParagraphId] = ()
    ) -> tuple[ParagraphId, ...]:
        """The paragraphs behind *claim*, and *also*, that were not on the screen of *account* yet."""
        pieces = dict.fromkeys((*(piece.paragraph for piece in claim.claim.evidence), *also))
        return tuple(each for each in pieces if (account, claim.id, each) not in self.seen)

    def last_of(self, account: str, reading: int = FIRST) -> Judgement | None:
        """What *account* would undo next: what was carried over from an earlier draft stays."""
        return next((each for each in self._standing_of(account, reading) if not each.was_carried), None)

    def has_carried(self, account: str, reading: int = FIRST) -> bool:
        """Whether a decision of *account* on an earlier draft stands here."""
        return any(each.was_carried for each in self._standing_of(account, reading))

    def _standing_of(self, account: str, reading: int) -> Iterator[Judgement]:
        """What *account* decided and did not take back, the last first."""
        undone = {each.undoes for each in self.judgements if each.act is Act.UNDO}
        return (
            each
            for each in reversed(self.judgements)
            if each.account == account
            and each.reading == reading
            and each.act not in _NO_DECISION
            and each.number not in undone
        )


VITAL = frozenset({ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION})
"""The kinds of claims that a child loses something by when they are wrong or missing."""
