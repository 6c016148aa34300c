"""A store for one sitting: a file that nobody finds again, sealed with a key that is never written down."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from drafting.store.database import Database, translated
from drafting.store.engine import database_url, open_engine
from drafting.store.keyring import new_local_key
from drafting.store.schema import audit


@contextmanager
def temporary_database() -> Iterator[Database]:
    """A store that is gone afterwards. If the process is killed, what is left of it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        engine = open_engine(database_url(f"sqlite:///{Path(folder) / 'store.sqlite'}"))
        try:
            audit.metadata.create_all(engine)
        except DBAPIError as error:
            raise translated(error) from error
        database = Database(engine, new_local_key())
        try:
            yield database
        finally:
            database.close()
