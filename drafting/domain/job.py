"""A job is one draft on its way: the steps it takes, how far it is, and what stopped it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from drafting.domain.kept import AdviceId, CaseId, DraftId

JobId = NewType("JobId", str)


class JobState(StrEnum):
    """How a job stands. ``waiting`` is asked for and not begun; the last three are ends."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


class StepKind(StrEnum):
    """What a step does, in the order in which a draft takes them."""

    READ = "read"  # parse one document
    NAMES = "names"  # have the name model read one document
    REDACT = "redact"  # make all documents of the case safe at once
    ASK = "ask"  # one call of a language model
    FINISH = "finish"  # propose, merge, check, thread, and keep the draft


@dataclass(frozen=True, slots=True)
class Step:
    """One durable step. *subject* is an id (of an advice, or of a question), never a text."""

    kind: StepKind
    subject: str = ""

    def __str__(self) -> str:
        """The name by which a step is known in tables and logs."""
        return f"{self.kind}:{self.subject}" if self.subject else str(self.kind)


@dataclass(frozen=True, slots=True)
class Job:
    """One draft to be made. *advices* were fixed when it was asked for; *attempt* counts from 1.

    *done* of *total* steps are finished (total 0: not known yet), *step* is the one under way, and
    *trouble* is the code of what stopped it.
    """

    id: JobId
    case: CaseId
    draft: DraftId
    provider: str
    state: JobState
    advices: tuple[AdviceId, ...]
    asked_at: datetime
    attempt: int = 1
    due: date | None = None
    step: str = ""
    done: int = 0
    total: int = 0
    trouble: str = ""
    cancel: bool = False


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What happened to one step: when it was last begun, when it ended, who did it.

    *attempts* is how often it was begun without coming to an end, good or bad: the program died in it.
    """

    name: str
    attempts: int
    begun_at: datetime
    ended_at: datetime | None
    worker: str
    trouble: str = ""
