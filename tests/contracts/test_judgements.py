"""What a store keeps of a review, on each of the two databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from drafting.domain.account import Role
from drafting.domain.advice import DocumentId
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId, DraftId
from drafting.domain.review import Act, ClaimState, Differs, Earlier, Judgement, Since
from drafting.domain.sign_off import SignedOff
from drafting.errors import Tampered
from drafting.store.schema_review import judgements
from tests.postgres import Kept
from tests.reviewed import a_drafted_case, drafted

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORDS = Judgement(0, NOON, "ada", "Ada Quell", Act.CHANGE, claim=ClaimId("F.2"), text="Wombat words.")


@pytest.fixture
def case(store: Kept) -> CaseId:
    return a_drafted_case(store.database)


def draft_of(store: Kept, case: CaseId) -> DraftId:
    return store.run(lambda tx: tx.drafts.of(case)[0].id)


def test_judgements_are_numbered_in_order_and_come_back_whole(store: Kept, case: CaseId) -> None:
    draft = draft_of(store, case)

    first = store.run(lambda tx: tx.judgements.add(case, draft, WORDS))
    second = store.run(lambda tx: tx.judgements.add(case, draft, replace(WORDS, act=Act.UNDO, undoes=1)))

    assert (first.number, second.number) == (1, 2)
    assert store.run(lambda tx: tx.judgements.of(case, draft)) == (first, second)
    assert store.run(lambda tx: tx.judgements.of(case, draft, 1)) == (second,)
    assert store.run(lambda tx: tx.judgements.count(draft)) == 2


def test_what_was_carried_over_comes_back_with_where_it_is_from(store: Kept, case: CaseId) -> None:
    draft = draft_of(store, case)
    earlier = Earlier(1, NOON, "Ada Quell", ClaimState.CHANGED, "Words.", "Why.", "", None, Differs.SOURCES)
    since = Since(1, (ClaimId("F.2"),), (ClaimId("F.3"),), 2, (DocumentId("d1"),), ("old.pdf",))
    wanted = (replace(WORDS, act=Act.AGAIN, earlier=earlier), replace(WORDS, act=Act.SINCE, since=since))

    kept = [store.run(lambda tx, each=each: tx.judgements.add(case, draft, each)) for each in wanted]  # type: ignore[misc]

    assert store.run(lambda tx: tx.judgements.of(case, draft)) == tuple(kept)
    assert [(each.earlier, each.since) for each in kept] == [(earlier, None), (None, since)]


def test_a_judgement_opens_nowhere_but_in_its_place(store: Kept, case: CaseId) -> None:
    draft = draft_of(store, case)
    for _ in range(2):
        store.run(lambda tx: tx.judgements.add(case, draft, WORDS))

    with store.database.engine.begin() as connection:
        connection.execute(update(judgements).where(judgements.c.number == 1).values(number=9))

    with pytest.raises(Tampered):
        store.run(lambda tx: tx.judgements.of(case, draft))


def test_a_signed_plan_comes_back_word_for_word(store: Kept, case: CaseId) -> None:
    draft = draft_of(store, case)
    signed = SignedOff(draft, drafted()[1].restored, "may", "May Orrin", Role.MANAGER, NOON)
    assert not store.run(lambda tx: tx.judgements.is_signed_off(draft))

    store.run(lambda tx: tx.judgements.sign_off(case, signed))

    assert store.run(lambda tx: tx.judgements.signed_off(case, draft)) == signed
    assert store.run(lambda tx: tx.judgements.is_signed_off(draft))


def test_who_is_there_is_known_for_a_while_and_what_they_edit(store: Kept, case: CaseId) -> None:
    draft = draft_of(store, case)
    store.run(lambda tx: tx.presences.note(case, draft, "ada", "F.1", editing=True))
    store.run(lambda tx: tx.presences.note(case, draft, "ada", "F.1", editing=True))
    store.run(lambda tx: tx.presences.note(case, draft, "tom", "F.2", editing=False))

    there = store.run(lambda tx: tx.presences.of(draft, timedelta(minutes=2)))
    store.run(lambda tx: tx.presences.leave(draft, "ada"))

    assert [(each.account, each.claim, each.editing_since is not None) for each in there] == [
        ("ada", "F.1", True),
        ("tom", "F.2", False),
    ]
    assert store.run(lambda tx: tx.presences.of(draft, timedelta(minutes=2)))[0].editing_since is None
    assert store.run(lambda tx: tx.presences.of(draft, timedelta(0))) == ()


def test_typed_text_is_kept_once_for_each_claim_and_goes_when_it_is_saved(store: Kept, case: CaseId) -> None:
    draft = draft_of(store, case)
    for text in ("Wom", "Wombat"):
        store.run(lambda tx, text=text: tx.scribbles.keep(case, draft, "ada", "F.1", text))  # type: ignore[misc]

    kept = store.run(lambda tx: tx.scribbles.all(case))
    store.run(lambda tx: tx.scribbles.drop(draft, "ada", "F.1"))

    assert [(account, claim, text) for account, claim, _, text in kept] == [("ada", "F.1", "Wombat")]
    assert store.run(lambda tx: tx.scribbles.of(case, draft, "ada", "F.1")) is None


def test_everything_that_a_person_did_is_handed_out_with_the_case(store: Kept, case: CaseId) -> None:
    draft = draft_of(store, case)
    written = store.run(lambda tx: tx.judgements.add(case, draft, WORDS))

    assert [each.judgement for each in store.run(lambda tx: tx.holdings.reviews(case))] == [written]
