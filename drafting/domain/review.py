"""What people made of a draft: every judgement is kept, and what stands is what they add up to.

A review is never stored as a state. It is the list of what its reviewers did, folded over the draft; so
nothing is ever overwritten, undo has no limit, and who changed what when needs no extra book.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from drafting.domain.advice import ParagraphId
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


class ClaimState(StrEnum):
    """How a claim stands with its reviewer."""

    TO_DECIDE = "to_decide"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REMOVED = "removed"
    ASKED = "asked"


_NO_DECISION = frozenset({Act.SEE, Act.UNDO, Act.YIELD})
FIRST, SECOND = 1, 2
"""Who reads: the reviewer, or the second reader who does not see what the first decided."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that a reviewer did. *number* counts from 1 within a draft.

    Which fields say something depends on the act: *text* is new wording, a question or a decision, *made*
    are new claims, or those that a merge took in, *undoes* is the number of what is taken back.
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


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim as it stands: *drafted* is what the program proposed, None where a person added it.

    *version* is the number of the last judgement on it (0: none); whoever judges names the one they saw.
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

    @property
    def id(self) -> ClaimId:
        """The claim's id."""
        return self.claim.id

    @property
    def by_hand(self) -> bool:
        """Whether its words are a person's."""
        return self.drafted is None or self.claim.text != self.drafted.text


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was decided about a finding."""

    decision: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Review:
    """A draft as its review stands now."""

    claims: tuple[ReviewedClaim, ...]
    judgements: tuple[Judgement, ...] = ()
    resolved: Mapping[int, Resolved] = field(default_factory=dict)
    placed: Mapping[int, SectionKey | None] = field(default_factory=dict)
    set_aside: Mapping[ParagraphId, str] = field(default_factory=dict)
    seen: frozenset[tuple[str, ClaimId, ParagraphId]] = frozenset()

    def claim(self, identity: ClaimId) -> ReviewedClaim | None:
        """The claim of that id."""
        return next((each for each in self.claims if each.id == identity), None)

    def unseen(
        self, account: str, claim: ReviewedClaim, also: Iterable[ParagraphId] = ()
    ) -> tuple[ParagraphId, ...]:
        """The paragraphs behind *claim*, and *also*, that were not on the screen of *account* yet."""
        pieces = dict.fromkeys((*(piece.paragraph for piece in claim.claim.evidence), *also))
        return tuple(each for each in pieces if (account, claim.id, each) not in self.seen)

    def last_of(self, account: str, reading: int = FIRST) -> Judgement | None:
        """What *account* would undo next."""
        undone = {each.undoes for each in self.judgements if each.act is Act.UNDO}
        mine = (
            each
            for each in reversed(self.judgements)
            if each.account == account and each.reading == reading and each.act not in _NO_DECISION
        )
        return next((each for each in mine if each.number not in undone), None)


VITAL = frozenset({ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION})
"""The kinds of claims that a child loses something by when they are wrong or missing."""
