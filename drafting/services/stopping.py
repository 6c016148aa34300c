"""The kill switch: stops a provider for every worker on the store, and lets it be asked again."""

from dataclasses import dataclass

from drafting.domain.audit import Action, Actor, Event
from drafting.errors import BadInput
from drafting.services.calls_keeping import Stop
from drafting.services.keeping import Store, Transaction

STOPPED = "NotAsked.stopped"
"""The code of a job that such a stop has ended."""
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Stopping:
    """Stops providers; "" stands for all of them. Workers look before each question."""

    store: Store

    def stop(self, actor: Actor, provider: str, why: str) -> bool:
        """Let *provider* not be asked any more; False where that held already. Raises ``BadInput``."""
        reason = why.strip()
        if not reason or len(reason) > _LONGEST:
            raise BadInput(f"--why: say why, in at most {_LONGEST} characters.")

        def work(tx: Transaction) -> bool:
            done = tx.stops.stop(provider, actor.name, reason)
            if done:
                tx.trail.write(Event(actor, Action.PROVIDER_STOPPED, None, {"provider": provider or "all"}))
            return done

        return self.store.run(work)

    def start(self, actor: Actor, provider: str) -> bool:
        """Take that back; False where nothing was stopped under that name."""

        def work(tx: Transaction) -> bool:
            done = tx.stops.start(provider)
            if done:
                tx.trail.write(Event(actor, Action.PROVIDER_STARTED, None, {"provider": provider or "all"}))
            return done

        return self.store.run(work)

    def held(self) -> tuple[Stop, ...]:
        """Every stop that holds."""
        return self.store.run(lambda tx: tx.stops.all(), reading=True)
