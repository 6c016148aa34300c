"""What is due in a case and when, by the statutory clock; and the recording of what only a person knows."""

from dataclasses import dataclass
from datetime import date, timedelta

from drafting.domain.audit import Action, Actor, Event
from drafting.domain.case import CaseDates
from drafting.domain.kept import CaseId
from drafting.domain.queue import CaseDays, Due, Excuse, Landmark
from drafting.errors import BadInput
from drafting.pipeline.clock import Deadline, Exemption, Ground, Standing, Step, deadlines, standing
from drafting.services.keeping import Transaction

__all__ = ["Dated", "Ground", "Progress", "Standing", "Step", "WantedExcuse", "dated", "next_due"]

_LONGEST = 2_000
_RECORDED = "record"  # the rule of a date that stands in the record and is computed from nothing


@dataclass(frozen=True, slots=True)
class Dated:
    """One last day of a case: whether its step was taken, and how it stands today.

    *late* is by how many days it was or is missed, 0 where it was not.
    """

    step: Step
    day: date
    rule: str
    done: date | None
    standing: Standing
    late: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of the steps of a case besides its record: *advices_in* is when the last one came."""

    days: CaseDays
    missing: tuple[str, ...] = ()
    advices_in: date | None = None


def dated(dates: CaseDates, progress: Progress, today: date) -> tuple[Dated, ...]:
    """Every last day of a case, in the order in which they come."""
    excuses = tuple(exemption_of(each) for each in progress.days.excuses)
    done = _done(dates, progress)
    found = []
    for deadline in _deadlines(dates, progress.days):
        taken = done.get(deadline.step)
        stands = standing(deadline, today, taken, excuses)
        late = max(0, ((taken or today) - deadline.last_day).days)
        found.append(Dated(deadline.step, deadline.last_day, deadline.rule, taken, stands, late))
    return tuple(found)


def next_due(dates: CaseDates, progress: Progress) -> Due | None:
    """What is to be done next and by when; None when nothing is, or when no date is known."""
    done = _done(dates, progress)
    waiting = (
        deadline
        for deadline in _deadlines(dates, progress.days)
        if deadline.step not in done and deadline.step is not Step.REPRESENTATIONS
    )
    first = next(waiting, None)
    if first is None:
        return None
    excuses = tuple(exemption_of(each) for each in progress.days.excuses)
    missed = standing(first, first.last_day + timedelta(days=1), None, excuses)
    served = progress.days.landmarks.get(Landmark.SERVED)
    answer_by = None
    if served is not None:
        answers = (each for each in deadlines(served, None, served) if each.step is Step.REPRESENTATIONS)
        answer_by = next(answers).last_day
    excusable = missed is Standing.EXCUSABLE
    return Due(first.step, first.last_day, dates.request_received, excusable, answer_by)


def exemption_of(excuse: Excuse) -> Exemption:
    """A recorded exception as the clock knows it."""
    return Exemption(Ground(excuse.ground), excuse.first, excuse.last, excuse.evidence)


def _deadlines(dates: CaseDates, days: CaseDays) -> tuple[Deadline, ...]:
    served = days.landmarks.get(Landmark.SERVED)
    if dates.request_received is not None:
        return deadlines(dates.request_received, dates.advice_requested, served)
    recorded = (
        (Step.ADVICE, dates.advice_due, dates.advice_requested),
        (Step.REFUSAL, dates.draft_due, None),
        (Step.FINAL, dates.final_due, None),
    )
    return tuple(Deadline(step, day, _RECORDED, begins or day) for step, day, begins in recorded if day)


def _done(dates: CaseDates, progress: Progress) -> dict[Step, date]:
    """The steps that were taken, and when. Once the draft is out, nobody waits for advice any more."""
    served = progress.days.landmarks.get(Landmark.SERVED)
    sent = progress.days.landmarks.get(Landmark.SENT)
    advice = progress.advices_in if not progress.missing else None
    taken = {
        Step.DECISION: dates.decision_to_assess or dates.advice_requested or advice or served or sent,
        Step.ADVICE: advice or served or sent,
        Step.REFUSAL: served or sent,
        Step.REPRESENTATIONS: sent,
        Step.FINAL: sent,
    }
    return {step: day for step, day in taken.items() if day is not None}


@dataclass(frozen=True, slots=True)
class WantedExcuse:
    """An exception as somebody wants it recorded."""

    ground: Ground
    first: date
    last: date
    evidence: str


def record_excuse(tx: Transaction, actor: Actor, case: CaseId, wanted: WantedExcuse) -> Excuse:
    """Record an exception of reg 10(4). Raises ``BadInput`` when it could excuse nothing."""
    evidence = wanted.evidence.strip()
    exemption = Exemption(wanted.ground, wanted.first, wanted.last, evidence)
    if not evidence:
        raise BadInput("Say what shows it: a letter, an e-mail, a term calendar.")
    if len(evidence) > _LONGEST:
        raise BadInput(f"Say it in at most {_LONGEST:,} characters.")
    if wanted.last < wanted.first:
        raise BadInput("The last day is before the first.")
    if not exemption.holds():
        raise BadInput("This exception needs at least 4 weeks, the first and the last day among them.")
    excuse = Excuse("", wanted.ground, wanted.first, wanted.last, evidence, actor.name)
    kept = tx.days.excuse(case, excuse)
    tx.trail.write(Event(actor, Action.EXCUSE_RECORDED, case, {"ground": wanted.ground.value}))
    return kept


def withdraw_excuse(tx: Transaction, actor: Actor, case: CaseId, excuse: str) -> None:
    """Take an exception back."""
    if tx.days.withdraw(case, excuse):
        tx.trail.write(Event(actor, Action.EXCUSE_WITHDRAWN, case))


def record_landmark(tx: Transaction, actor: Actor, case: CaseId, what: Landmark, day: date | None) -> None:
    """Record on which day the draft was served or the final plan sent; None takes it back."""
    if day is not None and day > tx.now.date() + timedelta(days=1):
        raise BadInput("This day is still to come. Record it when it has happened.")
    tx.days.mark(case, what, day, actor.name)
    details: dict[str, str | int] = {"what": what.value, "day": day.isoformat() if day else ""}
    tx.trail.write(Event(actor, Action.DAY_RECORDED, case, details))
