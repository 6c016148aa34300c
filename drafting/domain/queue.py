"""The queue: what one line of it says of a case, and what somebody may ask to see of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from drafting.domain.finding import Severity
from drafting.domain.kept import CaseId, DraftId
from drafting.domain.plan import Draft
from drafting.domain.review import ClaimState, Review


class Stage(StrEnum):
    """Where a case stands for whoever works on it, in the order in which it gets there."""

    NEW = "new"  # no document yet
    WAITING = "waiting"  # for advices that the law asks for
    READY = "ready"  # to be drafted
    DRAFTING = "drafting"
    STOPPED = "stopped"  # its draft failed, or was cancelled
    REVIEW = "review"
    SIGNED_OFF = "signed_off"
    WITH_FAMILY = "with_family"
    SENT = "sent"  # the final plan was sent
    CLOSED = "closed"


OVER = frozenset({Stage.SENT, Stage.CLOSED})
"""Stages in which nothing is due any more."""
RECORDED = OVER | {Stage.WITH_FAMILY}
"""Stages that a person has recorded: a draft that is on its way takes no case out of them."""


class Show(StrEnum):
    """Which cases of the queue are wanted."""

    MINE = "mine"
    LATE = "late"
    PROBLEMS = "problems"
    FREE = "free"


class Sort(StrEnum):
    """The order of the queue."""

    URGENT = "urgent"
    NAME = "name"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Card:
    """What a line shows of a child. It is kept sealed."""

    name: str
    reference: str
    year_group: str = ""

    @property
    def folded(self) -> str:
        """The text that a search looks into."""
        return f"{self.name}\n{self.reference}".casefold()


@dataclass(frozen=True, slots=True)
class Problems:
    """How many findings are still to be dealt with, by severity."""

    must_fix: int = 0
    to_check: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """What is due next and when; *begins* is the day from which the whole clock of the case runs.

    *step* is a code of ``pipeline.clock.Step``. *excusable*: an exception of reg 10(4) bears on it.
    *answer_by* is the last of the days that the family has, if they have the draft.
    """

    step: str
    day: date
    begins: date | None = None
    excusable: bool = False
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the queue. *missing* are the codes of advices that the law asks for and nobody sent."""

    case: CaseId
    stage: Stage
    opened_at: datetime
    card: Card = field(repr=False)
    team: str = ""
    owner: str = ""
    due: Due | None = None
    advices_in: int = 0
    advices_of: int = 0
    missing: tuple[str, ...] = ()
    draft: DraftId | None = None
    problems: Problems = field(default_factory=Problems)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the queue. *page* counts from 1; *over* also shows cases that are over."""

    text: str = field(default="", repr=False)
    show: frozenset[Show] = frozenset()
    stage: Stage | None = None
    sort: Sort = Sort.URGENT
    page: int = 1
    over: bool = False


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks: their own account, and the teams whose cases they may see (None: every team's)."""

    account: str
    teams: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases somebody may see, all and by what may be asked for. Cases that are over do not count."""

    every: int = 0
    by: dict[Show, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue. *found* cases match; *pages* is how many pages they fill, at least 1."""

    lines: tuple[Line, ...]
    found: int
    page: int
    pages: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: what somebody asks for often, under a name of their own. It holds no search text."""

    id: str
    name: str = field(repr=False)
    asked: Asked


class Landmark(StrEnum):
    """What happened to a case that only a person can know."""

    SERVED = "served"  # the draft was sent to the family: their 15 days begin
    SENT = "sent"  # the final plan was sent


@dataclass(frozen=True, slots=True)
class Excuse:
    """An exception of reg 10(4), as it was recorded: *ground* is its letter, "a" to "d"."""

    id: str
    ground: str
    first: date
    last: date
    evidence: str = field(repr=False)
    by: str


@dataclass(frozen=True, slots=True)
class CaseDays:
    """What was recorded of the clock of one case besides its dates."""

    landmarks: dict[Landmark, date] = field(default_factory=dict)
    excuses: tuple[Excuse, ...] = ()


def open_problems(draft: Draft, review: Review) -> Problems:
    """What of the findings of *draft* its *review* has not dealt with.

    One about claims is dealt with when they are decided, any other by a decision of its own.
    """
    waiting = {each.id for each in review.claims if each.state in {ClaimState.TO_DECIDE, ClaimState.ASKED}}
    standing = [
        finding.severity
        for number, finding in enumerate(draft.findings)
        if number not in review.resolved and (not finding.claims or waiting & set(finding.claims))
    ]
    return Problems(standing.count(Severity.ERROR), standing.count(Severity.WARNING))
