"""Asking: each question once, past the gate, within what may be spent, and only while nobody stopped it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.domain.job import Job
from drafting.errors import ModelBusy, ModelFailed, NotAsked, OutsideFailed
from drafting.ports import Ending, Reply, Request, Source
from drafting.providers.scripted import Rehearsal, ScriptedModel
from drafting.providers.wire import read_back
from drafting.services.asking import Asking, Care, key_of
from drafting.services.budgets import Budgets, Prices
from drafting.services.casework import Casework
from drafting.services.drafting import DraftingService, Heard
from drafting.services.retrying import Time, Tries
from drafting.services.running import Running, run_here
from drafting.store.database import Database
from evals.durability.gates import quick_gate
from redaction import Gate, Redactor, Released, SafeText
from tests.store_builders import LETTER, ME, LineReader, a_case, a_stepping, a_store, an_asked_draft

REQUEST = Request("section-b", "Say what is needed.", (Source("1.1", SafeText("[CHILD] reads.")),))
SECTIONS = 12


def an_echo() -> ScriptedModel:
    return ScriptedModel(lambda asked: f"Heard {asked.task}.")


class Flaky(ScriptedModel):
    """Fails as it is told, question by question, and then answers."""

    def __init__(self, trouble: Callable[[str, int], Exception | None]) -> None:
        super().__init__(lambda asked: f"Heard {asked.task}.")
        self._trouble = trouble
        self.tried: list[str] = []

    def reply(self, released: Released) -> Reply:
        task = read_back(released.body).task
        self.tried.append(task)
        if error := self._trouble(task, self.tried.count(task)):
            raise error
        return super().reply(released)


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waited: list[float] = []
        self._lock = threading.Lock()

    def wait(self, seconds: float) -> None:
        with self._lock:
            self.waited.append(seconds)
            self.now += seconds

    def at(self) -> Time:
        return Time(lambda: self.now, self.wait, lambda: 0.5)


@pytest.fixture
def store(tmp_path: Path) -> Database:
    return a_store(tmp_path)


def drafted(
    store: Database, model: ScriptedModel, care: Care | None = None, clock: Clock | None = None
) -> tuple[str, Job]:
    """A draft that asks *model* about each section: what stopped it, and its job."""
    stepping = a_stepping(store, LineReader(), Rehearsal(model))
    asking = Asking(store, quick_gate, care or Care(), (clock or Clock()).at())
    job = an_asked_draft(store)
    trouble = run_here(Running(store, replace(stepping, asking=asking), wait=lambda _: None), job)
    return trouble, store.run(lambda tx: tx.jobs.get(job.id))


def endings(store: Database, job: Job) -> dict[str, Ending | None]:
    return {each.name: each.ending for each in store.run(lambda tx: tx.calls.pieces(job.draft))}


def test_a_question_is_another_when_anything_that_matters_differs() -> None:
    model = an_echo()
    others = (
        replace(REQUEST, instructions="Say it."),
        replace(REQUEST, material=()),
        replace(REQUEST, parameters={"temperature": 1}),
        replace(REQUEST, name="section-c"),
        replace(REQUEST, repeat=2),
    )

    keys = {key_of(each, model.written(each), model) for each in (REQUEST, *others)}

    assert len(keys) == 1 + len(others)
    assert key_of(REQUEST, model.written(REQUEST), model) in keys


def test_a_model_is_asked_no_oftener_in_a_minute_than_allowed(store: Database) -> None:
    model, clock = an_echo(), Clock()

    trouble, _ = drafted(store, model, Care(per_minute=2, at_once=1), clock)

    assert trouble == "NotAsked.turn"
    assert len(model.bodies) == 2


def test_what_was_asked_is_kept_with_all_that_an_auditor_wants(store: Database) -> None:
    model = an_echo()
    prices = Budgets(prices=Prices(asked=2_000_000, said=8_000_000))

    trouble, job = drafted(store, model, Care(budgets=prices))

    calls = store.run(lambda tx: tx.calls.kept(job.case))
    assert trouble == ""
    assert sorted(call.body.encode() for call in calls) == sorted(model.bodies)
    for call in calls:
        assert call.reply is not None
        assert call.cost == 2 * call.reply.asked_for + 8 * call.reply.said
        assert (call.released, call.attempts, call.redactions) == (True, 1, {"child": 2})


def test_a_busy_endpoint_is_asked_again_and_each_try_is_on_record(store: Database) -> None:
    clock = Clock()
    model = Flaky(lambda _, tried: ModelBusy("overloaded", "Busy.", 7.0) if tried < 3 else None)

    trouble, job = drafted(store, model, clock=clock)

    (call, *_) = store.run(lambda tx: tx.calls.kept(job.case))
    assert trouble == ""
    assert [each.code for each in call.tries] == ["overloaded", "overloaded", "whole"]
    assert all(waited >= 7.0 for waited in clock.waited)


def test_an_endpoint_that_stays_away_ends_the_job_and_costs_nothing_that_was_finished(
    store: Database,
) -> None:
    away = Flaky(lambda task, _: ModelBusy("timeout", "Away.") if task == "section-f" else None)

    trouble, job = drafted(store, away, Care(at_once=4, tries=Tries(most=4)))

    asked = set(away.tried)
    assert trouble == "ModelBusy.timeout"
    assert away.tried.count("section-f") == 4  # and not again for each try of the step
    assert job.trouble == "ModelBusy.timeout"
    kept = [name for name, ending in endings(store, job).items() if ending is Ending.WHOLE]
    assert sorted(kept) == sorted(asked - {"section-f"})


def test_a_job_that_was_stopped_by_a_model_goes_on_with_what_is_missing(store: Database) -> None:
    refuses = Flaky(
        lambda task, tried: ModelFailed("quota", "Used up.") if task == "section-f" and tried == 1 else None
    )
    stepping = a_stepping(store, LineReader(), Rehearsal(refuses))
    running = Running(store, stepping)
    job = an_asked_draft(store)

    assert run_here(running, job) == "ModelFailed.quota"
    assert run_here(running, Casework(store).retry(ME, job.id)) == ""
    assert [name for name in set(refuses.tried) if refuses.tried.count(name) > 1] == ["section-f"]


def test_questions_of_one_round_are_asked_side_by_side_up_to_a_limit(store: Database) -> None:
    lock, under_way, most, together = threading.Lock(), 0, 0, threading.Event()

    def script(_: object) -> str:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
            if under_way == 3:
                together.set()
        together.wait(5)
        with lock:
            under_way -= 1
        return "Heard."

    trouble, _ = drafted(store, ScriptedModel(script), Care(at_once=3))

    assert trouble == ""
    assert most == 3


def test_the_trouble_of_one_question_stops_none_that_is_under_way(store: Database) -> None:
    failed = threading.Event()

    def trouble(task: str, _: int) -> Exception | None:
        if task == "section-b":
            failed.set()
            return ModelFailed("quota", "Used up.")
        failed.wait(5)
        return None

    stopped, job = drafted(store, Flaky(trouble), Care(at_once=3))

    assert stopped == "ModelFailed.quota"
    assert endings(store, job)["section-a"] is Ending.WHOLE


def test_what_the_gate_stops_is_never_sent_and_of_its_words_none_is_kept(store: Database) -> None:
    class Indiscreet(ScriptedModel):
        def written(self, request: Request) -> bytes:
            told = super().written(request)
            return told.replace(b"Say what", b"Ask Otis what") if request.name == "section-f" else told

    model = Indiscreet(lambda _: "Heard.")

    trouble, job = drafted(store, model)

    calls = {call.request.name: call for call in store.run(lambda tx: tx.calls.kept(job.case))}
    blocked = calls["section-f"]
    assert trouble == ""
    assert len(model.bodies) == SECTIONS - 1
    assert not any(b"Otis" in body for body in model.bodies)
    assert blocked.reply is not None
    assert (blocked.reply.ending, blocked.released, blocked.attempts) == (Ending.BLOCKED, False, 0)
    assert "a name of this case" in blocked.reply.why
    assert "Otis" not in f"{blocked.reply} {blocked.request} {blocked.body}"


def test_without_a_name_model_nothing_leaves(store: Database, redactor: Redactor) -> None:
    model = an_echo()
    asking = Asking(store, lambda circle, vault: Gate(redactor, circle, vault))
    stepping = replace(a_stepping(store, LineReader(), Rehearsal(model)), asking=asking)
    job = an_asked_draft(store)

    assert run_here(Running(store, stepping), job) == ""
    assert model.bodies == []
    assert set(endings(store, job).values()) == {Ending.BLOCKED}


def test_an_answer_that_could_not_be_kept_is_not_bought_again(store: Database) -> None:
    model = an_echo()
    stepping = a_stepping(store, LineReader(), Rehearsal(model))
    job = an_asked_draft(store)
    run_here(Running(store, a_stepping(store, LineReader())), job)
    away = Away(store)
    asking = replace(stepping.asking, store=away)  # type: ignore[arg-type]  # as far as it is used

    away.after = 4
    with pytest.raises(NotAsked):
        asking.ask(job, Rehearsal(model), "section-b")
    away.after = 1000
    asking.ask(job, Rehearsal(model), "section-b")

    assert len(model.bodies) == 1
    assert endings(store, job) == {"section-b": Ending.WHOLE}


class Away:
    """A store that is away once so many transactions are over."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self.after = 1000

    def run(self, work: Callable[..., object], *, reading: bool = False) -> object:
        self.after -= 1
        if self.after < 0:
            raise NotAsked("away", "Away.")
        return self._store.run(work, reading=reading)


def test_a_draft_in_one_sitting_keeps_what_was_answered_and_says_at_which_piece_the_model_failed(
    store: Database,
) -> None:
    refuses = Flaky(lambda task, _: ModelFailed("quota", "Used up.") if task == "section-f" else None)
    service = DraftingService(a_stepping(store, LineReader(), Rehearsal(refuses)))

    made = service.draft(a_case(), [("advice.txt", "\n".join(LETTER).encode())], "quoting")

    assert made.trouble.startswith("section F: Used up (quota).")
    found = {call.request.name: call.reply.ending for call in made.calls if call.reply}
    assert found["section-f"] is Ending.FAILED
    assert found["section-a"] is Ending.WHOLE


def test_a_draft_in_one_sitting_is_not_made_when_a_model_answers_nothing(store: Database) -> None:
    refuses = Flaky(lambda *_: ModelFailed("quota", "Used up."))
    service = DraftingService(a_stepping(store, LineReader(), Rehearsal(refuses)))

    with pytest.raises(OutsideFailed, match=r"Used up \(quota\)"):
        service.draft(a_case(), [("advice.txt", "\n".join(LETTER).encode())], "quoting")


def test_a_draft_in_one_sitting_tells_of_each_question_and_gives_every_call(store: Database) -> None:
    model, told = an_echo(), list[tuple[str, int, int]]()
    service = DraftingService(a_stepping(store, LineReader(), Rehearsal(model)))
    heard = Heard(asked=lambda *each: told.append(each))

    made = service.draft(a_case(), [("advice.txt", "\n".join(LETTER).encode())], "quoting", heard)

    assert sorted(number for _, number, _ in told) == list(range(1, SECTIONS + 1))
    assert {call.body.encode() for call in made.calls} == set(model.bodies)
