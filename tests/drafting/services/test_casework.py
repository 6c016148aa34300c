from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.job import JobState
from drafting.domain.kept import CaseStage, DraftState
from drafting.errors import AlreadyThere, BadInput, Changed
from drafting.services.casework import Casework, nameable
from drafting.store.database import Database
from tests.store_builders import ME, a_case, a_filed_case, a_store, an_asked_draft


@pytest.fixture
def store(tmp_path: Path) -> Database:
    return a_store(tmp_path)


def actions(store: Database) -> list[str]:
    return [row.event.action.value for row in store.run(lambda tx: tx.trail.of())]


def test_everything_that_is_asked_for_is_written_down(store: Database) -> None:
    job = an_asked_draft(store)
    Casework(store).cancel(ME, job.id)
    Casework(store).retry(ME, job.id)
    Casework(store).close_case(ME, job.case, "She moved away.")

    assert actions(store) == [
        "case.opened", "advice.added", "draft.asked", "draft.cancelled", "draft.retried", "case.closed",
    ]  # fmt: skip


def test_a_reference_names_one_case_however_it_is_typed(store: Database) -> None:
    Casework(store).open_case(ME, a_case("GT-1"))

    with pytest.raises(AlreadyThere):
        Casework(store).open_case(ME, a_case("gt-1 "))


def test_what_fails_leaves_no_line_in_the_trail(store: Database) -> None:
    case = Casework(store).open_case(ME, a_case()).id

    with pytest.raises(BadInput, match="no documents"):
        Casework(store).ask_for_draft(ME, case, "quoting")
    assert actions(store) == ["case.opened"]


def test_no_second_draft_is_begun_while_one_is_on_its_way(store: Database) -> None:
    job = an_asked_draft(store)

    with pytest.raises(AlreadyThere, match="on its way"):
        Casework(store).ask_for_draft(ME, job.case, "quoting")


def test_the_same_file_is_kept_once(store: Database) -> None:
    case = a_filed_case(store)

    first = Casework(store).add_document(ME, case, "letter.txt", b"one")
    second = Casework(store).add_document(ME, case, "letter.txt", b"one")

    assert (first[1], second[1]) == (True, False)
    assert first[0] == second[0]


def test_who_amends_a_case_that_somebody_else_amended_is_told(store: Database) -> None:
    case = Casework(store).open_case(ME, a_case())
    Casework(store).amend_case(ME, case.id, case.version, a_case("GT-2"))

    with pytest.raises(Changed):
        Casework(store).amend_case(ME, case.id, case.version, a_case("GT-3"))


def test_a_draft_that_waits_is_cancelled_at_once(store: Database) -> None:
    job = an_asked_draft(store)

    Casework(store).cancel(ME, job.id)

    ended = store.run(lambda tx: tx.jobs.get(job.id))
    assert ended.state is JobState.CANCELLED
    assert store.run(lambda tx: tx.drafts.get(job.draft)).state is DraftState.GIVEN_UP


def test_a_draft_that_is_made_cannot_be_tried_again(store: Database) -> None:
    job = an_asked_draft(store)
    store.run(lambda tx: tx.jobs.end(job.id, JobState.DONE))

    with pytest.raises(BadInput):
        Casework(store).retry(ME, job.id)


def test_a_closed_case_says_since_when(store: Database) -> None:
    case = a_filed_case(store)

    Casework(store).close_case(ME, case)

    kept = store.run(lambda tx: tx.cases.get(case))
    assert kept.stage is CaseStage.CLOSED
    assert kept.closed_at is not None


@given(st.text(min_size=1, max_size=300))
def test_a_file_name_can_always_be_kept_and_never_leads_out_of_its_folder(name: str) -> None:
    try:
        kept = nameable(name)
    except BadInput:
        return

    assert kept.encode()
    assert not kept.startswith("/")
    assert ".." not in kept.split("/")
