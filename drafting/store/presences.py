"""Who is at a draft at the moment, and what they have typed and not saved yet."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, delete, insert, select, update

from drafting.domain.kept import CaseId, DraftId
from drafting.services.beside import Presence, Scribble
from drafting.store.schema_review import presences, scribbles
from drafting.store.session import Session


class Presences:
    """Who is there, as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, case: CaseId, draft: DraftId, account: str, claim: str, *, editing: bool) -> None:
        """Write down that *account* is at *claim* now."""
        now = self._session.now
        mine = and_(presences.c.draft_id == draft, presences.c.account == account)
        row = self._session.connection.execute(select(presences).where(mine)).first()
        since = row.since if row is not None and row.claim == claim else None
        values = {"at": now, "claim": claim, "since": (since or now) if editing else None}
        _put(self._session, presences, mine, {"draft_id": draft, "account": account, "case_id": case}, values)

    def leave(self, draft: DraftId, account: str) -> None:
        """Write down that *account* edits nothing any more."""
        mine = and_(presences.c.draft_id == draft, presences.c.account == account)
        self._session.connection.execute(update(presences).where(mine).values(since=None))

    def of(self, draft: DraftId, within: timedelta) -> tuple[Presence, ...]:
        """Who was there lately, longest first."""
        lately = presences.c.at > self._session.now - within
        found = select(presences).where(presences.c.draft_id == draft, lately).order_by(presences.c.at)
        return tuple(
            Presence(row.account, row.claim, row.at, row.since)
            for row in self._session.connection.execute(found)
        )


class Scribbles:
    """Unsaved text, as one transaction sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, case: CaseId, draft: DraftId, account: str, claim: str, text: str) -> None:
        """Keep what *account* has typed of *claim*."""
        sealed = self._session.seal(case).seal(_place(draft, account, claim), text.encode())
        mine = _mine(draft, account, claim)
        key = {"draft_id": draft, "account": account, "claim": claim, "case_id": case}
        _put(self._session, scribbles, mine, key, {"at": self._session.now, "sealed": sealed})

    def of(self, case: CaseId, draft: DraftId, account: str, claim: str) -> Scribble | None:
        """What *account* has typed of *claim*."""
        found = select(scribbles).where(_mine(draft, account, claim))
        row = self._session.connection.execute(found).first()
        if row is None:
            return None
        text = self._session.seal(case).unseal(_place(draft, account, claim), row.sealed).decode()
        return Scribble(text, row.at)

    def all(self, case: CaseId) -> tuple[tuple[str, str, datetime, str], ...]:
        """Everything of a case that was typed and not saved: account, claim, time, text."""
        seal = self._session.seal(case)
        found = select(scribbles).where(scribbles.c.case_id == case).order_by(scribbles.c.at)
        return tuple(
            (
                row.account,
                row.claim,
                row.at,
                seal.unseal(_place(row.draft_id, row.account, row.claim), row.sealed).decode(),
            )
            for row in self._session.connection.execute(found)
        )

    def drop(self, draft: DraftId, account: str, claim: str) -> None:
        """Forget it: it was saved, or is not wanted."""
        self._session.connection.execute(delete(scribbles).where(_mine(draft, account, claim)))


def _mine(draft: DraftId, account: str, claim: str) -> ColumnElement[bool]:
    return and_(scribbles.c.draft_id == draft, scribbles.c.account == account, scribbles.c.claim == claim)


def _place(draft: str, account: str, claim: str) -> str:
    return f"scribbles/{draft}/{account}/{claim}"


def _put(
    session: Session,
    table: Table,
    mine: ColumnElement[bool],
    key: dict[str, str],
    values: dict[str, datetime | str | bytes | None],
) -> None:
    changed = session.connection.execute(update(table).where(mine).values(values))
    if not changed.rowcount:
        session.connection.execute(insert(table).values({**key, **values}))
