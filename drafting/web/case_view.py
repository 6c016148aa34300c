"""What the page of a case says: the next thing to do, its dates as a line of milestones, its record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.domain.case import Case
from drafting.domain.queue import Stage
from drafting.services.timing import Dated, Ground, Standing, Step
from drafting.web.case_words import short
from drafting.web.pages import day

NEXT: dict[Stage, tuple[str, str, str]] = {
    Stage.NEW: ("Add documents", "/documents", "No documents are here yet."),
    Stage.WAITING: (
        "Add documents",
        "/documents",
        "Not every advice is in; you can draft without.",
    ),
    Stage.READY: ("Ask for a draft", "/documents", "Every advice is in. Nothing is drafted yet."),
    Stage.DRAFTING: ("See how it gets on", "/progress", "A draft is being made."),
    Stage.STOPPED: ("See what stopped it", "/progress", "The draft was not finished. What was done is kept."),
    Stage.REVIEW: ("Review the draft", "/review", "The draft is ready to review."),
    Stage.SIGNED_OFF: ("Send it to the family", "/family", "The plan is signed off."),
    Stage.WITH_FAMILY: ("See the family’s copy", "/family", "The family has the draft."),
    Stage.SENT: ("See the versions", "/versions", "The final plan was sent."),
    Stage.CLOSED: ("See the versions", "/versions", "This case is closed."),
}
"""What to do next, where, and how it stands, by stage."""
GROUNDS: dict[Ground, str] = {
    Ground.SCHOOL_CLOSED: "(a) The school was closed for at least 4 weeks",
    Ground.EARLY_YEARS_CLOSED: "(b) The early years setting was closed for at least 4 weeks",
    Ground.PERSONAL: "(c) Exceptional personal circumstances of the child or a parent",
    Ground.AWAY: "(d) The child was away from the area for at least 4 weeks",
}
DUTIES: dict[Step, tuple[str, str]] = {
    Step.DECISION: ("Decide whether to assess", "Week 6, regulation 5(3)"),
    Step.ADVICE: ("Advice in", "Week 12 at the latest, regulation 8"),
    Step.REFUSAL: ("Draft sent, or no plan to be made", "Week 16, regulation 10"),
    Step.REPRESENTATIONS: ("The family’s 15 days end", "Regulation 13(1)"),
    Step.FINAL: ("Final plan sent", "Week 20, regulation 13(2)"),
}
_KEPT_OUT = frozenset({"version", "more"})


@dataclass(frozen=True, slots=True)
class Milestone:
    """One date of the clock as the page shows it."""

    icon: str
    kind: str
    title: str
    basis: str
    words: str
    state: str


def milestones(dates: Sequence[Dated], today: date) -> list[Milestone]:
    """The dates of a case in words."""
    open_ones = [each for each in dates if each.done is None]
    return [_milestone(each, today, bool(open_ones) and each is open_ones[0]) for each in dates]


def _milestone(dated: Dated, today: date, first: bool) -> Milestone:
    title, basis = DUTIES[dated.step]
    if dated.done is not None:
        late = f", {_days(dated.late)} late" if dated.late else ""
        return Milestone("ok", "ok", title, basis, f"Done by {short(dated.done, today)}{late}", "done")
    if dated.standing is Standing.LATE:
        words = f"Was due {day(dated.day)}: {_days(dated.late)} late"
        return Milestone("error", "bad", title, basis, words, "now")
    if dated.standing is Standing.EXCUSABLE:
        words = f"Was due {day(dated.day)}: {_days(dated.late)} late. A recorded exception may excuse it"
        return Milestone("wait", "warn", title, basis, words, "now")
    left = (dated.day - today).days
    words = f"By {day(dated.day)}: {'today' if left == 0 else _days(left) + ' left'}"
    return Milestone("wait" if first else "todo", "todo", title, basis, words, "now" if first else "")


def shown_record(case: Case) -> list[tuple[str, list[tuple[str, str]]]]:
    """The record, in groups of what it says; what is not recorded says so."""
    child, school = case.child, case.school
    care = {True: "Yes", False: "No", None: ""}[child.looked_after]
    groups = [
        (
            "The child",
            [
                ("Full name", child.full_name),
                ("Known as", child.preferred_name or ""),
                ("Date of birth", day(child.date_of_birth) if child.date_of_birth else ""),
                ("Year group", child.year_group or ""),
                ("Pronouns", child.pronouns or ""),
                ("Address", child.address or ""),
                ("NHS number", child.nhs_number or ""),
                ("Unique pupil number", child.upn or ""),
                ("Looked after", care),
                ("School or setting", school.name if school else ""),
            ],
        ),
        ("Parents and carers", [(each.name, each.relationship or "") for each in case.parents]),
        ("Brothers and sisters", [(each.name, each.relationship or "") for each in case.siblings]),
        ("Professionals", [(each.name, each.role or "") for each in case.professionals]),
    ]
    return [(title, [(name, text or "Not provided") for name, text in pairs]) for title, pairs in groups]


def differences(mine: dict[str, str], theirs: dict[str, str]) -> tuple[tuple[str, str, str, str], ...]:
    """What differs between two forms: the field, its words, theirs, mine."""
    names = [name for name in {**theirs, **mine} if name not in _KEPT_OUT]
    return tuple(
        (name, field_words(name), theirs.get(name, ""), mine.get(name, ""))
        for name in names
        if theirs.get(name, "") != mine.get(name, "")
    )


def field_words(name: str) -> str:
    """A field of the form in words, "parents-0-phone" as "Parent 1, phone"."""
    singular = {"parents": "Parent", "siblings": "Brother or sister", "professionals": "Professional"}
    group, _, rest = name.partition("-")
    number, _, what = rest.partition("-")
    if group in singular and number.isdecimal():
        return f"{singular[group]} {int(number) + 1}, {_plain(what)}"
    return _plain(name)[:1].upper() + _plain(name)[1:]


def _plain(name: str) -> str:
    words = {"born": "date of birth", "nhs_number": "NHS number", "upn": "unique pupil number"}
    first, _, rest = name.partition("-")
    parts = (words.get(first, first.replace("_", " ")), rest.replace("_", " "))
    return " ".join(part for part in parts if part)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
