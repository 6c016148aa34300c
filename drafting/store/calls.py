"""What models were asked and what they answered. A call is known by its draft and the hash of what was asked.

Words are sealed, those of the question and those of the answer; everything else is codes, counts and times.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from drafting.domain.kept import CaseId, DraftId
from drafting.ports import Ending, Reply, Request
from drafting.services.calls_keeping import LASTING, Attempt, Call, Done, Known, Piece, Spent
from drafting.services.holdings import KeptCall
from drafting.store.engine import counting
from drafting.store.schema_calls import calls
from drafting.store.sealing import CaseSeal
from drafting.store.session import Session
from drafting.store.values import dump, load

_LONGEST_MODEL = 200
_AT_ONCE = 200  # keys in one statement


@dataclass(frozen=True, slots=True)
class _Sent:
    """What is sealed of a question: the question itself, and exactly what was sent."""

    request: Request
    body: str


class Calls:
    """The calls of models, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def answers(self, case: CaseId, draft: DraftId, keys: Sequence[str]) -> Mapping[str, Known]:
        """The answers that *draft* may use to the questions of those hashes, by hash.

        Its own, whatever they are; of other drafts of the case, what a model did say.
        """
        seal = self._session.seal(case)
        found = self._rows(case, draft, keys)
        return {key: Known(_answer(key, row, seal), row.draft_id == draft) for key, row in found.items()}

    def take_over(self, case: CaseId, draft: DraftId, keys: Sequence[str]) -> None:
        """Write down that *draft* uses these answers, which another draft of the case had asked for."""
        for row in self._rows(case, draft, keys).values():
            if row.draft_id == draft:
                continue
            whose = row.kept_from or row.draft_id
            values = {**row._mapping, "draft_id": draft, "kept_from": whose}  # noqa: SLF001  its public name
            self._replace(draft, row.key, values)

    def asked(self, case: CaseId, draft: DraftId, call: Call, *, goes_out: bool = True) -> int:
        """Write down that a question is about to be asked; say how often it has been by now.

        What goes out, the gate has let out, and that is written with it: nobody may live to say so later.
        One that does not *go out* is written down as well, and counts as asked no more often than before.
        """
        before, codes = self._tried(draft, call.key)
        attempts = before + 1 if goes_out else before
        values = {
            "draft_id": draft,
            "key": call.key,
            "case_id": case,
            "asked_at": self._session.now,
            "attempts": attempts,
            "codes": codes,
            "released": True if attempts else None,
            **_told(call),
            "sealed_request": _sealed(self._session.seal(case), call),
        }
        self._replace(draft, call.key, values)
        return attempts

    def tried(self, draft: DraftId, key: str) -> int:
        """How often a question was begun to be asked."""
        return self._tried(draft, key)[0]

    def answered(self, case: CaseId, draft: DraftId, key: str, done: Done) -> None:
        """Keep the answer to a question that was asked. Once it is here, it is never bought again."""
        reply = done.reply
        from_a_model = reply.ending in LASTING
        sealed = self._session.seal(case).seal(f"calls.answer/{key}", dump(Reply, reply))
        values = {
            "answered_by": reply.model[:_LONGEST_MODEL] or None,
            "answered_at": self._session.now,
            "ending": reply.ending.value,
            **self._ended(draft, key, done.last),
            "tokens_in": reply.asked_for if from_a_model else 0,
            "tokens_out": reply.said if from_a_model else 0,
            "tokens_cached": reply.cached if from_a_model else 0,
            "cost": done.cost,
            "released": done.released,
            "sealed_answer": sealed,
        }
        where = (calls.c.draft_id == draft, calls.c.key == key)
        self._session.connection.execute(update(calls).where(*where).values(values))

    def failed(self, draft: DraftId, key: str, attempt: Attempt) -> None:
        """Write down how a try to get an answer failed."""
        where = (calls.c.draft_id == draft, calls.c.key == key)
        self._session.connection.execute(update(calls).where(*where).values(self._ended(draft, key, attempt)))

    def lately(self, model: str, seconds: float) -> int:
        """How often *model* was asked in the last *seconds*; nobody else counts till the end of this."""
        counting(self._session.connection)
        since = self._session.now - timedelta(seconds=seconds)
        counted = select(func.count()).select_from(calls)
        recent = counted.where(calls.c.model == model, calls.c.asked_at > since, calls.c.kept_from.is_(None))
        return int(self._session.connection.execute(recent).scalar_one())

    def spent(self, draft: DraftId | None = None, since: datetime | None = None) -> Spent:
        """What was asked for *draft*, or of all cases *since* a moment; nobody else counts till the end."""
        counting(self._session.connection)
        tokens = func.coalesce(calls.c.tokens_in + calls.c.tokens_out, calls.c.estimate)
        cost = func.coalesce(calls.c.cost, calls.c.estimated_cost, 0)
        found = select(func.coalesce(func.sum(tokens), 0), func.coalesce(func.sum(cost), 0))
        found = found.where(calls.c.kept_from.is_(None))
        if draft is not None:
            found = found.where(calls.c.draft_id == draft)
        if since is not None:
            found = found.where(calls.c.asked_at >= since)
        used, paid = self._session.connection.execute(found).one()
        return Spent(int(used), int(paid))

    def pieces(self, draft: DraftId) -> tuple[Piece, ...]:
        """How every question of *draft* stands, in the order of asking."""
        columns = (calls.c.name, calls.c.ending, calls.c.attempts, calls.c.kept_from)
        found = select(*columns).where(calls.c.draft_id == draft).order_by(calls.c.asked_at, calls.c.name)
        return tuple(
            Piece(
                row.name, Ending(row.ending) if row.ending else None, row.attempts, row.kept_from is not None
            )
            for row in self._session.connection.execute(found)
        )

    def kept(self, case: CaseId, draft: DraftId | None = None) -> tuple[KeptCall, ...]:
        """Every question of a case (of one draft of it) with its answer, in the order of asking."""
        found = select(calls).where(calls.c.case_id == case)
        found = found.order_by(calls.c.asked_at, calls.c.name, calls.c.draft_id)
        if draft is not None:
            found = found.where(calls.c.draft_id == draft)
        seal = self._session.seal(case)
        return tuple(_call(row, seal) for row in self._session.connection.execute(found))

    def of(self, case: CaseId, draft: DraftId | None = None) -> tuple[tuple[Request, Reply | None], ...]:
        """Every question of a case (of one draft of it) and its answer, in the order of asking."""
        return tuple((call.request, call.reply) for call in self.kept(case, draft))

    def _tried(self, draft: DraftId, key: str) -> tuple[int, str]:
        """How often a question was begun to be asked, and how those tries ended that came to an end."""
        where = (calls.c.draft_id == draft, calls.c.key == key)
        row = self._session.connection.execute(select(calls.c.attempts, calls.c.codes).where(*where)).first()
        return (row.attempts, row.codes) if row else (0, "[]")

    def _ended(self, draft: DraftId, key: str, attempt: Attempt | None) -> dict[str, object]:
        """What is told of the tries of a question, this *attempt* included."""
        _, codes = self._tried(draft, key)
        told = [*json.loads(codes), *([asdict(attempt)] if attempt else [])]
        return {"codes": json.dumps(told), "seconds": sum(each["seconds"] for each in told)}

    def _rows(self, case: CaseId, draft: DraftId, keys: Sequence[str]) -> dict[str, Row[Any]]:
        """The rows of the answers that *draft* may use, its own before those of others."""
        found: dict[str, Row[Any]] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = calls.c.key.in_(keys[start : start + _AT_ONCE])
            rows = select(calls).where(calls.c.case_id == case, some, calls.c.sealed_answer.is_not(None))
            for row in self._session.connection.execute(rows.order_by(calls.c.answered_at, calls.c.draft_id)):
                if row.draft_id == draft or (row.ending in LASTING and row.key not in found):
                    found[row.key] = row
        return found

    def _replace(self, draft: DraftId, key: str, values: Mapping[str, object]) -> None:
        empty = {column.name: None for column in calls.columns}
        where = (calls.c.draft_id == draft, calls.c.key == key)
        changed = self._session.connection.execute(update(calls).where(*where).values({**empty, **values}))
        if not changed.rowcount:
            self._session.connection.execute(insert(calls).values(dict(values)))


def _told(call: Call) -> dict[str, object]:
    """What may stand in the clear of a question."""
    asks = call.request.asks
    return {
        "name": call.request.name,
        "prompt": asks.prompt if asks else "",
        "prompt_version": asks.version if asks else None,
        "prompt_sha256": asks.sha256 if asks else "",
        "provider": call.provider,
        "model": call.model,
        "estimate": call.tokens,
        "estimated_cost": call.cost,
        "redactions": json.dumps(dict(call.redactions), sort_keys=True),
    }


def _sealed(seal: CaseSeal, call: Call) -> bytes:
    return seal.seal(f"calls.request/{call.key}", dump(_Sent, _Sent(call.request, call.body)))


def _call(row: Row[Any], seal: CaseSeal) -> KeptCall:
    sent = load(_Sent, seal.unseal(f"calls.request/{row.key}", row.sealed_request))
    return KeptCall(
        key=row.key,
        draft=row.draft_id,
        provider=row.provider,
        model=row.model,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        tries=tuple(Attempt(**each) for each in json.loads(row.codes)),
        attempts=row.attempts,
        tokens_in=row.tokens_in,
        tokens_out=row.tokens_out,
        tokens_cached=row.tokens_cached,
        estimate=row.estimate,
        cost=row.cost,
        seconds=row.seconds,
        kept_from=row.kept_from,
        released=row.released,
        redactions=json.loads(row.redactions),
        request=sent.request,
        body=sent.body,
        reply=_answer(row.key, row, seal) if row.sealed_answer is not None else None,
    )


def _answer(key: str, row: Row[Any], seal: CaseSeal) -> Reply:
    return load(Reply, seal.unseal(f"calls.answer/{key}", row.sealed_answer))
