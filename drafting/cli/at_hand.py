"""What every command on the store needs: whoever gives it, and the store, closed afterwards."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from drafting.bootstrap.stores import open_store
from drafting.domain.audit import Actor
from drafting.settings import Settings
from drafting.store.database import Database

_LONGEST = 120


def actor() -> Actor:
    """Whoever is at this terminal."""
    try:
        return Actor(f"cli:{getpass.getuser()}"[:_LONGEST])
    except (KeyError, OSError):  # an account without a name, as in many a container
        return Actor("cli:unknown")


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """The settings and the store, closed afterwards."""
    settings = Settings.from_environment()
    store = open_store(settings)
    try:
        yield settings, store
    finally:
        store.close()
