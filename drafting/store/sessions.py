"""The sessions of those who are signed in, and the sign-ins under way. Only hashes of their ids are kept."""

import re
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, false, insert, select, update

from drafting.domain.account import AccountId
from drafting.services.admitting import Beginning, KeptSession, SignInBegun, Vouched
from drafting.store.schema_web import sessions, sign_ins
from drafting.store.session import Session

_HANDLE = 16
"""How many hexadecimal digits of a session's hash name it to its owner: the hash opens nothing."""
_HANDLES = re.compile(r"[0-9a-f]{16}")
_NEW = Beginning()


class Sessions:
    """The sessions, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(self, token: str, account: AccountId, beginning: Beginning = _NEW) -> None:
        """Keep a session that *token* opens."""
        now, vouched = self._session.now, beginning.vouched
        row = {"mark": _mark(token), "account_id": account, "began_at": now, "seen_at": now}
        known = {"browser": beginning.browser, "place": beginning.place}
        told = {
            "subject": _mark(vouched.subject) if vouched.subject else None,
            "sid": _mark(vouched.sid) if vouched.sid else None,
        }
        self._session.connection.execute(insert(sessions).values({**row, **known, **told}))

    def of(self, token: str) -> KeptSession | None:
        """The session that *token* opens, if there is one; how old it may be is not for here."""
        row = self._session.connection.execute(
            select(sessions).where(sessions.c.mark == _mark(token))
        ).first()
        if row is None:
            return None
        return self._open(row)

    def all(self, account: AccountId) -> tuple[KeptSession, ...]:
        """Every session of an account, the one used last first; how old one may be is not for here."""
        found = select(sessions).where(sessions.c.account_id == account)
        rows = self._session.connection.execute(found.order_by(sessions.c.seen_at.desc(), sessions.c.mark))
        return tuple(map(self._open, rows))

    def seen(self, token: str) -> None:
        """Note that the session is in use."""
        self._session.connection.execute(
            update(sessions).where(sessions.c.mark == _mark(token)).values(seen_at=self._session.now)
        )

    def end(self, token: str) -> bool:
        """End one session; say whether there was one."""
        ended = delete(sessions).where(sessions.c.mark == _mark(token))
        return self._session.connection.execute(ended).rowcount > 0

    def end_one(self, account: AccountId, handle: str) -> bool:
        """End the session of an account that *handle* names; say whether there was one."""
        if not _HANDLES.fullmatch(handle):
            return False
        mine = and_(sessions.c.account_id == account, sessions.c.mark.startswith(handle))
        return self._session.connection.execute(delete(sessions).where(mine)).rowcount > 0

    def end_vouched(self, vouched: Vouched) -> tuple[AccountId, ...]:
        """End what belongs to the session that the directory names, or to the person; say whose they were."""
        if vouched.sid:
            these: ColumnElement[bool] = sessions.c.sid == _mark(vouched.sid)
            if vouched.subject:
                these = and_(these, sessions.c.subject == _mark(vouched.subject))
        else:
            these = sessions.c.subject == _mark(vouched.subject) if vouched.subject else false()
        execute = self._session.connection.execute
        owners = execute(select(sessions.c.account_id).where(these)).scalars().all()
        execute(delete(sessions).where(these))
        return tuple(AccountId(each) for each in owners)

    def end_all(self, account: AccountId) -> int:
        """End every session of an account; say how many there were."""
        ended = delete(sessions).where(sessions.c.account_id == account)
        return self._session.connection.execute(ended).rowcount

    def forget(self, idle_since: datetime, begun_before: datetime) -> None:
        """Drop sessions and sign-ins that are too old to be of use."""
        old = (sessions.c.seen_at < idle_since) | (sessions.c.began_at < begun_before)
        self._session.connection.execute(delete(sessions).where(old))
        self._session.connection.execute(delete(sign_ins).where(sign_ins.c.began_at < idle_since))

    def begin_sign_in(self, state: str, begun: SignInBegun) -> None:
        """Keep a sign-in that the directory will answer with *state*."""
        row = {"verifier": begun.verifier, "nonce": begun.nonce, "onward": begun.onward}
        moment = {"mark": _mark(state), "began_at": self._session.now}
        self._session.connection.execute(insert(sign_ins).values({**row, **moment}))

    def take_sign_in(self, state: str, since: datetime) -> SignInBegun | None:
        """The sign-in that *state* answers, if it began after *since*; it is there no longer."""
        found = select(sign_ins).where(sign_ins.c.mark == _mark(state))
        row = self._session.connection.execute(found).first()
        taken = self._session.connection.execute(delete(sign_ins).where(sign_ins.c.mark == _mark(state)))
        if row is None or not taken.rowcount or row.began_at < since:
            return None
        return SignInBegun(row.verifier, row.nonce, row.onward)

    def _open(self, row: Row[Any]) -> KeptSession:
        return KeptSession(
            row.mark[:_HANDLE],
            AccountId(row.account_id),
            row.began_at,
            row.seen_at,
            self._session.now,
            row.browser or "",
            row.place or "",
        )


def _mark(token: str) -> str:
    # Tokens are 256 random bits: a plain hash gives them away to nobody.
    return sha256(token.encode()).hexdigest()
