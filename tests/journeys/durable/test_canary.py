import base64
import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import sql

from drafting.bootstrap.stores import casework
from drafting.domain.audit import Actor
from drafting.domain.case import Case, Child, Parent, Setting
from drafting.domain.job import JobState
from evals.durability.databases import Place
from evals.durability.fleet import store_at
from tests.journeys.durable.canary_worker import WORD
from tests.postgres import Postgres

OTHERS = ("Vantablossom", "sings to the radiator", "0770090", "DRACONIC")
"""Also in the documents, the names of files and the record."""
LETTER = f"""Letter

{WORD} Vantablossom sings to the radiator and should have 20 minutes of support a day.
{WORD}'s mother can be reached at 07700 900123.
"""


def command(place: Place, *arguments: str, **more: str) -> "subprocess.CompletedProcess[bytes]":
    known = {key: value for key, value in os.environ.items() if not key.startswith("GOLDENTHREAD_")}
    given = {
        "GOLDENTHREAD_DATA": str(place.data),
        "GOLDENTHREAD_LOG_LEVEL": "debug",
        "GOLDENTHREAD_AUDIT_HEADS_MINUTES": "1",
        **({"GOLDENTHREAD_DATABASE_URL": place.url} if place.url else {}),
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.journeys.durable.canary_worker", *arguments],
        env={**known, **given, **more},
        capture_output=True,
        timeout=100,
        check=False,
    )


def file_a_case(place: Place) -> None:
    """Three drafts are asked for: one will be made, two will fail, each in another way."""
    with store_at(place) as store:
        for provider in ("quoting", "unexpected", "refused"):
            case = casework(store).open_case(
                Actor("test"),
                Case(
                    f"DRACONIC-{provider}",
                    Child(f"{WORD} Vantablossom"),
                    parents=(Parent(f"Mrs {WORD}", phone="07700 900123"),),
                    school=Setting(f"{WORD} Academy"),
                    notes=f"{WORD} moved.",
                ),
            )
            for name, content in ((f"{WORD}.txt", LETTER), (f"{WORD}.pdf", f"%PDF-1.4 {WORD}")):
                casework(store).add_document(Actor("test"), case.id, name, content.encode())
            casework(store).ask_for_draft(Actor("test"), case.id, provider)


def states(place: Place) -> list[JobState]:
    with store_at(place) as store:
        names = [f"DRACONIC-{provider}" for provider in ("quoting", "unexpected", "refused")]
        return store.run(lambda tx: [tx.jobs.of(tx.cases.named(name).id)[-1].state for name in names])


def told(data: bytes) -> list[str]:
    """Which of the words are in *data*, as they are or in a common disguise."""
    text = data.lower()
    return [
        word
        for word in (WORD, *OTHERS)
        for form in (word.encode(), word.encode().hex().encode(), word.encode("utf-16-le"))
        if form.lower() in text
    ]


def unwrapped(value: object) -> bytes:
    """A value of a table, and what it holds if it is base64."""
    data = value if isinstance(value, bytes) else str(value).encode()
    try:
        return data + base64.b64decode(data, validate=True)
    except ValueError:
        return data


def rows(url: str) -> Iterator[tuple[str, bytes]]:
    """Every value of every table of a database."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT LIKE 'pg_%' "
            "AND schemaname <> 'information_schema'"
        ).fetchall()
        for table in tables:
            for row in connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(*table))):
                yield f"{table[0]}.{table[1]}", b"\n".join(map(unwrapped, row))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_nothing_of_a_case_is_told_to_logs_tables_metrics_or_the_terminal(
    kind: str, new_place: Callable[[str], Place], request: pytest.FixtureRequest
) -> None:
    place = new_place(kind)
    file_a_case(place)
    port = str(20_000 + os.getpid() % 20_000)
    metrics = subprocess.Popen([sys.executable, "-c", SCRAPE, port], stdout=subprocess.PIPE)

    worked = command(place, "worker", "--at-once", "2", "--until-idle", GOLDENTHREAD_METRICS_PORT=port)
    scraped, _ = metrics.communicate(timeout=20)

    assert worked.returncode == 0
    assert states(place) == [JobState.DONE, JobState.FAILED, JobState.FAILED]
    assert b"goldenthread_steps_total" in scraped
    assert b"ValueError" in worked.stderr  # it did happen
    assert [told(each) for each in (worked.stdout, worked.stderr, scraped)] == [[], [], []]
    files = [path for path in place.data.rglob("*") if path.is_file()]
    assert {str(path): told(path.read_bytes()) for path in files if told(path.read_bytes())} == {}
    if place.url:
        assert {table: told(row) for table, row in rows(place.url) if told(row)} == {}
        assert any(table == "dbos.operation_outputs" for table, _ in rows(place.url))
        server: Postgres = request.getfixturevalue("postgres")
        server.tell("CHECKPOINT")


def test_an_unforeseen_failure_of_a_worker_is_told_by_its_class_alone(
    new_place: Callable[[str], Place],
) -> None:
    failed = command(new_place("sqlite"), "worker", "--until-idle", CANARY_BREAKS="1")

    assert failed.returncode == 3
    assert b"ValueError" in failed.stderr
    assert told(failed.stdout + failed.stderr) == []


SCRAPE = """
import sys, time, urllib.request
last = b""
until = time.monotonic() + 60
while time.monotonic() < until:
    try:
        last = urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/metrics", timeout=2).read()
    except OSError:
        if last:
            break
    time.sleep(0.02)
sys.stdout.buffer.write(last)
"""
"""Reads the metrics over and over as long as they are served; tells the last."""
