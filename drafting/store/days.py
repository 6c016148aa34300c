"""What was recorded of the clock of a case: exceptions of reg 10(4), and days that only a person knows."""

import uuid
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, insert, select

from drafting.domain.kept import CaseId
from drafting.domain.queue import CaseDays, Excuse, Landmark
from drafting.store.schema_queue import excuses, landmarks
from drafting.store.session import Session


class Days:
    """The clock of cases, as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, case: CaseId) -> CaseDays:
        """Everything recorded of *case*, the oldest exception first."""
        execute = self._session.connection.execute
        marked = execute(select(landmarks.c.what, landmarks.c.day).where(landmarks.c.case_id == case))
        days = {Landmark(what): day for what, day in marked}
        found = select(excuses).where(excuses.c.case_id == case).order_by(excuses.c.at, excuses.c.id)
        rows = execute(found).all()
        seal = self._session.seal(case) if rows else None
        return CaseDays(
            days,
            tuple(
                Excuse(
                    id=row.id,
                    ground=row.ground,
                    first=row.first,
                    last=row.last,
                    evidence=seal.unseal(f"excuses/{row.id}", row.sealed).decode() if seal else "",
                    by=row.by,
                )
                for row in rows
            ),
        )

    def excuse(self, case: CaseId, excuse: Excuse) -> Excuse:
        """Record an exception; its id is given here."""
        kept = replace(excuse, id=uuid.uuid4().hex)
        row = {
            "id": kept.id,
            "case_id": case,
            "ground": kept.ground,
            "first": kept.first,
            "last": kept.last,
            "at": self._session.now,
            "by": kept.by,
            "sealed": self._session.seal(case).seal(f"excuses/{kept.id}", kept.evidence.encode()),
        }
        self._session.connection.execute(insert(excuses).values(row))
        return kept

    def withdraw(self, case: CaseId, excuse: str) -> bool:
        """Take an exception back; say whether there was one."""
        where = (excuses.c.case_id == case, excuses.c.id == excuse)
        return self._session.connection.execute(delete(excuses).where(*where)).rowcount > 0

    def mark(self, case: CaseId, what: Landmark, day: date | None, by: str) -> None:
        """Record the day of *what*, in place of an earlier one; None takes it back."""
        execute = self._session.connection.execute
        execute(delete(landmarks).where(landmarks.c.case_id == case, landmarks.c.what == what))
        if day is not None:
            row = {"case_id": case, "what": what, "day": day, "at": self._session.now, "by": by}
            execute(insert(landmarks).values(row))
