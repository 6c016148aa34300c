import pytest

from evals.durability.nursery import Silent
from tests.journeys.durable.scenes import Scene


def is_whole(scene: Scene, found: dict[str, str]) -> bool:
    """Whether the draft was made as if nothing had happened, and nothing else was touched."""
    wanted = scene.undisturbed.state
    return all(found[what] == wanted[what] for what in ("plan", "lasting", "job", "draft"))


def test_a_model_that_is_busy_is_asked_again(scene: Scene) -> None:
    found = scene.drafted("flaky")

    assert is_whole(scene, found)
    assert len(scene.answering.asked) == scene.undisturbed.calls


def test_a_draft_that_failed_goes_on_at_the_step_that_failed(scene: Scene) -> None:
    failed = scene.drafted("refusing")
    answered = list(scene.answering.asked)

    found = scene.drafted("retry")

    assert (failed["job"], failed["draft"]) == ("failed", "given_up")
    assert is_whole(scene, found)
    assert len(scene.answering.asked) == scene.undisturbed.calls
    assert scene.answering.asked[: len(answered)] == answered


def test_a_draft_is_cancelled_before_its_next_step_and_can_be_taken_up(scene: Scene) -> None:
    cancelled = scene.drafted("cancelled")
    found = scene.drafted("retry")

    assert cancelled["job"] == "cancelled"
    assert is_whole(scene, found)
    assert len(scene.answering.asked) == scene.undisturbed.calls


def test_a_document_that_kills_the_program_is_left_out(scene: Scene) -> None:
    deaths = 0
    while (found := try_with_poison(scene)) is None and deaths < 10:
        deaths += 1

    assert deaths == 3
    assert found is not None
    assert found["job"] == "done"
    assert found["lasting"] == scene.undisturbed.state["lasting"]


def try_with_poison(scene: Scene) -> dict[str, str] | None:
    try:
        return scene.child("poison").run()
    except Silent:
        return None


def test_a_step_that_hangs_has_the_worker_start_afresh(scene: Scene) -> None:
    hung = scene.drafted("hanging")
    found = scene.drafted("plain")

    assert (hung["afresh"], hung["job"]) == ("True", "running")
    assert is_whole(scene, found)


def test_a_clock_that_is_set_back_harms_nothing(scene: Scene) -> None:
    found = scene.drafted("clock")

    assert is_whole(scene, found)


def test_a_disk_that_is_full_stops_the_draft_and_costs_nothing(scene: Scene) -> None:
    if scene.place.url:
        pytest.skip("the disk of a server is not ours to fill")

    scene.drafted("full", file="store.sqlite")
    full = scene.drafted("plain")
    found = scene.drafted("retry")

    assert (full["job"], full["lasting"]) == ("failed", scene.undisturbed.state["lasting"])
    assert is_whole(scene, found)


def test_a_disk_that_is_full_for_the_engine_alone_has_the_worker_start_afresh(scene: Scene) -> None:
    if scene.place.url:
        pytest.skip("the disk of a server is not ours to fill")

    full = scene.drafted("full", file="jobs.sqlite")
    found = scene.drafted("plain")

    assert full["afresh"] == "True"
    assert is_whole(scene, found)
