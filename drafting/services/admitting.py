"""What letting people in needs of whatever keeps accounts, sessions and whose case is whose."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from drafting.domain.account import Account, AccountId, Assignment, Role, Source
from drafting.domain.kept import CaseId


@dataclass(frozen=True, slots=True)
class Vouched:
    """The directory's names: for somebody (*subject*, with its issuer), and for its own session (*sid*)."""

    subject: str = field(default="", repr=False)
    sid: str = field(default="", repr=False)


NOT_VOUCHED = Vouched()


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a session begins: a family of browsers, a kind of place, and what the directory said, if it did."""

    browser: str = ""
    place: str = ""
    vouched: Vouched = NOT_VOUCHED


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it is kept, and the time it is now. *handle* names it, and opens nothing."""

    handle: str
    account: AccountId
    began_at: datetime
    seen_at: datetime
    now: datetime
    browser: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class SignInBegun:
    """A sign-in that is under way at the directory: what its answer must fit, and where to go then."""

    verifier: str = field(repr=False)
    nonce: str = field(repr=False)
    onward: str


class Accounts(Protocol):
    """The accounts."""

    def add(  # each says what it is
        self, source: Source, login: str, name: str, role: Role, team: str, password: str = ""
    ) -> Account: ...
    def get(self, identity: AccountId) -> Account: ...
    def find(self, source: Source, login: str) -> Account | None: ...
    def password(self, source: Source, login: str) -> str: ...
    def all(self) -> tuple[Account, ...]: ...
    def update(self, account: Account) -> None: ...


class Sessions(Protocol):
    """The sessions, and the sign-ins under way."""

    def begin(self, token: str, account: AccountId, beginning: Beginning = ...) -> None: ...
    def of(self, token: str) -> KeptSession | None: ...
    def all(self, account: AccountId) -> tuple[KeptSession, ...]: ...
    def seen(self, token: str) -> None: ...
    def end(self, token: str) -> bool: ...
    def end_one(self, account: AccountId, handle: str) -> bool: ...
    def end_all(self, account: AccountId) -> int: ...
    def end_vouched(self, vouched: Vouched) -> tuple[AccountId, ...]: ...
    def forget(self, idle_since: datetime, begun_before: datetime) -> None: ...
    def begin_sign_in(self, state: str, begun: SignInBegun) -> None: ...
    def take_sign_in(self, state: str, since: datetime) -> SignInBegun | None: ...


class Assignments(Protocol):
    """Whose case it is."""

    def of(self, case: CaseId) -> Assignment: ...
    def place(self, case: CaseId, team: str, owner: AccountId | None, version: int) -> Assignment: ...
