"""A claim is one thing that the plan says; evidence is where an adviser said it first.

The service rests on one rule: nothing enters a plan unless a paragraph of advice says so, word for
word. Every claim therefore carries its evidence, and every check on it a verdict.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from drafting.domain.advice import ParagraphId

ClaimId = NewType("ClaimId", str)


class ClaimKind(StrEnum):
    """What a claim is, in the words of ``plan.json``."""

    VIEW = "view"
    ASPIRATION = "aspiration"
    HISTORY = "history"
    STRENGTH = "strength"
    NEED = "need"
    OUTCOME = "outcome"
    PROVISION = "provision"
    DOCUMENT = "document"
    STATEMENT = "statement"


class Area(StrEnum):
    """The four broad areas of the SEND Code of Practice (6.28-6.35), and health and social care."""

    COMMUNICATION = "communication_and_interaction"
    COGNITION = "cognition_and_learning"
    SEMH = "semh"
    SENSORY = "sensory_and_physical"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"


class Verdict(StrEnum):
    """The answer of one check. What cannot be decided is ``unsure``, never ``pass``."""

    PASS = "pass"
    FAIL = "fail"
    UNSURE = "unsure"


class Status(StrEnum):
    """Whether the evidence bears a claim out, as far as code can tell."""

    SUPPORTED = "supported"
    NEEDS_CHECK = "needs_check"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation, and the paragraph it was taken from: ``paragraph.text[start:end]``."""

    paragraph: ParagraphId
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found out about one claim, in words a caseworker understands."""

    name: str
    verdict: Verdict
    detail: str


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a provision (DfE template: support, who, ratio, how often, how long, review).

    None where the source is silent: a gap is shown, never filled.
    """

    what: str | None = None
    who: str | None = None
    ratio: str | None = None
    how_often: str | None = None
    how_long: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """The golden thread: the ids of the claims that a claim hangs together with."""

    needs: tuple[ClaimId, ...] = ()
    outcomes: tuple[ClaimId, ...] = ()
    provisions: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the draft, with the quotations that bear it out.

    *confidence* is how likely it stands in the right section, from 0 to 1; None where nobody reckoned it.
    *alternative* says the same in its sources' own words, where *text* is a language model's; else it is "".
    """

    id: ClaimId
    kind: ClaimKind
    text: str
    evidence: tuple[Evidence, ...] = ()
    area: Area | None = None
    checks: tuple[Check, ...] = ()
    slots: Slots | None = None
    links: Links = field(default_factory=Links)
    confidence: float | None = None
    alternative: str = ""

    @property
    def status(self) -> Status:
        """Supported only when every check passed."""
        passed = all(check.verdict is Verdict.PASS for check in self.checks)
        return Status.SUPPORTED if passed and self.checks else Status.NEEDS_CHECK
