"""Asking for a draft: quick, and right when many ask at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from drafting.domain.job import Job
from drafting.domain.queue import Landmark, Line
from drafting.errors import AlreadyThere, Erased, NotThere
from drafting.services.casework import Casework
from drafting.services.queueing import Queueing, refresh_card
from drafting.store.database import Transaction
from tests.contracts.stories import together
from tests.postgres import Kept
from tests.store_builders import ME, a_filed_case


@contextmanager
def statements(store: Kept) -> Iterator[list[tuple[str, object]]]:
    """Hears what the database is told."""
    heard: list[tuple[str, object]] = []

    def hear(_: object, __: object, statement: str, given: object, *___: object) -> None:
        heard.append((statement, given))

    event.listen(store.database.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(store.database.engine, "before_cursor_execute", hear)


def test_asking_takes_few_statements_however_much_there_is_of_the_case(store: Kept) -> None:
    case = a_filed_case(store.database)
    for number in range(5):
        Casework(store.database).add_document(ME, case, f"{number}.txt", b"More.")

    with statements(store) as heard:
        Casework(store.database).ask_for_draft(ME, case, "quoting")

    assert len(heard) <= 9, [statement for statement, _ in heard]


def test_of_many_who_ask_at_once_for_a_draft_of_one_case_one_is_given_it(store: Kept) -> None:
    case = a_filed_case(store.database)
    given: list[Job | None] = []

    def ask() -> None:
        try:
            given.append(Casework(store.database).ask_for_draft(ME, case, "quoting"))
        except AlreadyThere:
            given.append(None)

    together(*[ask] * 5)

    (job,) = (each for each in given if each)
    assert len(given) == 5
    assert store.run(lambda tx: tx.jobs.of(case)) == (job,)
    assert [draft.number for draft in store.run(lambda tx: tx.drafts.of(case))] == [1]
    assert store.run(lambda tx: tx.trail.verify()) is None


def test_drafts_of_many_cases_asked_for_at_once_are_all_written_down(store: Kept) -> None:
    cases = [a_filed_case(store.database, f"GT-{number}") for number in range(4)]
    before = len(store.run(lambda tx: tx.trail.of()))

    together(
        *[lambda case=case: Casework(store.database).ask_for_draft(ME, case, "quoting") for case in cases]
    )

    rows = store.run(lambda tx: tx.trail.of())[before:]
    assert sorted(str(row.event.case) for row in rows) == sorted(cases)
    assert store.run(lambda tx: tx.trail.verify()) is None


def test_what_was_begun_is_what_is_kept(store: Kept) -> None:
    case = a_filed_case(store.database)

    def work(tx: Transaction) -> tuple[object, object]:
        draft = tx.drafts.begin(case, "quoting")
        return draft, tx.jobs.add(case, draft.id, "quoting", tx.advices.ids(case), date(2027, 2, 1))

    draft, job = store.run(work)

    assert store.run(lambda tx: tx.drafts.of(case)) == (draft,)
    assert store.run(lambda tx: tx.jobs.of(case)) == (job,)


@pytest.mark.parametrize("recorded", [None, Landmark.SERVED, Landmark.SENT])
def test_the_queue_shows_of_an_asked_draft_what_reading_the_whole_case_shows(
    store: Kept, recorded: Landmark | None
) -> None:
    case = a_filed_case(store.database)
    queue = Queueing(store.database)
    if recorded:
        queue.mark(ME, case, recorded, date(2026, 11, 1))

    Casework(store.database).ask_for_draft(ME, case, "quoting")

    quick = queue.line(case)
    store.run(lambda tx: refresh_card(tx, case))
    whole = queue.line(case)
    assert quick is not None
    assert whole is not None
    assert shown(quick) == shown(whole)


def shown(line: Line) -> tuple[object, ...]:
    """Everything that a line shows."""
    return (line.stage, line.card, line.due, line.missing, line.draft, line.problems, line.advices_in)


def test_no_draft_is_asked_for_of_a_case_that_is_erased_or_not_there(store: Kept) -> None:
    case = a_filed_case(store.database)
    store.run(lambda tx: tx.erasures.begin(case))

    with pytest.raises(Erased):
        Casework(store.database).ask_for_draft(ME, case, "quoting")
    with pytest.raises(NotThere):
        store.run(lambda tx: tx.cases.hold("nobody"))  # type: ignore[arg-type]  # an id that was never given


def test_an_index_gives_the_next_of_a_queue_so_that_its_length_costs_nothing(store: Kept) -> None:
    explain = "EXPLAIN QUERY PLAN " if store.is_sqlite else "EXPLAIN "
    with statements(store) as heard:
        store.run(lambda tx: tx.jobs.next(2))

    looked = [each for each in heard if "FROM jobs" in each[0]]
    with store.database.engine.connect() as connection:
        plans = [str(connection.exec_driver_sql(explain + how, given).all()) for how, given in looked]  # type: ignore[arg-type]

    assert len(plans) == 2
    assert all("ix_jobs_next" in plan for plan in plans)
    assert not any("Sort" in plan or "TEMP B-TREE" in plan for plan in plans)
