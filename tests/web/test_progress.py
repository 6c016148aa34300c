import pytest

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.job import Job, JobState, Step, StepKind
from drafting.domain.kept import CaseId
from drafting.domain.queue import Stage
from drafting.ports import Ending, Reply, Request
from drafting.services.calls_keeping import Done
from drafting.services.running import Running, end_job, run_here
from drafting.services.stopping import Stopping
from tests.store_builders import LETTER, LineReader, a_call, a_stepping
from tests.web.house import ADMIN, Client, House

JSON = {"accept": "application/json"}


def an_asked_case(house: House, reference: str = "GT-1") -> CaseId:
    """A case with one document, of which a draft was asked for."""
    case = house.case(reference)
    house.desk.casework.add_document(ADMIN, case, "advice.txt", "\n".join(LETTER).encode())
    house.desk.casework.ask_for_draft(ADMIN, case, "quoting")
    return case


def stage(house: House, case: CaseId) -> Stage:
    line = house.desk.queue.line(case)
    assert line is not None
    return line.stage


def stop_in(house: House, case: CaseId, kind: StepKind, trouble: str) -> None:
    """Let the draft of a case stop in a step."""
    followed = house.desk.following.of(case)
    assert followed is not None
    job = followed.job
    step = Step(kind, job.advices[0])
    house.store.run(lambda tx: tx.jobs.begin(job.id, 4))
    house.store.run(lambda tx: tx.jobs.begin_step(job.id, step, "here"))
    house.store.run(lambda tx: tx.jobs.end_step(job.id, step, trouble))
    house.store.run(lambda tx: end_job(tx, job.id, trouble))


def test_a_case_without_a_draft_says_what_to_do(house: House, client: Client) -> None:
    case = house.case()

    assert "No draft of this case was asked for yet." in client().get(f"/cases/{case}/progress").text
    assert client().get(f"/cases/{case}/progress", headers=JSON).json()["state"] == "none"


def test_a_draft_that_waits_says_how_many_are_before_it(house: House, client: Client) -> None:
    an_asked_case(house, "GT-1")
    case = an_asked_case(house, "GT-2")

    page = client().get(f"/cases/{case}/progress").text

    assert "waits for its turn: 1 other draft is before it" in page
    assert "data-poll" in page
    assert stage(house, case) is Stage.DRAFTING


def test_each_document_that_is_read_shows(house: House, client: Client) -> None:
    case = house.case()
    for number in range(3):
        house.desk.casework.add_document(ADMIN, case, f"advice {number}.txt", b"Otis reads. %d" % number)
    job = house.desk.casework.ask_for_draft(ADMIN, case, "quoting")
    house.store.run(lambda tx: tx.jobs.begin(job.id, 8))
    first, second = (Step(StepKind.READ, advice) for advice in job.advices[:2])
    house.store.run(lambda tx: tx.jobs.begin_step(job.id, first, "here"))
    house.store.run(lambda tx: tx.jobs.end_step(job.id, first))
    house.store.run(lambda tx: tx.jobs.begin_step(job.id, second, "here"))

    page = client().get(f"/cases/{case}/progress")
    told = client().get(f"/cases/{case}/progress", headers=JSON).json()

    assert "1 of 3. Reading advice 1.txt" in page.text
    assert told["state"] == "running"
    assert [each["state"] for each in told["phases"]] == ["now", "waiting", "waiting", "waiting"]


def test_a_finished_draft_leads_to_its_review(house: House, client: Client) -> None:
    case = an_asked_case(house)
    followed = house.desk.following.of(case)
    assert followed is not None

    assert run_here(Running(house.store, a_stepping(house.store, LineReader())), followed.job) == ""

    page = client().get(f"/cases/{case}/progress").text
    assert "Draft 1 is ready." in page
    assert f'href="/cases/{case}/review"' in page
    assert "data-poll" not in page
    assert stage(house, case) is Stage.REVIEW


def test_a_draft_that_stopped_says_where_and_goes_on_from_there(house: House, client: Client) -> None:
    case = an_asked_case(house)
    stop_in(house, case, StepKind.READ, "Unavailable")
    browser = client()

    page = browser.get(f"/cases/{case}/progress").text
    assert "It stopped at advice.txt" in page
    assert "Nothing that was finished is done again." in page
    assert stage(house, case) is Stage.STOPPED
    assert browser.post(f"/cases/{case}/progress/retry").status_code == 303

    followed = house.desk.following.of(case)
    assert followed is not None
    assert (followed.job.state, followed.job.attempt) == (JobState.WAITING, 2)
    assert stage(house, case) is Stage.DRAFTING


def test_no_code_of_a_fault_reaches_the_page(house: House, client: Client) -> None:
    case = an_asked_case(house)
    stop_in(house, case, StepKind.READ, "ZeroDivisionError")

    page = client().get(f"/cases/{case}/progress").text

    assert "ZeroDivisionError" not in page
    assert "Something went wrong at this step." in page


def test_a_draft_is_cancelled_and_what_was_done_is_kept(house: House, client: Client) -> None:
    case = an_asked_case(house)
    browser = client()

    browser.post(f"/cases/{case}/progress/cancel")

    assert "Draft 1 was cancelled." in browser.get(f"/cases/{case}/progress").text
    assert len(house.trail(Action.DRAFT_CANCELLED)) == 1
    assert stage(house, case) is Stage.STOPPED


def test_a_draft_goes_on_only_from_the_documents_that_it_was_begun_with(house: House, client: Client) -> None:
    case = an_asked_case(house)
    browser = client()
    browser.post(f"/cases/{case}/progress/cancel")
    (advice,) = house.store.run(lambda tx: tx.advices.of(case), reading=True)
    browser.post(f"/cases/{case}/documents/{advice.id}/remove")

    answer = browser.post(f"/cases/{case}/progress/retry")

    assert answer.status_code == 409
    assert "Ask for a new draft." in answer.text


def test_a_quality_lead_watches_and_stops_nothing(house: House, client: Client) -> None:
    case = an_asked_case(house)
    browser = client(Role.QA_LEAD)

    assert "Cancel this draft" not in browser.get(f"/cases/{case}/progress").text
    assert browser.post(f"/cases/{case}/progress/cancel").status_code == 403


def test_a_question_to_a_model_shows_by_its_piece(house: House, client: Client) -> None:
    case = an_asked_case(house)
    job = newest(house, case)
    house.store.run(lambda tx: tx.jobs.begin(job.id, 7))
    house.store.run(lambda tx: tx.jobs.begin_step(job.id, Step(StepKind.ASK, "write-F"), "here"))

    page = client().get(f"/cases/{case}/progress").text

    assert "0 of 3. Asking the model: section F" in page


def test_a_piece_without_an_answer_is_told_with_its_reason(house: House, client: Client) -> None:
    case = an_asked_case(house)
    job = newest(house, case)
    call = a_call(Request("write-F", "Write."))
    done = Done(Reply("", "", ending=Ending.BLOCKED), released=False)
    house.store.run(lambda tx: tx.jobs.begin_step(job.id, Step(StepKind.ASK, "write-F"), "here"))
    house.store.run(lambda tx: tx.calls.asked(case, job.draft, call, goes_out=False))
    house.store.run(lambda tx: tx.calls.answered(case, job.draft, call.key, done))

    page = client().get(f"/cases/{case}/progress").text
    told = client().get(f"/cases/{case}/progress", headers=JSON).json()

    assert "Section F: our own gate did not let the question out" in page
    assert [each["piece"] for each in told["not_answered"]] == ["section F"]


def test_a_draft_that_a_stopped_provider_has_ended_says_why_it_was_stopped(
    house: House, client: Client
) -> None:
    case = an_asked_case(house)
    Stopping(house.store).stop(ADMIN, "quoting", "The <contract> ran out.")
    stop_in(house, case, StepKind.ASK, "NotAsked.stopped")

    page = client().get(f"/cases/{case}/progress").text

    assert "has stopped the language model" in page
    assert "The &lt;contract&gt; ran out." in page


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("NotAsked.day", "in a day is used up"),
        ("ModelBusy.timeout", "did not answer, though it was asked several times"),
        ("ModelFailed.other_model", "Another language model answered"),
        ("ModelFailed.quota", "refuses to answer"),
    ],
)
def test_a_models_trouble_is_told_in_words(house: House, client: Client, code: str, said: str) -> None:
    case = an_asked_case(house)
    stop_in(house, case, StepKind.ASK, code)

    assert said in client().get(f"/cases/{case}/progress").text


def newest(house: House, case: CaseId) -> Job:
    followed = house.desk.following.of(case)
    assert followed is not None
    return followed.job
