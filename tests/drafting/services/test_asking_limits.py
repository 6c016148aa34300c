"""What a model may not be asked: beyond a budget, and while somebody has stopped it."""

from pathlib import Path

import pytest

from drafting.ports import Ending
from drafting.providers.scripted import Rehearsal
from drafting.services.asking import Care
from drafting.services.budgets import Budgets, Limit, Prices
from drafting.services.casework import Casework
from drafting.services.running import Running, run_here
from drafting.store.database import Database
from tests.drafting.services.test_asking import SECTIONS, Flaky, an_echo, drafted, endings
from tests.store_builders import ME, LineReader, a_stepping, a_store


@pytest.fixture
def store(tmp_path: Path) -> Database:
    return a_store(tmp_path)


@pytest.mark.parametrize(
    "budgets",
    [
        pytest.param(Budgets(call=Limit(tokens=500)), id="of a call"),
        pytest.param(Budgets(draft=Limit(tokens=500)), id="of a draft"),
        pytest.param(
            Budgets(call=Limit(cost=10), prices=Prices(1_000_000, 1_000_000)), id="of a call, in money"
        ),
    ],
)
def test_a_question_beyond_its_budget_is_not_asked_and_the_draft_is_made(
    store: Database, budgets: Budgets
) -> None:
    model = an_echo()

    trouble, job = drafted(store, model, Care(budgets=budgets))

    assert trouble == ""
    assert model.bodies == []
    assert set(endings(store, job).values()) == {Ending.UNPAID}


@pytest.mark.parametrize("scope", ["day", "month"])
def test_a_draft_stops_when_all_drafts_have_used_their_budget_and_goes_on_later(
    store: Database, scope: str
) -> None:
    model = an_echo()
    room = model.room.answer + 300
    budget = Budgets(day=Limit(room)) if scope == "day" else Budgets(month=Limit(room))

    trouble, job = drafted(store, model, Care(at_once=1, budgets=budget))
    asked = len(model.bodies)

    assert trouble == f"NotAsked.{scope}"
    assert 0 < asked < SECTIONS
    later = Running(store, a_stepping(store, LineReader(), Rehearsal(model)))
    assert run_here(later, Casework(store).retry(ME, job.id)) == ""
    assert len(model.bodies) == SECTIONS


def test_workers_side_by_side_never_spend_more_than_the_budget(store: Database) -> None:
    model = an_echo()
    most = model.room.answer + 2000

    drafted(store, model, Care(at_once=6, budgets=Budgets(day=Limit(most))))

    assert store.run(lambda tx: tx.calls.spent()).tokens <= most


def test_a_stopped_provider_is_not_asked_until_it_is_started(store: Database) -> None:
    model = an_echo()
    store.run(lambda tx: tx.stops.stop("quoting", "cli:ada", "Wait."))

    trouble, job = drafted(store, model)

    assert trouble == "NotAsked.stopped"
    assert model.bodies == []
    store.run(lambda tx: tx.stops.start("quoting"))
    running = Running(store, a_stepping(store, LineReader(), Rehearsal(model)))
    assert run_here(running, Casework(store).retry(ME, job.id)) == ""


def test_a_provider_is_stopped_in_the_middle_of_a_draft(store: Database) -> None:
    def stops(task: str, _: int) -> Exception | None:
        if task == "section-c":
            store.run(lambda tx: tx.stops.stop("", "cli:ada", "Now."))
        return None

    model = Flaky(stops)

    trouble, _ = drafted(store, model, Care(at_once=1))

    assert trouble == "NotAsked.stopped"
    assert model.tried[-1] == "section-c"
