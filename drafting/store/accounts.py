"""The accounts: made, found by login or id, stopped. Names and logins are sealed; a keyed hash finds them."""

import json
import uuid
from typing import Any

from sqlalchemy import Row, insert, select, update

from drafting.domain.account import Account, AccountId, Role, Source
from drafting.errors import AlreadyThere, NotThere
from drafting.store.schema_web import accounts
from drafting.store.sealing import mark, seal, unseal
from drafting.store.session import Session

_KEY = "accounts"


class Accounts:
    """The accounts, as one transaction sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, source: Source, login: str, name: str, role: Role, team: str, password: str = ""
    ) -> Account:
        """Make an account; *password* is a hash. Raises ``AlreadyThere`` when the login is taken."""
        if self.find(source, login):
            raise AlreadyThere(f"There is an account “{login}” already.")
        identity = AccountId(uuid.uuid4().hex)
        account = Account(identity, login, name, role, team, source, active=True, made_at=self._session.now)
        self._session.connection.execute(
            insert(accounts).values(
                id=identity,
                mark=self._mark(source, login),
                role=role,
                team=team,
                source=source,
                active=True,
                made_at=self._session.now,
                version=1,
                sealed=self._sealed(identity, login, name, password),
            )
        )
        return account

    def get(self, identity: AccountId) -> Account:
        """The account of that id. Raises ``NotThere``."""
        row = self._session.connection.execute(select(accounts).where(accounts.c.id == identity)).first()
        if row is None:
            raise NotThere("There is no such account.")
        return self._open(row)

    def find(self, source: Source, login: str) -> Account | None:
        """The account of that login, if there is one."""
        row = self._found(source, login)
        return self._open(row) if row else None

    def password(self, source: Source, login: str) -> str:
        """The hash of the password of that login; "" where there is none."""
        row = self._found(source, login)
        return self._unsealed(row)["password"] if row else ""

    def all(self) -> tuple[Account, ...]:
        """Every account, in the order of their names."""
        rows = self._session.connection.execute(select(accounts))
        return tuple(sorted((self._open(row) for row in rows), key=lambda each: each.name.casefold()))

    def update(self, account: Account) -> None:
        """Let an account have the name, role and team of *account*, and be active as it is."""
        row = self._session.connection.execute(select(accounts).where(accounts.c.id == account.id)).one()
        password = self._unsealed(row)["password"]
        self._session.connection.execute(
            update(accounts)
            .where(accounts.c.id == account.id)
            .values(
                role=account.role,
                team=account.team,
                active=account.active,
                version=row.version + 1,
                sealed=self._sealed(account.id, account.login, account.name, password),
            )
        )

    def _found(self, source: Source, login: str) -> Row[Any] | None:
        found = select(accounts).where(accounts.c.mark == self._mark(source, login))
        return self._session.connection.execute(found).first()

    def _open(self, row: Row[Any]) -> Account:
        told = self._unsealed(row)
        return Account(
            AccountId(row.id),
            told["login"],
            told["name"],
            Role(row.role),
            row.team,
            Source(row.source),
            active=row.active,
            made_at=row.made_at,
        )

    def _sealed(self, identity: AccountId, login: str, name: str, password: str) -> bytes:
        told = json.dumps({"login": login, "name": name, "password": password})
        return seal(self._session.service_key(_KEY), f"accounts/{identity}", told.encode())

    def _unsealed(self, row: Row[Any]) -> dict[str, str]:
        told = json.loads(unseal(self._session.service_key(_KEY), f"accounts/{row.id}", row.sealed))
        return {name: str(told[name]) for name in ("login", "name", "password")}

    def _mark(self, source: Source, login: str) -> str:
        return mark(self._session.service_key(_KEY), source, login.strip().casefold().encode())
