"""Counts what is kept, without opening any of it."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, literal_column, select

from drafting.domain.kept import CaseId, CaseStage
from drafting.services.privacy_keeping import CaseCount, DeletedOn
from drafting.store.schema import advices, audit, cases, contents, deletions, drafts, jobs
from drafting.store.schema_calls import calls
from drafting.store.schema_privacy import grants
from drafting.store.schema_review import judgements, sign_offs
from drafting.store.schema_web import accounts, sessions
from drafting.store.session import Session

_COUNTED = (
    advices, contents, drafts, judgements, sign_offs, calls, jobs, grants, accounts, sessions, audit,
)  # fmt: skip
_DAY = 10  # characters of a time as it is kept


class Counts:
    """How much is kept, as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def every(self) -> Mapping[str, int]:
        """How many rows each table holds, by its name; cases that were erased count apart, as "erased"."""
        execute = self._session.connection.execute
        erased = cases.c.stage == CaseStage.ERASED
        of = select(func.count()).select_from(cases)
        found = {
            "cases": execute(of.where(~erased)).scalar_one(),
            "erased": execute(of.where(erased)).scalar_one(),
        }
        for table in _COUNTED:
            found[table.name] = execute(select(func.count()).select_from(table)).scalar_one()
        return found

    def cases(self, page: int, size: int) -> tuple[CaseCount, ...]:
        """The cases that are kept, the newest first: *size* of them, from page 1."""
        counted = [
            select(func.count()).select_from(table).where(table.c.case_id == cases.c.id).scalar_subquery()
            for table in (advices, drafts, calls)
        ]
        found = (
            select(cases.c.id, cases.c.stage, cases.c.opened_at, *counted)
            .where(cases.c.stage != CaseStage.ERASED)
            .order_by(cases.c.opened_at.desc(), cases.c.id)
            .limit(size)
            .offset((page - 1) * size)
        )
        return tuple(
            CaseCount(CaseId(case), CaseStage(stage), opened_at, *numbers)
            for case, stage, opened_at, *numbers in self._session.connection.execute(found)
        )

    def deleted(self, since: datetime, most: int) -> tuple[DeletedOn, ...]:
        """What was deleted since a moment, by day, kind and rule, the newest first."""
        day: ColumnElement[str] = literal_column(f"substr(deletions.at, 1, {_DAY})")  # bound, it would be two
        found = (
            select(
                day, deletions.c.kind, deletions.c.rule,
                func.sum(deletions.c.rows), func.count(deletions.c.case_id.distinct()),
            )
            .where(deletions.c.at >= since)
            .group_by(day, deletions.c.kind, deletions.c.rule)
            .order_by(day.desc(), deletions.c.kind)
            .limit(most)
        )  # fmt: skip
        return tuple(
            DeletedOn(date.fromisoformat(str(when)), kind, rule, int(rows), int(count))
            for when, kind, rule, rows, count in self._session.connection.execute(found)
        )
