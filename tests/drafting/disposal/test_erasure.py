import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import func, select

from drafting.domain.audit import Action
from drafting.domain.disposal import Ground
from drafting.domain.job import JobState
from drafting.domain.kept import CaseStage
from drafting.errors import BadInput, Erased, NotThere, Unavailable
from drafting.services.casework import Casework
from drafting.services.erasing import Erasing, digest_of
from drafting.services.running import run_here
from drafting.store.database import Database, Transaction
from drafting.store.erasing import of_a_case
from drafting.store.register import Register
from drafting.store.schema import case_keys, cases
from redaction import Redactor
from tests.drafting.disposal.small_case import (
    MARLO,
    ME,
    REFERENCE,
    Forgotten,
    KilledAfter,
    KilledHere,
    drafted,
    erasing,
    erasure_of,
    filed,
    running,
)


def rows_of_cases(store: Database) -> int:
    tables = (case_keys, *of_a_case())
    return store.run(
        lambda tx: sum(
            tx.session.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        )
    )


def test_an_erased_case_leaves_no_key_and_no_row(store: Database, redactor: Redactor, tmp_path: Path) -> None:
    kept = filed(store)
    drafted(store, redactor, kept, "rehearsal")

    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    assert rows_of_cases(store) == 0
    row = store.run(lambda tx: tx.session.connection.execute(select(cases)).one())
    assert (row.mark, row.sealed, row.due, row.stage) == (None, None, None, CaseStage.ERASED)
    with pytest.raises(Erased):
        store.run(lambda tx: tx.cases.get(kept.id))


def test_the_proof_counts_every_row_and_carries_its_own_digest(
    store: Database, redactor: Redactor, tmp_path: Path
) -> None:
    kept = filed(store)
    drafted(store, redactor, kept)
    there = rows_of_cases(store)

    proof = erasing(store, tmp_path).erase(ME, kept.id, Ground.MISTAKE)

    told = json.loads(proof.as_json())
    assert sum(told["rows_deleted"].values()) == there - 1  # the key has no count of its own
    assert told.pop("sha256") == digest_of(told)
    assert (told["ground"], told["erased_by"]) == ("mistake", ME.name)
    (line,) = [
        line for line in store.run(lambda tx: tx.trail.of(kept.id)) if line.event.action is Action.CASE_ERASED
    ]
    assert told["audit"] == {"number": line.number, "mac": line.mac}


def test_the_trail_holds_after_an_erasure(store: Database, redactor: Redactor, tmp_path: Path) -> None:
    kept = filed(store)
    drafted(store, redactor, kept)
    Casework(store).close_case(ME, kept.id, "The family has moved away.")

    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    assert store.run(lambda tx: tx.trail.verify()) is None
    assert all(line.event.why == "" for line in store.run(lambda tx: tx.trail.of(kept.id)))


def test_the_engine_is_told_to_forget_every_job_with_its_attempts(
    store: Database, redactor: Redactor, tmp_path: Path
) -> None:
    kept = filed(store)
    jobs = {drafted(store, redactor, kept).id for _ in range(2)}
    forget = Forgotten()

    erasing(store, tmp_path, forget).erase(ME, kept.id, Ground.REQUEST)

    assert set(forget.jobs) == {(job, 1) for job in jobs}


@pytest.mark.parametrize("transactions", [1, 4, 8])
def test_an_erasure_that_was_cut_short_is_completed_by_the_next_sweep(
    store: Database, redactor: Redactor, tmp_path: Path, transactions: int
) -> None:
    kept = filed(store)
    drafted(store, redactor, kept)
    there = rows_of_cases(store)
    whole = erasing(store, tmp_path)
    dying = Erasing(KilledAfter(store, transactions), whole.register, Forgotten(), whole.leave_no_trace)
    with pytest.raises(KilledHere):
        dying.erase(ME, kept.id, Ground.REQUEST)
    with pytest.raises((Erased, NotThere)):
        store.run(lambda tx: tx.cases.get(kept.id))

    (proof,) = whole.resume()

    assert rows_of_cases(store) == 0
    assert sum(proof.rows.values()) == there - 1
    assert whole.register.cases() == {kept.id}
    assert whole.resume() == ()


def test_asking_again_by_reference_completes_an_erasure(
    store: Database, redactor: Redactor, tmp_path: Path
) -> None:
    kept = filed(store)
    drafted(store, redactor, kept)
    service = erasing(store, tmp_path)
    service.begin(ME, kept.id, Ground.REQUEST)

    again = service.find(REFERENCE.lower())
    proof = service.erase(ME, again, Ground.REQUEST)

    assert again == kept.id
    assert rows_of_cases(store) == 0
    assert proof.as_json().replace(proof.completed_at.isoformat(), "") != ""
    lines = store.run(lambda tx: tx.trail.of(kept.id))
    assert [line.event.action for line in lines].count(Action.CASE_ERASED) == 1


def test_a_reference_may_be_used_again_once_its_case_was_erased(store: Database, tmp_path: Path) -> None:
    service = erasing(store, tmp_path)
    first = filed(store)
    service.erase(ME, first.id, Ground.MISTAKE)

    second = filed(store)

    assert service.find(REFERENCE) == second.id != first.id


def test_a_reference_that_never_was_cannot_be_erased(store: Database, tmp_path: Path) -> None:
    filed(store)

    with pytest.raises(NotThere):
        erasing(store, tmp_path).find("TST-26-9999")


@pytest.mark.parametrize("steps", [0, 4, 7])
def test_a_draft_that_is_under_way_ends_quietly(
    store: Database, redactor: Redactor, tmp_path: Path, steps: int
) -> None:
    kept = filed(store)
    job = Casework(store).ask_for_draft(ME, kept.id, "rehearsal")
    run = running(store, redactor)
    service = erasing(store, tmp_path)
    done = 0

    def erase_after_some(name: str) -> str:
        nonlocal done
        if done == steps:
            service.erase(ME, kept.id, Ground.REQUEST)
        done += 1
        return run.perform(job.id, name)

    trouble = ""
    for name in run.first_steps(job.id):
        trouble = trouble or erase_after_some(name)
    while not trouble and (names := run.questions(job.id)):
        for name in names:
            trouble = trouble or erase_after_some(name)
    run.stop(job.id, trouble)

    assert trouble == "erased"
    assert rows_of_cases(store) == 0


def test_a_step_that_ends_after_its_case_was_erased_brings_nothing_back(
    store: Database, redactor: Redactor, tmp_path: Path
) -> None:
    kept = filed(store)
    job = Casework(store).ask_for_draft(ME, kept.id, "quoting")
    run = running(store, redactor)
    drafts = store.run(lambda tx: tx.drafts.of(kept.id))
    for name in run.first_steps(job.id):
        run.perform(job.id, name)
    brought, prepared = store.run(lambda tx: tx.drafts.prepared(job.draft))
    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    with pytest.raises((Erased, NotThere)):
        store.run(lambda tx: tx.drafts.keep_prepared(drafts[0].id, brought, prepared))
    store.run(lambda tx: tx.cases.move(kept.id, CaseStage.DRAFTED))

    assert run_here(run, job) == "erased"
    assert store.run(lambda tx: tx.session.connection.execute(select(cases.c.stage)).scalar()) == "erased"


def test_a_job_that_waits_is_cancelled_at_once(store: Database, tmp_path: Path) -> None:
    kept = filed(store)
    job = Casework(store).ask_for_draft(ME, kept.id, "quoting")

    erasing(store, tmp_path).begin(ME, kept.id, Ground.REQUEST)

    ended = store.run(lambda tx: tx.jobs.get(job.id))
    assert (ended.state, ended.cancel) == (JobState.CANCELLED, True)
    assert store.run(lambda tx: tx.jobs.next(5)) == ()


def test_while_somebody_reads_the_old_pages_the_erasure_is_not_called_complete(
    store: Database, tmp_path: Path
) -> None:
    kept = filed(store)
    whole = erasing(store, tmp_path)
    read_by_somebody = Erasing(store, whole.register, Forgotten(), lambda: False)

    with pytest.raises(Unavailable):
        read_by_somebody.erase(ME, kept.id, Ground.REQUEST)

    assert [proof.erasure.case for proof in whole.resume()] == [kept.id]


def test_other_cases_are_left_alone(store: Database, redactor: Redactor, tmp_path: Path) -> None:
    other = filed(store, replace(MARLO, reference="TST-26-0418"))
    drafted(store, redactor, other)
    before = rows_of_cases(store)
    kept = filed(store)

    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    assert rows_of_cases(store) == before
    assert store.run(lambda tx: tx.drafts.latest(other.id)) is not None


def test_the_register_takes_a_case_once_and_mends_a_line_that_was_cut_short(
    store: Database, tmp_path: Path
) -> None:
    register = Register(tmp_path / "erasures.jsonl")
    first = filed(store)
    register.add(erasure_of(first))
    register.add(erasure_of(first))
    with register.path.open("a") as file:
        file.write('{"case": "abc')

    assert register.cases() == {first.id}
    second = erasure_of(filed(store, replace(MARLO, reference="TST-26-0500")))
    register.add(second)

    assert register.cases() == {first.id, second.case}
    assert len(register.path.read_text().splitlines()) == 2


def test_a_register_that_was_spoilt_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "erasures.jsonl"
    path.write_text('not json\n{"case": "abc"}\n')

    with pytest.raises(BadInput, match="line 1"):
        Register(path).cases()


def test_an_erasure_waits_for_whoever_is_writing_with_the_key(store: Database, tmp_path: Path) -> None:
    kept = filed(store)
    other = Database(store.engine, store.vault, patience=5)
    inside, go_on = Event(), Event()

    def slowly(tx: Transaction) -> None:
        tx.session.seal(kept.id)
        inside.set()
        go_on.wait(5)
        tx.advices.add(kept.id, "late.txt", b"Marlo writes at the last moment.")

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(store.run, slowly)
        inside.wait(5)
        erased = pool.submit(erasing(other, tmp_path).erase, ME, kept.id, Ground.REQUEST)
        go_on.set()
        writing.result()
        proof = erased.result()

    assert proof.rows["contents"] == 3
    assert rows_of_cases(store) == 0
    with pytest.raises((Erased, NotThere)):
        store.run(slowly)
