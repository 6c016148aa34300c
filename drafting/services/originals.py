"""Lets whoever checks privacy see originals: asked for, granted by somebody else, for a time."""

from dataclasses import dataclass, replace

from drafting.domain.account import Account, AccountId, Deed, Role, may, reaches
from drafting.domain.audit import Action, Event
from drafting.domain.grant import PERIODS, Grant, GrantState
from drafting.domain.kept import CaseId
from drafting.errors import AlreadyThere, BadInput, NotAllowed, NotThere
from drafting.services.keeping import Store, Transaction

_LONGEST = 1_000
_MOST = 200


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the person who decides about it sees it: who asks, and whether it still holds."""

    grant: Grant
    asker: str
    decider: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Originals:
    """Who may see the originals of a case, and until when."""

    store: Store

    def ask(self, account: Account, case: CaseId, why: str) -> Grant:
        """Ask to see the originals of *case*. Raises ``AlreadyThere`` while a request of theirs is open."""
        words = _said(why, "Say what you want to check, and why covered words are not enough for it.")

        def work(tx: Transaction) -> Grant:
            tx.cases.lock(case)
            tx.cases.get(case)
            mine = tx.grants.of(case, account.id)
            if any(each.state is GrantState.ASKED or each.holds(account.id, tx.now) for each in mine):
                raise AlreadyThere("You have asked for the originals of this case already.")
            grant = tx.grants.ask(case, account.id, words)
            tx.trail.write(Event(account.actor, Action.NAMES_ASKED, case, {"grant": grant.id}, words))
            return grant

        return self.store.run(work)

    def decide(self, account: Account, identity: str, minutes: str, because: str) -> Grant:
        """Grant a request for so many minutes, or refuse it (no minutes).

        Raises ``NotAllowed`` to whoever asked, and for a case out of reach; ``Changed`` if it is decided.
        """
        if minutes and minutes not in PERIODS:
            raise BadInput("Choose for how long.")
        words = _said(because, "Say why.")

        def work(tx: Transaction) -> Grant:
            grant = self._for(tx, account, identity)
            state = GrantState.GRANTED if minutes else GrantState.REFUSED
            until = tx.now + PERIODS[minutes] if minutes else None
            told = replace(grant, state=state, by=account.id, decided_at=tx.now, until=until, because=words)
            tx.grants.decide(told, GrantState.ASKED)
            action = Action.NAMES_GRANTED if minutes else Action.NAMES_REFUSED
            details: dict[str, str | int] = {"grant": identity, "to": grant.account}
            details |= {"minutes": int(minutes)} if minutes else {}
            tx.trail.write(Event(account.actor, action, grant.case, details, words))
            return told

        return self.store.run(work)

    def end(self, account: Account, identity: str) -> None:
        """End a view before its time: whoever has it, or whoever may grant one."""

        def work(tx: Transaction) -> None:
            grant = tx.grants.get(identity)
            if grant.account != account.id:
                grant = self._for(tx, account, identity)
            tx.grants.decide(replace(grant, state=GrantState.ENDED), GrantState.GRANTED)
            tx.trail.write(Event(account.actor, Action.NAMES_ENDED, grant.case, {"grant": identity}))

        self.store.run(work)

    def requests(self, account: Account) -> tuple[Request, ...]:
        """The requests that *account* may decide about, or has to know of: those that wait come first."""

        def look(tx: Transaction) -> tuple[Request, ...]:
            found = (each for each in tx.grants.latest(_MOST) if _reached(tx, account, each))
            return tuple(
                Request(each, _name(tx, each.account), _name(tx, each.by), each.holds(each.account, tx.now))
                for each in found
            )

        return self.store.run(look, reading=True)

    def _for(self, tx: Transaction, account: Account, identity: str) -> Grant:
        """The request of that id, for *account* to decide about."""
        grant = tx.grants.get(identity)
        if not _reached(tx, account, grant):
            raise NotThere("There is no such request.")
        if not may(account.role, Deed.GRANT_NAMES) or grant.account == account.id:
            raise NotAllowed("A second person decides: nobody lets themselves see originals.")
        return grant


def _reached(tx: Transaction, account: Account, grant: Grant) -> bool:
    """Whether somebody may know of a request: a manager of those about cases of their team, others of all."""
    if account.role is Role.MANAGER:
        return reaches(account.role, account.team, tx.assignments.of(grant.case))
    return may(account.role, Deed.GRANT_NAMES) or grant.account == account.id


def _name(tx: Transaction, account: str) -> str:
    if not account:
        return ""
    try:
        return tx.accounts.get(AccountId(account)).name
    except NotThere:  # an account of a store that this one was restored from
        return account


def _said(text: str, wanted: str) -> str:
    folded = " ".join(text.split())
    if not folded:
        raise BadInput(wanted)
    if len(folded) > _LONGEST:
        raise BadInput(f"Say it in at most {_LONGEST:,} characters.")
    return folded
