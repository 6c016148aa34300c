"""Programs decide only on what they have shown: the draft, the version, the sources, the plan."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from drafting.domain.audit import Action
from drafting.domain.integration import Scope
from tests.web.api.conftest import Program
from tests.web.api.programs import a_drafted_case
from tests.web.api.test_review_calls import SEEN, as_shown, everything_decided, seen, the_claim
from tests.web.house import House


def problem(answer: Any) -> str:
    """The kind of the problem that was answered."""
    return str(answer.json()["type"].rpartition("#problem-")[2])


@pytest.fixture
def caller(program: Program) -> TestClient:
    return program()


@pytest.fixture
def case(house: House) -> str:
    return a_drafted_case(house)


@pytest.mark.parametrize("left_out", ["draft", "seen"])
def test_a_plan_is_not_signed_by_a_call_that_does_not_say_what_was_shown(
    house: House, caller: TestClient, case: str, left_out: str
) -> None:
    everything_decided(caller, case)
    sent = as_shown(caller, case)
    del sent[left_out]

    answer = caller.post(f"cases/{case}/sign-off", json=sent)

    assert (answer.status_code, problem(answer)) == (422, "invalid")
    assert [each["at"] for each in answer.json()["errors"]] == [f"/body/{left_out}"]
    assert house.trail(Action.PLAN_SIGNED_OFF) == ()


def test_what_was_decided_since_the_plan_was_shown_stops_the_signing(
    house: House, caller: TestClient, case: str
) -> None:
    everything_decided(caller, case)
    shown = as_shown(caller, case)
    claim = the_claim(caller, case)
    caller.post(
        f"cases/{case}/review/claims/{claim['id']}/remove",
        json={"draft": 1, "version": claim["version"], "why": "It is said twice."},
    )

    late = caller.post(f"cases/{case}/sign-off", json=shown)
    again = caller.post(f"cases/{case}/sign-off", json=as_shown(caller, case))

    assert (late.status_code, problem(late)) == (409, "changed")
    assert again.json()["signed_off"] is True
    assert len(house.trail(Action.PLAN_SIGNED_OFF)) == 1


def test_the_number_of_an_older_draft_decides_nothing(caller: TestClient, case: str) -> None:
    claim = the_claim(caller, case)

    answers = [
        caller.post(f"cases/{case}/{rest}", json={**sent, "draft": 7})
        for rest, sent in (
            (f"review/claims/{claim['id']}/remove", {"version": 0, "why": "x"}),
            ("review/findings/0/resolve", {"version": 0, "decision": "So.", "reason": "It is so."}),
            ("review/undo", {}),
            ("sign-off", {"seen": 0}),
        )
    ]

    assert [each.status_code for each in answers] == [409] * 4
    assert the_claim(caller, case)["state"] == "to_decide"


def test_a_signed_plan_gets_a_newer_draft_only_when_that_is_meant(
    house: House, caller: TestClient, case: str, program: Program
) -> None:
    everything_decided(caller, case)
    caller.post(f"cases/{case}/sign-off", json=as_shown(caller, case))
    before = len(house.trail(Action.DRAFT_ASKED))

    drafter = program(Scope.DRAFTS_WRITE)
    refused = drafter.post(f"cases/{case}/drafts", json={})
    asked = drafter.post(f"cases/{case}/drafts", json={"again": True})

    assert (refused.status_code, problem(refused)) == (409, "signed-off")
    assert "Draft 1 is signed off" in refused.json()["detail"]
    assert asked.status_code == 202
    assert len(house.trail(Action.DRAFT_ASKED)) == before + 1


def test_whoever_settles_a_finding_second_gets_both_decisions(caller: TestClient, case: str) -> None:
    at = f"cases/{case}/review/findings/0/resolve"
    caller.post(at, json={**SEEN, "decision": "Asked the author.", "reason": "She will reply soon."})

    late = caller.post(at, json={**SEEN, "decision": "Not so.", "reason": "It is another report."})
    now = caller.get(f"cases/{case}/review/findings").json()["items"][0]

    assert (late.status_code, problem(late)) == (409, "changed")
    assert late.json()["yours"] == {"decision": "Not so.", "reason": "It is another report."}
    assert late.json()["theirs"]["decision"] == "Asked the author."
    assert late.json()["theirs"]["version"] == now["version"] == 1
    assert now["decision"] == "Asked the author."


def test_a_claim_says_what_is_still_to_be_seen_of_it(caller: TestClient, case: str) -> None:
    before = the_claim(caller, case)

    seen(caller, case, before)

    assert set(before["to_see"]) >= {each["paragraph"] for each in before["evidence"]}
    assert the_claim(caller, case)["to_see"] == []
    assert before["alternative"] == ""
