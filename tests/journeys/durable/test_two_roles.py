from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from drafting.bootstrap.stores import open_store
from drafting.errors import OutsideFailed
from drafting.secret import Secret
from drafting.store.keyring import new_local_key, write_key_file
from evals.durability.drafting_child import settings_of
from evals.durability.nursery import Found, Nursery, Task
from tests.postgres import Postgres

OWNER, WORKER = "gt_holder", "gt-worker"


@pytest.fixture(scope="module")
def roles(postgres: Postgres) -> None:
    postgres.tell(f"CREATE ROLE {OWNER} LOGIN", f'CREATE ROLE "{WORKER}" LOGIN')


@pytest.fixture
def task(postgres: Postgres, roles: None, tmp_path: Path) -> Task:  # noqa: ARG001  they must be there
    """What a worker is told to do, as a role that owns nothing, on a database that is empty."""
    name = postgres.new_database()
    postgres.tell(f"ALTER DATABASE {name} OWNER TO {OWNER}")
    write_key_file(tmp_path / "key", new_local_key())
    url = postgres.url(name, WORKER)
    return {"do": "prepare", "data": str(tmp_path), "url": url, "name": "first", "port": 0, "told": 0}


def upgraded(task: Task) -> None:
    url = str(task["url"]).replace(f"//{WORKER}:", f"//{OWNER}:")
    open_store(replace(settings_of(task), owner_database_url=Secret(url))).close()


def drafted(nursery: Nursery, task: Task) -> Found | None:
    return nursery.child(task).run()


def refusal(task: Task, statement: str) -> str:
    with psycopg.connect(str(task["url"]), autocommit=True) as connection:
        try:
            connection.execute(statement.encode())
        except psycopg.Error as error:
            return str(error)
    return ""


def test_an_upgrade_as_the_owner_lets_a_role_draft_that_may_make_nothing(
    task: Task, nursery: Nursery
) -> None:
    upgraded(task)

    drafted(nursery, task)

    store = open_store(settings_of(task))
    assert store.run(lambda tx: tx.trail.examine()).rows > 5
    store.close()
    for statement in (
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "CREATE TABLE public.mine (x TEXT)",
        "CREATE TABLE dbos.mine (x TEXT)",
        "ALTER TABLE dbos.workflow_status ADD COLUMN mine TEXT",
        "CREATE SCHEMA mine",
    ):
        told = refusal(task, statement)
        assert "permission denied" in told or "must be owner" in told, statement


def test_upgrading_again_changes_nothing(task: Task) -> None:
    upgraded(task)

    upgraded(task)

    store = open_store(settings_of(task))
    assert store.run(lambda tx: tx.cases.count()) == 0
    store.close()


def test_without_an_upgrade_the_role_is_told_what_it_lacks(task: Task) -> None:
    with pytest.raises(OutsideFailed, match="does not let this account do that"):
        open_store(settings_of(task))
