"""What letting people in needs of whatever keeps accounts, sessions and whose case is whose."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from drafting.domain.account import Account, AccountId, Assignment, Role, Source
from drafting.domain.kept import CaseId


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it is kept, and the time it is now."""

    account: AccountId
    began_at: datetime
    seen_at: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class SignInBegun:
    """A sign-in that is under way at the directory: what its answer must fit, and where to go then."""

    verifier: str = field(repr=False)
    nonce: str = field(repr=False)
    onward: str


class Accounts(Protocol):
    """The accounts."""

    def add(  # noqa: D102  each says what it is
        self, source: Source, login: str, name: str, role: Role, team: str, password: str = ""
    ) -> Account: ...
    def get(self, identity: AccountId) -> Account: ...  # noqa: D102
    def find(self, source: Source, login: str) -> Account | None: ...  # noqa: D102
    def password(self, source: Source, login: str) -> str: ...  # noqa: D102
    def all(self) -> tuple[Account, ...]: ...  # noqa: D102
    def update(self, account: Account) -> None: ...  # noqa: D102


class Sessions(Protocol):
    """The sessions, and the sign-ins under way."""

    def begin(self, token: str, account: AccountId) -> None: ...  # noqa: D102
    def of(self, token: str) -> KeptSession | None: ...  # noqa: D102
    def seen(self, token: str) -> None: ...  # noqa: D102
    def end(self, token: str) -> bool: ...  # noqa: D102
    def end_all(self, account: AccountId) -> int: ...  # noqa: D102
    def forget(self, idle_since: datetime, begun_before: datetime) -> None: ...  # noqa: D102
    def begin_sign_in(self, state: str, begun: SignInBegun) -> None: ...  # noqa: D102
    def take_sign_in(self, state: str, since: datetime) -> SignInBegun | None: ...  # noqa: D102


class Assignments(Protocol):
    """Whose case it is."""

    def of(self, case: CaseId) -> Assignment: ...  # noqa: D102
    def place(  # noqa: D102
        self, case: CaseId, team: str, owner: AccountId | None, version: int
    ) -> Assignment: ...
