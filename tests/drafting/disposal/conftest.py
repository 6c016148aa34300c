import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from drafting.store.database import Database
from drafting.store.engine import database_url, open_engine
from drafting.store.keyring import FileKeys, KeyVault, new_local_key, write_key_file
from tests.postgres import Kept, Postgres

NewStore = Callable[[str, KeyVault], Database]


@pytest.fixture
def keys(tmp_path: Path) -> FileKeys:
    """A key file with one fresh key."""
    write_key_file(tmp_path / "key", new_local_key())
    return FileKeys(tmp_path / "key")


@pytest.fixture
def store(store: Kept, keys: FileKeys) -> Iterator[Database]:
    """An empty store, on either kind of database, with keys of a file."""
    opened = Database(store.place.engine(), keys, patience=2.0)
    yield opened
    opened.close()


@pytest.fixture
def new_store(_made: Path, postgres: Postgres, tmp_path: Path) -> Iterator[NewStore]:
    """Gives another empty store, "sqlite" or "postgres", with the keys it is given."""
    opened = []
    numbers = count(1)

    def another(kind: str, keys: KeyVault) -> Database:
        if kind == "sqlite":
            url = f"sqlite:///{shutil.copy(_made, tmp_path / f'another-{next(numbers)}.sqlite')}"
        else:
            url = postgres.url(postgres.new_database(like="made"))
        opened.append(Database(open_engine(database_url(url)), keys, patience=2.0))
        return opened[-1]

    yield another
    for each in opened:
        each.close()
