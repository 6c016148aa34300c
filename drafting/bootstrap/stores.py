"""Builds what keeps things: the store, its keys, and the services that need no more than it."""

from typing import TYPE_CHECKING

from drafting.services.casework import Casework
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.engine import database_url, open_jobs_engine
from drafting.store.keyring import KeyVault, read_keys
from drafting.store.opening import Owner, Waits, local_keys, open_database

if TYPE_CHECKING:
    from drafting.jobs.durable import Tables


def open_store(settings: Settings, *, patience: float = 10.0) -> Database:
    """The store that *settings* name, its tables and those of the durable engine made and up to date."""
    owner = settings.owner_database_url
    return open_database(
        store_url(settings),
        keys(settings),
        owner=Owner(owner.reveal(), _upgrade_jobs) if owner else None,
        waits=Waits(patience, settings.database_seconds),
    )


def _upgrade_jobs(owner: str, role: str | None) -> None:
    # Who has no other role to upgrade for does not wait for the durable engine to load.
    from drafting.jobs.durable import upgrade_tables  # noqa: PLC0415

    upgrade_tables(owner, role)


def casework(store: Database) -> Casework:
    """What a caseworker may ask for."""
    return Casework(store)


def store_url(settings: Settings) -> str:
    """The URL of the store: PostgreSQL where one is named, else a file."""
    given = settings.database_url
    return given.reveal() if given else f"sqlite:///{settings.store_file}"


def jobs_tables(settings: Settings) -> "Tables":
    """The tables of the durable engine: beside ours on PostgreSQL, in a file of their own otherwise."""
    url = store_url(settings)
    if url.startswith("sqlite"):
        url = f"sqlite:///{settings.data / 'jobs.sqlite'}"
    return open_jobs_engine(database_url(url), seconds=settings.database_seconds)


def keys(settings: Settings) -> KeyVault:
    """The keys that wrap the key of every case."""
    if settings.key is not None:
        return read_keys(settings.key.reveal(), "GOLDENTHREAD_KEY")
    return local_keys(settings.keys_from, store_url(settings))
