from datetime import date

import pytest

from drafting.domain.kept import CaseId, CaseStage
from drafting.errors import (
    AlreadyThere,
    Changed,
    Erased,
    NotThere,
)
from drafting.pipeline.draft import Brought, Drafted
from drafting.store.keys import destroy_case_key
from tests.contracts.stories import a_named, everything, opened, together
from tests.postgres import Kept


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
