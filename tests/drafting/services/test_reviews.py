"""A review as it is kept: signed off, seen by two services, erased, sealed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.review import ClaimState
from drafting.errors import Erased, NotReady, NotThere, SignedAlready
from drafting.services.company import Company
from drafting.store.keys import destroy_case_key
from tests.reviewed import ADA, MAY, TOM, Desk, a_review_desk

B1, F2 = ClaimId("B.1"), ClaimId("F.2")


def state(desk: Desk, case: CaseId, claim: ClaimId) -> ClaimState:
    return desk.opened(case).claim(1, claim).state


def test_a_plan_is_signed_off_once_nothing_stands_in_the_way_and_then_stays(desk: Desk, case: CaseId) -> None:
    with pytest.raises(NotReady):
        desk.sign_off(MAY, case)
    desk.decide_all(ADA, case)
    with pytest.raises(NotReady):
        desk.sign_off(MAY, case)
    desk.read_second(TOM, case)

    signed = desk.sign_off(MAY, case)

    assert (signed.name, desk.opened(case).signed) == ("May Orrin", signed)
    actions: list[Callable[[], object]] = [
        lambda: desk.reviewing.remove(ADA, case, F2, 2),
        lambda: desk.reviewing.undo(ADA, case),
        lambda: desk.concluding.resolve(ADA, case, 0, 0, "Not so", "It is not so."),
        lambda: desk.sign_off(MAY, case),
    ]
    for action in actions:
        with pytest.raises(SignedAlready):
            action()


def test_two_services_on_one_store_see_each_other_s_judgements(desk: Desk, case: CaseId) -> None:
    other = a_review_desk(desk.store)
    other.opened(case)

    desk.reviewing.remove(ADA, case, F2, 0)

    assert state(other, case, F2) is ClaimState.REMOVED


def test_an_erased_case_is_gone_from_memory_too(desk: Desk, case: CaseId) -> None:
    desk.opened(case)
    desk.store.run(lambda tx: destroy_case_key(tx.session.connection, case))

    with pytest.raises((Erased, NotThere)):
        desk.opened(case)


def test_nothing_that_a_reviewer_wrote_lies_open_in_the_database(
    desk: Desk, case: CaseId, tmp_path: Path
) -> None:
    desk.see(ADA, case, F2)
    desk.reviewing.change(ADA, case, F2, 0, "Wombat words.", "Wombat reason.")
    company = Company(desk.store)
    company.keep(case, desk.opened(case).draft.id, ADA.account, F2, "Wombat typing.")
    company.others(case, desk.opened(case).draft.id, ADA.account, F2)

    kept = b"".join(file.read_bytes() for file in tmp_path.glob("store.sqlite*")).lower()

    assert b"wombat" not in kept
    assert b"ada quell" not in kept


def test_text_that_is_typed_waits_for_whoever_typed_it(desk: Desk, case: CaseId) -> None:
    company, draft = Company(desk.store), desk.opened(case).draft.id
    company.keep(case, draft, ADA.account, F2, "Half a sen")
    company.keep(case, draft, ADA.account, F2, "Half a sentence")

    typed = company.typed(case, draft, ADA.account, F2)

    assert typed is not None
    assert typed.text == "Half a sentence"
    assert company.typed(case, draft, TOM.account, F2) is None
    company.drop(draft, ADA.account, F2)
    assert company.typed(case, draft, ADA.account, F2) is None
