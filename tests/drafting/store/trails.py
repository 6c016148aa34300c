"""Trails of invented events for the tests of the audit trail, and ways to meddle with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, Insert, Update, insert, literal, literal_column, select, text, update

from drafting.domain.audit import Action, Actor, Broken, Event, Examined, Recorded
from drafting.domain.case import Case, Child
from drafting.domain.kept import CaseId
from drafting.store.database import Database, Transaction
from drafting.store.schema import audit
from drafting.store.session import Session, now
from drafting.store.trail import Trail
from tests.postgres import Kept

ME = Actor("p.quill")
_FREED = (  # of what keeps a table in order, so that anything can be put into it
    "ALTER TABLE audit RENAME TO kept",
    "CREATE TABLE audit AS SELECT * FROM kept",
    "DROP TABLE kept",
)


def open_case(database: Database, reference: str = "C-1") -> CaseId:
    """Open a case, without a line in the trail."""
    return database.run(lambda tx: tx.cases.add(Case(reference, Child("Otis Pell"))).id)


def tell(database: Database, *events: Event) -> None:
    """Write *events*, each in a transaction of its own."""
    for each in events:
        database.run(partial(_write, each))


def _write(event: Event, tx: Transaction) -> Recorded:
    return tx.trail.write(event)


def some_events(case: CaseId, other: CaseId) -> tuple[Event, ...]:
    """Events of two cases and of none, with and without a reason."""
    return (
        Event(ME, Action.CASE_OPENED, case),
        Event(ME, Action.CASE_OPENED, other, {"version": 1}),
        Event(Actor("worker:north-1"), Action.SWEPT, None, {"rows": 12}),
        Event(ME, Action.CASE_AMENDED, case, {"version": 2}, "His surname changed."),
        Event(ME, Action.CASE_CLOSED, other),
    )


def fill(store: Kept) -> int:
    """Write ``some_events``; say how many."""
    events = some_events(open_case(store.database, "C-1"), open_case(store.database, "C-2"))
    tell(store.database, *events)
    return len(events)


def examined(store: Kept, heads: dict[int, str] | None = None) -> Examined:
    """What an examination of the whole trail finds."""
    return store.database.run(lambda tx: tx.trail.examine(heads), reading=True)


@dataclass(frozen=True, slots=True)
class Meddler:
    """Changes the trail past every guard, and looks what is found before it is changed back."""

    connection: Connection
    store: Kept

    def found(self, *statements: str | Update | Insert) -> Broken | None:
        """What is found after *statements*; they are undone."""
        with self.connection.begin() as undone:
            for statement in statements:
                self.connection.execute(text(statement) if isinstance(statement, str) else statement)
            trail = Trail(Session(self.connection, self.store.keys, now))
            found = trail.verify()
            undone.rollback()
        return found

    def rows(self) -> list[dict[str, object]]:
        """The rows as they lie there."""
        with self.connection.begin():
            rows = self.connection.execute(text("SELECT * FROM audit ORDER BY number")).mappings().all()
        return [dict(row) for row in rows]


def put(number: object, column: str, expression: str) -> Update:
    """A statement that puts what an SQL *expression* gives into a column of the row *number*."""
    return update(audit).where(audit.c.number == number).values({column: literal_column(expression)})


def copied(number: int, to: int) -> Insert:
    """A statement that puts in a copy of the row *number*, numbered *to*."""
    others = [column for column in audit.columns if column is not audit.c.number]
    rows = select(literal(to), *others).where(audit.c.number == number)
    return insert(audit).from_select([audit.c.number, *others], rows)


@contextmanager
def meddling(store: Kept) -> Iterator[Meddler]:
    """A trail whose table takes anything: no triggers, no constraints, no keys."""
    store.behind(*_FREED)
    with store.database.engine.connect() as connection:
        yield Meddler(connection, store)
