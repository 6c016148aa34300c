"""The whole review as one screen: sections on the left, claims in their groups, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from drafting.domain.claim import ClaimId, ClaimKind
from drafting.domain.finding import Severity
from drafting.domain.plan import SectionKey, SectionStatus
from drafting.domain.review import Act, ClaimState, Review, ReviewedClaim
from drafting.services.reviews import Opened, Reviewer
from drafting.web.views.claims import Open, Row, is_problem, open_of, row_of
from drafting.web.views.problems import Problems, by_claim, problems_of
from drafting.web.views.words import Words


class Order(StrEnum):
    """How the claims are listed."""

    PROBLEMS = "problems"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a review somebody looks at."""

    order: Order = Order.PROBLEMS
    section: SectionKey | None = None


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section on the left: how many of its claims are decided, and how many problems are left."""

    key: str
    name: str
    count: str
    done: bool
    problems: int
    empty: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review has come. *shares* are percentages: accepted, changed, asked, removed."""

    total: int
    decided: int
    problems: int
    shares: Mapping[str, float]
    due: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Claims under one heading."""

    id: str
    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim with what is wrong with it; *fresh* where it is new or changed since the draft before."""

    reviewed: ReviewedClaim
    problems: Problems
    fresh: bool = False

    @property
    def decided(self) -> bool:
        """Whether somebody has decided it."""
        return self.reviewed.decided


_SEVERITIES = tuple(Severity)
_FIRST = (ClaimKind.PROVISION, ClaimKind.NEED, ClaimKind.OUTCOME)


def listed(opened: Opened, words: Words, reading: int = 1) -> tuple[Listed, ...]:
    """Every claim in the order of the plan, those that were added or moved in their sections."""
    named = by_claim(opened.readings.draft)
    order = list(SectionKey)
    review = opened.review(reading)
    claims = sorted(review.claims, key=lambda each: order.index(each.section))
    fresh = {*review.since.new, *review.since.changed} if review.since else set()
    return tuple(
        Listed(
            each,
            problems_of(each, named.get(each.id, ()), words),
            each.id in fresh or each.earlier is not None,
        )
        for each in claims
    )


def groups(claims: tuple[Listed, ...], shown: Shown, opened: Opened, words: Words) -> tuple[Group, ...]:
    """The claims as they are listed, under their headings."""
    if shown.order is Order.PLAN:
        (members,) = arranged(claims, shown)
        return (_group("all", "All statements, in plan order", "", members, opened, words),)
    new, first, ready, decided = arranged(claims, shown)
    since = opened.review().since
    title = f"New or changed since draft {since.draft}" if since else ""
    several = "" if len(first) == 1 else "s"
    return tuple(
        group
        for group in (
            _group("new", title, str(len(new)), new, opened, words),
            _group("first", "Look at these first", f"{len(first)} problem{several}", first, opened, words),
            _group("ready", "Ready to read", f"{len(ready)}, support first", ready, opened, words),
            _group("decided", "Decided", str(len(decided)), decided, opened, words),
        )
        if group.rows
    )


def arranged(
    claims: tuple[Listed, ...], shown: Shown, open_still: ClaimId | None = None
) -> tuple[list[Listed], ...]:
    """The claims in plan order; or the new and changed, the problems, the rest to decide, and the decided.

    *open_still* stays where it would be if it were not decided.
    """
    wanted = [each for each in claims if shown.section in {None, each.reviewed.section}]
    if shown.order is Order.PLAN:
        return (wanted,)
    to_do = [each for each in wanted if not each.decided or each.reviewed.id == open_still]
    decided = [each for each in wanted if each.decided and each.reviewed.id != open_still]
    new = sorted((each for each in to_do if each.fresh), key=_gravest_first)
    known = [each for each in to_do if not each.fresh]
    first = sorted((each for each in known if is_problem(each.problems)), key=_gravest_first)
    ready = sorted((each for each in known if not is_problem(each.problems)), key=_vital_first)
    return new, first, ready, decided


def next_after(claims: tuple[Listed, ...], shown: Shown, claim: ClaimId) -> ClaimId | None:
    """The claim to decide that follows *claim* in the list, the first one behind the last."""
    line = [each for members in arranged(claims, shown, claim) for each in members]
    at = next((n for n, each in enumerate(line) if each.reviewed.id == claim), -1)
    around = (*line[at + 1 :], *line[: max(at, 0)])
    return next((each.reviewed.id for each in around if not each.decided), None)


def chosen(shown: tuple[Group, ...], wanted: str, claims: tuple[Listed, ...]) -> Listed | None:
    """The claim of that id if it is listed, else the first in the list."""
    ids = [row.id for group in shown for row in group.rows]
    identity = wanted if wanted in ids else next(iter(ids), None)
    return next((each for each in claims if each.reviewed.id == identity), None)


def opened_claim(each: Listed, opened: Opened, who: Reviewer, words: Words) -> Open:
    """The chosen claim with everything behind it."""
    return open_of(each.reviewed, each.problems, opened, who, words)


def sections(
    claims: tuple[Listed, ...], opened: Opened, words: Words, current: SectionKey | None
) -> tuple[SectionLine, ...]:
    """The sections in the order of the law."""
    lines = []
    for section in opened.readings.draft.sections:
        members = [each for each in claims if each.reviewed.section is section.key]
        decided = sum(each.decided for each in members)
        lines.append(
            SectionLine(
                section.key.value,
                words.of("section", section.key),
                _count(decided, len(members), section.status),
                bool(members) and decided == len(members),
                sum(is_problem(each.problems) and not each.decided for each in members),
                not members,
                section.key is current,
            )
        )
    return tuple(lines)


def progress(claims: tuple[Listed, ...], due: date | None) -> Progress:
    """How far the review has come."""
    total = len(claims)
    states = [each.reviewed.state for each in claims]
    shares, at = {}, 0.0
    for name, state in _METER:
        share = 100 * states.count(state) / total if total else 0.0
        shares[f"{name}_x"], shares[name] = round(at, 2), round(share, 2)
        at += share
    return Progress(
        total,
        sum(each.decided for each in claims),
        sum(is_problem(each.problems) and not each.decided for each in claims),
        shares,
        due,
    )


def hasty(review: Review, account: str, reading: int) -> bool:
    """Whether *account* accepted the last few claims quicker than their words can be read."""
    accepted = [
        each.at
        for each in review.judgements
        if each.account == account
        and each.reading == reading
        and each.act is Act.ACCEPT
        and each.earlier is None  # what was carried over was accepted at its own time
    ][-_MANY:]
    return len(accepted) == _MANY and accepted[-1] - accepted[0] < _TOO_QUICK


_MANY, _TOO_QUICK = 8, timedelta(seconds=20)
_METER = (
    ("ok", ClaimState.ACCEPTED),
    ("edit", ClaimState.CHANGED),
    ("ask", ClaimState.ASKED),
    ("out", ClaimState.REMOVED),
)


def _group(
    identity: str, title: str, note: str, members: list[Listed], opened: Opened, words: Words
) -> Group:
    rows = tuple(row_of(each.reviewed, each.problems, opened, words) for each in members)
    return Group(identity, title, note, rows)


def _count(decided: int, total: int, status: SectionStatus) -> str:
    if total:
        return "Done" if decided == total else f"{decided} of {total}"
    return {SectionStatus.LEFT_BLANK: "Blank", SectionStatus.NONE_IDENTIFIED: "None"}.get(status, "Not given")


def _gravest_first(each: Listed) -> tuple[int, int]:
    severity = each.problems.gravest or Severity.INFO
    return _SEVERITIES.index(severity), _vital_first(each)


def _vital_first(each: Listed) -> int:
    kind = each.reviewed.claim.kind
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)
