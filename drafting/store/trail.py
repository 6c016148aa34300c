"""The audit trail: rows that are only ever added, each bound to the one before it; see ``chain``.

A changed row no longer fits its code; a row taken out no longer fits its successor. What a chain cannot
show is that its tail was cut: so its head is exported, and ``verify`` is given what was.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Row,
    Select,
    bindparam,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.exc import DBAPIError

from drafting.domain.audit import Action, Actor, Broken, Event, Examined, Recorded, Wanted
from drafting.domain.kept import CaseId
from drafting.errors import Erased, Tampered
from drafting.store.chain import BEGINNING, Chain, Raw, code
from drafting.store.columns import written
from drafting.store.engine import appending
from drafting.store.keys import AUDIT
from drafting.store.schema import audit
from drafting.store.session import Session

_BATCH = 1000
# What a row holds as it lies there, of whatever type: it is not taken for what its column should hold.
_COLUMNS: list[ColumnElement[Any]] = [literal_column(column.name) for column in audit.columns]
_RAW: Select[*tuple[Any, ...]] = select(*_COLUMNS).select_from(audit)


def _last(which: str, where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    columns = (literal(which).label("which"), audit.c.number, audit.c.mac, audit.c.case_mac)
    return select(select(*columns).where(where).order_by(audit.c.number.desc()).limit(1).subquery())


_ALL, _CASE = "all", "case"
_LAST = _last(_ALL, audit.c.number > 0)
_NUMBERED = _last(_ALL, audit.c.number == bindparam("number"))
_BOTH = union_all(_LAST, _last(_CASE, audit.c.case_id == bindparam("case")))
"""The two rows that a new one follows: the last of all, and the last of its case."""


class Trail:
    """The audit trail, as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, event: Event) -> Recorded:
        """Add *event*. It is there exactly if the rest of the transaction is.

        Nobody else writes to the trail until the transaction ends: so write last. Raises ``Tampered``
        when there is no row that it could follow.
        """
        appending(self._session.connection)
        ends = self._rows_at(_BOTH, case=event.case)
        last, before = (ends[_ALL].number, ends[_ALL].mac) if _ALL in ends else (0, BEGINNING)
        before_in_case = ends[_CASE].case_mac if _CASE in ends else BEGINNING
        row = {
            "number": last + 1,
            "at": written(self._session.now),
            "actor": event.actor.name,
            "action": event.action.value,
            "case_id": event.case,
            "details": json.dumps(event.details, sort_keys=True, separators=(",", ":")),
            "sealed_why": self._sealed(event, last + 1),
        }
        key = self._session.service_key(AUDIT)
        codes = {"mac": code(key, row, before), "case_mac": code(key, row, before_in_case)}
        self._session.connection.execute(insert(audit), {**row, **codes})
        return Recorded(last + 1, self._session.now, event, codes["mac"])

    def head(self) -> tuple[int, str] | None:
        """The number and the code of the last row: what is exported so that a cut tail shows."""
        last = self._rows_at(_LAST).get(_ALL)
        return (last.number, last.mac) if last else None

    def code_of(self, number: int) -> str | None:
        """The code of the row of that number, if it is there."""
        last = self._rows_at(_NUMBERED, number=number).get(_ALL)
        return last.mac if last else None

    def of(self, case: CaseId | None = None, after: int = 0, most: int = 1000) -> tuple[Recorded, ...]:
        """Up to *most* rows (of one case) that follow the row *after*, oldest first.

        Raises ``Tampered`` for a row that this program cannot have written.
        """
        found = _RAW.where(audit.c.number > after)
        if case is not None:
            found = found.where(audit.c.case_id == case)
        rows = self._session.connection.execute(found.order_by(audit.c.number).limit(most))
        return tuple(self._open(row) for row in rows)

    def find(self, wanted: Wanted, before: int | None, most: int) -> tuple[Recorded, ...]:
        """Up to *most* rows that are *wanted*, from the one before the row *before*, newest first.

        Raises ``Tampered`` for a row that this program cannot have written.
        """
        narrowed = (
            (audit.c.number, "<", before),
            (audit.c.case_id, "=", wanted.case),
            (audit.c.actor, "=", wanted.actor.name if wanted.actor else None),
            (audit.c.action, "=", wanted.action.value if wanted.action else None),
        )
        found = _RAW
        for column, sign, value in narrowed:
            found = found.where(column.op(sign)(value)) if value is not None else found
        rows = self._session.connection.execute(found.order_by(audit.c.number.desc()).limit(most))
        return tuple(self._open(row) for row in rows)

    def verify(self, heads: Mapping[int, str] | None = None) -> Broken | None:
        """Give the first row that does not hold, or None when all do.

        *heads* are codes by number as they were exported earlier: a tail that was cut off, or a chain
        that was forged as a whole, does not fit them.
        """
        return self.examine(heads).broken

    def examine(self, heads: Mapping[int, str] | None = None) -> Examined:
        """Go through the trail to its end, or to the first row that does not hold."""
        chain = Chain(self._session.service_key(AUDIT), dict(heads or {}))
        for row in self._rows():
            if trouble := chain.trouble(row):
                return Examined(chain.number - 1, chain.code, Broken(chain.number, trouble))
        return Examined(chain.number, chain.code, self._stray(chain.number) or chain.cut())

    def _rows(self) -> Iterator[Raw | None]:
        """Every row in order; None for one that the database cannot even read."""
        last: object = 0
        while True:
            try:
                rows = list(map(_raw, self._session.connection.execute(_after(last))))
            except DBAPIError as error:
                if not _undecodable(error):
                    raise
                yield from self._one_by_one(last)
                return
            yield from rows
            if not rows:
                return
            last = rows[-1]["number"]

    def _one_by_one(self, last: object) -> Iterator[Raw | None]:
        """The rows of a batch one of which cannot be read: the first such ends the examination."""
        for place in range(_BATCH):
            try:
                yield _raw(self._session.connection.execute(_after(last).limit(1).offset(place)).one())
            except DBAPIError as error:
                if not _undecodable(error):
                    raise
                yield None

    def _stray(self, last: int) -> Broken | None:
        """The first row among those numbered up to *last* that is there twice, or numbered below 1."""
        within = or_(audit.c.number <= last, audit.c.number.is_(None))
        counted = select(func.count()).select_from(audit).where(within)
        execute = self._session.connection.execute
        if execute(counted).scalar_one() == last:
            return None
        twice = select(audit.c.number).where(audit.c.number.between(1, last)).group_by(audit.c.number)
        number = execute(twice.having(func.count() > 1).order_by(audit.c.number).limit(1)).scalar()
        if number is not None:
            return Broken(number, f"row {number} is there more than once")
        return Broken(last + 1, f"row {last + 1} is missing, and another has no number of the trail's")

    def _rows_at(self, these: Executable, **values: object) -> dict[str, Row[Any]]:
        """The rows that *these* find, by which of the ends of the trail each is."""
        rows = self._session.connection.execute(these, values).all()
        for row in rows:
            if (type(row.number), type(row.mac), type(row.case_mac)) != (int, str, str):
                raise _unreadable(row.number)
        return {row.which: row for row in rows}

    def _sealed(self, event: Event, number: int) -> bytes | None:
        if not event.why:
            return None
        if event.case is None:
            raise ValueError("A reason in a person's own words needs a case whose key seals it.")
        return self._session.seal(event.case).seal(f"audit/{number}", event.why.encode())

    def _open(self, row: Row[Any]) -> Recorded:
        try:
            case = CaseId(row.case_id) if row.case_id else None
            event = Event(Actor(row.actor), Action(row.action), case, json.loads(row.details), self._why(row))
            return Recorded(row.number, datetime.fromisoformat(row.at), event, row.mac)
        except (ValueError, TypeError) as error:
            raise _unreadable(row.number) from error

    def _why(self, row: Row[Any]) -> str:
        if row.sealed_why is None:
            return ""
        try:
            seal = self._session.seal(CaseId(row.case_id))
        except Erased:
            return ""
        return seal.unseal(f"audit/{row.number}", row.sealed_why).decode()


def _after(last: object) -> Select[*tuple[Any, ...]]:
    """The next rows after the number *last*."""
    return _RAW.where(audit.c.number > last).order_by(audit.c.number).limit(_BATCH)


def _raw(row: Row[Any]) -> Raw:
    return dict(row._mapping)  # noqa: SLF001  the public name of it, says SQLAlchemy


def _undecodable(error: DBAPIError) -> bool:
    """Whether a row of SQLite holds bytes that are no text where text belongs."""
    return "decode to utf-8" in str(error.orig).lower()


def _unreadable(number: object) -> Tampered:
    return Tampered(
        f"Row {number} of the audit trail is not as this program writes it."
        " “goldenthread audit verify” says where it breaks."
    )
