"""What the queue and the pages of a case say: stages, dates and advices in a caseworker's words."""

from dataclasses import dataclass
from datetime import date

from drafting.domain.queue import OVER, Due, Line, Stage

STAGES: dict[Stage, str] = {
    Stage.NEW: "No documents yet",
    Stage.WAITING: "Waiting for advice",
    Stage.READY: "Ready to draft",
    Stage.DRAFTING: "Drafting",
    Stage.STOPPED: "Draft stopped",
    Stage.REVIEW: "Review",
    Stage.SIGNED_OFF: "Signed off",
    Stage.WITH_FAMILY: "With the family",
    Stage.SENT: "Final plan sent",
    Stage.CLOSED: "Closed",
}
ADVICES: dict[str, str] = {
    "family": "the family",
    "school": "school",
    "medical": "health",
    "psychology": "educational psychology",
    "social_care": "social care",
    "preparation_for_adulthood": "preparation for adulthood",
}
"""The advices of regulation 6(1), by the codes that a line has for them."""
_COMING = {
    "decision": "Decide whether to assess by {day}",
    "advice": "Advice due {day}",
    "refusal": "Draft due {day}",
    "final": "Final plan due {day}",
}
_GONE = {
    "decision": "The decision whether to assess was due {day}",
    "advice": "Advice{missing} was due {day}",
    "refusal": "The draft was due {day}",
    "final": "The final plan was due {day}",
}
_SOON = 7  # days
_WEEKS = 20
BAR = 160  # units that the bar of the clock is wide
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Urgency:
    """How pressing a case is: a tag (*kind*, *icon*, *words*), what it is about, and how far the clock ran.

    *run* is in units of the bar, None where it is not known when the clock began.
    """

    kind: str
    icon: str
    words: str
    about: str
    run: int | None = None
    late: bool = False


def urgency(line: Line, today: date) -> Urgency:
    """How pressing a case is on *today*."""
    due = line.due
    if due is None:
        about = "" if line.stage in OVER else "The date of the request is not provided"
        return Urgency("todo", "info", "Nothing is due", about)
    run = _run(due, today)
    if due.answer_by is not None and due.answer_by >= today:
        about = f"The family’s 15 days end {short(due.answer_by, today)}"
        return Urgency("todo", "wait", _left((due.answer_by - today).days), about, run)
    days = (due.day - today).days
    if days < 0:
        words = f"{_days(-days)} late"
        about = _GONE[due.step].format(day=short(due.day, today), missing=_from(line.missing))
        if due.excusable:
            return Urgency("warn", "wait", f"{words}, may be excused", about, run, late=True)
        return Urgency("bad", "error", words, about, run, late=True)
    about = _COMING[due.step].format(day=short(due.day, today))
    return Urgency("warn" if days <= _SOON else "todo", "wait", _left(days), about, run)


def short(day: date, today: date) -> str:
    """A day without its year, where that is this year or the time is near."""
    near = abs((day - today).days) < _WEEKS * 7
    return f"{day.day}\N{NO-BREAK SPACE}{day:%B}" + ("" if near else f" {day.year}")


def missing_words(codes: tuple[str, ...]) -> str:
    """The advices that are missing, as part of a sentence."""
    words = [ADVICES.get(code, code) for code in codes]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _from(codes: tuple[str, ...]) -> str:
    return f" from {missing_words(codes)}" if 1 <= len(codes) <= _NAMED else ""


def _left(days: int) -> str:
    return "Due today" if days == 0 else f"{_days(days)} left"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _run(due: Due, today: date) -> int | None:
    if due.begins is None:
        return None
    return max(2, min(BAR, round((today - due.begins).days / (_WEEKS * 7) * BAR)))
