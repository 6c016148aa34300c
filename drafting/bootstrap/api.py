"""Builds what other programs use: plans to read, and messages that tell them of changes."""

from collections.abc import Sequence
from datetime import UTC, datetime

from drafting.jobs.posting import Poster, networks
from drafting.jobs.worker import Chore
from drafting.render.plan_file import plan_json
from drafting.services.for_programs import ForPrograms
from drafting.services.keeping import Store
from drafting.services.plan_reading import PlanReading
from drafting.services.reviews import Reviews
from drafting.services.webhooks import Delivering
from drafting.web.api_desk import ApiDesk

_SECONDS = 5.0


def api_desk(reviews: Reviews, webhook_networks: Sequence[str], providers: Sequence[str]) -> ApiDesk:
    """Everything that calls use. *webhook_networks* are not public, and told all the same: "10.2.0.0/16".

    *providers* are those that a program may have a draft made by.
    """
    return ApiDesk(
        ForPrograms(reviews.store),
        PlanReading(reviews, plan_json),
        Poster(networks(webhook_networks)),
        tuple(sorted(providers)),
    )


def telling(store: Store, webhook_networks: Sequence[str] = ()) -> Chore:
    """The chore of a worker that tells webhooks what is in the outbox."""
    delivering = Delivering(store, Poster(networks(webhook_networks)))
    return Chore("webhooks", _SECONDS, lambda: _deliver(delivering))


def _deliver(delivering: Delivering) -> None:
    delivering.deliver(datetime.now(UTC))
