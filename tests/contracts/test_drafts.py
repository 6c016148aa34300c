from functools import partial

import pytest

from drafting.domain.kept import CaseStage, DraftState
from drafting.errors import (
    NotThere,
)
from drafting.pipeline.draft import Brought, Drafted
from tests.contracts.stories import MADE_BY, begun, made, opened, together
from tests.postgres import Kept


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
