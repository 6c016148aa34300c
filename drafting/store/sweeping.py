"""Finds and deletes what is past its period. Ages are counted from the times that were kept.

Nothing is touched of a case that has a draft on its way. Each call deletes a little of one case in one
transaction, under the lock of that case, and writes it down in the same.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, delete, exists, func, or_, select, update

from drafting.domain.disposal import Deletion, Keepable
from drafting.domain.job import ENDED, JobId
from drafting.domain.kept import CaseId, CaseStage, DraftState
from drafting.store.columns import METADATA
from drafting.store.erasing import note_deletion
from drafting.store.schema import cases, contents, deletions, drafts, jobs, steps
from drafting.store.schema_calls import calls
from drafting.store.schema_review import sign_offs
from drafting.store.session import Session

_TABLES: dict[Keepable, Table] = {
    Keepable.UPLOADS: contents,
    Keepable.DRAFTS: drafts,
    Keepable.CALLS: calls,
    Keepable.JOBS: jobs,
    Keepable.CASES: cases,
}
_KEYS = {contents: contents.c.advice_id, drafts: drafts.c.id, calls: calls.c.key, jobs: jobs.c.id}
_AT_ONCE = {Keepable.UPLOADS: 8, Keepable.DRAFTS: 1}
_USUALLY_AT_ONCE = 200


class Sweeps:
    """What is past its period, as one transaction sees it. *before* is the moment a period back from now."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, kind: Keepable, before: datetime) -> tuple[int, int]:
        """In how many cases how many rows of *kind* are due."""
        case = _case_of(_TABLES[kind])
        counted = select(func.count(case.distinct()), func.count()).where(_due(kind, before))
        number, rows = self._session.connection.execute(counted).one()
        return int(number), int(rows)

    def due(self, kind: Keepable, before: datetime, after: str, most: int) -> tuple[CaseId, ...]:
        """Up to *most* cases of which something of *kind* is due, in the order of their ids."""
        case = _case_of(_TABLES[kind])
        found = select(case).where(_due(kind, before), case > after).group_by(case).order_by(case).limit(most)
        return tuple(map(CaseId, self._session.connection.execute(found).scalars()))

    def jobs_due(self, case: CaseId, before: datetime) -> tuple[tuple[JobId, int], ...]:
        """The jobs of *case* that are due, each with its last attempt."""
        where = and_(_due(Keepable.JOBS, before), jobs.c.case_id == case)
        found = select(jobs.c.id, jobs.c.attempt).where(where).order_by(jobs.c.id)
        return tuple((JobId(row.id), row.attempt) for row in self._session.connection.execute(found))

    def is_due(self, case: CaseId, before: datetime) -> bool:
        """Whether *case* is to be erased as a whole; nobody begins a draft of it in this transaction."""
        self._hold(case)
        found = select(cases.c.id).where(_due(Keepable.CASES, before), cases.c.id == case)
        return self._session.connection.execute(found).first() is not None

    def delete_some(self, kind: Keepable, case: CaseId, before: datetime, rule: str) -> int:
        """Delete some of what is due of *case*; say how many rows, 0 when nothing is left to delete."""
        table = _TABLES[kind]
        key = _KEYS[table]
        self._hold(case)
        most = _AT_ONCE.get(kind, _USUALLY_AT_ONCE)
        found = select(key).where(_due(kind, before), table.c.case_id == case).order_by(key).limit(most)
        keys = list(self._session.connection.execute(found).scalars())
        if keys:
            self._delete(kind, case, keys)
            note_deletion(self._session, kind.value, case, len(keys), rule)
        return len(keys)

    def deletions(self, since: datetime | None, after: int, most: int) -> tuple[tuple[int, Deletion], ...]:
        """Up to *most* deletions since a moment, by their numbers, from the one after *after*."""
        found = select(deletions).where(deletions.c.number > after).order_by(deletions.c.number).limit(most)
        if since is not None:
            found = found.where(deletions.c.at >= since)
        return tuple(
            (row.number, Deletion(row.at, row.kind, CaseId(row.case_id), row.rows, row.rule))
            for row in self._session.connection.execute(found)
        )

    def _hold(self, case: CaseId) -> None:
        held = select(cases.c.id).where(cases.c.id == case).with_for_update()
        self._session.connection.execute(held)

    def _delete(self, kind: Keepable, case: CaseId, keys: list[str]) -> None:
        execute = self._session.connection.execute
        match kind:
            case Keepable.DRAFTS:  # its line stays, with its number and dates: only what it says goes
                for table in _of_a_draft():
                    execute(delete(table).where(table.c.draft_id.in_(keys)))
                emptied = update(drafts).where(drafts.c.id.in_(keys))
                execute(emptied.values(sealed_prepared=None, sealed_plan=None))
            case Keepable.JOBS:
                execute(delete(steps).where(steps.c.job_id.in_(keys)))
                execute(delete(jobs).where(jobs.c.id.in_(keys)))
            case _:
                table = _TABLES[kind]
                execute(delete(table).where(table.c.case_id == case, _KEYS[table].in_(keys)))


def _of_a_draft() -> list[Table]:
    """The tables that say what a draft says, children before parents."""
    return [
        table
        for table in reversed(METADATA.sorted_tables)
        if table not in {calls, jobs} and any(key.column is drafts.c.id for key in table.foreign_keys)
    ]


def _case_of(table: Table) -> ColumnElement[str]:
    return cases.c.id if table is cases else table.c.case_id


def _due(kind: Keepable, before: datetime) -> ColumnElement[bool]:
    """Which rows of the table of *kind* are due."""
    return and_(_WHERE[kind](before), _idle(_case_of(_TABLES[kind])))


def _idle(case: ColumnElement[str]) -> ColumnElement[bool]:
    other = jobs.alias("under_way")  # also where jobs themselves are looked at
    return ~exists().where(other.c.case_id == case, other.c.state.not_in(ENDED))


def _closed(before: datetime) -> ColumnElement[bool]:
    return and_(cases.c.stage == CaseStage.CLOSED, cases.c.closed_at < before)


def _uploads(before: datetime) -> ColumnElement[bool]:
    return contents.c.case_id.in_(select(cases.c.id).where(_closed(before)))


def _drafts(before: datetime) -> ColumnElement[bool]:
    newer = drafts.alias("newer")
    later = or_(
        newer.c.made_at > drafts.c.made_at,
        and_(newer.c.made_at == drafts.c.made_at, newer.c.number > drafts.c.number),
    )
    overtaken = exists().where(newer.c.case_id == drafts.c.case_id, later, newer.c.made_at < before)
    lately = exists().where(jobs.c.draft_id == drafts.c.id, jobs.c.ended_at >= before)
    return and_(
        ~exists().where(sign_offs.c.draft_id == drafts.c.id),  # a plan that was signed off goes with its case
        or_(drafts.c.sealed_prepared.is_not(None), drafts.c.sealed_plan.is_not(None)),
        or_(
            and_(drafts.c.state == DraftState.SUPERSEDED, overtaken),
            and_(drafts.c.state == DraftState.GIVEN_UP, drafts.c.begun_at < before, ~lately),
        ),
    )


def _calls(before: datetime) -> ColumnElement[bool]:
    return func.coalesce(calls.c.answered_at, calls.c.asked_at) < before


def _jobs(before: datetime) -> ColumnElement[bool]:
    return and_(jobs.c.state.in_(ENDED), jobs.c.ended_at < before)


_WHERE = {
    Keepable.UPLOADS: _uploads,
    Keepable.DRAFTS: _drafts,
    Keepable.CALLS: _calls,
    Keepable.JOBS: _jobs,
    Keepable.CASES: _closed,
}
