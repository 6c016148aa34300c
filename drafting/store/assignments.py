"""Whose case it is: its team, and the one of it who has it."""

from sqlalchemy import insert, select, update

from drafting.domain.account import NOBODYS, AccountId, Assignment
from drafting.domain.kept import CaseId
from drafting.errors import Changed
from drafting.store.schema_web import assignments
from drafting.store.session import Session


class Assignments:
    """The assignments, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, case: CaseId) -> Assignment:
        """Whose *case* it is; ``NOBODYS`` when nobody has placed it yet."""
        found = select(assignments).where(assignments.c.case_id == case)
        row = self._session.connection.execute(found).first()
        if row is None:
            return NOBODYS
        return Assignment(row.team, AccountId(row.owner) if row.owner else None, row.version)

    def place(self, case: CaseId, team: str, owner: AccountId | None, version: int) -> Assignment:
        """Give a case that still is at *version* (0: never placed) to a team and one of it.

        Raises ``Changed`` when somebody else was first.
        """
        values = {"team": team, "owner": owner, "at": self._session.now, "version": version + 1}
        if version == 0 and self.of(case).version == 0:
            self._session.connection.execute(insert(assignments).values(case_id=case, **values))
            return Assignment(team, owner, 1)
        changed = self._session.connection.execute(
            update(assignments)
            .where(assignments.c.case_id == case, assignments.c.version == version)
            .values(values)
        )
        if changed.rowcount == 0:
            raise Changed("Somebody else has just given this case to someone. Look who has it now.")
        return Assignment(team, owner, version + 1)
