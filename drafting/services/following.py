"""How a draft gets on: its steps put together into a few phases that a caseworker can follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drafting.domain.job import ENDED, Job, JobId, JobState, Step, StepKind, StepRecord
from drafting.domain.kept import AdviceId, CaseId, KeptAdvice
from drafting.services.calls_keeping import Stop
from drafting.services.keeping import Store, Transaction
from drafting.services.pieces import WITHOUT, in_words
from drafting.services.running import step_of
from drafting.services.stopping import STOPPED


class Pace(StrEnum):
    """How a phase stands."""

    WAITING = "waiting"
    NOW = "now"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Phase:
    """All steps of one kind. *of* is 0 where it is not known yet how many there will be."""

    kind: StepKind
    pace: Pace
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Followed:
    """The newest job of a case: *subject* is the file its step is about, *ahead* how many wait before it.

    *begun_at* is when its first step began, *number* the number of its draft. *without* are the pieces that
    a model was asked about and gave no whole answer to, each with why; *stop* is what keeps its provider from
    being asked.
    """

    job: Job
    number: int
    phases: tuple[Phase, ...]
    now: datetime
    begun_at: datetime | None = None
    ahead: int = 0
    subject: str = ""
    without: tuple[tuple[str, str], ...] = ()
    stop: Stop | None = None

    @property
    def going(self) -> bool:
        """Whether it is still on its way."""
        return self.job.state not in ENDED


@dataclass(frozen=True, slots=True)
class Following:
    """Follows drafts."""

    store: Store

    def of(self, case: CaseId) -> Followed | None:
        """How the newest draft of *case* gets on; None when none was asked for."""
        return self.store.run(lambda tx: self.within(tx, case, tx.advices.of(case)), reading=True)

    def within(self, tx: Transaction, case: CaseId, advices: Sequence[KeptAdvice]) -> Followed | None:
        """The same within a transaction."""
        jobs = tx.jobs.of(case)
        return _followed(tx, max(jobs, key=lambda job: job.asked_at), advices) if jobs else None

    def newest(self, case: CaseId) -> JobId | None:
        """The newest job of *case*."""
        jobs = self.store.run(lambda tx: tx.jobs.of(case), reading=True)
        return max(jobs, key=lambda job: job.asked_at).id if jobs else None


def _followed(tx: Transaction, job: Job, advices: Sequence[KeptAdvice]) -> Followed:
    records = tx.jobs.steps(job.id)
    stopped = next((each for each in reversed(records) if each.trouble or each.ended_at is None), None)
    step = step_of(job.step or (stopped.name if stopped else "read"))
    files = {advice.id: advice.file for advice in advices}
    return Followed(
        job=job,
        number=tx.drafts.get(job.draft).number,
        phases=_phases(job, records, step.kind),
        now=tx.now,
        begun_at=min((each.begun_at for each in records), default=None),
        ahead=max(0, tx.jobs.waiting() - 1) if job.state is JobState.WAITING else 0,
        subject=_subject(step, files) if job.state is not JobState.DONE else "",
        without=_without(tx, job) if any(step_of(each.name).kind is StepKind.ASK for each in records) else (),
        stop=tx.stops.of(job.provider) if job.trouble == STOPPED else None,
    )


def _without(tx: Transaction, job: Job) -> tuple[tuple[str, str], ...]:
    pieces = tx.calls.pieces(job.draft)
    return tuple((in_words(each.name), WITHOUT[each.ending]) for each in pieces if each.ending in WITHOUT)


def _subject(step: Step, files: Mapping[AdviceId, str]) -> str:
    """What a step is about: a file, or a piece of the draft."""
    return in_words(step.subject) if step.kind is StepKind.ASK else files.get(AdviceId(step.subject), "")


def _phases(job: Job, records: Sequence[StepRecord], at: StepKind) -> tuple[Phase, ...]:
    ended = [step_of(each.name).kind for each in records if each.ended_at and not each.trouble]
    known = {
        StepKind.READ: len(job.advices),
        StepKind.NAMES: len(job.advices),
        StepKind.REDACT: 1,
        StepKind.ASK: max(0, job.total - 2 * len(job.advices) - 2),
        StepKind.FINISH: 1,
    }
    order = [kind for kind in StepKind if known[kind] or kind in ended]
    return tuple(
        Phase(kind, _pace(job, kind, at, ended.count(kind) >= known[kind]), ended.count(kind), known[kind])
        for kind in order
    )


def _pace(job: Job, kind: StepKind, at: StepKind, full: bool) -> Pace:
    if full or job.state is JobState.DONE:
        return Pace.DONE
    if kind is not at or job.state is JobState.WAITING:
        return Pace.WAITING
    return Pace.STOPPED if job.state in ENDED else Pace.NOW
