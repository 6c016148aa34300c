from datetime import date, timedelta

import pytest

from drafting.domain.case import Case, CaseDates, Child
from drafting.domain.job import JobId
from drafting.domain.kept import CaseId
from drafting.domain.queue import Asked, Landmark, Line, Onlooker, Problems, Show, Stage
from drafting.errors import BadInput, Erased
from drafting.services.casework import Casework
from drafting.services.queueing import Queueing, refresh_card
from drafting.services.running import Running, end_job, run_here
from drafting.services.timing import Ground, WantedExcuse
from tests.postgres import Kept
from tests.store_builders import LETTER, ME, LineReader, a_stepping

TODAY = date(2026, 11, 22)
ANYBODY = Onlooker("nobody", None)


def a_queue(store: Kept) -> Queueing:
    return Queueing(store.database, today=lambda: TODAY)


def opened(store: Kept, received_ago: int = 10, reference: str = "GT-1") -> CaseId:
    dates = CaseDates(request_received=TODAY - timedelta(days=received_ago))
    record = Case(reference, Child("Otis Marrable", year_group="Year 4"), dates=dates)
    return Casework(store.database).open_case(ME, record, "north").id


def the_line(store: Kept, case: CaseId) -> Line:
    line = a_queue(store).line(case)
    assert line is not None
    return line


def drafted(store: Kept, case: CaseId) -> None:
    job = Casework(store.database).ask_for_draft(ME, case, "quoting")
    run_here(Running(store.database, a_stepping(store.database, LineReader())), job)


def test_a_line_follows_its_case_from_its_first_day_to_its_last(store: Kept) -> None:
    work, queue = Casework(store.database), a_queue(store)
    case = opened(store)
    seen = [the_line(store, case).stage]

    work.add_document(ME, case, "school advice.txt", "\n".join(LETTER).encode())
    seen.append(the_line(store, case).stage)
    job = work.ask_for_draft(ME, case, "quoting")
    seen.append(the_line(store, case).stage)
    work.cancel(ME, job.id)
    seen.append(the_line(store, case).stage)
    run_here(Running(store.database, a_stepping(store.database, LineReader())), work.retry(ME, job.id))
    seen.append(the_line(store, case).stage)
    queue.mark(ME, case, Landmark.SERVED, TODAY)
    seen.append(the_line(store, case).stage)
    queue.mark(ME, case, Landmark.SENT, TODAY)
    seen.append(the_line(store, case).stage)
    work.close_case(ME, case)
    seen.append(the_line(store, case).stage)

    assert seen == [
        Stage.NEW,
        Stage.WAITING,
        Stage.DRAFTING,
        Stage.STOPPED,
        Stage.REVIEW,
        Stage.WITH_FAMILY,
        Stage.SENT,
        Stage.CLOSED,
    ]


def test_a_line_counts_the_advices_that_the_law_asks_for(store: Kept) -> None:
    case = opened(store)

    Casework(store.database).add_document(ME, case, "EP advice.txt", b"Otis reads.")

    line = the_line(store, case)
    assert (line.advices_in, line.advices_of) == (1, 5)
    assert line.missing == ("family", "school", "medical", "social_care")


def test_what_is_due_next_moves_on_with_the_case(store: Kept) -> None:
    case = opened(store, received_ago=50)
    first = the_line(store, case).due

    amended = Case(
        "GT-1",
        Child("Otis Marrable"),
        dates=CaseDates(TODAY - timedelta(days=50), None, TODAY - timedelta(days=9), TODAY),
    )
    Casework(store.database).amend_case(ME, case, 1, amended)

    then = the_line(store, case).due
    assert first is not None
    assert then is not None
    assert (first.step, first.day) == ("decision", TODAY - timedelta(days=8))
    assert (then.step, then.day) == ("advice", TODAY + timedelta(days=42))


def test_an_exception_makes_what_is_late_excusable_and_moves_no_date(store: Kept) -> None:
    case = opened(store, received_ago=50)
    before = the_line(store, case).due
    first = TODAY - timedelta(days=48)

    away = WantedExcuse(Ground.AWAY, first, first + timedelta(days=27), "An e-mail of the mother")
    a_queue(store).excuse(ME, case, away)

    after = the_line(store, case).due
    assert before is not None
    assert after is not None
    assert (before.excusable, after.excusable) == (False, True)
    assert before.day == after.day


def test_an_exception_of_less_than_four_weeks_is_refused(store: Kept) -> None:
    case = opened(store)
    first = TODAY - timedelta(days=30)

    with pytest.raises(BadInput, match="at least 4 weeks"):
        a_queue(store).excuse(
            ME, case, WantedExcuse(Ground.AWAY, first, first + timedelta(days=26), "a note")
        )


def test_problems_that_a_review_has_counted_stay_until_the_next_draft(store: Kept) -> None:
    case = opened(store)
    work = Casework(store.database)
    work.add_document(ME, case, "advice.txt", "\n".join(LETTER).encode())
    drafted(store, case)
    found = the_line(store, case).problems

    store.database.run(lambda tx: refresh_card(tx, case, Problems(0, 1)))
    work.add_document(ME, case, "family advice.txt", b"We hope that Otis will have a friend.")
    kept = the_line(store, case).problems
    drafted(store, case)

    assert kept == Problems(0, 1)
    assert found != kept
    assert the_line(store, case).problems != kept


def test_a_line_shows_nothing_that_is_not_sealed_of_a_child(store: Kept) -> None:
    opened(store, reference="GT-77")

    with store.database.engine.connect() as connection:
        rows = repr(connection.exec_driver_sql("SELECT * FROM cards").all())

    assert "Otis" not in rows
    assert "GT-77" not in rows


def test_the_line_of_an_erased_case_is_shown_to_nobody(store: Kept) -> None:
    case = opened(store)
    queue = a_queue(store)
    assert queue.page(ANYBODY, Asked()).found == 1

    store.database.run(lambda tx: tx.erasures.begin(case))

    assert queue.page(ANYBODY, Asked()).lines == ()
    assert queue.page(ANYBODY, Asked("otis")).lines == ()
    with pytest.raises(Erased):
        store.database.run(lambda tx: tx.cases.get(case))
    assert store.database.run(lambda tx: refresh_card(tx, case)) is None


def test_late_cases_are_found_and_counted(store: Kept) -> None:
    late, early = opened(store, 50, "GT-1"), opened(store, 5, "GT-2")
    queue = a_queue(store)

    page = queue.page(ANYBODY, Asked(show=frozenset({Show.LATE})))

    assert [line.case for line in page.lines] == [late]
    assert page.counts.every == 2
    assert page.counts.by[Show.LATE] == 1
    assert early != late


def test_a_draft_that_fails_for_a_case_without_a_draft_stops_it(store: Kept) -> None:
    case = opened(store)
    work = Casework(store.database)
    work.add_document(ME, case, "advice.txt", b"Otis reads.")
    job: JobId = work.ask_for_draft(ME, case, "quoting").id

    store.database.run(lambda tx: end_job(tx, job, "OutsideFailed"))

    assert the_line(store, case).stage is Stage.STOPPED
