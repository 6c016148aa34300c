"""Builds what keeps things: the store, its keys, and the services that need no more than it."""

from drafting.services.casework import Casework
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.keyring import KeyVault, read_keys
from drafting.store.opening import local_keys, open_database


def open_store(settings: Settings, *, patience: float = 10.0) -> Database:
    """The store that *settings* name, its tables made and up to date."""
    owner = settings.owner_database_url
    return open_database(
        store_url(settings),
        keys(settings),
        owner=owner.reveal() if owner else None,
        patience=patience,
    )


def casework(store: Database) -> Casework:
    """What a caseworker may ask for."""
    return Casework(store)


def store_url(settings: Settings) -> str:
    """The URL of the store: PostgreSQL where one is named, else a file."""
    given = settings.database_url
    return given.reveal() if given else f"sqlite:///{settings.store_file}"


def jobs_url(settings: Settings) -> str:
    """The URL of the durable engine's tables: beside ours on PostgreSQL, in a file of their own otherwise."""
    url = store_url(settings)
    if not url.startswith("sqlite"):
        return "postgresql+psycopg://" + url.partition("://")[2]
    return f"sqlite:///{settings.data / 'jobs.sqlite'}"


def keys(settings: Settings) -> KeyVault:
    """The keys that wrap the key of every case."""
    if settings.key is not None:
        return read_keys(settings.key.reveal(), "GOLDENTHREAD_KEY")
    return local_keys(settings.keys_from, store_url(settings))
