"""The uploaded files of a case, and what reading them gave."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, bindparam, delete, func, insert, select, update

from drafting.domain.advice import Document, DocumentId, Unreadable
from drafting.domain.kept import AdviceId, AdviceState, CaseId, KeptAdvice
from drafting.errors import NotThere
from drafting.store.cases import Cases
from drafting.store.schema import advices, contents, name_readings, readings
from drafting.store.session import Session
from drafting.store.values import dump, load

Outcome = Document | Unreadable
_IDS = select(advices.c.id).where(advices.c.case_id == bindparam("case")).order_by(advices.c.position)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was made of a file; one of the two."""

    document: Document | None
    unreadable: Unreadable | None


class Advices:
    """The uploaded files, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: CaseId, file: str, content: bytes) -> tuple[KeptAdvice, bool]:
        """Keep a file of *case*; the same file under the same name is kept once. Say whether it was new."""
        seal = self._session.seal(case)
        Cases(self._session).lock(case)  # files that come at once each get a place of their own
        mark = seal.mark("upload", file.encode() + b"\0" + content)
        there = self._first(advices.c.case_id == case, advices.c.mark == mark)
        if there is not None:
            return self._open(there), False
        identity = AdviceId(uuid.uuid4().hex)
        execute = self._session.connection.execute
        last = execute(select(func.max(advices.c.position)).where(advices.c.case_id == case)).scalar()
        row = {
            "id": identity,
            "case_id": case,
            "position": 0 if last is None else last + 1,
            "mark": mark,
            "size": len(content),
            "uploaded_at": self._session.now,
            "state": AdviceState.WAITING,
            "sealed_file": seal.seal(f"advices/{identity}", file.encode()),
        }
        execute(insert(advices).values(row))
        sealed = seal.seal(f"contents/{identity}", content)
        execute(insert(contents).values(advice_id=identity, case_id=case, sealed=sealed))
        return self.get(identity), True

    def get(self, identity: AdviceId) -> KeptAdvice:
        """One uploaded file. Raises ``NotThere``."""
        row = self._first(advices.c.id == identity)
        if row is None:
            raise NotThere("There is no such document.")
        return self._open(row)

    def of(self, case: CaseId) -> tuple[KeptAdvice, ...]:
        """The files of *case* in the order in which they came."""
        found = select(advices).where(advices.c.case_id == case).order_by(advices.c.position)
        return tuple(self._open(row) for row in self._session.connection.execute(found))

    def ids(self, case: CaseId) -> tuple[AdviceId, ...]:
        """The ids of the files of *case* in the order in which they came; no name is opened."""
        return tuple(map(AdviceId, self._session.connection.execute(_IDS, {"case": case}).scalars()))

    def content(self, identity: AdviceId) -> bytes:
        """The bytes of a file. Raises ``NotThere`` when they are no longer kept."""
        found = select(contents).where(contents.c.advice_id == identity)
        row = self._session.connection.execute(found).first()
        if row is None:
            raise NotThere("The file itself is no longer kept; see the retention periods.")
        return self._session.seal(CaseId(row.case_id)).unseal(f"contents/{identity}", row.sealed)

    def remove(self, identity: AdviceId) -> None:
        """Forget a file, and all that was read of it."""
        for table in (name_readings, readings, contents):
            self._session.connection.execute(delete(table).where(table.c.advice_id == identity))
        self._session.connection.execute(delete(advices).where(advices.c.id == identity))

    def keep_reading(self, identity: AdviceId, reader: str, outcome: Outcome) -> None:
        """Keep what *reader*, a parser of some version, made of a file."""
        advice = self.get(identity)
        seal = self._session.seal(advice.case)
        read = _Reading(outcome, None) if isinstance(outcome, Document) else _Reading(None, outcome)
        self._replace(readings, advice, reader, seal.seal(f"readings/{identity}", dump(_Reading, read)))
        state = AdviceState.READ if isinstance(outcome, Document) else AdviceState.UNREADABLE
        self._session.connection.execute(
            update(advices).where(advices.c.id == identity).values(state=state, document=outcome.id)
        )

    def reading(self, identity: AdviceId, reader: str | None = None) -> Outcome | None:
        """What was read of a file, if *reader* (any, where None) has read it."""
        data = self._opened(readings, identity, reader)
        if data is None:
            return None
        read = load(_Reading, data)
        return read.document or read.unreadable

    def keep_names(self, identity: AdviceId, reader: str, names: Mapping[str, str]) -> None:
        """Keep what a name model said of a file: answers by the hash of the sentence it was shown."""
        advice = self.get(identity)
        seal = self._session.seal(advice.case)
        data = dump(dict[str, str], dict(names))
        self._replace(name_readings, advice, reader, seal.seal(f"name_readings/{identity}", data))

    def names(self, identity: AdviceId, reader: str | None) -> Mapping[str, str] | None:
        """What the name model *reader* (any, where None) said of a file, if it was asked."""
        data = self._opened(name_readings, identity, reader)
        return load(dict[str, str], data) if data is not None else None

    def _replace(self, table: Table, advice: KeptAdvice, reader: str, sealed: bytes) -> None:
        execute = self._session.connection.execute
        execute(delete(table).where(table.c.advice_id == advice.id))
        row = {"advice_id": advice.id, "case_id": advice.case, "reader": reader, "sealed": sealed}
        execute(insert(table).values(row))

    def _opened(self, table: Table, identity: AdviceId, reader: str | None) -> bytes | None:
        row = self._session.connection.execute(select(table).where(table.c.advice_id == identity)).first()
        if row is None or reader not in {None, row.reader}:
            return None
        return self._session.seal(CaseId(row.case_id)).unseal(f"{table.name}/{identity}", row.sealed)

    def _first(self, *where: ColumnElement[bool]) -> Row[Any] | None:
        return self._session.connection.execute(select(advices).where(*where)).first()

    def _open(self, row: Row[Any]) -> KeptAdvice:
        case, identity = CaseId(row.case_id), AdviceId(row.id)
        name = self._session.seal(case).unseal(f"advices/{identity}", row.sealed_file)
        return KeptAdvice(
            id=identity,
            case=case,
            position=row.position,
            file=name.decode(),
            size=row.size,
            uploaded_at=row.uploaded_at,
            state=AdviceState(row.state),
            document=DocumentId(row.document) if row.document else None,
        )
