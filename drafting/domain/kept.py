"""What is kept of a case between one sitting and the next: its advices, its drafts, and how they stand.

Ids are random and say nothing: a case's own reference is a direct identifier and is kept sealed.
Times are aware and in UTC.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from drafting.domain.advice import DocumentId
from drafting.domain.case import Case
from drafting.domain.claim import Claim, ClaimId
from drafting.domain.finding import Finding
from drafting.domain.plan import SectionKey

CaseId = NewType("CaseId", str)
AdviceId = NewType("AdviceId", str)
DraftId = NewType("DraftId", str)


class CaseStage(StrEnum):
    """Where a case stands, in the order in which it gets there."""

    OPEN = "open"
    DRAFTED = "drafted"
    CLOSED = "closed"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case as it is kept. *version* counts its amendments; who amends it names the one they saw."""

    id: CaseId
    case: Case = field(repr=False)
    stage: CaseStage
    opened_at: datetime
    version: int
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the list of cases: what can be said of a case without opening it."""

    id: CaseId
    stage: CaseStage
    opened_at: datetime
    due: date | None
    version: int


class AdviceState(StrEnum):
    """How far an uploaded file has come."""

    WAITING = "waiting"
    READ = "read"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class KeptAdvice:
    """An uploaded file, without its bytes. *size* counts bytes; *document* is known once it was read."""

    id: AdviceId
    case: CaseId
    position: int
    file: str = field(repr=False)
    size: int
    uploaded_at: datetime
    state: AdviceState
    document: DocumentId | None = None


class DraftState(StrEnum):
    """Whether a draft is being made, was made, was given up, or gave way to a newer one."""

    MAKING = "making"
    MADE = "made"
    GIVEN_UP = "given_up"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """One version of a case's draft; *number* counts from 1."""

    id: DraftId
    case: CaseId
    number: int
    state: DraftState
    provider: str
    begun_at: datetime
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as it is kept: with placeholders, and with names put back. *version* counts its amendments."""

    id: ClaimId
    section: SectionKey
    safe: Claim = field(repr=False)
    restored: Claim = field(repr=False)
    version: int


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as it is kept, and whether a person has dealt with it."""

    position: int
    safe: Finding = field(repr=False)
    restored: Finding = field(repr=False)
    resolved: bool
    version: int
