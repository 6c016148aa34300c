"""Builds what those who check privacy, and those who audit, look at."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from drafting.bootstrap.disposal import periods
from drafting.bootstrap.models import chosen
from drafting.bootstrap.stores import store_url
from drafting.ports import Provider
from drafting.providers.catalogue import set_up
from drafting.providers.places import Placed, origin
from drafting.services.auditing import Auditing
from drafting.services.dataflow import Asked, Dataflow, Surroundings
from drafting.services.heads import read_heads
from drafting.services.keeping import Store
from drafting.services.originals import Originals
from drafting.services.privacy import Privacy
from drafting.settings import Settings
from drafting.web.privacy_desk import PrivacyDesk

_HERE = frozenset({"", "127.0.0.1", "::1", "localhost"})


def privacy_desk(settings: Settings, store: Store) -> PrivacyDesk:
    """Everything that these pages use, on *store*."""

    def heads() -> Mapping[int, str]:
        return read_heads(settings.heads_to) if settings.heads_to.exists() else {}

    return PrivacyDesk(
        Privacy(store), Originals(store), Dataflow(store, surroundings(settings)), Auditing(store, heads)
    )


def surroundings(settings: Settings) -> Surroundings:
    """What the settings say about where things are."""
    return Surroundings(
        database=_elsewhere(store_url(settings)),
        directory=_elsewhere(settings.oidc_issuer or "") if settings.auth == "oidc" else "",
        providers=tuple(_asked(each) for each in set_up(chosen(settings))),
        names_model=settings.ner,
        policy=str(settings.redaction_policy.name) if settings.redaction_policy else "",
        periods=periods(settings),
        metrics=settings.metrics_port is not None,
    )


def _asked(provider: Provider) -> Asked:
    """*provider*, where the model that it asks is, and that model, unless it is on this machine."""
    model = provider.language_model
    if not isinstance(model, Placed):
        return Asked(provider.name, None)
    place = model.place
    told = f"{provider.name} at {origin(place.address)} ({place.region})"
    return Asked(told, None if place.is_here else provider.model)


def _elsewhere(url: str) -> str:
    """The host of *url*, "" for this machine."""
    host = urlsplit(url).hostname or ""
    return "" if host in _HERE else host
