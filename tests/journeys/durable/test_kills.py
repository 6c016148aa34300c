from evals.durability.kills import kill_all
from tests.journeys.durable.scenes import Scene

POINTS = 4
"""``python -m evals.durability kills`` tries a hundred."""


def test_a_worker_killed_at_any_event_costs_nothing_that_was_finished(scene: Scene) -> None:
    toll = kill_all(scene.place, scene.nursery, scene.answering, scene.undisturbed, POINTS)

    assert toll.lost == []
    assert toll.repeated == 0
    assert toll.other_plans == 0
    assert len(toll.at) > 3  # different events
