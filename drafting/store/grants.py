"""Requests to see the originals of a case, as one transaction sees them."""

import uuid
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Row, insert, select, update

from drafting.domain.grant import Grant, GrantState
from drafting.domain.kept import CaseId
from drafting.errors import Changed, Erased, NotThere
from drafting.store.schema_privacy import grants
from drafting.store.session import Session
from drafting.store.values import dump, load


@dataclass(frozen=True, slots=True)
class _Words:
    why: str
    because: str


class Grants:
    """The requests."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, case: CaseId, account: str, why: str) -> Grant:
        """Keep a request."""
        grant = Grant(uuid.uuid4().hex, case, account, self._session.now, why)
        self._session.connection.execute(insert(grants).values(id=grant.id, case_id=case, **self._row(grant)))
        return grant

    def get(self, identity: str) -> Grant:
        """One request. Raises ``NotThere``."""
        row = self._session.connection.execute(select(grants).where(grants.c.id == identity)).first()
        if row is None:
            raise NotThere("There is no such request.")
        return self._open(row)

    def of(self, case: CaseId, account: str | None = None) -> tuple[Grant, ...]:
        """The requests about *case* (those of *account*), the newest first."""
        found = select(grants).where(grants.c.case_id == case).order_by(grants.c.asked_at.desc(), grants.c.id)
        if account is not None:
            found = found.where(grants.c.account == account)
        return tuple(map(self._open, self._session.connection.execute(found)))

    def latest(self, most: int) -> tuple[Grant, ...]:
        """Requests about any case: those that wait first, then the newest. Of erased cases none is left."""
        waiting = grants.c.state == GrantState.ASKED
        found = select(grants).order_by(waiting.desc(), grants.c.asked_at.desc(), grants.c.id).limit(most)
        return tuple(
            grant for row in self._session.connection.execute(found) if (grant := self._legible(row))
        )

    def decide(self, grant: Grant, before: GrantState) -> None:
        """Let a request that stands as *before* stand as *grant* says. Raises ``Changed`` if it does not."""
        changed = self._session.connection.execute(
            update(grants).where(grants.c.id == grant.id, grants.c.state == before).values(self._row(grant))
        )
        if changed.rowcount == 0:
            raise Changed("Somebody else has just decided about this request.")

    def _row(self, grant: Grant) -> dict[str, object]:
        words = dump(_Words, _Words(grant.why, grant.because))
        told = asdict(replace(grant, why="", because=""))
        kept = {name: told[name] for name in ("account", "asked_at", "state", "by", "decided_at", "until")}
        return {**kept, "sealed": self._session.seal(grant.case).seal(f"grants/{grant.id}", words)}

    def _legible(self, row: Row[Any]) -> Grant | None:
        try:
            return self._open(row)
        except Erased:  # its key is gone, its rows are about to
            return None

    def _open(self, row: Row[Any]) -> Grant:
        case = CaseId(row.case_id)
        words = load(_Words, self._session.seal(case).unseal(f"grants/{row.id}", row.sealed))
        return Grant(
            row.id,
            case,
            row.account,
            row.asked_at,
            words.why,
            GrantState(row.state),
            row.by,
            row.decided_at,
            row.until,
            words.because,
        )
