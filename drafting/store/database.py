"""The store as the service sees it: transactions on all that is kept, begun anew if the database was away."""

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree

from drafting.errors import GoldenThreadError, OutsideFailed, Unavailable
from drafting.store.accounts import Accounts
from drafting.store.advices import Advices
from drafting.store.assignments import Assignments
from drafting.store.calls import Calls
from drafting.store.cards import Cards
from drafting.store.case_lists import CaseLists
from drafting.store.cases import Cases
from drafting.store.counts import Counts
from drafting.store.days import Days
from drafting.store.drafts import Drafts
from drafting.store.erasing import Erasures
from drafting.store.grants import Grants
from drafting.store.holding import Holdings
from drafting.store.integration_tokens import IntegrationTokens
from drafting.store.jobs import Jobs
from drafting.store.judgements import Judgements
from drafting.store.keyring import KeyVault
from drafting.store.outbox import TellingTrail, Webhooks
from drafting.store.presences import Presences, Scribbles
from drafting.store.request_keys import RequestKeys
from drafting.store.session import Clock, Session, now
from drafting.store.sessions import Sessions
from drafting.store.stops import Stops
from drafting.store.sweeping import Sweeps
from drafting.store.tokens import Tokens
from drafting.store.views import Views

T = TypeVar("T")

_FIRST_WAIT, _LONGEST_WAIT = 0.1, 5.0  # seconds
_REFUSALS = (
    (
        (
            "disk is full",
            "disk full",
            "no space left",
            "could not extend file",
            "file too large",
            "disk i/o error",
        ),
        "The database could not be written: its disk is full or failing. Make room and try again.",
    ),
    (
        ("malformed", "not a database", "could not decode"),
        "The database file is damaged or is none. Restore a backup of it.",
    ),
    (
        ("permission denied", "insufficientprivilege", "readonly"),
        "The database does not let this account do that.",
    ),
    (
        ("no such table", "no such column", "has no column", "undefinedtable", "undefinedcolumn"),
        "The tables of the database are not those of this version of Golden Thread.",
    ),
)
"""What databases say of what another try will not mend, and how we say it."""


class Transaction:
    """Everything that is kept, as one transaction sees it. All of what is done in it happens, or nothing."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = session.now
        self.cases = Cases(session)
        self.advices = Advices(session)
        self.drafts = Drafts(session)
        self.jobs = Jobs(session)
        self.calls = Calls(session)
        self.stops = Stops(session)
        self.trail = TellingTrail(session)
        self.tokens = Tokens(session)
        self.accounts = Accounts(session)
        self.sessions = Sessions(session)
        self.assignments = Assignments(session)
        self.judgements = Judgements(session)
        self.presences = Presences(session)
        self.scribbles = Scribbles(session)
        self.cards = Cards(session)
        self.days = Days(session)
        self.views = Views(session)
        self.integration_tokens = IntegrationTokens(session)
        self.request_keys = RequestKeys(session)
        self.case_lists = CaseLists(session)
        self.webhooks = Webhooks(session)
        self.erasures = Erasures(session)
        self.holdings = Holdings(session)
        self.sweeps = Sweeps(session)
        self.grants = Grants(session)
        self.counts = Counts(session)


class Database:
    """Runs work in transactions. *patience* is how many seconds it waits for a database that is away."""

    def __init__(
        self, engine: Engine, vault: KeyVault, *, patience: float = 10.0, clock: Clock = now
    ) -> None:
        self.engine = engine
        self.vault = vault
        self._patience = patience
        self._clock = clock
        self._service: dict[str, bytes] = {}

    def run(
        self, work: Callable[[Transaction], T], *, reading: bool = False, patience: float | None = None
    ) -> T:
        """Do *work* in one transaction and give what it gives. It may be begun anew: it must do no more.

        *reading* work writes nothing, and so waits for nobody. Raises ``Unavailable`` when the database
        stays away for longer than *patience* (else the database's own), ``OutsideFailed`` when it refuses.
        """
        until = time.monotonic() + (self._patience if patience is None else patience)
        wait = _FIRST_WAIT
        while True:
            try:
                return self._once(work, reading=reading)
            except Unavailable:
                if time.monotonic() + wait > until:
                    raise
                time.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)

    def _once(self, work: Callable[[Transaction], T], *, reading: bool) -> T:
        try:
            with self.engine.connect().execution_options(reading=reading) as connection, connection.begin():
                return work(self._transaction(connection))
        except DBAPIError as error:
            raise translated(error) from error
        except NoneFree as error:
            raise Unavailable("All connections to the database are in use.") from error

    def _transaction(self, connection: Connection) -> Transaction:
        return Transaction(Session(connection, self.vault, self._clock, self._service))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def translated(error: DBAPIError) -> GoldenThreadError:
    """The database's error in our words. Its own may hold what was to be written: they are not repeated."""
    told = f"{type(error.orig).__name__} {error.orig}".lower()
    for signs, words in _REFUSALS:
        if any(sign in told for sign in signs):
            return OutsideFailed(words)
    if isinstance(error, IntegrityError):
        return Unavailable("Somebody else did the same at the same moment.")
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return Unavailable("The database cannot be reached, or is busy.")
    return OutsideFailed(f"The database refused ({type(error.orig).__name__}).")
