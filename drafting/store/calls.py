"""What models were asked and what they answered. A call is known by the hash of what was asked."""

from datetime import timedelta

from sqlalchemy import func, insert, select, update

from drafting.domain.kept import CaseId, DraftId
from drafting.ports import Reply, Request
from drafting.store.engine import counting
from drafting.store.schema import calls
from drafting.store.session import Session
from drafting.store.values import dump, load


class Calls:
    """The calls of models, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def answer(self, case: CaseId, key: str) -> Reply | None:
        """The answer to the question of that hash, if it has arrived before."""
        row = self._session.connection.execute(
            select(calls.c.sealed_answer).where(calls.c.case_id == case, calls.c.key == key)
        ).first()
        if row is None or row.sealed_answer is None:
            return None
        return load(Reply, self._session.seal(case).unseal(f"calls.answer/{key}", row.sealed_answer))

    def asked(self, case: CaseId, draft: DraftId, key: str, request: Request, model: str) -> int:
        """Write down that a question is about to be asked; say how often it has been by now."""
        where = (calls.c.case_id == case, calls.c.key == key)
        execute = self._session.connection.execute
        attempts: int | None = execute(select(calls.c.attempts).where(*where)).scalar()
        if attempts is not None:
            execute(update(calls).where(*where).values(attempts=attempts + 1, asked_at=self._session.now))
            return attempts + 1
        sealed = self._session.seal(case).seal(f"calls.request/{key}", dump(Request, request))
        row = {
            "case_id": case,
            "key": key,
            "draft_id": draft,
            "model": model,
            "asked_at": self._session.now,
            "attempts": 1,
            "sealed_request": sealed,
        }
        execute(insert(calls).values(row))
        return 1

    def lately(self, model: str, seconds: float) -> int:
        """How often *model* was asked in the last *seconds*; nobody else counts till the end of this."""
        counting(self._session.connection)
        since = self._session.now - timedelta(seconds=seconds)
        counted = select(func.count()).select_from(calls)
        recent = counted.where(calls.c.model == model, calls.c.asked_at > since)
        return int(self._session.connection.execute(recent).scalar_one())

    def answered(self, case: CaseId, key: str, reply: Reply, seconds: float) -> None:
        """Keep the answer to a question that was asked. Once it is here, it is never bought again."""
        sealed = self._session.seal(case).seal(f"calls.answer/{key}", dump(Reply, reply))
        self._session.connection.execute(
            update(calls)
            .where(calls.c.case_id == case, calls.c.key == key)
            .values(answered_at=self._session.now, tokens=reply.tokens, seconds=seconds, sealed_answer=sealed)
        )

    def of(self, case: CaseId, draft: DraftId | None = None) -> tuple[tuple[Request, Reply | None], ...]:
        """Every question of a case (of one draft of it) and its answer, in the order of asking."""
        found = select(calls).where(calls.c.case_id == case).order_by(calls.c.asked_at, calls.c.key)
        if draft is not None:
            found = found.where(calls.c.draft_id == draft)
        seal = self._session.seal(case)
        return tuple(
            (
                load(Request, seal.unseal(f"calls.request/{row.key}", row.sealed_request)),
                load(Reply, seal.unseal(f"calls.answer/{row.key}", row.sealed_answer))
                if row.sealed_answer
                else None,
            )
            for row in self._session.connection.execute(found)
        )
