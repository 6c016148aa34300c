"""The service in a test: a desk on a store of its own, with accounts and cases as a test wants them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from fastapi import FastAPI
from fastapi.testclient import TestClient

from drafting.bootstrap.web import desk
from drafting.domain.account import Account, Role
from drafting.domain.audit import Action, Actor, Recorded
from drafting.domain.kept import CaseId
from drafting.services.accounts import Accounts
from drafting.services.passwords import Passwords
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.web.app import create_app
from drafting.web.desk import Desk, Manners
from drafting.web.rates import Rates
from tests.store_builders import a_case

ORIGIN = "http://127.0.0.1:8080"
OURS, THEIRS = "north", "south"
PASSWORD = "a long enough password"
ADMIN = Actor("cli:tester")
HERE = Manners(ORIGIN, local_accounts=True)
Client: TypeAlias = Callable[..., TestClient]


@dataclass
class House:
    """The service in a test: what is kept, the desk, and the application."""

    store: Database
    desk: Desk
    app: FastAPI
    accounts: dict[tuple[Role, str], Account] = field(default_factory=dict)

    def account(self, role: Role, team: str = OURS) -> Account:
        """The account of that role in that team, made when first asked for."""
        if (role, team) not in self.accounts:
            login = f"{role.value}.{team}"
            made = self.desk.accounts.add(
                ADMIN, login, f"{role.words.title()} of {team}", role, team, PASSWORD
            )
            self.accounts[(role, team)] = made
        return self.accounts[(role, team)]

    def case(self, reference: str = "GT-1", team: str = OURS) -> CaseId:
        """A case of that team ("" for none)."""
        return self.desk.casework.open_case(ADMIN, a_case(reference), team).id

    def trail(self, action: Action, after: int = 0) -> tuple[Recorded, ...]:
        """What the audit trail has of one kind, past the row *after*."""
        rows = self.store.run(lambda tx: tx.trail.of(after=after), reading=True)
        return tuple(row for row in rows if row.event.action is action)

    def last_row(self) -> int:
        """The number of the last row of the trail."""
        return self.store.run(lambda tx: (tx.trail.head() or (0, ""))[0], reading=True)


def cheap(store: Database) -> Accounts:
    """Accounts whose passwords cost next to nothing: for tests alone."""
    return Accounts(store, Passwords(rounds=1, kibibytes=8))


def a_house(store: Database, rates: Rates | None = None, manners: Manners = HERE) -> House:
    """A house on *store*, built as the service is, with passwords that cost nothing."""
    built = desk(Settings(data=Path("/nowhere")), store, manners)
    made = replace(built, accounts=cheap(store), rates=rates or Rates(), ready=lambda: True)
    return House(store, made, create_app(made))
