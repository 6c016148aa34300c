from collections.abc import Iterator
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, inspect, literal_column, select, table, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from drafting.domain.audit import Action, Event
from drafting.domain.case import Case, Child
from drafting.errors import BadInput, OutsideFailed
from drafting.store.database import Database
from drafting.store.engine import database_url, leave_no_trace, open_engine
from drafting.store.migrating import is_current, upgrade
from tests.drafting.store.trails import ME, fill
from tests.postgres import KEYS, Kept, Place, Postgres

_ROLES = (
    "CREATE ROLE gt_owner LOGIN",
    'CREATE ROLE "gt-service" LOGIN',
    "CREATE ROLE gt_stranger LOGIN",
    "CREATE ROLE gt_mighty LOGIN SUPERUSER",
    "CREATE ROLE gt_deputy LOGIN IN ROLE gt_owner",
)


class TwoRoles(NamedTuple):
    """A database that one role owns and another works on."""

    owner: Engine
    service: Engine
    url: str


@pytest.fixture(scope="module")
def roles(postgres: Postgres) -> None:
    postgres.tell(*_ROLES)


@pytest.fixture
def two(postgres: Postgres, roles: None) -> Iterator[TwoRoles]:  # noqa: ARG001  they must be there
    name = postgres.new_database()
    postgres.tell(
        f"ALTER DATABASE {name} OWNER TO gt_owner", f'GRANT CONNECT ON DATABASE {name} TO "gt-service"'
    )
    engines = [open_engine(database_url(postgres.url(name, role))) for role in ("gt_owner", "gt-service")]
    upgrade(engines[0], "gt-service")
    yield TwoRoles(engines[0], engines[1], postgres.url(name))
    for engine in engines:
        engine.dispose()


def test_the_service_works_with_what_it_is_granted(two: TwoRoles) -> None:
    place = Place(two.url)
    store = Kept(Database(two.service, KEYS), place, KEYS)

    rows = fill(store)

    assert is_current(two.service)
    assert store.run(lambda tx: tx.trail.examine()).rows == rows
    store.run(lambda tx: tx.cases.amend(tx.cases.named("C-1").id, 1, Case("C-3", Child("Otis Pell"))))
    for name in inspect(two.owner).get_table_names():
        with two.service.connect() as connection:
            connection.execute(select(literal_column("*")).select_from(table(name)))
    leave_no_trace(two.service, ["claims", "contents"])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "ALTER TABLE audit DISABLE TRIGGER audit_keeps_rows",
        "DROP TRIGGER audit_keeps_rows ON audit",
        "CREATE OR REPLACE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
        "DROP TABLE audit",
        "ALTER TABLE audit DROP CONSTRAINT ck_audit_positive",
        "SET session_replication_role = replica",
        'GRANT UPDATE ON audit TO "gt-service"',
        "SET ROLE gt_owner",
        "UPDATE alembic_version SET version_num = '0000'",
        "CREATE TABLE mine (x TEXT)",
    ],
)
def test_the_service_may_not_touch_what_the_trail_holds(two: TwoRoles, statement: str) -> None:
    database = Database(two.service, KEYS)
    database.run(lambda tx: tx.trail.write(Event(ME, Action.SWEPT)))

    try:
        with two.service.begin() as connection:
            connection.execute(text(statement))
    except DBAPIError as error:
        refused = str(error.orig)
    else:
        refused = ""

    changeable = database.run(
        lambda tx: tx.session.connection.execute(
            text("SELECT has_table_privilege('audit', 'UPDATE') OR has_table_privilege('audit', 'DELETE')")
        ).scalar()
    )
    # "GRANT" by somebody who may not grant is a warning in PostgreSQL, and grants nothing.
    assert "permission denied" in refused or "must be owner" in refused or statement.startswith("GRANT")
    assert not changeable
    assert database.run(lambda tx: tx.trail.examine()).rows == 1


def test_even_the_owner_is_stopped_by_the_trigger(two: TwoRoles) -> None:
    database = Database(two.owner, KEYS)
    database.run(lambda tx: tx.trail.write(Event(ME, Action.SWEPT)))

    with pytest.raises(OutsideFailed, match="does not let this account do that"):
        database.run(lambda tx: tx.session.connection.execute(text("DELETE FROM audit")) and None)


def test_an_upgrade_takes_back_what_was_granted_by_hand(two: TwoRoles) -> None:
    with two.owner.begin() as connection:
        connection.execute(text('GRANT UPDATE, DELETE, TRUNCATE ON audit TO "gt-service"'))

    upgrade(two.owner, "gt-service")

    with (
        two.service.begin() as connection,
        pytest.raises(ProgrammingError, match="permission denied for table"),
    ):
        connection.execute(text("UPDATE audit SET actor = 'nobody'"))


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("gt_nobody", "knows no role “gt_nobody”"),
        ("gt_mighty", "is a superuser, or may act as the owner"),
        ("gt_deputy", "is a superuser, or may act as the owner"),
    ],
)
def test_a_role_that_grants_would_not_bind_is_refused(two: TwoRoles, role: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        upgrade(two.owner, role)


def test_one_role_for_everything_needs_no_grants(two: TwoRoles) -> None:
    upgrade(two.owner, "gt_owner")

    assert is_current(two.owner)


def test_a_role_that_was_granted_nothing_sees_nothing(two: TwoRoles, postgres: Postgres) -> None:
    name = two.url.partition("?")[0].rpartition("/")[2]
    stranger = Database(open_engine(database_url(postgres.url(name, "gt_stranger"))), KEYS, patience=0.1)

    with pytest.raises(OutsideFailed, match="does not let this account do that"):
        stranger.run(lambda tx: tx.cases.count())
    stranger.close()
