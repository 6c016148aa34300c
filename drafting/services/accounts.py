"""Lets people in: accounts, sign-in, sessions that end by themselves, and whose cases somebody reaches.

Each change is one transaction with its line in the audit trail. A refusal is written down as well.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta

from drafting.domain.account import (
    AS_SHIPPED,
    Account,
    AccountId,
    Assignment,
    Deed,
    Rights,
    Role,
    Source,
    reaches,
)
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.kept import CaseId, KeptCase
from drafting.errors import BadInput, Erased, NotAllowed, NotThere, SignedOut
from drafting.services.admitting import Beginning, SignInBegun
from drafting.services.guessable import Guessable, is_guessable
from drafting.services.keeping import Store, Transaction
from drafting.services.passwords import Passwords

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
_LONGEST_NAME, _LONGEST_LOGIN = 120, 200
_NOTED = timedelta(seconds=60)
"""How exactly it is known when a session was last used: not every look at a page is written down."""
_NEW = Beginning()
_AT_DIRECTORY = timedelta(minutes=10)
ANONYMOUS = Actor("web:anonymous")


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts: without a sign of life, and at most."""

    idle: timedelta = timedelta(minutes=30)
    most: timedelta = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class CaseHere:
    """A case that somebody may see, and whose it is."""

    kept: KeptCase
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who the people are, and what they reach."""

    store: Store
    passwords: Passwords = field(default_factory=Passwords)
    lasting: Lasting = field(default_factory=Lasting)
    rights: Rights = AS_SHIPPED

    # -- accounts ------------------------------------------------------------------------------------

    def add(self, actor: Actor, login: str, name: str, role: Role, team: str, password: str) -> Account:
        """Make a local account. Raises ``AlreadyThere``, or ``BadInput`` for a password that is too weak."""
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise BadInput(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
        if is_guessable(password, login, name):
            raise Guessable(" ".join((Guessable.__doc__ or "").split()))
        hashed = self.passwords.hashed(password)
        who = _checked(login, _LONGEST_LOGIN, "A login"), _checked(name, _LONGEST_NAME, "A name")

        def work(tx: Transaction) -> Account:
            account = tx.accounts.add(Source.LOCAL, *who, role, team.strip(), hashed)
            tx.trail.write(Event(actor, Action.ACCOUNT_ADDED, None, _told(account)))
            return account

        return self.store.run(work)

    def every(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        return self.store.run(lambda tx: tx.accounts.all(), reading=True)

    def get(self, account: AccountId) -> Account:
        """The account of that id. Raises ``NotThere``."""
        return self.store.run(lambda tx: tx.accounts.get(account), reading=True)

    def change(self, actor: Actor, account: AccountId, role: Role, team: str) -> Account:
        """Give an account another role or team; its sessions end, so that nothing of the old role lasts."""

        def work(tx: Transaction) -> Account:
            changed = replace(tx.accounts.get(account), role=role, team=team.strip())
            tx.accounts.update(changed)
            tx.sessions.end_all(account)
            tx.trail.write(Event(actor, Action.ACCOUNT_CHANGED, None, _told(changed)))
            return changed

        return self.store.run(work)

    def let(self, actor: Actor, account: AccountId, *, active: bool) -> Account:
        """Stop an account, or let it in again. Whoever is stopped is signed out everywhere."""

        def work(tx: Transaction) -> Account:
            changed = replace(tx.accounts.get(account), active=active)
            tx.accounts.update(changed)
            tx.sessions.end_all(account)
            action = Action.ACCOUNT_CHANGED if active else Action.ACCOUNT_STOPPED
            tx.trail.write(Event(actor, action, None, _told(changed)))
            return changed

        return self.store.run(work)

    # -- sign-in -------------------------------------------------------------------------------------

    def sign_in(self, login: str, password: str, beginning: Beginning = _NEW) -> tuple[str, Account]:
        """Begin a session for a local account; give its token, kept nowhere. Raises ``SignedOut``."""
        kept = self.store.run(lambda tx: tx.accounts.password(Source.LOCAL, login[:_LONGEST_LOGIN]))
        fits = self.passwords.fits(password[: LONGEST_PASSWORD + 1], kept)

        def work(tx: Transaction) -> tuple[str, Account] | None:
            account = tx.accounts.find(Source.LOCAL, login) if fits else None
            if account is None or not account.active:
                tx.trail.write(Event(ANONYMOUS, Action.SIGN_IN_REFUSED, None, {"source": Source.LOCAL}))
                return None
            return self._begin(tx, account, beginning), account

        begun = self.store.run(work)
        if begun is None:
            raise SignedOut("The login or the password is not right.")
        return begun

    def sign_in_as(
        self, subject: str, name: str, role: Role, team: str | None, beginning: Beginning = _NEW
    ) -> tuple[str, Account]:
        """Begin a session for somebody whom the council's directory vouches for; make or renew their account.

        *subject* never changes about them (tenant and object id). Where the directory names no *team*, the
        one they have stays. Raises ``SignedOut`` when the account was stopped.
        """
        name = name[:_LONGEST_NAME]

        def work(tx: Transaction) -> tuple[str, Account] | None:
            account = tx.accounts.find(Source.OIDC, subject)
            if account is None:
                account = tx.accounts.add(Source.OIDC, subject, name, role, team or "")
                tx.trail.write(Event(account.actor, Action.ACCOUNT_ADDED, None, _told(account)))
            if not account.active:
                tx.trail.write(Event(account.actor, Action.SIGN_IN_REFUSED, None, {"source": Source.OIDC}))
                return None
            now = replace(account, name=name, role=role, team=account.team if team is None else team)
            if now != account:
                tx.accounts.update(now)
                tx.trail.write(Event(now.actor, Action.ACCOUNT_CHANGED, None, _told(now)))
            return self._begin(tx, now, beginning), now

        begun = self.store.run(work)
        if begun is None:
            raise SignedOut("This account was stopped. Ask whoever administers Golden Thread.")
        return begun

    def begin_at_directory(self, begun: SignInBegun) -> str:
        """Note that somebody is on their way to the directory; give the state for them to bring back."""
        state = secrets.token_urlsafe(32)
        self.store.run(lambda tx: tx.sessions.begin_sign_in(state, begun))
        return state

    def back_from_directory(self, state: str) -> SignInBegun:
        """What the answer with *state* belongs to, once. Raises ``SignedOut``."""

        def work(tx: Transaction) -> SignInBegun | None:
            return tx.sessions.take_sign_in(state, tx.now - _AT_DIRECTORY)

        if (begun := self.store.run(work)) is None:
            raise SignedOut("That sign-in took too long, or was used before. Start again.")
        return begun

    # -- sessions ------------------------------------------------------------------------------------

    def signed_in(self, token: str) -> Account:
        """Whose session *token* opens. Raises ``SignedOut`` when it is none, idle too long, or too old."""

        def look(tx: Transaction) -> tuple[Account, bool] | None:
            session = tx.sessions.of(token)
            if session is None or session.now - session.began_at > self.lasting.most:
                return None
            idle = session.now - session.seen_at
            account = tx.accounts.get(session.account)
            return (account, idle > _NOTED) if idle <= self.lasting.idle and account.active else None

        found = self.store.run(look, reading=True)
        if found is None:
            raise SignedOut
        account, note = found
        if note:
            self.store.run(lambda tx: tx.sessions.seen(token))
        return account

    def sign_out(self, token: str) -> None:
        """End the session of *token*, if it is one."""

        def work(tx: Transaction) -> None:
            session = tx.sessions.of(token)
            if session and tx.sessions.end(token):
                tx.trail.write(Event(Actor(f"account:{session.account}"), Action.SIGNED_OUT))

        self.store.run(work)

    def sign_out_everywhere(self, account: Account) -> int:
        """End every session of *account*; say how many there were."""

        def work(tx: Transaction) -> int:
            ended = tx.sessions.end_all(account.id)
            tx.trail.write(Event(account.actor, Action.SIGNED_OUT, None, {"sessions": ended}))
            return ended

        return self.store.run(work)

    # -- access --------------------------------------------------------------------------------------

    def case(self, account: Account, deed: Deed, case: CaseId) -> CaseHere:
        """The case *case*, for *account* to do *deed* with it.

        Raises ``NotThere`` for a case of others as for none at all, and ``NotAllowed`` when it is one's own
        but not one's deed.
        """

        def look(tx: Transaction) -> CaseHere | Assignment | None:
            assignment = tx.assignments.of(case)
            if not reaches(account.role, account.team, assignment):
                return assignment
            if not self.rights.may(account.role, deed):
                return None
            return CaseHere(tx.cases.get(case), assignment)

        found = self.store.run(look, reading=True)
        if isinstance(found, Assignment):
            self.deny(account.actor, deed, self._known(case))
            raise NotThere("There is no such case.")
        if found is None:
            self.deny(account.actor, deed, self._known(case))
            raise NotAllowed
        return found

    def deny(self, actor: Actor, what: str, case: CaseId | None = None) -> None:
        """Write down that *actor* was refused; *what* is a short code."""
        self.store.run(lambda tx: tx.trail.write(Event(actor, Action.DENIED, case, {"deed": what})))

    def _known(self, case: CaseId) -> CaseId | None:
        """The id, if it is one: what somebody typed is not written into the trail."""

        def look(tx: Transaction) -> CaseId | None:
            try:
                return tx.cases.get(case).id
            except (NotThere, Erased):
                return None

        return self.store.run(look, reading=True)

    def _begin(self, tx: Transaction, account: Account, beginning: Beginning) -> str:
        token = secrets.token_urlsafe(32)
        tx.sessions.forget(tx.now - self.lasting.idle, tx.now - self.lasting.most)
        tx.sessions.begin(token, account.id, beginning)
        tx.trail.write(Event(account.actor, Action.SIGNED_IN, None, {"source": account.source}))
        return token


def _told(account: Account) -> dict[str, str | int]:
    return {"account": account.id, "role": account.role, "source": account.source}


def _checked(text: str, most: int, what: str) -> str:
    text = " ".join(text.split())
    if not text or len(text) > most or not text.isprintable():
        raise BadInput(f"{what} has 1 to {most} characters.")
    return text
