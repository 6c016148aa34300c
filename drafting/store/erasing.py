"""Erases a case: its key first, which makes all of it unreadable at once, then its rows, table by table.

Every deletion is written down in the transaction that does it, so an erasure that was cut short knows how
far it came, and its proof counts every row once.
"""

from functools import cache

from sqlalchemy import Table, delete, exists, func, insert, select, update

from drafting.domain.audit import Action
from drafting.domain.disposal import Erasure
from drafting.domain.job import ENDED, JobId, JobState
from drafting.domain.kept import CaseId, CaseStage
from drafting.errors import NotThere
from drafting.store.cases import mark_of
from drafting.store.columns import METADATA
from drafting.store.keys import destroy_case_key
from drafting.store.schema import audit, case_keys, cases, contents, deletions, jobs
from drafting.store.session import Session
from drafting.store.trail import Trail

RULE = "erasure"
_DONE = "erasure completed"
_FILES_AT_ONCE = 8  # of up to 25 MB each: a transaction stays small
_OUTLIVE = (case_keys, audit, deletions)
"""The key goes first of all; the other two say of a case that it is gone."""


class Erasures:
    """The erasures, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(self, case: CaseId) -> str | None:
        """Destroy the key of *case*, empty its record and cancel its jobs; give the mark of its reference.

        Waits for whoever writes with that key. None when this was done before. Raises ``NotThere``.
        """
        execute = self._session.connection.execute
        destroy_case_key(self._session.connection, case)  # first: a writer holds the key before the record
        self._session.forget(case)
        row = execute(select(cases.c.mark, cases.c.stage).where(cases.c.id == case).with_for_update()).first()
        if row is None:
            raise NotThere("There is no such case.")
        if row.stage == CaseStage.ERASED:
            return None
        now = self._session.now
        emptied = {"mark": None, "sealed": None, "due": None, "stage": CaseStage.ERASED, "erased_at": now}
        execute(update(cases).where(cases.c.id == case).values(emptied))
        ended = {"state": JobState.CANCELLED, "cancel": True, "ended_at": now, "trouble": "erased"}
        execute(update(jobs).where(jobs.c.case_id == case, jobs.c.state.not_in(ENDED)).values(ended))
        return str(row.mark)

    def of(self, case: CaseId) -> Erasure:
        """What the trail says of the erasure of *case*. Raises ``NotThere``."""
        found = (
            select(audit)
            .where(audit.c.case_id == case, audit.c.action == Action.CASE_ERASED.value)
            .order_by(audit.c.number.desc())
            .limit(1)
        )
        number = self._session.connection.execute(found).scalar()
        if number is None:
            raise NotThere("The trail knows of no erasure of this case.")
        (told,) = Trail(self._session).of(case, after=int(number) - 1, most=1)
        details = told.event.details
        return Erasure(
            case=case,
            mark=str(details.get("mark", "")),
            at=told.at,
            by=told.event.actor.name,
            ground=str(details.get("ground", "")),
            number=told.number,
            mac=told.mac,
        )

    def named(self, reference: str) -> CaseId | None:
        """The case that had that reference and was erased, if there was one; the last where several were."""
        found = (
            select(audit.c.case_id)
            .where(
                audit.c.action == Action.CASE_ERASED.value,
                audit.c.details.contains(mark_of(self._session, reference)),
            )
            .order_by(audit.c.number.desc())
            .limit(1)
        )
        case = self._session.connection.execute(found).scalar()
        return CaseId(case) if case else None

    def every(self) -> tuple[CaseId, ...]:
        """Every case that was erased."""
        found = select(cases.c.id).where(cases.c.stage == CaseStage.ERASED).order_by(cases.c.id)
        return tuple(map(CaseId, self._session.connection.execute(found).scalars()))

    def pending(self) -> tuple[CaseId, ...]:
        """The cases whose erasure was begun and is not completed."""
        done = exists().where(deletions.c.case_id == cases.c.id, deletions.c.rule == _DONE)
        found = select(cases.c.id).where(cases.c.stage == CaseStage.ERASED, ~done).order_by(cases.c.id)
        return tuple(map(CaseId, self._session.connection.execute(found).scalars()))

    def jobs_of(self, case: CaseId) -> tuple[tuple[JobId, int], ...]:
        """The jobs of *case* that are still on record, each with its last attempt."""
        found = select(jobs.c.id, jobs.c.attempt).where(jobs.c.case_id == case).order_by(jobs.c.id)
        return tuple((JobId(row.id), row.attempt) for row in self._session.connection.execute(found))

    def delete_some(self, case: CaseId) -> bool:
        """Delete the next rows of an erased case; say whether there were any."""
        for table in of_a_case():
            rows = self._delete(table, case)
            if rows:
                note_deletion(self._session, table.name, case, rows, RULE)
                return True
        return False

    def complete(self, case: CaseId) -> None:
        """Say that nothing of *case* is left."""
        note_deletion(self._session, "case", case, 1, _DONE)

    def deleted(self, case: CaseId) -> dict[str, int]:
        """How many rows the erasure of *case* deleted, by table, in the order of the tables' names."""
        found = (
            select(deletions.c.kind, func.sum(deletions.c.rows))
            .where(deletions.c.case_id == case, deletions.c.rule == RULE)
            .group_by(deletions.c.kind)
            .order_by(deletions.c.kind)
        )
        return {kind: int(rows) for kind, rows in self._session.connection.execute(found)}

    def _delete(self, table: Table, case: CaseId) -> int:
        where = table.c.case_id == case
        if table is contents:
            some = select(contents.c.advice_id).where(where).limit(_FILES_AT_ONCE)
            where = contents.c.advice_id.in_(some)
        return self._session.connection.execute(delete(table).where(where)).rowcount


@cache
def of_a_case() -> tuple[Table, ...]:
    """Every table whose rows go when their case is erased, children before parents."""
    return tuple(
        table
        for table in reversed(METADATA.sorted_tables)
        if "case_id" in table.columns and table not in _OUTLIVE
    )


def note_deletion(session: Session, kind: str, case: CaseId, rows: int, rule: str) -> None:
    """Write down that something was deleted, in the transaction that deletes it."""
    row = {"at": session.now, "kind": kind, "case_id": case, "rows": rows, "rule": rule}
    session.connection.execute(insert(deletions).values(row))
