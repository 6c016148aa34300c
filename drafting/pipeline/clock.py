"""The statutory clock of an assessment, as pure functions of dates.

SEND Regulations 2014: reg 5(3) decision in 6 weeks, reg 8 advice in 6 weeks of being asked, reg 10 refusal
told by week 16, reg 13(1) 15 days for the family, reg 13(2) final plan by week 20. Days are calendar
days. The rules of the same names are in ``rules/duties/clock.toml``.

The Regulations do not move a date when an exception applies: they excuse missing it if it was
impractical to keep because of the exception. So no new date is computed here; a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_WEEK = timedelta(weeks=1)
_CLOSED_OR_AWAY = timedelta(weeks=4)
_TO_ANSWER = 15  # days, the day of service among them: reg 13(1)


class Step(StrEnum):
    """What is due."""

    DECISION = "decision"
    ADVICE = "advice"
    REFUSAL = "refusal"
    REPRESENTATIONS = "representations"
    FINAL = "final"


class Ground(StrEnum):
    """Why a date may be missed: reg 10(4)(a) to (d)."""

    SCHOOL_CLOSED = "a"
    EARLY_YEARS_CLOSED = "b"
    PERSONAL = "c"
    AWAY = "d"


@dataclass(frozen=True, slots=True)
class Exemption:
    """One exception with its evidence. *first* and *last* are its first and last day."""

    ground: Ground
    first: date
    last: date
    evidence: str

    def holds(self) -> bool:
        """Whether it can excuse at all: 4 weeks of closure or absence, and evidence in any case."""
        long_enough = (
            self.ground is Ground.PERSONAL or self.last - self.first + timedelta(1) >= _CLOSED_OR_AWAY
        )
        return self.first <= self.last and long_enough and bool(self.evidence.strip())


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which a step is in time, and the rule that sets it."""

    step: Step
    last_day: date
    rule: str
    begins: date


class Standing(StrEnum):
    """How a step stands on some day. ``excusable``: late, and an exception may excuse it."""

    IN_TIME = "in_time"
    OPEN = "open"
    LATE = "late"
    EXCUSABLE = "excusable"


def deadlines(received: date, asked: date | None = None, served: date | None = None) -> tuple[Deadline, ...]:
    """The last days of an assessment asked for on *received*, in the order in which they come.

    *asked* is the day on which advice was asked for; until it is known, the latest that the decision
    allows. *served* is the day on which the draft was served; without it that last day is left out.
    """
    decision = received + 6 * _WEEK
    sought = asked or decision
    found = [
        Deadline(Step.DECISION, decision, "clock-6-weeks", received),
        Deadline(Step.ADVICE, sought + 6 * _WEEK, "clock-advice-6-weeks", sought),
        Deadline(Step.REFUSAL, received + 16 * _WEEK, "clock-16-weeks", received),
        Deadline(Step.FINAL, received + 20 * _WEEK, "clock-20-weeks", received),
    ]
    if served:
        last = served + timedelta(_TO_ANSWER - 1)
        found.append(Deadline(Step.REPRESENTATIONS, last, "clock-15-days", served))
    return tuple(sorted(found, key=lambda deadline: deadline.last_day))


def latest_draft(received: date) -> date:
    """The last day to serve a draft that leaves the family its 15 days before the final plan is due."""
    return received + 20 * _WEEK - timedelta(_TO_ANSWER - 1)


def week_of(received: date, day: date) -> int:
    """The week of the clock that *day* falls in: 0 on the day of receipt, 20 on the last day of all."""
    return -(-(day - received).days // 7)


def standing(
    deadline: Deadline, today: date, done: date | None = None, exemptions: Iterable[Exemption] = ()
) -> Standing:
    """How *deadline* stands on *today*, if its step was taken on *done* (None: not yet)."""
    if done is not None and done <= deadline.last_day:
        return Standing.IN_TIME
    if done is None and today <= deadline.last_day:
        return Standing.OPEN
    return Standing.EXCUSABLE if any(_bears_on(each, deadline) for each in exemptions) else Standing.LATE


def _bears_on(exemption: Exemption, deadline: Deadline) -> bool:
    """An exception excuses only within the time that it fell into; nothing excuses the family's 15 days."""
    within = exemption.first <= deadline.last_day and exemption.last >= deadline.begins
    return deadline.step is not Step.REPRESENTATIONS and exemption.holds() and within
