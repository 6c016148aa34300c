"""What is written down of a question that was not sent, or that nothing came of, and why."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.domain.advice import Advice
from drafting.errors import ModelBusy, ModelFailed, NotAsked
from drafting.ports import Answers, Ending, Facts, Request
from drafting.providers.scripted import Rehearsal, ScriptedModel
from drafting.services.asking import Asking, Care
from drafting.services.breaking import Breaker, Breakers
from drafting.services.budgets import Budgets, Limit
from drafting.services.drafting import DraftingService, Made
from drafting.services.holdings import KeptCall
from drafting.services.retrying import Tries
from drafting.services.running import Running, run_here
from drafting.services.unsent import why_nothing
from drafting.store.database import Database
from evals.durability.gates import quick_gate
from tests.drafting.cli.test_outputs import SUMMARY
from tests.drafting.services.test_asking import Clock, Flaky, an_echo, drafted
from tests.store_builders import LETTER, LineReader, a_case, a_stepping, a_store, an_asked_draft


@pytest.fixture
def store(tmp_path: Path) -> Database:
    return a_store(tmp_path)


class Indiscreet(Flaky):
    """Names the child in one question, which the gate would stop."""

    def written(self, request: Request) -> bytes:
        told = super().written(request)
        return told.replace(b"Say what", b"Ask Otis what") if request.name == "section-f" else told


class Doubted(Rehearsal):
    """Has one question answered by a second model."""

    def __init__(self, first: ScriptedModel, second: ScriptedModel) -> None:
        super().__init__(first)
        self.second_model = second  # type: ignore[assignment]  # of a rehearsal there is none

    def questions(self, advices: Sequence[Advice], facts: Facts, answers: Answers) -> tuple[Request, ...]:
        asked = super().questions(advices, facts, answers)
        return tuple(replace(each, second=each.name == "section-f") for each in asked)


def in_one_sitting(store: Database, model: ScriptedModel) -> Made:
    stepping = a_stepping(store, LineReader(), Rehearsal(model))
    asking = Asking(store, quick_gate, Care(at_once=1), Clock().at())
    service = DraftingService(replace(stepping, asking=asking))
    return service.draft(a_case(), [("advice.txt", "\n".join(LETTER).encode())], "quoting")


def by_name(calls: Sequence[KeptCall]) -> dict[str, KeptCall]:
    return {call.request.name: call for call in calls}


def test_of_a_question_that_is_given_up_before_the_gate_saw_it_no_word_is_kept(store: Database) -> None:
    model = Indiscreet(lambda task, _: ModelFailed("quota", "Used up.") if task == "section-b" else None)

    made = in_one_sitting(store, model)

    given_up = by_name(made.calls)["section-f"]
    assert (given_up.released, given_up.attempts, given_up.body) == (None, 0, "")
    assert given_up.request.material == ()
    assert "Otis" not in f"{given_up.request} {given_up.reply}"


def test_of_a_question_that_left_before_it_was_given_up_all_is_kept(store: Database) -> None:
    made = in_one_sitting(
        store, Flaky(lambda task, _: ModelFailed("quota", "Used up.") if task == "section-b" else None)
    )

    failed = by_name(made.calls)["section-b"]
    assert (failed.released, failed.attempts, [each.code for each in failed.tries]) == (True, 1, ["quota"])
    assert "section-b" in failed.body


def test_that_the_gate_let_a_question_out_is_on_record_before_an_answer_is(store: Database) -> None:
    _, job = drafted(store, Flaky(lambda *_: ModelFailed("quota", "Used up.")), Care(at_once=1))

    (asked,) = store.run(lambda tx: tx.calls.kept(job.case))

    assert (asked.reply, asked.released, asked.attempts) == (None, True, 1)


def test_a_question_that_a_budget_stops_at_its_second_try_is_said_to_have_left(store: Database) -> None:
    model = Flaky(lambda *_: ModelBusy("overloaded", "Busy."))
    once = Budgets(draft=Limit(tokens=model.room.answer * 3 // 2))

    _, job = drafted(store, model, Care(at_once=1, budgets=once))

    first, *_ = store.run(lambda tx: tx.calls.kept(job.case))
    assert first.reply is not None
    assert (first.reply.ending, first.released, first.attempts) == (Ending.UNPAID, True, 1)
    assert first.reply.why == "the budget for this draft is used up"
    assert first.body


def test_what_is_given_up_says_why_in_words_for_a_finding(store: Database) -> None:
    made = in_one_sitting(
        store, Flaky(lambda task, _: ModelFailed("other_model", "Two.") if task == "section-b" else None)
    )

    why = {call.reply.why for call in made.calls if call.reply and call.reply.ending is Ending.FAILED}
    assert why == {"another model answered"}


def test_the_summary_gives_the_reason_that_was_kept(store: Database) -> None:
    made = in_one_sitting(
        store, Flaky(lambda task, _: ModelFailed("other_model", "Two.") if task == "section-b" else None)
    )

    text = replace(SUMMARY, calls=made.calls).as_text()

    assert "  No answer   section B: another model answered\n" in text


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (ModelBusy("timeout", "Slow."), "its endpoint did not answer in time"),
        (NotAsked("day", "Used up."), "the budget for this day is used up"),
        (NotAsked("stopped", "Stopped."), "somebody stopped this provider"),
        (ModelFailed("unheard_of", "New."), "its endpoint stopped answering"),
    ],
)
def test_a_reason_is_a_phrase(error: ModelBusy | ModelFailed | NotAsked, why: str) -> None:
    assert why_nothing(error) == why


@pytest.mark.parametrize("error", [ModelBusy("timeout", "Away."), ModelFailed("other_model", "Two.")])
def test_a_second_model_that_fails_costs_its_opinion_and_not_the_draft(
    store: Database, error: ModelBusy | ModelFailed
) -> None:
    second = Flaky(lambda *_: error)
    asking = Asking(store, quick_gate, Care(tries=Tries(most=2)), Clock().at())
    stepping = replace(a_stepping(store, LineReader(), Doubted(an_echo(), second)), asking=asking)
    job = an_asked_draft(store)

    assert run_here(Running(store, stepping), job) == ""

    failed = by_name(store.run(lambda tx: tx.calls.kept(job.case)))["section-f"]
    assert failed.reply is not None
    assert (failed.reply.ending, failed.reply.why) == (Ending.FAILED, why_nothing(error))
    assert (failed.released, failed.attempts) == (True, len(second.tried))


def test_to_wait_for_a_probe_is_no_try(store: Database) -> None:
    clock, model = Clock(), an_echo()
    breaker = Breaker(most=1, rest=30.0, clock=lambda: clock.now)
    with breaker.guarding() as told:
        told("timeout")
    clock.now = 31.0
    probe = breaker.guarding()
    answered = probe.__enter__()

    def wait(seconds: float) -> None:
        clock.wait(seconds)
        if clock.now == 91.0:
            answered("")
            probe.__exit__(None, None, None)

    at = replace(clock.at(), wait=wait)
    asking = Asking(store, quick_gate, Care(tries=Tries(most=1), at_once=1), at, Breakers(lambda: breaker))
    stepping = replace(a_stepping(store, LineReader(), Rehearsal(model)), asking=asking)

    assert run_here(Running(store, stepping), an_asked_draft(store)) == ""
    assert clock.now == 91.0
