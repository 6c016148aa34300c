"""Shows the audit trail to whoever audits, and checks it. Words that a person wrote into it stay sealed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from drafting.domain.account import Account
from drafting.domain.audit import Action, Actor, Event, Examined, Recorded, Wanted
from drafting.services.editions import name_of
from drafting.services.keeping import Store, Transaction

PAGE = 100
"""Rows on one page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the trail, with its actor's name. Its own words are only said to be there."""

    number: int
    at: datetime
    actor: str
    name: str
    action: Action
    case: str
    details: tuple[tuple[str, str], ...]
    reasoned: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Some rows, newest first. *older* is the number to go on from, None where there are no more."""

    rows: tuple[Line, ...]
    older: int | None
    head: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the whole trail found, against how many exported heads, and when."""

    found: Examined
    heads: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Auditing:
    """Reads the trail. *heads* gives the codes that were exported, by number of row."""

    store: Store
    heads: Callable[[], Mapping[int, str]] = dict

    def page(self, account: Account, wanted: Wanted, before: int | None = None) -> Lines:
        """The rows that are *wanted*, from the one before the row *before*. That somebody looked is a row."""
        filters = {"case": wanted.case, "actor": wanted.actor, "action": wanted.action}
        details: dict[str, str | int] = {"page": "trail"} | {name: 1 for name, by in filters.items() if by}
        self._note(account, details)

        def look(tx: Transaction) -> Lines:
            rows = tx.trail.find(wanted, before, PAGE + 1)
            older = rows[PAGE - 1].number if len(rows) > PAGE else None
            return Lines(tuple(_line(tx, row) for row in rows[:PAGE]), older, tx.trail.head())

        return self.store.run(look, reading=True)

    def verify(self, account: Account) -> Verified:
        """Go through the whole trail. Raises ``Tampered`` when the exported heads contradict one another."""
        heads = self.heads()
        found = self.store.run(lambda tx: tx.trail.examine(heads), reading=True)
        self._note(account, {"page": "verification", "rows": found.rows, "holds": int(found.broken is None)})
        return Verified(found, len(heads), datetime.now(UTC))

    def _note(self, account: Account, details: dict[str, str | int]) -> None:
        self.store.run(lambda tx: tx.trail.write(Event(account.actor, Action.AUDIT_SEEN, None, details)))


def actor_of(text: str) -> Actor | None:
    """The actor that somebody typed: an account's id stands for the account."""
    text = text.strip()
    if not text:
        return None
    return Actor(text if ":" in text else f"account:{text}")


def _line(tx: Transaction, row: Recorded) -> Line:
    event = row.event
    return Line(
        row.number,
        row.at,
        event.actor.name,
        name_of(tx, event.actor),
        event.action,
        event.case or "",
        tuple((name, str(value)) for name, value in event.details.items()),
        bool(event.why),
    )
