import signal
import time
from collections.abc import Callable

import pytest

from evals.durability.answering import Answering
from evals.durability.databases import Place
from evals.durability.fleet import dismiss, ended, hire, ordeal, outcome, queue_up, store_at, wait_for
from tests.postgres import Postgres

BUNDLES = 4
"""``python -m evals.durability fleet`` has sixty drafts made."""
NewPlace = Callable[[str], Place]


def test_drafts_of_workers_that_are_killed_or_frozen_are_made_once_by_the_others(new_place: NewPlace) -> None:
    came = ordeal(new_place("postgres"), BUNDLES, answer_seconds=0.01)

    assert came.all_once(BUNDLES)
    assert came.asked_twice <= 2  # what was in flight for the killed one and for the frozen one
    assert came.codes == (0, 0)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_worker_that_is_told_to_stops_within_seconds_and_another_goes_on(
    kind: str, new_place: NewPlace
) -> None:
    place = new_place(kind)
    with store_at(place) as store, Answering(0.2) as model:
        queue_up(store, 1)
        first = hire(place, "first", model.port)
        wait_for(lambda: len(model.asked) > 2, 60)
        twin = hire(place, "first", model.port)  # of the same name
        refused = twin.process.wait(30)
        first.signal(signal.SIGTERM)
        began = time.monotonic()
        code = first.process.wait(20)
        took = time.monotonic() - began
        second = hire(place, "second", model.port, "--until-idle")
        wait_for(ended(store, 1), 60)
        found = outcome(store, 1)
        dismiss([second])

    assert (code, took < 5) == (0, True)
    assert (refused, twin.said("A worker called first is at work")) == (2, True)
    assert found.ended == {"done": 1}
    assert set(found.by) == {"first", "second"}


def test_a_database_that_goes_away_and_comes_back_is_waited_for(
    new_place: NewPlace, postgres: Postgres
) -> None:
    place = new_place("postgres")
    with store_at(place) as store, Answering(0.1) as model:
        queue_up(store, 2)
        worker = hire(place, "first", model.port)
        wait_for(lambda: len(model.asked) > 2, 60)
        postgres.stop()
        time.sleep(3)
        postgres.start()
        wait_for(ended(store, 2), 90)
        found = outcome(store, 2)
        codes = dismiss([worker])

    assert found.ended == {"done": 2}
    assert found.made_per_case == {1: 2}
    assert codes == (0,)
