from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from drafting.errors import Unavailable
from drafting.store.database import Database
from drafting.store.engine import database_url, leave_no_trace, open_engine, open_jobs_engine, unhurried
from drafting.store.opening import Waits, open_database
from evals.durability.serving import frozen
from tests.postgres import KEYS, Postgres

SECONDS = 0.4
NAP = text("SELECT pg_sleep(0.8)")


@pytest.fixture
def url(postgres: Postgres, _made: Path) -> str:
    return postgres.url(postgres.new_database(like="made"))


@pytest.fixture
def impatient(url: str) -> Iterator[Engine]:
    engine = open_engine(database_url(url), seconds=SECONDS)
    yield engine
    engine.dispose()


def test_a_server_that_freezes_is_given_up_and_found_again(postgres: Postgres, impatient: Engine) -> None:
    database = Database(impatient, KEYS, patience=0.0)
    database.run(lambda tx: tx.cases.count())

    with frozen(postgres.url()), pytest.raises(Unavailable, match="cannot be reached, or is busy"):
        database.run(lambda tx: tx.cases.count())

    assert database.run(lambda tx: tx.cases.count()) == 0


def test_a_server_that_is_frozen_when_the_store_is_opened_is_said_to_be_away(
    postgres: Postgres, url: str
) -> None:
    with frozen(postgres.url()), pytest.raises(Unavailable, match="cannot be reached, or is busy"):
        open_database(url, KEYS, waits=Waits(patience=0.0, statement=1.0))


def test_who_waits_in_the_middle_of_a_transaction_is_let_go_as_well(
    postgres: Postgres, impatient: Engine
) -> None:
    def freezes_half_way() -> None:
        with impatient.begin() as connection:
            connection.execute(text("SELECT 1"))
            with frozen(postgres.url()):
                connection.execute(text("SELECT 1"))

    with pytest.raises(OperationalError, match="has not answered"):
        freezes_half_way()


@pytest.mark.parametrize("opened", [open_engine, open_jobs_engine])
def test_a_server_that_is_alive_ends_what_takes_too_long_itself(
    url: str, opened: Callable[..., Engine]
) -> None:
    engine = opened(database_url(url), seconds=SECONDS)

    with engine.connect() as connection, pytest.raises(DBAPIError, match="statement timeout"):
        connection.execute(NAP)

    engine.dispose()


def test_what_may_take_its_time_is_waited_for_and_nobody_else_is_as_patient(impatient: Engine) -> None:
    with impatient.begin() as connection:
        unhurried(connection)
        connection.execute(NAP)

    with impatient.connect() as connection, pytest.raises(DBAPIError, match="statement timeout"):
        connection.execute(NAP)


def test_clearing_up_after_an_erasure_leaves_the_limits_as_they_were(impatient: Engine) -> None:
    assert leave_no_trace(impatient, ["contents"])

    with impatient.connect() as connection, pytest.raises(DBAPIError, match="statement timeout"):
        connection.execute(NAP)
