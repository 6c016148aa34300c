import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, inspect, text

from drafting.errors import Kept
from drafting.store import migrations
from drafting.store.columns import METADATA
from drafting.store.engine import is_sqlite
from drafting.store.migrating import is_current, upgrade, version
from tests.postgres import Place, Postgres

VERSIONS = sorted(path.name[:4] for path in Path(migrations.__file__).parent.glob("versions/[0-9]*.py"))
NEWEST = VERSIONS[-1]
_FORK = get_context("fork")


EVERY = set(METADATA.tables)


class Interrupted(Exception):
    pass


@pytest.fixture
def engine(place: Place) -> Iterator[Engine]:
    opened = place.engine()
    yield opened
    opened.dispose()


def interrupt(engine: Engine, after: int) -> bool:
    """Upgrade, interrupted once *after* statements have run; say whether there were so many."""
    left = after

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Interrupted

    event.listen(engine, "after_cursor_execute", count)
    try:
        upgrade(engine)
    except Interrupted:
        return True
    finally:
        event.remove(engine, "after_cursor_execute", count)
    return False


def upgrade_and_die(place: Place, after: int) -> None:
    """Upgrade, and be killed as the statement of that number that changes something has run."""
    engine, left = place.engine(), after

    def count(_: object, __: object, statement: str, *___: object) -> None:
        nonlocal left
        left -= statement.lstrip().startswith(("CREATE", "ALTER", "INSERT", "UPDATE"))
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "after_cursor_execute", count)
    upgrade(engine)


def upgrade_and_leave(place: Place) -> None:
    upgrade(place.engine())


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def built(engine: Engine) -> dict[str, Any]:
    """Everything that the database says of its tables; of a trigger, its name."""
    look = inspect(engine)
    return {
        name: (
            [{**column, "type": str(column["type"])} for column in look.get_columns(name)],
            look.get_pk_constraint(name),
            sorted(look.get_foreign_keys(name), key=str),
            sorted(look.get_unique_constraints(name), key=str),
            sorted(look.get_indexes(name), key=str),
            sorted(look.get_check_constraints(name), key=str),
        )
        for name in look.get_table_names()
        if name != "alembic_version"
    }


def test_the_tables_are_made_where_there_are_none(engine: Engine) -> None:
    assert version(engine) is None

    upgrade(engine)

    assert is_current(engine)
    assert version(engine) == NEWEST
    assert tables(engine) == EVERY


def test_an_upgrade_of_what_is_current_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    before = built(engine)

    upgrade(engine)

    assert built(engine) == before


def test_the_tables_are_those_that_the_program_works_with(engine: Engine) -> None:
    upgrade(engine)

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_keys_and_constraints_are_those_that_the_program_knows(
    engine: Engine, postgres: Postgres, tmp_path: Path
) -> None:
    like = f"sqlite:///{tmp_path / 'other'}" if is_sqlite(engine) else postgres.url(postgres.new_database())
    other = Place(like).engine()
    METADATA.create_all(other)
    upgrade(engine)

    expected = built(other)
    other.dispose()

    assert built(engine) == expected


def test_an_upgrade_may_be_interrupted_at_any_statement(engine: Engine) -> None:
    found: dict[str | None, set[str]] = {None: set()}
    interrupted, after = 0, 1

    while interrupt(engine, after):
        interrupted += 1
        left = version(engine)
        after = after + 1 if left in found else 1  # of each step, after each of its statements
        assert tables(engine) == found.setdefault(left, tables(engine))

    assert is_current(engine)
    assert list(found) == [None, *VERSIONS]
    assert interrupted > 30


@pytest.mark.parametrize("after", [1, 20, 40, 45])
def test_a_killed_upgrade_leaves_the_version_before_and_can_be_done_again(
    place: Place, engine: Engine, after: int
) -> None:
    child = _FORK.Process(target=upgrade_and_die, args=(place, after))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL

    left = version(engine)
    assert left in {None, *VERSIONS[:-1]}
    assert (left is None) == (tables(engine) == set())
    upgrade(engine)

    assert is_current(engine)
    assert tables(engine) == EVERY


def test_two_that_upgrade_at_once_do_not_meet(place: Place, engine: Engine) -> None:
    both = [_FORK.Process(target=upgrade_and_leave, args=(place,)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert [each.exitcode for each in both] == [0, 0]
    assert is_current(engine)


def test_a_database_newer_than_the_program_is_refused(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))

    with pytest.raises(Kept, match=f"is of version 0999, and this program knows versions up to {NEWEST}"):
        upgrade(engine)
    assert not is_current(engine)


def test_a_database_of_somebody_else_is_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE cases (x TEXT)"))

    with pytest.raises(Kept, match="table “cases” that Golden Thread did not make"):
        upgrade(engine)
    assert tables(engine) == {"cases"}


def test_an_upgrade_says_nothing(place: Place) -> None:
    code = (
        "import logging, sys; logging.basicConfig(level=logging.INFO)\n"
        "from drafting.store.engine import database_url, open_engine\n"
        "from drafting.store.migrating import upgrade\n"
        "engine = open_engine(database_url(sys.argv[1])); upgrade(engine); engine.dispose()"
    )

    done = subprocess.run([sys.executable, "-c", code, place.url], check=True, capture_output=True)

    assert (done.stdout, done.stderr) == (b"", b"")
