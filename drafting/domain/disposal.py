"""How what is kept comes to an end: on which grounds a case is erased, and what was deleted by which rule."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drafting.domain.kept import CaseId


class Ground(StrEnum):
    """Why a case is erased. A code, not a sentence: nothing can seal words once the key is gone."""

    REQUEST = "request"  # the child, the young person or a parent asked: UK GDPR, article 17
    RETENTION = "retention"  # its period is over: UK GDPR, article 5(1)(e)
    MISTAKE = "mistake"  # it should never have been opened
    TRANSFER = "transfer"  # another authority is responsible now and has its papers
    RESTORED = "restored"  # it was erased before, and a backup of earlier had brought it back


class Keepable(StrEnum):
    """The kinds of things that have a retention period of their own."""

    UPLOADS = "uploads"
    DRAFTS = "drafts"
    CALLS = "calls"
    JOBS = "jobs"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a case was erased. *mark* is the keyed hash of its reference; *number* and *mac* are the trail's.

    Whoever holds the service's keys can say whether a given reference is the one; nobody can read it back.
    """

    case: CaseId
    mark: str
    at: datetime
    by: str
    ground: str
    number: int
    mac: str


@dataclass(frozen=True, slots=True)
class Deletion:
    """That *rows* of a *kind* were deleted of a case, by which rule."""

    at: datetime
    kind: str
    case: CaseId
    rows: int
    rule: str


@dataclass(frozen=True, slots=True)
class Due:
    """How much of a *kind* is past its period, by which rule, in how many cases."""

    kind: Keepable
    rule: str
    cases: int
    rows: int
