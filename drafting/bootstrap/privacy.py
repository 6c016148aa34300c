"""Builds what those who check privacy, and those who audit, look at."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from drafting.bootstrap.disposal import periods
from drafting.bootstrap.stores import store_url
from drafting.providers.catalogue import PROVIDERS, provider
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
        providers=tuple(Asked(name, provider(name).model) for name in PROVIDERS),
        names_model=settings.ner,
        policy=str(settings.redaction_policy.name) if settings.redaction_policy else "",
        periods=periods(settings),
        metrics=settings.metrics_port is not None,
    )


def _elsewhere(url: str) -> str:
    """The host of *url*, "" for this machine."""
    host = urlsplit(url).hostname or ""
    return "" if host in _HERE else host
