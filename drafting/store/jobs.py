"""The drafts that were asked for, and the steps that each has taken: what a list, a bar and a retry need.

The durable engine keeps its own tables and knows ids only. These rows are the record that people see; they
are written in the transaction that asks for a draft, so that none is asked for and then forgotten.
"""

import json
import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, insert, or_, select, update

from drafting.domain.job import ENDED, Job, JobId, JobState, Step, StepRecord
from drafting.domain.kept import AdviceId, CaseId, DraftId
from drafting.errors import NotThere
from drafting.store.engine import handing_over
from drafting.store.schema import jobs, steps
from drafting.store.session import Session

_GOING = tuple(state for state in JobState if state not in ENDED)
_GOING_OF_CASE = (
    select(jobs.c.id)
    .where(jobs.c.case_id == bindparam("case"), or_(*(jobs.c.state == state for state in _GOING)))
    .limit(1)
)
_TO_HAND_OVER = and_(jobs.c.state == JobState.WAITING, jobs.c.handed_over.is_(False))


class Jobs:
    """The jobs, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, case: CaseId, draft: DraftId, provider: str, advices: Sequence[AdviceId], due: date | None
    ) -> Job:
        """Ask for a draft from *advices*, the most urgent by *due* first."""
        job = Job(
            id=JobId(uuid.uuid4().hex),
            case=case,
            draft=draft,
            provider=provider,
            state=JobState.WAITING,
            advices=tuple(advices),
            asked_at=self._session.now,
            due=due,
        )
        row = {
            "id": job.id,
            "case_id": case,
            "draft_id": draft,
            "provider": provider,
            "state": job.state,
            "advices": json.dumps(advices),
            "due": due,
            "asked_at": job.asked_at,
        }
        self._session.connection.execute(insert(jobs), row)
        return job

    def get(self, job: JobId) -> Job:
        """One job. Raises ``NotThere``."""
        row = self._session.connection.execute(select(jobs).where(jobs.c.id == job)).first()
        if row is None:
            raise NotThere("There is no such job.")
        return _job(row)

    def of(self, case: CaseId) -> tuple[Job, ...]:
        """Every job of *case*, oldest first."""
        found = select(jobs).where(jobs.c.case_id == case).order_by(jobs.c.asked_at, jobs.c.id)
        return tuple(map(_job, self._session.connection.execute(found)))

    def going(self, case: CaseId) -> bool:
        """Whether a job of *case* has not ended."""
        return self._session.connection.execute(_GOING_OF_CASE, {"case": case}).first() is not None

    def next(self, most: int, each: int | None = None) -> tuple[Job, ...]:
        """Up to *most* jobs that wait to be handed over, the most urgent first, held till the end of this.

        With them, no provider has more than *each* under way; nobody else counts till the end of this.
        """
        if each is None:
            return self._first(most, _TO_HAND_OVER)
        handing_over(self._session.connection)
        busy = Counter(job.provider for job in self.under_way())
        taken: list[Job] = []
        while len(taken) < most:
            full = [name for name, count in busy.items() if count >= each]
            others = jobs.c.id.not_in([job.id for job in taken])
            found = self._first(1, and_(_TO_HAND_OVER, jobs.c.provider.not_in(full), others))
            if not found:
                break
            taken += found
            busy[found[0].provider] += 1
        return tuple(taken)

    def _first(self, most: int, where: ColumnElement[bool]) -> tuple[Job, ...]:
        """The first of the queue. Those without a due date come last.

        They are looked for apart: so an index gives both in order, and a long queue is never sorted.
        """
        dated = self._in_order(most, and_(where, jobs.c.due.is_not(None)))
        left = most - len(dated)
        return (*dated, *self._in_order(left, and_(where, jobs.c.due.is_(None)))) if left else dated

    def _in_order(self, most: int, where: ColumnElement[bool]) -> tuple[Job, ...]:
        found = select(jobs).where(where).order_by(jobs.c.due, jobs.c.asked_at).limit(most)
        rows = self._session.connection.execute(found.with_for_update(skip_locked=True))
        return tuple(map(_job, rows))

    def waits(self) -> bool:
        """Whether a job waits to be handed over."""
        found = select(jobs.c.id).where(_TO_HAND_OVER).limit(1)
        return self._session.connection.execute(found).first() is not None

    def handed_over(self, these: Sequence[JobId], *, yes: bool = True) -> None:
        """Say that the engine has these jobs (or, after a restore, that it has not)."""
        if these:
            self._set(jobs.c.id.in_(these), handed_over=yes)

    def under_way(self) -> tuple[Job, ...]:
        """The jobs that were handed over and have not ended."""
        found = select(jobs).where(jobs.c.state.in_(_GOING), jobs.c.handed_over.is_(True))
        return tuple(map(_job, self._session.connection.execute(found)))

    def taken_back(self, job: Job) -> bool:
        """Let a job that was handed over wait once more, as its next attempt; say whether it still could."""
        where = and_(jobs.c.id == job.id, jobs.c.attempt == job.attempt, jobs.c.state.in_(_GOING))
        again = {"state": JobState.WAITING, "attempt": job.attempt + 1, "handed_over": False}
        return self._set(and_(where, jobs.c.handed_over.is_(True)), **again) > 0

    def waiting(self) -> int:
        """How many jobs have not begun."""
        return self._count(jobs.c.state == JobState.WAITING)

    def begin(self, job: JobId, total: int) -> Job:
        """Say that a job is under way and takes *total* steps."""
        self._set(and_(jobs.c.id == job, jobs.c.state.not_in(ENDED)), state=JobState.RUNNING, total=total)
        return self.get(job)

    def begin_step(self, job: JobId, step: Step, worker: str) -> int:
        """Say that a step begins; give how often it has begun since it last ended, this time included."""
        row = self._session.connection.execute(
            select(steps.c.attempts, steps.c.ended_at).where(steps.c.job_id == job, steps.c.name == str(step))
        ).first()
        fresh = {"begun_at": self._session.now, "ended_at": None, "worker": worker, "trouble": ""}
        execute = self._session.connection.execute
        self._set(jobs.c.id == job, step=str(step))
        if row is None:
            key = {"job_id": job, "name": str(step), "case_id": self.get(job).case}
            execute(insert(steps).values({**key, **fresh, "attempts": 1}))
            return 1
        attempts = int(row.attempts) + 1
        where = and_(steps.c.job_id == job, steps.c.name == str(step))
        execute(update(steps).where(where).values({**fresh, "attempts": attempts}))
        return attempts

    def end_step(self, job: JobId, step: Step, trouble: str = "") -> None:
        """Say that a step has ended, well or with a *trouble*."""
        where = and_(steps.c.job_id == job, steps.c.name == str(step))
        ended = {"ended_at": self._session.now, "trouble": trouble, "attempts": 0}
        self._session.connection.execute(update(steps).where(where).values(ended))
        counted = select(func.count()).select_from(steps)
        done = counted.where(steps.c.job_id == job, steps.c.ended_at.is_not(None), steps.c.trouble == "")
        self._set(jobs.c.id == job, done=done.scalar_subquery())

    def steps(self, job: JobId) -> tuple[StepRecord, ...]:
        """The steps of a job in the order in which they last began."""
        found = select(steps).where(steps.c.job_id == job).order_by(steps.c.begun_at, steps.c.name)
        return tuple(
            StepRecord(row.name, row.attempts, row.begun_at, row.ended_at, row.worker, row.trouble)
            for row in self._session.connection.execute(found)
        )

    def worked(self, job: JobId) -> float:
        """For how many seconds some step of a job was under way, of those that have ended.

        Steps that ran side by side count once. Where the clock was set back, it counts too little.
        """
        worked, until = 0.0, datetime.min.replace(tzinfo=UTC)
        for each in self.steps(job):  # in the order in which they began
            if each.ended_at is not None and each.ended_at > until:
                worked += max(0.0, (each.ended_at - max(each.begun_at, until)).total_seconds())
                until = each.ended_at
        return worked

    def end(self, job: JobId, state: JobState, trouble: str = "") -> bool:
        """End a job in *state*; say whether it had not ended before."""
        where = and_(jobs.c.id == job, jobs.c.state.not_in(ENDED))
        return self._set(where, state=state, trouble=trouble, step="", ended_at=self._session.now) > 0

    def ask_to_cancel(self, job: JobId) -> bool:
        """Ask for a job to be cancelled; say whether it had not ended already."""
        return self._set(and_(jobs.c.id == job, jobs.c.state.not_in(ENDED)), cancel=True) > 0

    def again(self, job: JobId) -> Job:
        """Let a job that failed or was cancelled wait once more; its finished steps stay finished."""
        kept = self.get(job)
        self._set(
            and_(jobs.c.id == job, jobs.c.state.in_((JobState.FAILED, JobState.CANCELLED))),
            state=JobState.WAITING,
            attempt=kept.attempt + 1,
            trouble="",
            cancel=False,
            handed_over=False,
            ended_at=None,
        )
        return self.get(job)

    def ended_before(self, moment: datetime, most: int) -> tuple[JobId, ...]:
        """Up to *most* jobs that ended before *moment*."""
        found = select(jobs.c.id).where(jobs.c.ended_at < moment).order_by(jobs.c.ended_at).limit(most)
        return tuple(JobId(identity) for identity in self._session.connection.execute(found).scalars())

    def _count(self, where: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(jobs).where(where)
        return int(self._session.connection.execute(counted).scalar_one())

    def _set(self, where: ColumnElement[bool], **values: Any) -> int:  # columns are of many types
        return self._session.connection.execute(update(jobs).where(where).values(**values)).rowcount


def _job(row: Row[Any]) -> Job:
    return Job(
        id=JobId(row.id),
        case=CaseId(row.case_id),
        draft=DraftId(row.draft_id),
        provider=row.provider,
        state=JobState(row.state),
        advices=tuple(AdviceId(each) for each in json.loads(row.advices)),
        asked_at=row.asked_at,
        attempt=row.attempt,
        due=row.due,
        step=row.step,
        done=row.done,
        total=row.total,
        trouble=row.trouble,
        cancel=row.cancel,
    )
