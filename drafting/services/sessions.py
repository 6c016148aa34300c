"""Shows people where they are signed in, and ends sessions: one of theirs, or what the directory ended."""

from dataclasses import dataclass, field

from drafting.domain.account import Account
from drafting.domain.audit import Action, Actor, Event
from drafting.errors import NotThere
from drafting.services.accounts import Lasting
from drafting.services.admitting import KeptSession, Vouched
from drafting.services.keeping import Store, Transaction


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that somebody is signed in. *here* is where they look from."""

    kept: KeptSession
    here: bool


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of the people, as they and the directory see them."""

    store: Store
    lasting: Lasting = field(default_factory=Lasting)

    def of(self, account: Account, token: str) -> tuple[Place, ...]:
        """Where *account* is signed in, the place used last first. *token* opens the session that asks."""

        def look(tx: Transaction) -> tuple[Place, ...]:
            mine = tx.sessions.of(token)
            return tuple(
                Place(each, mine is not None and each.handle == mine.handle)
                for each in tx.sessions.all(account.id)
                if self._lasts(each)
            )

        return self.store.run(look, reading=True)

    def end(self, account: Account, handle: str) -> None:
        """End the session of *account* that *handle* names. Raises ``NotThere``, also for one of others."""

        def work(tx: Transaction) -> bool:
            ended = tx.sessions.end_one(account.id, handle)
            if ended:
                tx.trail.write(Event(account.actor, Action.SIGNED_OUT, None, {"sessions": 1}))
            return ended

        if not self.store.run(work):
            raise NotThere("That session has ended already.")

    def end_vouched(self, vouched: Vouched) -> int:
        """End what the directory says is over; say how many sessions there were."""

        def work(tx: Transaction) -> int:
            owners = tx.sessions.end_vouched(vouched)
            for owner in sorted(set(owners)):
                details: dict[str, str | int] = {"sessions": owners.count(owner), "by": "directory"}
                tx.trail.write(Event(Actor(f"account:{owner}"), Action.SIGNED_OUT, None, details))
            return len(owners)

        return self.store.run(work)

    def _lasts(self, each: KeptSession) -> bool:
        return each.now - each.seen_at <= self.lasting.idle and each.now - each.began_at <= self.lasting.most
