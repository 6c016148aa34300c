from pathlib import Path

import pytest

from drafting.domain.advice import Unreadable
from drafting.domain.job import JobState, Step, StepKind
from drafting.domain.kept import DraftState
from drafting.providers.scripted import Rehearsal, ScriptedModel
from drafting.providers.wire import Asked
from drafting.services.casework import Casework
from drafting.services.running import Running, run_here
from drafting.services.stepping import POISON
from drafting.store.database import Database
from tests.store_builders import ME, LineReader, a_stepping, a_store, an_asked_draft


@pytest.fixture
def store(tmp_path: Path) -> Database:
    return a_store(tmp_path)


def an_echo() -> ScriptedModel:
    return ScriptedModel(lambda asked: f"Heard {asked.task}.")


def test_a_draft_goes_from_its_documents_to_a_plan(store: Database) -> None:
    job = an_asked_draft(store)

    trouble = run_here(Running(store, a_stepping(store, LineReader())), job)

    drafted = store.run(lambda tx: tx.drafts.drafted(job.draft))
    assert trouble == ""
    assert any("reading programme" in claim.text for claim in drafted.restored.claims())
    assert "Marrable" not in str(drafted.safe.claims())
    assert store.run(lambda tx: tx.jobs.get(job.id)).state is JobState.DONE


def test_every_step_may_be_done_twice_and_changes_nothing_the_second_time(store: Database) -> None:
    job = an_asked_draft(store)
    reader, model = LineReader(), an_echo()
    stepping = a_stepping(store, reader, Rehearsal(model))
    run_here(Running(store, stepping), job)
    first = store.run(lambda tx: tx.drafts.drafted(job.draft))

    for record in store.run(lambda tx: tx.jobs.steps(job.id)):
        kind, _, subject = record.name.partition(":")
        stepping.do(job.id, Step(StepKind(kind), subject), 1)

    assert store.run(lambda tx: tx.drafts.drafted(job.draft)) == first
    assert reader.read == ["advice.txt"]
    assert len(model.bodies) == 12  # one for each section


def test_a_second_draft_reads_no_document_again(store: Database) -> None:
    reader = LineReader()
    job = an_asked_draft(store)
    running = Running(store, a_stepping(store, reader))
    run_here(running, job)

    again = Casework(store).ask_for_draft(ME, job.case, "quoting")
    run_here(running, again)

    assert reader.read == ["advice.txt"]
    states = [draft.state for draft in store.run(lambda tx: tx.drafts.of(job.case))]
    assert states == [DraftState.SUPERSEDED, DraftState.MADE]


def test_an_answer_is_never_bought_twice_for_one_case(store: Database) -> None:
    model = an_echo()
    running = Running(store, a_stepping(store, LineReader(), Rehearsal(model)))
    job = an_asked_draft(store)
    run_here(running, job)

    run_here(running, Casework(store).ask_for_draft(ME, job.case, "rehearsal"))

    assert len(model.bodies) == 12


def test_what_a_model_is_shown_names_nobody(store: Database) -> None:
    model = an_echo()

    run_here(Running(store, a_stepping(store, LineReader(), Rehearsal(model))), an_asked_draft(store))

    assert model.bodies
    assert not [body for body in model.bodies if b"Otis" in body]


def test_a_document_that_keeps_killing_the_program_is_left_out(store: Database) -> None:
    job = an_asked_draft(store)
    stepping = a_stepping(store, LineReader())
    step = Step(StepKind.READ, job.advices[0])

    stepping.do(job.id, step, POISON + 1)

    outcome = store.run(lambda tx: tx.advices.reading(job.advices[0]))
    assert isinstance(outcome, Unreadable)
    assert "stopped the program" in outcome.reason


def test_a_failed_draft_goes_on_where_it_failed(store: Database) -> None:
    asked: list[str] = []

    def falters(question: Asked) -> str:
        asked.append(question.task)
        if question.task == "section-f" and asked.count("section-f") == 1:
            raise RuntimeError("Otis Marrable")
        return "Heard."

    running = Running(store, a_stepping(store, LineReader(), Rehearsal(ScriptedModel(falters))))
    job = an_asked_draft(store)

    assert run_here(running, job) == "RuntimeError"
    failed = store.run(lambda tx: tx.jobs.get(job.id))
    assert (failed.state, failed.trouble) == (JobState.FAILED, "RuntimeError")
    assert run_here(running, Casework(store).retry(ME, job.id)) == ""
    assert [name for name in set(asked) if asked.count(name) > 1] == ["section-f"]


def test_a_cancelled_draft_stops_before_its_next_step(store: Database) -> None:
    job = an_asked_draft(store)
    running = Running(store, a_stepping(store, LineReader()))
    steps = running.first_steps(job.id)
    running.perform(job.id, steps[0])
    Casework(store).cancel(ME, job.id)

    trouble = running.perform(job.id, steps[1])
    running.stop(job.id, trouble)

    assert trouble == "cancelled"
    assert store.run(lambda tx: tx.jobs.get(job.id)).state is JobState.CANCELLED
