"""The tokens of other programs. Only a hash of each is kept."""

import uuid
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, select, update

from drafting.domain.account import AccountId
from drafting.domain.integration import Scope, Token, TokenId
from drafting.errors import NotThere
from drafting.store.schema_api import integration_tokens as table
from drafting.store.session import Session


class IntegrationTokens:
    """The tokens, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def new_id(self) -> TokenId:
        """An id that no token has."""
        return TokenId(uuid.uuid4().hex)

    def add(self, token: Token, text: str) -> Token:
        """Keep a token that *text* shows."""
        row = {
            "id": token.id,
            "mark": _mark(text),
            "name": token.name,
            "team": token.team,
            "scopes": " ".join(sorted(token.scopes)),
            "person": token.person,
            "made_at": token.made_at,
            "made_by": token.made_by,
            "expires_at": token.expires_at,
        }
        self._session.connection.execute(insert(table).values(row))
        return token

    def of(self, text: str) -> Token | None:
        """The token that *text* shows, if there is one; whether it still holds is not for here."""
        row = self._session.connection.execute(select(table).where(table.c.mark == _mark(text))).first()
        return _token(row) if row else None

    def get(self, identity: TokenId) -> Token:
        """The token of that id. Raises ``NotThere``."""
        row = self._session.connection.execute(select(table).where(table.c.id == identity)).first()
        if row is None:
            raise NotThere("There is no such token.")
        return _token(row)

    def all(self) -> tuple[Token, ...]:
        """Every token, the newest first."""
        found = select(table).order_by(table.c.made_at.desc(), table.c.id)
        return tuple(map(_token, self._session.connection.execute(found)))

    def revoke(self, identity: TokenId) -> None:
        """Let a token open nothing from now on."""
        self._set(identity, revoked_at=self._session.now)

    def used(self, identity: TokenId) -> None:
        """Note that a token is in use."""
        self._set(identity, used_at=self._session.now)

    def _set(self, identity: TokenId, **values: object) -> None:
        self._session.connection.execute(update(table).where(table.c.id == identity).values(**values))


def _token(row: Row[Any]) -> Token:
    return Token(
        id=TokenId(row.id),
        name=row.name,
        team=row.team,
        scopes=frozenset(map(Scope, row.scopes.split())),
        made_at=row.made_at,
        made_by=row.made_by,
        expires_at=row.expires_at,
        person=AccountId(row.person) if row.person else None,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )


def _mark(text: str) -> str:
    # A token is 256 random bits: a plain hash of it gives it away to nobody.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
