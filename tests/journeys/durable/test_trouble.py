"""What becomes of a draft when its worker is killed, stopped, starved or left alone.

All of it stands in one file, so that the undisturbed draft is made once for each database.
"""

import signal
from collections.abc import Callable
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


def at_the_first(wanted: str, do: Callable[[], object]) -> Callable[[str], None]:
    """Do something at the first event of that name; several questions may be asked at once."""
    left = [do]

    def meanwhile(event: str) -> None:
        if event == wanted and left:
            left.pop()()

    return meanwhile


def is_whole(scene: Scene, found: dict[str, str]) -> bool:
    """Whether the draft was made as if nothing had happened, and nothing else was touched."""
    wanted = scene.undisturbed.state
    return all(found[what] == wanted[what] for what in ("plan", "lasting", "job", "draft"))


def test_a_worker_killed_at_any_event_costs_nothing_that_was_finished(scene: Scene) -> None:
    toll = kill_all(scene.place, scene.nursery, scene.answering, scene.undisturbed, POINTS)

    assert toll.lost == []
    assert toll.repeated == 0
    assert toll.other_plans == 0
    assert len(toll.at) > 2  # different events


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
        fill = at_the_first("asking", lambda: disk.enter_context(a_full_disk(str(scene.place.url))))
        full = scene.child("plain", told=1).run(meanwhile=fill)
    found = scene.drafted("plain")

    assert full is not None
    assert "its disk is full" in full["said"] or full["afresh"] == "True"
    assert full["lasting"] == scene.undisturbed.state["lasting"]
    assert is_whole(scene, found)


@on_postgres
def test_a_server_whose_disk_is_full_for_the_engine_alone_is_waited_for(scene: Scene) -> None:
    disk = ExitStack()
    room = Timer(0.5, disk.close)

    def fill() -> None:
        disk.enter_context(a_full_disk(str(scene.place.url), "dbos"))
        room.start()

    found = scene.child("plain", told=1).run(meanwhile=at_the_first("asking", fill))

    assert found is not None
    assert is_whole(scene, found)
    assert len(scene.answering.asked) == scene.undisturbed.calls


@on_postgres
def test_a_server_that_was_away_during_a_question_costs_nothing(scene: Scene, postgres: Postgres) -> None:
    goes, comes = at_the_first("asking", postgres.stop), at_the_first("answered", postgres.start)

    def during_the_first_question(event: str) -> None:
        goes(event)
        comes(event)

    scene.child("plain", told=1).run(meanwhile=during_the_first_question)
    found = scene.drafted("plain")

    assert is_whole(scene, found)


@on_postgres
def test_a_server_that_is_frozen_is_waited_for(scene: Scene, postgres: Postgres) -> None:
    ice = ExitStack()
    answered_while_frozen: list[bool] = []

    def freeze() -> None:
        ice.enter_context(frozen(postgres.url()))
        thawing.start()

    first = at_the_first("asking", freeze)

    def meanwhile(event: str) -> None:
        first(event)
        if event == "answered":
            answered_while_frozen.append(thawing.is_alive())

    thawing = Timer(1.0, ice.close)
    found = scene.child("plain", told=1).run(meanwhile=meanwhile)

    assert answered_while_frozen[0]  # it cannot be written down till later
    assert not answered_while_frozen[-1]
    assert found is not None
    assert is_whole(scene, found)
    assert len(scene.answering.asked) == scene.undisturbed.calls


@on_postgres
def test_a_server_that_is_frozen_for_good_is_given_up(scene: Scene, postgres: Postgres) -> None:
    ice = ExitStack()

    freezes = at_the_first("asking", lambda: ice.enter_context(frozen(postgres.url())))

    def till_it_is_over(event: str) -> None:
        freezes(event)
        if event == "over":
            ice.close()

    given_up = scene.child("frozen for good", told=1).run(meanwhile=till_it_is_over)
    found = scene.drafted("plain")

    assert given_up is not None
    assert (given_up["afresh"], given_up["job"]) == ("True", "running")
    assert is_whole(scene, found)


@on_sqlite
def test_a_worker_that_is_told_to_stop_leaves_in_good_order_and_another_goes_on(scene: Scene) -> None:
    scene.answering.hold()
    hand = hire(scene.place, "third", scene.answering.port)
    try:
        wait_for(lambda: len(scene.answering.asked) > 0, LONGEST)  # in the middle of a draft
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
