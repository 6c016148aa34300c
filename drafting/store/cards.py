"""The lines of the queue: found, sorted and counted by plain columns; names are opened for a page only."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, case, exists, func, insert, select, update

from drafting.domain.finding import Severity
from drafting.domain.kept import CaseId, CaseStage, DraftId
from drafting.domain.queue import (
    OVER,
    RECORDED,
    Asked,
    Card,
    Counts,
    Due,
    Line,
    Onlooker,
    Problems,
    Show,
    Sort,
    Stage,
)
from drafting.store.keyring import Wrapped
from drafting.store.schema import case_keys, cases, findings
from drafting.store.schema_queue import cards
from drafting.store.sealing import CaseSeal
from drafting.store.session import Session
from drafting.store.values import dump, load

Known = Mapping[CaseId, tuple[int, Card]]
_SOME = 400  # ids in one statement
NEVER = date.max
"""The day on which something is due that is not."""
_SAME_CASE = case_keys.c.case_id == cards.c.case_id
_DRAFTING = (
    update(cards)
    .where(cards.c.case_id == bindparam("case"), *(cards.c.stage != stage for stage in sorted(RECORDED)))
    .values(stage=Stage.DRAFTING)
)


class Cards:
    """The lines of the queue, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, line: Line) -> None:
        """Keep the line of a case in place of the one before it."""
        execute = self._session.connection.execute
        before = execute(select(cards.c.version).where(cards.c.case_id == line.case)).scalar()
        row = _row(line) | {
            "version": (before or 0) + 1,
            "changed_at": self._session.now,
            "sealed": self._session.seal(line.case).seal(f"cards/{line.case}", dump(Card, line.card)),
        }
        if before is None:
            execute(insert(cards).values(row))
        else:
            execute(update(cards).where(cards.c.case_id == line.case).values(row))

    def get(self, identity: CaseId) -> Line | None:
        """The line of one case, if there is one."""
        return next(iter(self.lines((identity,), {})), None)

    def set_problems(self, identity: CaseId, problems: Problems) -> None:
        """Let a line say that so many problems are left."""
        self._set(identity, must_fix=problems.must_fix, to_check=problems.to_check)

    def place(self, identity: CaseId, team: str, owner: str) -> None:
        """Let a line say whose case it is."""
        self._set(identity, team=team, owner=owner)

    def drafting(self, identity: CaseId) -> None:
        """Let a line say that a draft of its case is on its way, unless a person has recorded more."""
        values = {"case": identity, "changed_at": self._session.now}
        self._session.connection.execute(_DRAFTING, values)

    def first(self, onlooker: Onlooker, asked: Asked, today: date, size: int) -> tuple[CaseId, ...]:
        """The cases of one page, by what plain columns can sort."""
        found = self._found(onlooker, asked, today).limit(size).offset((asked.page - 1) * size)
        return tuple(CaseId(row[0]) for row in self._session.connection.execute(found))

    def every(
        self, onlooker: Onlooker, asked: Asked, today: date, among: Sequence[CaseId] | None = None
    ) -> tuple[CaseId, ...]:
        """All cases (of those *among*, where given) that match but for the text, in order."""
        found = self._found(onlooker, asked, today)
        if among is not None:
            found = found.where(cards.c.case_id.in_(among))
        return tuple(CaseId(each) for each in self._session.connection.execute(found).scalars().all())

    def lines(self, wanted: Sequence[CaseId], known: Known) -> tuple[Line, ...]:
        """The lines of the cases *wanted*, in that order; those that were erased are left out."""
        rows = {row.case_id: row for row in self._keyed(select(cards), wanted)}
        return tuple(self._line(rows[each], known.get(each)) for each in wanted if each in rows)

    def count(self, onlooker: Onlooker, asked: Asked, today: date) -> int:
        """How many cases match but for the text."""
        counted = select(func.count()).select_from(cards).where(*_wanted(onlooker, asked, today))
        return int(self._session.connection.execute(counted).scalar_one())

    def counts(self, onlooker: Onlooker, today: date) -> Counts:
        """How many cases *onlooker* may see, and how many of each sort."""
        tests = {show: _shown(show, onlooker, today) for show in Show}
        sums = [func.coalesce(func.sum(case((test, 1), else_=0)), 0) for test in tests.values()]
        counted = select(func.count(), *sums).select_from(cards).where(*_wanted(onlooker, Asked(), today))
        every, *by = self._session.connection.execute(counted).one()
        return Counts(int(every), {show: int(number) for show, number in zip(tests, by, strict=True)})

    def versions(self, since: datetime | None) -> Mapping[CaseId, int]:
        """The version of every line, or of those changed since."""
        found = select(cards.c.case_id, cards.c.version).join(case_keys, _SAME_CASE)
        if since is not None:
            found = found.where(cards.c.changed_at >= since)
        return {CaseId(case): version for case, version in self._session.connection.execute(found).all()}

    def erased(self) -> int:
        """How many cases were erased so far."""
        counted = select(func.count()).select_from(cases).where(cases.c.stage == CaseStage.ERASED)
        return int(self._session.connection.execute(counted).scalar_one())

    def opened(self, wanted: Sequence[CaseId]) -> Mapping[CaseId, tuple[int, Card]]:
        """What the lines of the cases *wanted* show of a child, each with the version it is of."""
        found = select(cards.c.case_id, cards.c.version, cards.c.sealed)
        return {
            CaseId(row.case_id): (row.version, self._open(row))
            for start in range(0, len(wanted), _SOME)
            for row in self._keyed(found, wanted[start : start + _SOME])
        }

    def without(self, most: int) -> tuple[CaseId, ...]:
        """Cases that have no line yet: those that were there before the queue was."""
        lacking = ~exists().where(cards.c.case_id == cases.c.id)
        found = select(cases.c.id).where(cases.c.stage != CaseStage.ERASED, lacking).limit(most)
        return tuple(CaseId(each) for each in self._session.connection.execute(found).scalars())

    def findings(self, draft: DraftId) -> Problems:
        """How many findings a draft came with, by severity."""
        found = (
            select(findings.c.severity, func.count())
            .where(findings.c.draft_id == draft)
            .group_by(findings.c.severity)
        )
        by = {row[0]: int(row[1]) for row in self._session.connection.execute(found)}
        return Problems(by.get(Severity.ERROR, 0), by.get(Severity.WARNING, 0))

    def _found(self, onlooker: Onlooker, asked: Asked, today: date) -> Select[str]:
        order = (
            (cards.c.opened_at.desc(), cards.c.case_id)
            if asked.sort is Sort.NEWEST
            else (cards.c.due, cards.c.case_id)
        )
        return select(cards.c.case_id).where(*_wanted(onlooker, asked, today)).order_by(*order)

    def _keyed(self, found: Select[*tuple[Any, ...]], wanted: Sequence[CaseId]) -> Sequence[Row[Any]]:
        """The rows with the keys that open them; one whose key was destroyed is not among them."""
        keyed = found.add_columns(case_keys.c.kek, case_keys.c.wrapped).join_from(
            cards, case_keys, _SAME_CASE
        )
        return self._session.connection.execute(keyed.where(cards.c.case_id.in_(wanted))).all()

    def _open(self, row: Row[Any]) -> Card:
        key = self._session.vault.unwrap(Wrapped(row.kek, row.wrapped), row.case_id)
        return load(Card, CaseSeal(row.case_id, key).unseal(f"cards/{row.case_id}", row.sealed))

    def _line(self, row: Row[Any], known: tuple[int, Card] | None) -> Line:
        card = known[1] if known is not None and known[0] == row.version else self._open(row)
        due = None
        if row.due != NEVER:
            due = Due(row.due_step, row.due, row.begins, row.excusable, row.answer_by)
        return Line(
            case=CaseId(row.case_id),
            stage=Stage(row.stage),
            opened_at=row.opened_at,
            card=card,
            team=row.team,
            owner=row.owner,
            due=due,
            advices_in=row.advices_in,
            advices_of=row.advices_of,
            missing=tuple(row.missing.split()),
            draft=DraftId(row.draft_id) if row.draft_id else None,
            problems=Problems(row.must_fix, row.to_check),
            version=row.version,
        )

    def _set(self, identity: CaseId, **values: object) -> None:
        self._session.connection.execute(
            update(cards).where(cards.c.case_id == identity).values(changed_at=self._session.now, **values)
        )


def _row(line: Line) -> dict[str, object]:
    due = line.due
    return {
        "case_id": line.case,
        "team": line.team,
        "owner": line.owner,
        "stage": line.stage,
        "over": line.stage in OVER,
        "opened_at": line.opened_at,
        "due": due.day if due else NEVER,
        "due_step": due.step if due else "",
        "begins": due.begins if due else None,
        "excusable": due.excusable if due else False,
        "answer_by": due.answer_by if due else None,
        "advices_in": line.advices_in,
        "advices_of": line.advices_of,
        "missing": " ".join(line.missing),
        "draft_id": line.draft,
        "must_fix": line.problems.must_fix,
        "to_check": line.problems.to_check,
    }


def _wanted(onlooker: Onlooker, asked: Asked, today: date) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = [_shown(show, onlooker, today) for show in sorted(asked.show)]
    if not asked.over:
        tests.append(cards.c.over.is_(False))
    if onlooker.teams is not None:
        one = len(onlooker.teams) == 1  # said so that the index also gives the order
        tests.append(cards.c.team == onlooker.teams[0] if one else cards.c.team.in_(onlooker.teams))
    if asked.stage is not None:
        tests.append(cards.c.stage == asked.stage)
    return tests


def _shown(show: Show, onlooker: Onlooker, today: date) -> ColumnElement[bool]:
    match show:
        case Show.MINE:
            return cards.c.owner == onlooker.account
        case Show.LATE:
            return cards.c.due < today
        case Show.PROBLEMS:
            return cards.c.must_fix + cards.c.to_check > 0
        case Show.FREE:
            return cards.c.owner == ""
