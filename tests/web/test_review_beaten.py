"""Two people who settle one finding or one statement of the tray at once: both decisions are shown."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.kept import CaseId
from drafting.domain.plan import SectionKey, Unplaced
from drafting.services.concluding import last_decision
from tests.reviewed import ADA, TOM, Desk, a_drafted_case, drafted
from tests.web.house import Client, House
from tests.web.review_pages import page, post, words

MINE = {"version": "0", "decision": "Not so", "reason": "It is about somebody else."}


@pytest.fixture
def tray_case(house: House) -> CaseId:
    brought, whole = drafted()
    waiting = Unplaced("Marlo likes trains.", (), SectionKey.A, SectionKey.B, 0.5)
    plans = {name: replace(getattr(whole, name), to_place=(waiting,)) for name in ("safe", "restored")}
    return a_drafted_case(house.store, "GT-T", made=(brought, replace(whole, **plans)))


def settled(client: Client, case: CaseId) -> None:
    """Somebody else is faster."""
    reply = {"version": "0", "decision": "Asked the author", "reason": "Health will reply by Monday."}
    post(client(Role.MANAGER), case, "findings/0", **reply)


def test_whoever_settles_a_finding_second_sees_both_decisions(
    client: Client, ada: TestClient, case: CaseId, desk: Desk
) -> None:
    settled(client, case)

    late = post(ada, case, "findings/0", **MINE)

    assert late.status_code == 409
    assert "Manager of north settled this while you were at it" in words(late)
    assert "Asked the author : Health will reply by Monday." in words(late)
    assert "Not so : It is about somebody else." in words(late)
    assert desk.opened(case).readings.first.resolved[0].by == "Manager of north"


def test_whoever_insists_has_seen_the_other_decision(
    client: Client, ada: TestClient, case: CaseId, desk: Desk
) -> None:
    settled(client, case)
    late = post(ada, case, "findings/0", **MINE)
    version = late.text.partition('name="version" value="')[2].partition('"')[0]

    post(ada, case, "findings/0", **{**MINE, "version": version})

    assert desk.opened(case).readings.first.resolved[0].reason == "It is about somebody else."


def test_a_finding_that_was_undone_meanwhile_is_looked_at_again(
    client: Client, ada: TestClient, case: CaseId
) -> None:
    settled(client, case)
    seen = page(ada, case)
    post(client(Role.MANAGER), case, "review/undo")

    late = post(ada, case, "findings/0", **{**MINE, "version": "1"})

    assert "Asked the author, says Manager of north" in seen
    assert late.status_code == 409
    assert "It was decided, and that was taken back." in words(late)


def test_whoever_places_a_statement_second_sees_where_it_went(
    client: Client, ada: TestClient, tray_case: CaseId, desk: Desk
) -> None:
    post(client(Role.MANAGER), tray_case, "tray/0", version="0", section="none")

    late = post(ada, tray_case, "tray/0", version="0", section="B")

    assert late.status_code == 409
    assert "Marlo likes trains." in words(late)
    assert "Left out" in words(late)
    assert "Put into Section B" in words(late)
    assert desk.opened(tray_case).readings.first.placed == {0: None}


@pytest.mark.parametrize("version", ["", "x", "-1", "²", "9" * 30])
def test_a_form_that_does_not_say_what_was_seen_settles_nothing(
    ada: TestClient, case: CaseId, desk: Desk, version: str
) -> None:
    answer = post(ada, case, "findings/0", **{**MINE, "version": version})

    assert answer.status_code == 422
    assert "out of date" in words(answer)
    assert not desk.opened(case).readings.first.resolved


def test_a_finding_of_an_older_draft_is_not_settled_in_the_newer_and_the_reason_is_kept(
    ada: TestClient, case: CaseId, desk: Desk
) -> None:
    late = post(ada, case, "findings/0", **{**MINE, "draft": "7"})

    assert late.status_code == 409
    assert "A newer draft was made while you were at this one" in words(late)
    assert "It is about somebody else." in words(late)
    assert not desk.opened(case).readings.first.resolved


def test_a_decision_that_is_sent_twice_is_one(ada: TestClient, case: CaseId, desk: Desk) -> None:
    answers = [post(ada, case, "findings/0", **MINE) for _ in range(2)]

    assert [each.status_code for each in answers] == [303, 303]
    assert len(desk.opened(case).readings.first.judgements) == 1


def test_a_plan_that_was_signed_in_another_tab_says_by_whom(client: Client, case: CaseId, desk: Desk) -> None:
    desk.decide_all(ADA, case)
    desk.read_second(TOM, case)
    manager = client(Role.MANAGER)
    seen = str(last_decision(desk.opened(case).readings.first))

    answers = [post(manager, case, "sign-off", agreed="yes", seen=seen) for _ in range(2)]

    assert [each.headers["location"] for each in answers] == [f"/cases/{case}/sign-off"] * 2
    assert "Signed off By Manager of north" in page(manager, case, "sign-off")
