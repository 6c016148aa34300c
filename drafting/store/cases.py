"""The cases: opened, found by reference, amended by one person at a time, closed."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, select, update

from drafting.domain.case import Case
from drafting.domain.kept import CaseId, CaseLine, CaseStage, KeptCase
from drafting.errors import AlreadyThere, Changed, Erased, NotThere
from drafting.store.keys import REFERENCES
from drafting.store.schema import cases
from drafting.store.sealing import mark
from drafting.store.session import Session
from drafting.store.values import dump, load

_LINE: Select[*tuple[Any, ...]] = select(
    cases.c.id, cases.c.stage, cases.c.opened_at, cases.c.due, cases.c.version
)
_HELD = _LINE.where(cases.c.id == bindparam("case")).with_for_update()


class Cases:
    """The cases, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: Case) -> KeptCase:
        """Open *case*. Raises ``AlreadyThere`` when its reference is taken."""
        if self.find(case.reference):
            raise AlreadyThere(f"There is a case {case.reference} already.")
        identity = CaseId(uuid.uuid4().hex)
        seal = self._session.new_seal(identity)
        self._session.connection.execute(
            insert(cases).values(
                id=identity,
                mark=self._mark(case.reference),
                stage=CaseStage.OPEN,
                due=due_of(case),
                opened_at=self._session.now,
                version=1,
                sealed=seal.seal(f"cases/{identity}", dump(Case, case)),
            )
        )
        return KeptCase(identity, case, CaseStage.OPEN, self._session.now, 1)

    def find(self, reference: str) -> CaseId | None:
        """The case of that reference, if there is one."""
        found = select(cases.c.id).where(cases.c.mark == self._mark(reference))
        identity = self._session.connection.execute(found).scalar()
        return CaseId(identity) if identity else None

    def named(self, reference: str) -> KeptCase:
        """The case of that reference. Raises ``NotThere``."""
        identity = self.find(reference)
        if identity is None:
            raise NotThere(f"There is no case {reference}. “goldenthread case list” shows those there are.")
        return self.get(identity)

    def get(self, identity: CaseId) -> KeptCase:
        """The case of that id. Raises ``NotThere`` or ``Erased``."""
        return self._open(self._row(identity))

    def lines(self, after: str = "", most: int = 100) -> tuple[CaseLine, ...]:
        """Cases in the order of their ids, from the one after *after*."""
        found = _LINE.where(cases.c.id > after).order_by(cases.c.id).limit(most)
        return tuple(map(_line, self._session.connection.execute(found)))

    def count(self) -> int:
        """How many cases are kept, erased ones left out."""
        counted = select(func.count()).select_from(cases).where(cases.c.stage != CaseStage.ERASED)
        return self._session.connection.execute(counted).scalar_one()

    def amend(self, identity: CaseId, version: int, case: Case) -> KeptCase:
        """Replace the record of a case by *case*, if it still is at *version*.

        Raises ``Changed`` when somebody else was first.
        """
        self._row(identity)
        if self.find(case.reference) not in {None, identity}:
            raise AlreadyThere(f"There is a case {case.reference} already.")
        sealed = self._session.seal(identity).seal(f"cases/{identity}", dump(Case, case))
        changed = self._session.connection.execute(
            update(cases)
            .where(cases.c.id == identity, cases.c.version == version)
            .values(sealed=sealed, mark=self._mark(case.reference), due=due_of(case), version=version + 1)
        )
        if changed.rowcount == 0:
            raise Changed("Somebody else has changed this case meanwhile. Look at theirs, then change it.")
        return self.get(identity)

    def move(self, identity: CaseId, stage: CaseStage) -> None:
        """Let a case stand at *stage*."""
        closed = self._session.now if stage is CaseStage.CLOSED else None
        self._session.connection.execute(
            update(cases)
            .where(cases.c.id == identity, cases.c.stage != CaseStage.ERASED)  # from there nothing leads back
            .values(stage=stage, closed_at=closed)
        )

    def lock(self, identity: CaseId) -> None:
        """Wait until no one else holds this case, and hold it till the end of the transaction."""
        if identity not in self._session.held:
            self._hold(identity)

    def hold(self, identity: CaseId) -> CaseLine:
        """Hold this case as ``lock`` does; give what can be said of it without opening it.

        Raises ``NotThere`` or ``Erased``.
        """
        return _line(_there(self._hold(identity)))

    def _hold(self, identity: CaseId) -> Row[Any] | None:
        row = self._session.connection.execute(_HELD, {"case": identity}).first()
        self._session.held.add(identity)
        return row

    def _row(self, identity: CaseId) -> Row[Any]:
        found = select(cases).where(cases.c.id == identity)
        return _there(self._session.connection.execute(found).first())

    def _open(self, row: Row[Any]) -> KeptCase:
        identity = CaseId(row.id)
        case = load(Case, self._session.seal(identity).unseal(f"cases/{identity}", row.sealed))
        return KeptCase(identity, case, CaseStage(row.stage), row.opened_at, row.version, row.closed_at)

    def _mark(self, reference: str) -> str:
        return mark_of(self._session, reference)


def _there(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise NotThere("There is no such case.")
    if row.stage == CaseStage.ERASED:
        raise Erased("This case was erased; nothing of it is left.")
    return row


def _line(row: Row[Any]) -> CaseLine:
    return CaseLine(CaseId(row.id), CaseStage(row.stage), row.opened_at, row.due, row.version)


def mark_of(session: Session, reference: str) -> str:
    """The keyed hash by which a reference is found, however its letters and spaces are written."""
    folded = " ".join(reference.casefold().split())
    return mark(session.service_key(REFERENCES), "reference", folded.encode())


def due_of(case: Case) -> date | None:
    """The day by which something of this case is due next, as far as its record says."""
    return case.dates.draft_due or case.dates.final_due
