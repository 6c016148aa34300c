"""Carries a draft out: step after step, each begun and ended on record, tried again where that helps.

What goes wrong leaves as a short code and never as an exception: whatever runs the steps may write down
what it is given, and an exception's message may hold words of a document.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from drafting.domain.audit import Action, Event
from drafting.domain.job import ENDED, Job, JobId, JobState, Step, StepKind
from drafting.errors import (
    Erased,
    GoldenThreadError,
    ModelBusy,
    ModelFailed,
    NotAsked,
    NotThere,
    OutsideFailed,
    Unavailable,
)
from drafting.services.alongside import alongside
from drafting.services.keeping import Store, Transaction
from drafting.services.queueing import refresh_card
from drafting.services.stepping import SERVICE, Stepping, open_gate

CANCELLED, ENDED_ALREADY, GONE, DEADLY = "cancelled", "ended", "erased", "deadly"
TOO_LONG = "too_long"
OK = ""
_TROUBLE = "!"  # stands before a code where the name of a step was to be told
_TRIES = 5
_MOST_DEATHS = 6
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0  # seconds between tries


class Hears(Protocol):
    """Whoever wants to know how drafts get on: a watch, a log, a bar."""

    def begun(self, job: str, step: Step) -> None:
        """A step begins."""
        ...

    def ended(self, job: str, step: Step, trouble: str, seconds: float) -> None:
        """A step has ended after *seconds*, well or with a *trouble*."""
        ...


class Nobody:
    """Hears nothing."""

    def begun(self, job: str, step: Step) -> None:
        """A step begins."""

    def ended(self, job: str, step: Step, trouble: str, seconds: float) -> None:
        """A step has ended."""


@dataclass(frozen=True, slots=True)
class Running:
    """Runs the steps of drafts as *worker*. *fence* raises when somebody else has taken its work.

    *longest* is how many seconds the steps of one draft may take together; the time between them is free.
    """

    store: Store
    stepping: Stepping
    worker: str = "here"
    fence: Callable[[Transaction], None] = open_gate
    hears: Hears = field(default_factory=Nobody)
    wait: Callable[[float], None] = field(default=time.sleep)
    longest: float = 7200.0

    def first_steps(self, job: str) -> list[str]:
        """The names of the first steps of *job*; none when it is to be stopped."""
        return self._names(lambda: self.stepping.first_steps(JobId(job)))

    def questions(self, job: str) -> list[str]:
        """The names of the steps that ask what is to be asked next."""
        return self._names(lambda: self.stepping.questions(JobId(job)))

    def perform(self, job: str, name: str) -> str:
        """Do the step *name* of *job*. Gives a code of what went wrong, or nothing."""
        if name.startswith(_TROUBLE):
            return name.removeprefix(_TROUBLE)
        step = step_of(name)
        self.hears.begun(job, step)
        began = time.monotonic()
        trouble = self._tried(JobId(job), step)
        self.hears.ended(job, step, trouble, time.monotonic() - began)
        return trouble

    def perform_all(self, job: str, names: Sequence[str]) -> str:
        """Do the steps *names* of *job*, several at once; give the code of the first that went wrong.

        Those that are under way then come to their ends; the others are not begun.
        """
        return alongside(lambda name: self.perform(job, name), names, self.stepping.asking.care.at_once)

    def stop(self, job: str, trouble: str) -> None:
        """End *job* because of *trouble*; what was finished is kept for another try."""
        if trouble == GONE:
            return

        def work(tx: Transaction) -> None:
            self.fence(tx)
            end_job(tx, JobId(job), trouble)

        with suppress(Erased, NotThere):  # the case was erased since
            self.store.run(work)

    def _names(self, steps: Callable[[], Sequence[Step]]) -> list[str]:
        try:
            return [str(step) for step in steps()]
        except (Erased, NotThere):
            return [_TROUBLE + GONE]
        except Exception as error:  # as in a step
            return [_TROUBLE + type(error).__name__]

    def _tried(self, job: JobId, step: Step) -> str:
        pause = _FIRST_WAIT
        for remaining in reversed(range(_TRIES)):
            trouble, again = self._once(job, step)
            if not (again and remaining):
                return trouble
            self.wait(pause)
            pause = min(2 * pause, _LONGEST_WAIT)
        raise AssertionError  # the last try always returns

    def _once(self, job: JobId, step: Step) -> tuple[str, bool]:
        """Try a step; give what went wrong, and whether another try may help."""
        try:
            begun = self.store.run(lambda tx: self._begin(tx, job, step))
            if isinstance(begun, str):
                return begun, False
            self.stepping.do(job, step, begun)
            self.store.run(lambda tx: self._end(tx, job, step, OK))
        except (Erased, NotThere):
            return GONE, False
        except GoldenThreadError as error:
            return self._failed(job, step, error)
        except Exception as error:  # the end of a unit of work: its message may hold anything
            return self._failed(job, step, error)
        return OK, False

    def _begin(self, tx: Transaction, job: JobId, step: Step) -> int | str:
        self.fence(tx)
        kept = tx.jobs.get(job)
        if kept.state in ENDED:
            return ENDED_ALREADY
        if kept.cancel:
            return CANCELLED
        if tx.jobs.worked(job) > self.longest:
            return TOO_LONG
        attempts = tx.jobs.begin_step(job, step, self.worker)
        # A document that kills the program is left out; what kills it with no document to blame ends the job.
        return DEADLY if attempts > _MOST_DEATHS else attempts

    def _end(self, tx: Transaction, job: JobId, step: Step, trouble: str) -> None:
        self.fence(tx)
        tx.jobs.end_step(job, step, trouble)

    def _failed(self, job: JobId, step: Step, error: Exception) -> tuple[str, bool]:
        code = code_of(error)
        try:
            self.store.run(lambda tx: self._end(tx, job, step, code))
        except (Erased, NotThere):
            return GONE, False
        except OutsideFailed:
            pass  # the database is away: the step is begun again when it is back
        # Whoever asks models has tried again already, as often as that is allowed.
        return code, isinstance(error, Unavailable) and not isinstance(error, ModelBusy)


def code_of(error: Exception) -> str:
    """The class of what went wrong, and of a model's trouble its own code too: "ModelBusy.timeout"."""
    kind = type(error).__name__
    return f"{kind}.{error.code}" if isinstance(error, ModelBusy | ModelFailed | NotAsked) else kind


def end_job(tx: Transaction, job: JobId, trouble: str) -> bool:
    """End *job* because of *trouble*; say whether it had not ended before."""
    state = JobState.CANCELLED if trouble == CANCELLED else JobState.FAILED
    kept = tx.jobs.get(job)
    if not tx.jobs.end(job, state, trouble):
        return False
    tx.drafts.give_up(kept.draft)
    refresh_card(tx, kept.case)
    if state is JobState.FAILED:
        details: dict[str, str | int] = {"job": job, "step": kept.step, "trouble": trouble}
        tx.trail.write(Event(SERVICE, Action.DRAFT_FAILED, kept.case, details))
    return True


def step_of(name: str) -> Step:
    """The step of that *name*, as ``str(step)`` wrote it."""
    kind, _, subject = name.partition(":")
    return Step(StepKind(kind), subject)


def carry_out(
    first_steps: Callable[[], Sequence[str]],
    questions: Callable[[], Sequence[str]],
    perform: Callable[[str], str],
    perform_all: Callable[[Sequence[str]], str],
    stop: Callable[[str], None],
) -> str:
    """Take a draft from its first step to its last; give the code of what stopped it, or nothing.

    The same lines run with a durable engine under each of the five, and without one.
    """
    for name in first_steps():
        if trouble := perform(name):
            stop(trouble)
            return trouble
    while waiting := questions():
        if trouble := perform_all(waiting):
            stop(trouble)
            return trouble
    if trouble := perform(str(StepKind.FINISH)):
        stop(trouble)
    return trouble


def run_here(running: Running, job: Job) -> str:
    """Carry a draft out in this process, without a durable engine."""
    return carry_out(
        lambda: running.first_steps(job.id),
        lambda: running.questions(job.id),
        lambda name: running.perform(job.id, name),
        lambda names: running.perform_all(job.id, names),
        lambda trouble: running.stop(job.id, trouble),
    )
