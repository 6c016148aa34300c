"""What checking privacy needs of the store, on either kind of database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from drafting.domain.audit import Action, Event, Wanted
from drafting.domain.grant import Grant, GrantState
from drafting.domain.kept import CaseId
from drafting.errors import Changed, NotThere
from drafting.store.database import Transaction
from drafting.store.erasing import note_deletion
from tests.drafting.store.trails import ME
from tests.postgres import Kept
from tests.store_builders import a_case

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def opened(store: Kept, reference: str = "GT-1") -> CaseId:
    return store.run(lambda tx: tx.cases.add(a_case(reference))).id


def test_a_request_is_kept_with_the_reasons_of_both(store: Kept) -> None:
    case = opened(store)
    asked = store.run(lambda tx: tx.grants.ask(case, "a1", "To check ten paragraphs."))
    until = asked.asked_at + timedelta(hours=1)
    told = replace(
        asked,
        state=GrantState.GRANTED,
        by="a2",
        decided_at=asked.asked_at,
        until=until,
        because="Agreed.",
    )

    store.run(lambda tx: tx.grants.decide(told, GrantState.ASKED))

    assert store.run(lambda tx: tx.grants.get(asked.id)) == told
    assert store.run(lambda tx: tx.grants.of(case, "a1")) == (told,)
    assert store.run(lambda tx: tx.grants.of(case, "a2")) == ()


def test_of_two_decisions_the_second_is_refused(store: Kept) -> None:
    case = opened(store)
    asked = store.run(lambda tx: tx.grants.ask(case, "a1", "Why."))
    refused = replace(asked, state=GrantState.REFUSED)
    store.run(lambda tx: tx.grants.decide(refused, GrantState.ASKED))

    with pytest.raises(Changed):
        store.run(lambda tx: tx.grants.decide(refused, GrantState.ASKED))


def test_what_waits_is_listed_before_what_is_decided(store: Kept) -> None:
    case = opened(store)
    first = store.run(lambda tx: tx.grants.ask(case, "a1", "First."))
    second = store.run(lambda tx: tx.grants.ask(case, "a1", "Second."))
    store.run(lambda tx: tx.grants.decide(replace(second, state=GrantState.REFUSED), GrantState.ASKED))

    assert [each.id for each in store.run(lambda tx: tx.grants.latest(10))] == [first.id, second.id]


def test_a_request_goes_with_its_case(store: Kept) -> None:
    case = opened(store)
    asked = store.run(lambda tx: tx.grants.ask(case, "a1", "Why."))
    store.run(lambda tx: tx.erasures.begin(case))
    assert store.run(lambda tx: tx.grants.latest(10)) == ()

    while store.run(lambda tx: tx.erasures.delete_some(case)):
        pass

    with pytest.raises(NotThere):
        store.run(lambda tx: tx.grants.get(asked.id))


def test_a_grant_holds_for_whoever_asked_until_its_time_is_over() -> None:
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)
    granted = Grant("g", CaseId("c"), "a1", now, "", GrantState.GRANTED, "a2", now, now + timedelta(hours=1))

    assert granted.holds("a1", now)
    assert not granted.holds("a2", now)
    assert not granted.holds("a1", now + timedelta(hours=1))
    assert not replace(granted, state=GrantState.ENDED).holds("a1", now)


def test_cases_are_counted_without_being_opened(store: Kept) -> None:
    first, second = opened(store), opened(store, "GT-2")
    store.run(lambda tx: tx.advices.add(first, "a.txt", b"words"))
    store.run(lambda tx: tx.erasures.begin(second))

    counts = store.run(lambda tx: tx.counts.every())
    (line,) = store.run(lambda tx: tx.counts.cases(1, 10))

    assert (counts["cases"], counts["erased"], counts["advices"]) == (1, 1, 1)
    assert (line.case, line.documents, line.drafts, line.calls) == (first, 1, 0, 0)
    assert store.run(lambda tx: tx.counts.cases(2, 10)) == ()


def test_deletions_are_told_by_day_and_rule(store: Kept) -> None:
    cases = opened(store), opened(store, "GT-2")

    def delete(tx: Transaction) -> None:
        for case in cases:
            note_deletion(tx.session, "uploads", case, 3, "90 days")

    store.run(delete)

    (found,) = store.run(lambda tx: tx.counts.deleted(LONG_AGO, 10))

    assert (found.kind, found.rule, found.rows, found.cases) == ("uploads", "90 days", 6, 2)
    assert store.run(lambda tx: tx.counts.deleted(datetime(2999, 1, 1, tzinfo=UTC), 10)) == ()


def test_the_trail_is_searched_newest_first(store: Kept) -> None:
    case = opened(store)
    actions = (Action.CASE_OPENED, Action.CASE_AMENDED, Action.CASE_CLOSED)
    store.run(lambda tx: [tx.trail.write(Event(ME, action, case)) for action in actions])

    def numbers(wanted: Wanted, before: int | None = None, most: int = 10) -> list[int]:
        return [row.number for row in store.run(lambda tx: tx.trail.find(wanted, before, most))]

    assert numbers(Wanted()) == [3, 2, 1]
    assert numbers(Wanted(case=case, actor=ME), before=3, most=1) == [2]
    assert numbers(Wanted(action=Action.CASE_CLOSED)) == [3]
    assert numbers(Wanted(case=CaseId("another"))) == []
