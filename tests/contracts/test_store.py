"""What a store does, on each of the two databases: one story for each kind of thing that it keeps."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, Select, String, event, inspect, literal_column, select, text, update

from drafting.domain.advice import Unreadable
from drafting.domain.case import Case, CaseDates
from drafting.domain.job import JobId, JobState, Step, StepKind
from drafting.domain.kept import AdviceState, CaseId, CaseStage, DraftId, DraftState, KeptDraft
from drafting.domain.plan import Provenance
from drafting.errors import (
    AlreadyThere,
    Changed,
    Erased,
    NotThere,
    OutsideFailed,
    Tampered,
    Unavailable,
)
from drafting.pipeline.draft import Brought, Drafted, bring, finish, make_safe
from drafting.ports import Reply, Request
from drafting.providers.quoting import Quoting
from drafting.store.columns import METADATA
from drafting.store.database import Database, Transaction
from drafting.store.keyring import LocalKeys, new_local_key
from drafting.store.keys import destroy_case_key
from drafting.store.session import Session, now
from redaction import Redactor
from tests.pipeline_builders import a_case, an_upload, heading, item, prose
from tests.postgres import Kept, Postgres, a_full_disk

SCHOOL = an_upload(
    "school.docx",
    heading("School advice for Marlo Thackthwaite"),
    prose("Marlo cannot spell long words. Gorsey Brook Primary School should teach spelling each day."),
)
PSYCHOLOGIST = an_upload(
    "EP.docx",
    prose("Name: Marlo Thackthwaite. Written by Dr Isolde Farrimond on 5 October 2026."),
    prose("Marlo needs:"),
    item("a spelling lesson of 20 minutes, three times a week, with a teaching assistant"),
)
LOCKED = Unreadable(SCHOOL.id, "OT.pdf", "9" * 64, "It is locked with a password.")
QUESTION = Request("section-f", "Say what the Thackthwaite bundle asks for.", ())
ANSWER = Reply("Three lessons for Marlo.", "scripted", 4)
MADE_BY = Provenance("quoting", None, "ours/1", "uk_children/1", {"ask": "2"}, {"goldenthread": "1"})
CANARIES = (b"Thackthwaite", b"Marlo", b"spelling lesson", b"school.docx", b"Farrimond", b"REF-77")


@pytest.fixture(scope="module")
def drafted(redactor: Redactor) -> tuple[Brought, Drafted]:
    brought = bring(a_case(), [SCHOOL, PSYCHOLOGIST, LOCKED])
    return brought, finish(a_case(), brought, make_safe(a_case(), brought, redactor), Quoting())


def a_named(reference: str, due: date | None = None) -> Case:
    return replace(a_case(), reference=reference, dates=CaseDates(draft_due=due))


def opened(store: Kept, reference: str = "REF-77", due: date | None = None) -> CaseId:
    return store.run(lambda tx: tx.cases.add(a_named(reference, due))).id


def begun(store: Kept, case: CaseId) -> KeptDraft:
    return store.run(lambda tx: tx.drafts.begin(case, "quoting"))


def made(store: Kept, case: CaseId, drafted: tuple[Brought, Drafted]) -> DraftId:
    brought, whole = drafted

    def work(tx: Transaction) -> DraftId:
        draft = tx.drafts.begin(case, "quoting")
        tx.drafts.keep_prepared(draft.id, brought, whole.prepared)
        tx.drafts.keep(draft.id, whole, MADE_BY)
        return draft.id

    return store.run(work)


def everything(store: Kept, drafted: tuple[Brought, Drafted], reference: str = "REF-77") -> CaseId:
    """A case of which something of every kind is kept."""
    case = opened(store, reference)

    def work(tx: Transaction) -> None:
        advice, _ = tx.advices.add(case, "school.docx", b"Marlo Thackthwaite's spelling lesson")
        tx.advices.keep_reading(advice.id, "docx/1", SCHOOL)
        tx.advices.keep_names(advice.id, "rampart/1", {"0" * 8: "Marlo Thackthwaite"})
        draft = tx.drafts.begin(case, "quoting")
        tx.calls.asked(case, draft.id, "k" * 64, QUESTION, "scripted")
        tx.calls.answered(case, "k" * 64, ANSWER, 0.5)

    store.run(work)
    made(store, case, drafted)
    return case


def together(*works: Callable[[], object]) -> None:
    """Do all of *works* at once."""
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# -- cases


def test_a_case_is_found_by_its_reference_however_it_is_typed(store: Kept) -> None:
    case = opened(store, "REF-77")

    found = store.run(lambda tx: tx.cases.named("  ref-77 "))

    assert (found.id, found.case, found.stage, found.version) == (case, a_named("REF-77"), CaseStage.OPEN, 1)


def test_a_reference_is_given_once(store: Kept) -> None:
    opened(store, "REF-77")

    with pytest.raises(AlreadyThere, match="There is a case ref-77 already"):
        opened(store, "ref-77")


def test_two_who_open_the_same_case_at_once_open_one(store: Kept) -> None:
    refused: list[str] = []

    def open_one() -> None:
        try:
            opened(store)
        except AlreadyThere as error:
            refused.append(str(error))

    together(*[open_one] * 4)

    assert len(refused) == 3
    assert store.run(lambda tx: tx.cases.count()) == 1


def test_a_case_that_is_not_there_is_said_so(store: Kept) -> None:
    with pytest.raises(NotThere, match="There is no case REF-1"):
        store.run(lambda tx: tx.cases.named("REF-1"))
    with pytest.raises(NotThere):
        store.run(lambda tx: tx.cases.get(CaseId("0" * 32)))


def test_who_amends_what_somebody_else_has_amended_is_told(store: Kept) -> None:
    case = opened(store)
    mine, theirs = a_named("REF-78"), a_named("REF-79")
    store.run(lambda tx: tx.cases.amend(case, 1, theirs))

    with pytest.raises(Changed):
        store.run(lambda tx: tx.cases.amend(case, 1, mine))

    assert store.run(lambda tx: tx.cases.named("REF-79")).version == 2
    assert store.run(lambda tx: tx.cases.find("REF-77")) is None


def test_of_two_who_amend_at_once_one_is_told(store: Kept) -> None:
    case = opened(store)
    told: list[Changed] = []

    def amend() -> None:
        try:
            store.run(lambda tx: tx.cases.amend(case, 1, a_named("REF-80")))
        except Changed as error:
            told.append(error)

    together(*[amend] * 4)

    assert len(told) == 3
    assert store.run(lambda tx: tx.cases.get(case)).version == 2


def test_a_case_may_change_how_its_reference_is_written_but_not_take_another_s(store: Kept) -> None:
    case, _ = opened(store, "REF-77"), opened(store, "REF-78")

    store.run(lambda tx: tx.cases.amend(case, 1, a_named("ref-77")))

    with pytest.raises(AlreadyThere):
        store.run(lambda tx: tx.cases.amend(case, 2, a_named("ref-78")))


def test_a_case_whose_key_is_gone_is_erased(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    case = everything(store, drafted)
    store.run(lambda tx: destroy_case_key(tx.session.connection, case))

    with pytest.raises(Erased):
        store.run(lambda tx: tx.cases.get(case))
    with pytest.raises(Erased):
        store.run(lambda tx: tx.advices.of(case))


def test_cases_are_listed_page_by_page(store: Kept) -> None:
    cases = sorted(opened(store, f"REF-{number}", date(2026, 12, number)) for number in range(1, 6))

    first = store.run(lambda tx: tx.cases.lines(most=3))
    rest = store.run(lambda tx: tx.cases.lines(after=first[-1].id))

    assert [line.id for line in (*first, *rest)] == cases


# -- advices


def test_a_file_is_kept_byte_for_byte_and_once(store: Kept) -> None:
    case, content = opened(store), bytes(range(256)) * 4000

    advice, new = store.run(lambda tx: tx.advices.add(case, "EP.pdf", content))
    again, new_again = store.run(lambda tx: tx.advices.add(case, "EP.pdf", content))
    _, new_other = store.run(lambda tx: tx.advices.add(case, "copy.pdf", content))

    assert store.run(lambda tx: tx.advices.content(advice.id)) == content
    assert (new, new_again, new_other) == (True, False, True)
    assert again == advice
    assert [each.file for each in store.run(lambda tx: tx.advices.of(case))] == ["EP.pdf", "copy.pdf"]


def test_files_that_come_at_once_each_have_their_place(store: Kept) -> None:
    case = opened(store)

    def add(number: int) -> None:
        store.run(lambda tx: tx.advices.add(case, f"{number}.txt", b"x"))

    together(*[partial(add, number) for number in (1, 2, 3, 4, 4)])

    assert [each.position for each in store.run(lambda tx: tx.advices.of(case))] == [0, 1, 2, 3]


def test_what_was_read_of_a_file_comes_back_as_it_was(store: Kept) -> None:
    case = opened(store)
    advice, _ = store.run(lambda tx: tx.advices.add(case, "school.docx", b"x"))
    locked, _ = store.run(lambda tx: tx.advices.add(case, "OT.pdf", b"?"))

    store.run(lambda tx: tx.advices.keep_reading(advice.id, "docx/1", SCHOOL))
    store.run(lambda tx: tx.advices.keep_reading(locked.id, "pdf/1", LOCKED))
    store.run(lambda tx: tx.advices.keep_names(advice.id, "rampart/1", {"a": "PERSON"}))

    assert store.run(lambda tx: tx.advices.reading(advice.id, "docx/1")) == SCHOOL
    assert store.run(lambda tx: tx.advices.reading(locked.id)) == LOCKED
    assert store.run(lambda tx: tx.advices.reading(advice.id, "docx/2")) is None
    assert store.run(lambda tx: tx.advices.names(advice.id, "rampart/1")) == {"a": "PERSON"}
    assert store.run(lambda tx: tx.advices.names(advice.id, "rampart/2")) is None
    states = [each.state for each in store.run(lambda tx: tx.advices.of(case))]
    assert states == [AdviceState.READ, AdviceState.UNREADABLE]


# -- drafts


def test_drafts_are_numbered_without_a_gap_or_a_double(store: Kept) -> None:
    case = opened(store)

    together(*[partial(begun, store, case)] * 6)

    assert [each.number for each in store.run(lambda tx: tx.drafts.of(case))] == [1, 2, 3, 4, 5, 6]


def test_a_draft_comes_back_as_it_was_made(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    brought, whole = drafted
    draft = made(store, opened(store), drafted)

    assert whole.safe.claims()
    assert store.run(lambda tx: tx.drafts.provenance(draft)) == MADE_BY
    assert store.run(lambda tx: tx.drafts.prepared(draft)) == (brought, whole.prepared)
    assert store.run(lambda tx: tx.drafts.drafted(draft)) == whole


def test_a_newer_draft_takes_the_place_of_the_one_before(
    store: Kept, drafted: tuple[Brought, Drafted]
) -> None:
    case = opened(store)
    first, second = made(store, case, drafted), made(store, case, drafted)
    begun(store, case)

    states = [each.state for each in store.run(lambda tx: tx.drafts.of(case))]
    latest = store.run(lambda tx: tx.drafts.latest(case))

    assert states == [DraftState.SUPERSEDED, DraftState.MADE, DraftState.MAKING]
    assert latest
    assert latest.id == second
    assert store.run(lambda tx: tx.drafts.drafted(first)) == drafted[1]
    assert store.run(lambda tx: tx.cases.get(case)).stage is CaseStage.DRAFTED


def test_a_draft_that_is_kept_twice_is_kept_once(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    draft = made(store, opened(store), drafted)

    store.run(lambda tx: tx.drafts.keep_prepared(draft, drafted[0], drafted[1].prepared))
    store.run(lambda tx: tx.drafts.keep(draft, drafted[1], MADE_BY))

    assert store.run(lambda tx: tx.drafts.drafted(draft)) == drafted[1]


def test_a_case_that_was_closed_meanwhile_stays_closed(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    case = opened(store)
    store.run(lambda tx: tx.cases.move(case, CaseStage.CLOSED))

    made(store, case, drafted)

    kept = store.run(lambda tx: tx.cases.get(case))
    assert (kept.stage, kept.closed_at is None) == (CaseStage.CLOSED, False)


def test_a_draft_that_is_not_finished_cannot_be_read(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    draft = begun(store, opened(store)).id

    with pytest.raises(NotThere):
        store.run(lambda tx: tx.drafts.prepared(draft))
    store.run(lambda tx: tx.drafts.keep_prepared(draft, drafted[0], drafted[1].prepared))
    with pytest.raises(NotThere, match="not finished"):
        store.run(lambda tx: tx.drafts.drafted(draft))


def test_a_draft_that_was_given_up_is_taken_up_again(store: Kept) -> None:
    draft = begun(store, opened(store)).id

    store.run(lambda tx: tx.drafts.give_up(draft))
    given_up = store.run(lambda tx: tx.drafts.get(draft)).state
    store.run(lambda tx: tx.drafts.take_up(draft))

    assert given_up is DraftState.GIVEN_UP
    assert store.run(lambda tx: tx.drafts.get(draft)).state is DraftState.MAKING


# -- jobs


def asked(store: Kept, reference: str, due: date | None = None) -> JobId:
    case = opened(store, reference, due)
    draft = begun(store, case)
    return store.run(lambda tx: tx.jobs.add(case, draft.id, "quoting", [], due)).id


def test_the_most_urgent_job_is_next_and_one_without_a_date_is_last(store: Kept) -> None:
    late, none = asked(store, "A", date(2027, 3, 1)), asked(store, "B", None)
    soon, later_asked = asked(store, "C", date(2026, 12, 1)), asked(store, "D", date(2026, 12, 1))

    found = store.run(lambda tx: tx.jobs.next(10))
    store.run(lambda tx: tx.jobs.handed_over([found[0].id]))

    assert [job.id for job in found] == [soon, later_asked, late, none]
    assert [job.id for job in store.run(lambda tx: tx.jobs.next(2))] == [later_asked, late]


def test_two_who_take_jobs_at_once_never_take_the_same(store: Kept) -> None:
    jobs = [asked(store, f"R-{number}", None) for number in range(12)]
    taken: list[JobId] = []

    def take() -> None:
        for _ in range(3):
            taken.extend(store.run(take_two))

    def take_two(tx: Transaction) -> list[JobId]:
        found = [job.id for job in tx.jobs.next(2)]
        tx.jobs.handed_over(found)
        return found

    together(take, take)

    assert sorted(taken) == sorted(jobs)


def test_a_job_that_somebody_holds_is_passed_over(store: Kept) -> None:
    if store.is_sqlite:
        return  # there, one writer waits for the other
    held, other = asked(store, "A", date(2026, 12, 1)), asked(store, "B", None)

    def work(tx: Transaction) -> None:
        assert [job.id for job in tx.jobs.next(1)] == [held]
        assert [job.id for job in store.run(lambda tx: tx.jobs.next(5))] == [other]

    store.run(work)


def test_a_job_counts_the_steps_that_ended_well(store: Kept) -> None:
    job = asked(store, "A")
    read, ask = Step(StepKind.READ, "a1"), Step(StepKind.ASK, "section-f")

    store.run(lambda tx: tx.jobs.begin(job, 4))
    store.run(lambda tx: tx.jobs.begin_step(job, read, "north-1"))
    store.run(lambda tx: tx.jobs.end_step(job, read))
    store.run(lambda tx: tx.jobs.begin_step(job, ask, "north-1"))
    store.run(lambda tx: tx.jobs.end_step(job, ask, "Unavailable"))
    begun_again = [store.run(lambda tx: tx.jobs.begin_step(job, ask, "north-2")) for _ in range(2)]

    kept = store.run(lambda tx: tx.jobs.get(job))
    assert (kept.state, kept.done, kept.total, kept.step) == (JobState.RUNNING, 1, 4, str(ask))
    assert begun_again == [1, 2]  # the second time, the first had not ended
    steps = store.run(lambda tx: tx.jobs.steps(job))
    assert [(each.name, each.worker, each.ended_at is None) for each in steps] == [
        (str(read), "north-1", False),
        (str(ask), "north-2", True),
    ]


def test_a_job_ends_once_and_may_be_tried_again(store: Kept) -> None:
    job = asked(store, "A")

    assert store.run(lambda tx: tx.jobs.ask_to_cancel(job))
    assert store.run(lambda tx: tx.jobs.get(job)).cancel
    assert store.run(lambda tx: tx.jobs.end(job, JobState.CANCELLED, "Cancelled"))
    assert not store.run(lambda tx: tx.jobs.end(job, JobState.DONE))
    assert not store.run(lambda tx: tx.jobs.ask_to_cancel(job))
    again = store.run(lambda tx: tx.jobs.again(job))

    assert (again.state, again.attempt, again.cancel, again.trouble) == (JobState.WAITING, 2, False, "")
    assert [each.id for each in store.run(lambda tx: tx.jobs.next(5))] == [job]


def test_a_job_that_is_done_is_not_tried_again(store: Kept) -> None:
    job = asked(store, "A")
    store.run(lambda tx: tx.jobs.end(job, JobState.DONE))

    assert store.run(lambda tx: tx.jobs.again(job)).state is JobState.DONE


# -- calls of models


def test_a_question_is_kept_before_its_answer_and_the_answer_for_good(store: Kept) -> None:
    case = opened(store)
    draft, key = begun(store, case).id, "5" * 64

    first = store.run(lambda tx: tx.calls.asked(case, draft, key, QUESTION, "scripted"))
    waiting = store.run(lambda tx: tx.calls.answer(case, key))
    second = store.run(lambda tx: tx.calls.asked(case, draft, key, QUESTION, "scripted"))
    store.run(lambda tx: tx.calls.answered(case, key, ANSWER, 1.5))

    assert (first, waiting, second) == (1, None, 2)
    assert store.run(lambda tx: tx.calls.answer(case, key)) == ANSWER
    assert store.run(lambda tx: tx.calls.of(case)) == ((QUESTION, ANSWER),)


def test_one_case_never_sees_the_answer_of_another(store: Kept) -> None:
    case, other = opened(store, "A"), opened(store, "B")
    store.run(lambda tx: tx.calls.asked(case, begun_in(tx, case), "5" * 64, QUESTION, "scripted"))
    store.run(lambda tx: tx.calls.answered(case, "5" * 64, ANSWER, 1.5))

    assert store.run(lambda tx: tx.calls.answer(other, "5" * 64)) is None


def begun_in(tx: Transaction, case: CaseId) -> DraftId:
    return tx.drafts.begin(case, "quoting").id


# -- what lies in the database


def bytes_kept(store: Kept) -> bytes:
    """Everything that lies in the database, as whoever steals it finds it."""
    if store.is_sqlite:
        file = Path(store.place.url.removeprefix("sqlite:///"))
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    whole: Select[str] = select(literal_column("t::text", String))
    with store.database.engine.connect() as connection:
        rows = [
            row
            for name in inspect(connection).get_table_names()
            for row in connection.execute(whole.select_from(text(f"{name} t"))).scalars()
        ]
    return "\n".join(rows).encode()


def test_no_word_of_a_case_lies_open(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    case = everything(store, drafted)

    kept = bytes_kept(store)

    assert case.encode() in kept
    assert [word for word in CANARIES if word.lower() in kept.lower()] == []
    assert [word for word in CANARIES if word.hex().encode() in kept] == []


READ = (
    "cases", "advices", "contents", "readings", "name_readings", "drafts", "paragraphs", "claims", "findings",
    "tray", "calls",
)  # fmt: skip
SEALED = [
    (table, column, "id" if table.name == "cases" else "case_id")
    for table in map(METADATA.tables.__getitem__, READ)
    for column in table.columns
    if column.name.startswith("sealed")
]


def seen_by(store: Kept, connection: Connection) -> Transaction:
    """A transaction that is never committed."""
    return Transaction(Session(connection, store.keys, now))


def read_all(tx: Transaction, case: CaseId) -> None:
    """Open everything of *case* that is sealed."""
    tx.cases.get(case)
    for advice in tx.advices.of(case):
        tx.advices.content(advice.id)
        tx.advices.reading(advice.id)
        tx.advices.names(advice.id, "rampart/1")
    for draft in tx.drafts.of(case):
        if draft.state is DraftState.MADE:
            tx.drafts.drafted(draft.id)
    tx.calls.of(case)


def test_a_sealed_text_opens_nowhere_but_in_its_place(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    case, other = everything(store, drafted, "A"), everything(store, drafted, "B")
    store.run(lambda tx: read_all(tx, case))

    for table, column, key in SEALED:
        theirs = select(column).where(table.c[key] == other, column.is_not(None)).limit(1)
        moved = (
            update(table)
            .where(table.c[key] == case, column.is_not(None))
            .values({column: theirs.scalar_subquery()})
        )
        with store.database.engine.connect() as connection:
            if connection.execute(theirs).scalar() is None:
                assert table.name == "tray"  # this draft has nothing to place
                continue
            assert connection.execute(moved).rowcount
            tx = seen_by(store, connection)
            with pytest.raises(Tampered):
                read_all(tx, case)
            connection.rollback()


def test_a_row_s_sealed_text_does_not_open_in_another_row(
    store: Kept, drafted: tuple[Brought, Drafted]
) -> None:
    case = everything(store, drafted)
    for name in ("paragraphs", "claims", "findings"):
        table = METADATA.tables[name]
        first = select(table.c.sealed).where(table.c.position == 0).scalar_subquery()
        moved = update(table).where(table.c.position == 1).values(sealed=first)

        with store.database.engine.connect() as connection:
            assert connection.execute(moved).rowcount == 1
            with pytest.raises(Tampered):
                read_all(seen_by(store, connection), case)
            connection.rollback()


@pytest.mark.parametrize("same_name", [True, False])
def test_without_the_key_that_wrapped_the_others_nothing_opens(store: Kept, same_name: bool) -> None:
    case = opened(store)
    name, key = new_local_key().keys[0]
    wrong = LocalKeys(((store.keys.current if same_name else name, key),))
    stranger = store.another(wrong)

    with pytest.raises(Tampered):
        stranger.run(lambda tx: tx.cases.get(case))
    with pytest.raises(Tampered):
        stranger.run(lambda tx: tx.cases.find("REF-77"))
    stranger.close()


# -- when the database fails


@contextmanager
def away(store: Kept, postgres: Postgres) -> Iterator[Callable[[], None]]:
    """The database does not answer until what this gives is called."""
    if not store.is_sqlite:
        postgres.stop()
        yield postgres.start
        postgres.start()
        return
    other = store.place.engine()
    with other.connect() as connection:
        connection.begin()
        yield connection.rollback
    other.dispose()


def hurried(store: Kept, patience: float) -> Database:
    """The store as somebody sees it who does not wait ten seconds for a lock."""
    database = store.another(patience=patience)
    if store.is_sqlite:
        event.listen(database.engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=50"))
    return database


def test_a_database_that_is_away_is_said_so_and_found_again(store: Kept, postgres: Postgres) -> None:
    database = hurried(store, 0.2)
    database.run(lambda tx: tx.cases.add(a_named("BEFORE")))

    with away(store, postgres) as back:
        with pytest.raises(Unavailable):
            database.run(lambda tx: tx.cases.add(a_named("MEANWHILE")))
        back()
        database.run(lambda tx: tx.cases.add(a_named("AFTER")))

    names = ("BEFORE", "MEANWHILE", "AFTER")
    found = database.run(lambda tx: [tx.cases.find(name) for name in names])
    assert [bool(each) for each in found] == [True, False, True]
    database.close()


def test_who_has_patience_does_not_notice_that_the_database_was_away(store: Kept, postgres: Postgres) -> None:
    database = hurried(store, 20.0)
    database.run(lambda tx: tx.cases.count())

    with away(store, postgres) as back:
        waiting = threading.Thread(target=lambda: database.run(lambda tx: tx.cases.add(a_named("LATER"))))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        back()
        waiting.join()

    assert database.run(lambda tx: tx.cases.find("LATER"))
    database.close()


def test_a_full_disk_is_said_so_and_changes_nothing(store: Kept) -> None:
    case = opened(store)
    cramped = store.another()
    if store.is_sqlite:
        event.listen(cramped.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=1"))

    def work(tx: Transaction) -> None:
        tx.advices.add(case, "small.txt", b"x")
        tx.advices.add(case, "large.pdf", bytes(2_000_000))

    full = nullcontext() if store.is_sqlite else a_full_disk(store.place.url)
    with full, pytest.raises(OutsideFailed, match="its disk is full") as caught:
        cramped.run(work)
    cramped.close()

    assert not isinstance(caught.value, Unavailable)
    assert store.run(lambda tx: tx.advices.of(case)) == ()
    store.run(lambda tx: tx.advices.add(case, "small.txt", b"x"))


def test_tables_of_another_version_are_said_to_be(store: Kept) -> None:
    store.behind("DROP TABLE calls")

    with pytest.raises(OutsideFailed, match="are not those of this version"):
        store.run(lambda tx: tx.calls.answer(CaseId("0"), "0"))


def test_an_error_of_the_database_does_not_repeat_what_was_written(store: Kept) -> None:
    store.behind("DROP TABLE contents")
    case = opened(store)

    with pytest.raises(OutsideFailed) as caught:
        store.run(lambda tx: tx.advices.add(case, "Marlo.txt", b"Thackthwaite"))

    assert "Marlo" not in str(caught.value)
    assert "Thackthwaite" not in str(caught.value)
