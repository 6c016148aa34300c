from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from drafting.domain.audit import Action
from drafting.domain.disposal import Ground, Keepable
from drafting.domain.job import JobState
from drafting.domain.kept import CaseStage, DraftState, KeptCase
from drafting.errors import Erased, NotThere
from drafting.services.casework import Casework
from drafting.services.retention import Periods, Retention, rule_of
from drafting.store.database import Database, Transaction
from drafting.store.schema import drafts, jobs
from redaction import Redactor
from tests.drafting.disposal.small_case import MARLO, ME, Forgotten, Hand, drafted, erasing, filed

NEVER: Periods = dict.fromkeys(Keepable)
Timed = tuple[Database, Hand]


@pytest.fixture
def timed(store: Database) -> Timed:
    """The store, and the hand of its clock."""
    hand = Hand()
    return Database(store.engine, store.vault, clock=hand), hand


def keeping(store: Database, folder: Path, **days: int) -> Retention:
    """Retention with these periods; what is not named is kept for ever."""
    periods = dict(NEVER) | {Keepable(kind): period for kind, period in days.items()}
    return Retention(store, periods, erasing(store, folder))


def later(hand: Hand, days: int) -> datetime:
    hand.at += timedelta(days=days)
    return hand.at


def closed(store: Database, kept: KeptCase) -> None:
    Casework(store).close_case(ME, kept.id)


def has_upload(store: Database, kept: KeptCase) -> bool:
    advice = store.run(lambda tx: tx.advices.of(kept.id))[0]
    try:
        store.run(lambda tx: tx.advices.content(advice.id))
    except NotThere:
        return False
    return True


def test_uploads_go_so_many_days_after_their_case_was_closed(timed: Timed, tmp_path: Path) -> None:
    store, hand = timed
    kept = filed(store)
    service = keeping(store, tmp_path, uploads=90)
    later(hand, 500)
    closed(store, kept)

    assert service.sweep(later(hand, 90)).deleted == ()
    (swept,) = service.sweep(later(hand, 1)).deleted

    assert (swept.kind, swept.cases, swept.rows) == (Keepable.UPLOADS, 1, 2)
    assert not has_upload(store, kept)
    assert len(store.run(lambda tx: tx.advices.of(kept.id))) == 2


def test_a_superseded_draft_goes_so_many_days_after_the_one_that_took_its_place(
    timed: Timed, redactor: Redactor, tmp_path: Path
) -> None:
    store, hand = timed
    kept = filed(store)
    service = keeping(store, tmp_path, drafts=30)
    drafted(store, redactor, kept)
    later(hand, 100)
    drafted(store, redactor, kept)

    assert service.sweep(later(hand, 30)).deleted == ()
    (swept,) = service.sweep(later(hand, 1)).deleted

    assert swept.rows == 1
    old, new = store.run(lambda tx: tx.drafts.of(kept.id))
    assert (old.number, old.state, new.state) == (1, DraftState.SUPERSEDED, DraftState.MADE)
    with pytest.raises(NotThere):
        store.run(lambda tx: tx.drafts.drafted(old.id))
    assert store.run(lambda tx: tx.drafts.drafted(new.id)).safe.claims()
    assert service.sweep(hand.at).deleted == ()


def _as_if_it_had_failed(tx: Transaction) -> None:
    tx.session.connection.execute(update(drafts).values(state=DraftState.GIVEN_UP))
    tx.session.connection.execute(update(jobs).values(state=JobState.FAILED))


def test_a_draft_that_was_given_up_goes_after_the_end_of_its_job(
    timed: Timed, redactor: Redactor, tmp_path: Path
) -> None:
    store, hand = timed
    kept = filed(store)
    job = drafted(store, redactor, kept)

    store.run(_as_if_it_had_failed)
    service = keeping(store, tmp_path, drafts=30)

    assert service.sweep(later(hand, 30)).deleted == ()
    assert [each.rows for each in service.sweep(later(hand, 1)).deleted] == [1]
    assert store.run(lambda tx: tx.jobs.get(job.id)).state is JobState.FAILED


def test_calls_of_models_go_by_the_time_of_the_answer(
    timed: Timed, redactor: Redactor, tmp_path: Path
) -> None:
    store, hand = timed
    kept = filed(store)
    drafted(store, redactor, kept, "rehearsal")
    service = keeping(store, tmp_path, calls=10)

    assert service.sweep(later(hand, 10)).deleted == ()
    (swept,) = service.sweep(later(hand, 1)).deleted

    assert swept.rows == 12
    assert store.run(lambda tx: tx.calls.of(kept.id)) == ()


def test_traces_of_jobs_go_from_the_store_and_from_the_engine(
    timed: Timed, redactor: Redactor, tmp_path: Path
) -> None:
    store, hand = timed
    kept = filed(store)
    job = drafted(store, redactor, kept)
    forget = Forgotten()

    service = keeping(store, tmp_path, jobs=30)
    replace(service, erasing=erasing(store, tmp_path, forget)).sweep(later(hand, 31))

    assert forget.jobs == [(job.id, 1)]
    assert store.run(lambda tx: tx.jobs.of(kept.id)) == ()
    assert store.run(lambda tx: tx.drafts.latest(kept.id)) is not None


def test_a_closed_case_is_erased_when_its_period_is_over(
    timed: Timed, redactor: Redactor, tmp_path: Path
) -> None:
    store, hand = timed
    kept, other = filed(store), filed(store, replace(MARLO, reference="TST-26-0999"))
    drafted(store, redactor, kept)
    closed(store, kept)

    (swept,) = keeping(store, tmp_path, cases=365).sweep(later(hand, 366)).deleted

    assert (swept.kind, swept.rows) == (Keepable.CASES, 1)
    with pytest.raises(Erased):
        store.run(lambda tx: tx.cases.get(kept.id))
    assert store.run(lambda tx: tx.cases.get(other.id)).stage is CaseStage.OPEN
    assert store.run(lambda tx: tx.erasures.of(kept.id)).ground == "retention"


def test_nothing_is_touched_of_a_case_that_has_a_draft_on_its_way(
    timed: Timed, redactor: Redactor, tmp_path: Path
) -> None:
    store, hand = timed
    kept = filed(store)
    drafted(store, redactor, kept, "rehearsal")
    drafted(store, redactor, kept)
    closed(store, kept)
    Casework(store).ask_for_draft(ME, kept.id, "quoting")
    service = keeping(store, tmp_path, uploads=1, drafts=1, calls=1, jobs=1, cases=1)

    assert service.sweep(later(hand, 1000)).deleted == ()
    assert all(each.rows == 0 for each in service.due(hand.at))


@pytest.mark.parametrize("moved", [-3650, 0])
def test_a_clock_that_is_set_back_deletes_nothing(
    timed: Timed, redactor: Redactor, tmp_path: Path, moved: int
) -> None:
    store, hand = timed
    kept = filed(store)
    drafted(store, redactor, kept, "rehearsal")
    drafted(store, redactor, kept)
    closed(store, kept)

    swept = keeping(store, tmp_path, uploads=1, drafts=1, calls=1, jobs=1, cases=1).sweep(later(hand, moved))

    assert swept.deleted == ()


def test_a_dry_run_says_what_would_go_and_deletes_nothing(
    timed: Timed, redactor: Redactor, tmp_path: Path
) -> None:
    store, hand = timed
    kept = filed(store)
    drafted(store, redactor, kept, "rehearsal")
    drafted(store, redactor, kept)
    closed(store, kept)
    service = keeping(store, tmp_path, uploads=1, drafts=1, calls=1, jobs=1)
    now = later(hand, 100)

    foretold = service.due(now)

    assert {each.kind.value: each.rows for each in foretold} == {
        "uploads": 2,
        "drafts": 1,
        "calls": 12,
        "jobs": 2,
    }
    assert has_upload(store, kept)
    assert service.sweep(now).deleted == foretold
    assert all(each.rows == 0 for each in service.due(now))


def test_every_deletion_is_on_record_with_its_rule_and_the_sweep_in_the_trail(
    timed: Timed, tmp_path: Path
) -> None:
    store, hand = timed
    kept = filed(store)
    closed(store, kept)
    service = keeping(store, tmp_path, uploads=90)
    before = hand.at

    service.sweep(later(hand, 91))

    (told,) = service.report(before)
    assert (told.kind, told.case, told.rows, told.at) == ("uploads", kept.id, 2, hand.at)
    assert told.rule == rule_of(Keepable.UPLOADS, 90) == "90 days after the case was closed"
    assert list(service.report(hand.at + timedelta(seconds=1))) == []
    last = store.run(lambda tx: tx.trail.of())[-1]
    assert (last.event.action, last.event.details) == (Action.SWEPT, {"uploads": 2})


def test_a_sweep_with_nothing_to_do_says_nothing(timed: Timed, tmp_path: Path) -> None:
    store, hand = timed
    filed(store)
    lines = len(store.run(lambda tx: tx.trail.of()))

    keeping(store, tmp_path, uploads=1, jobs=1).sweep(later(hand, 10))

    assert len(store.run(lambda tx: tx.trail.of())) == lines


def test_a_sweep_completes_an_erasure_that_was_cut_short(timed: Timed, tmp_path: Path) -> None:
    store, hand = timed
    kept = filed(store)
    service = keeping(store, tmp_path)
    service.erasing.begin(ME, kept.id, Ground.REQUEST)

    assert service.sweep(hand.at).completed == 1
    assert service.sweep(hand.at).completed == 0


def test_two_sweeps_at_once_delete_nothing_twice(timed: Timed, tmp_path: Path) -> None:
    store, hand = timed
    kept = filed(store)
    closed(store, kept)
    before = later(hand, 100)

    def one(tx: Transaction) -> int:
        return tx.sweeps.delete_some(Keepable.UPLOADS, kept.id, before, "rule")

    assert (store.run(one), store.run(one)) == (2, 0)
    assert len(list(keeping(store, tmp_path).report())) == 1
