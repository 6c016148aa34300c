"""What becomes of a draft when its worker is killed, stopped, starved or left alone.

All of it stands in one file, so that the undisturbed draft is made once for each database.
"""

import signal
from contextlib import ExitStack
from threading import Timer

from evals.durability.fleet import Hand, hire, wait_for
from evals.durability.kills import kill_all
from evals.durability.nursery import Found, Silent
from evals.durability.serving import frozen
from tests.journeys.durable.scenes import Scene, on_postgres, on_sqlite
from tests.postgres import Postgres, a_full_disk

POINTS = 4
"""``python -m evals.durability kills`` tries a hundred."""
LONGEST = 300.0
"""Seconds after which something that has to happen counts as not happening."""


def is_whole(scene: Scene, found: dict[str, str]) -> bool:
    """Whether the draft was made as if nothing had happened, and nothing else was touched."""
    wanted = scene.undisturbed.state
    return all(found[what] == wanted[what] for what in ("plan", "lasting", "job", "draft"))


def test_a_worker_killed_at_any_event_costs_nothing_that_was_finished(scene: Scene) -> None:
    toll = kill_all(scene.place, scene.nursery, scene.answering, scene.undisturbed, POINTS)

    assert toll.lost == []
    assert toll.repeated == 0
    assert toll.other_plans == 0
    assert len(toll.at) > 3  # different events


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


@on_postgres
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


@on_sqlite
def test_a_step_that_hangs_has_the_worker_start_afresh(scene: Scene) -> None:
    hung = scene.drafted("hanging")
    found = scene.drafted("plain")

    assert (hung["afresh"], hung["job"]) == ("True", "running")
    assert is_whole(scene, found)


def test_a_clock_that_is_set_back_harms_nothing(scene: Scene) -> None:
    found = scene.drafted("clock")

    assert is_whole(scene, found)


def test_a_second_worker_of_one_name_is_refused_and_the_first_goes_on(scene: Scene) -> None:
    twins: list[Found] = []

    def at_the_first_question(event: str) -> None:
        if event == "asking" and not twins:
            twins.append(scene.drafted("plain"))

    found = scene.child("plain", told=1).run(meanwhile=at_the_first_question)

    assert [twin["said"].partition(":")[0] for twin in twins] == ["AlreadyThere"]
    assert found is not None
    assert is_whole(scene, found)


@on_sqlite
def test_a_disk_that_is_full_stops_the_draft_and_costs_nothing(scene: Scene) -> None:
    scene.drafted("full", file="store.sqlite")
    full = scene.drafted("plain")
    found = scene.drafted("retry")

    assert (full["job"], full["lasting"]) == ("failed", scene.undisturbed.state["lasting"])
    assert is_whole(scene, found)


@on_sqlite
def test_a_disk_that_is_full_for_the_engine_alone_has_the_worker_start_afresh(scene: Scene) -> None:
    full = scene.drafted("full", file="jobs.sqlite")
    found = scene.drafted("plain")

    assert full["afresh"] == "True"
    assert is_whole(scene, found)


@on_postgres
def test_a_server_whose_disk_is_full_stops_the_draft_and_costs_nothing(scene: Scene) -> None:
    with ExitStack() as disk:

        def at_the_first_question(event: str) -> None:
            if event == "asking" and not scene.answering.asked:
                disk.enter_context(a_full_disk(str(scene.place.url)))

        full = scene.child("plain", told=1).run(meanwhile=at_the_first_question)
    found = scene.drafted("plain")

    assert full is not None
    assert "its disk is full" in full["said"] or full["afresh"] == "True"
    assert full["lasting"] == scene.undisturbed.state["lasting"]
    assert is_whole(scene, found)


@on_postgres
def test_a_server_whose_disk_is_full_for_the_engine_alone_is_waited_for(scene: Scene) -> None:
    disk = ExitStack()
    room = Timer(0.5, disk.close)

    def at_the_first_question(event: str) -> None:
        if event == "asking" and not scene.answering.asked:
            disk.enter_context(a_full_disk(str(scene.place.url), "dbos"))
            room.start()

    found = scene.child("plain", told=1).run(meanwhile=at_the_first_question)

    assert found is not None
    assert is_whole(scene, found)
    assert len(scene.answering.asked) == scene.undisturbed.calls


@on_postgres
def test_a_server_that_was_away_during_a_question_costs_nothing(scene: Scene, postgres: Postgres) -> None:
    def during_the_first_question(event: str) -> None:
        if event == "asking" and not scene.answering.asked:
            postgres.stop()
        elif event == "answered" and len(scene.answering.asked) == 1:
            postgres.start()

    scene.child("plain", told=1).run(meanwhile=during_the_first_question)
    found = scene.drafted("plain")

    assert is_whole(scene, found)


@on_postgres
def test_a_server_that_is_frozen_is_waited_for(scene: Scene, postgres: Postgres) -> None:
    ice = ExitStack()
    heard_while_frozen: list[bool] = []

    def at_the_first_question(event: str) -> None:
        if heard_while_frozen or event == "answered":
            heard_while_frozen.append(thawing.is_alive())
        elif event == "asking":
            ice.enter_context(frozen(postgres.url()))
            thawing.start()

    thawing = Timer(1.0, ice.close)
    found = scene.child("plain", told=1).run(meanwhile=at_the_first_question)

    assert heard_while_frozen[:2] == [True, False]  # it is answered, and cannot write that down till later
    assert found is not None
    assert is_whole(scene, found)
    assert len(scene.answering.asked) == scene.undisturbed.calls


@on_sqlite
def test_a_worker_that_is_told_to_stop_leaves_in_good_order_and_another_goes_on(scene: Scene) -> None:
    scene.answering.hold()
    hand = hire(scene.place, "third", scene.answering.port)
    try:
        wait_for(lambda: len(scene.answering.asked) == 1, LONGEST)  # in the middle of a draft
        hand.signal(signal.SIGTERM)
        code = hand.process.wait(LONGEST)
    finally:
        end(hand)
        scene.answering.let_go()
    found = scene.drafted("plain")

    assert code == 0
    assert hand.said("worker stopped")
    assert found["job"] == "done"
    assert found["lasting"] == scene.undisturbed.state["lasting"]


def end(hand: Hand) -> None:
    """Nothing outlives its test."""
    hand.process.kill()
    hand.process.wait()
