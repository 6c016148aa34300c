import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import pytest
from sqlalchemy import event

from drafting.errors import (
    OutsideFailed,
    Unavailable,
)
from drafting.store.database import Database, Transaction
from tests.contracts.stories import a_named, opened
from tests.postgres import Kept, Postgres, a_full_disk


@contextmanager
def away(store: Kept, postgres: Postgres) -> Iterator[Callable[[], None]]:
    """The database does not answer until what this gives is called."""
    if not store.is_sqlite:
        postgres.stop()
        yield postgres.start
        postgres.start()
        return
    other = store.place.engine()
    with other.connect() as connection:
        connection.begin()
        yield connection.rollback
    other.dispose()


def hurried(store: Kept, patience: float) -> Database:
    """The store as somebody sees it who does not wait ten seconds for a lock."""
    database = store.another(patience=patience)
    if store.is_sqlite:
        event.listen(database.engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=50"))
    return database


def test_a_database_that_is_away_is_said_so_and_found_again(store: Kept, postgres: Postgres) -> None:
    database = hurried(store, 0.2)
    database.run(lambda tx: tx.cases.add(a_named("BEFORE")))

    with away(store, postgres) as back:
        with pytest.raises(Unavailable):
            database.run(lambda tx: tx.cases.add(a_named("MEANWHILE")))
        back()
        database.run(lambda tx: tx.cases.add(a_named("AFTER")))

    names = ("BEFORE", "MEANWHILE", "AFTER")
    found = database.run(lambda tx: [tx.cases.find(name) for name in names])
    assert [bool(each) for each in found] == [True, False, True]
    database.close()


def test_who_has_patience_does_not_notice_that_the_database_was_away(store: Kept, postgres: Postgres) -> None:
    database = hurried(store, 20.0)
    database.run(lambda tx: tx.cases.count())

    with away(store, postgres) as back:
        waiting = threading.Thread(target=lambda: database.run(lambda tx: tx.cases.add(a_named("LATER"))))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        back()
        waiting.join()

    assert database.run(lambda tx: tx.cases.find("LATER"))
    database.close()


def test_a_full_disk_is_said_so_and_changes_nothing(store: Kept) -> None:
    case = opened(store)
    cramped = store.another()
    if store.is_sqlite:
        event.listen(cramped.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=1"))

    def work(tx: Transaction) -> None:
        tx.advices.add(case, "small.txt", b"x")
        tx.advices.add(case, "large.pdf", bytes(2_000_000))

    full = nullcontext() if store.is_sqlite else a_full_disk(store.place.url)
    with full, pytest.raises(OutsideFailed, match="its disk is full") as caught:
        cramped.run(work)
    cramped.close()

    assert not isinstance(caught.value, Unavailable)
    assert store.run(lambda tx: tx.advices.of(case)) == ()
    store.run(lambda tx: tx.advices.add(case, "small.txt", b"x"))


def test_tables_of_another_version_are_said_to_be(store: Kept) -> None:
    store.behind("DROP TABLE calls")

    with pytest.raises(OutsideFailed, match="are not those of this version"):
        store.run(lambda tx: tx.calls.spent())


def test_an_error_of_the_database_does_not_repeat_what_was_written(store: Kept) -> None:
    store.behind("DROP TABLE contents")
    case = opened(store)

    with pytest.raises(OutsideFailed) as caught:
        store.run(lambda tx: tx.advices.add(case, "Marlo.txt", b"Thackthwaite"))

    assert "Marlo" not in str(caught.value)
    assert "Thackthwaite" not in str(caught.value)
