"""Reviewing through a program: in the name of one person, and by the rules of their screen."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.integration import Scope
from drafting.services.tokens import Tokens
from tests.web.api.conftest import Program
from tests.web.api.programs import a_drafted_case
from tests.web.house import ADMIN, House

SEEN = {"draft": 1, "version": 0}
"""The newest draft, and something in it that nobody has decided yet."""


def as_shown(caller: TestClient, case: str) -> dict[str, int]:
    """What whoever signs has read: the draft, and the last decision in it."""
    shown = caller.get(f"cases/{case}/sign-off").json()
    return {"draft": shown["draft"], "seen": shown["seen"]}


def the_claim(caller: TestClient, case: str, section: str = "F") -> dict[str, Any]:
    """The first claim of that section."""
    found: dict[str, Any] = caller.get(f"cases/{case}/review/claims", params={"section": section}).json()[
        "items"
    ][0]
    return found


def seen(caller: TestClient, case: str, claim: dict[str, Any]) -> None:
    """Have each source of the claim on screen."""
    paragraphs = [each["paragraph"] for each in claim["evidence"]]
    answer = caller.post(
        f"cases/{case}/review/claims/{claim['id']}/see", json={"draft": 1, "paragraphs": paragraphs}
    )
    assert all(each["seen"] for each in answer.json()["evidence"])


def test_a_claim_is_accepted_only_after_its_sources_were_seen(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program()
    claim = the_claim(caller, case)
    at = f"cases/{case}/review/claims/{claim['id']}"

    blind = caller.post(f"{at}/accept", json={**SEEN})
    seen(caller, case, claim)
    accepted = caller.post(f"{at}/accept", json={**SEEN})

    assert (blind.status_code, blind.json()["type"][-9:]) == (409, "-not-seen")
    assert accepted.json()["claim"]["state"] == "accepted"
    assert accepted.json()["claim"]["by"] == f"{house.account(Role.MANAGER).name} (Case system)"


def test_a_source_is_read_to_be_shown_beside_its_claim(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program(Scope.PLANS_READ)
    piece = the_claim(caller, case)["evidence"][0]

    paragraph = caller.get(f"cases/{case}/review/paragraphs/{piece['paragraph']}").json()

    assert paragraph["text"][piece["start"] : piece["end"]] == piece["quote"]
    assert paragraph["file"] == "advice.txt"


def test_whoever_was_slower_gets_both_texts(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program()
    claim = the_claim(caller, case)
    at = f"cases/{case}/review/claims/{claim['id']}"
    seen(caller, case, claim)
    caller.post(f"{at}/change", json={**SEEN, "text": "Otis will read twice a week."})

    late = caller.post(f"{at}/change", json={**SEEN, "text": "Otis will read daily."})

    assert late.status_code == 409
    assert late.json()["yours"]["text"] == "Otis will read daily."
    assert late.json()["theirs"]["text"] == "Otis will read twice a week."
    assert late.json()["theirs"]["version"] == 2


@pytest.mark.parametrize(
    ("deed", "sent", "state"),
    [
        ("remove", {"why": "It is said twice."}, "removed"),
        ("ask", {"question": "Who delivers it?"}, "asked"),
        ("change", {"text": "Otis will read twice a week."}, "changed"),
        ("move", {"section": "G"}, "to_decide"),
        ("split", {"first": "Otis reads.", "second": "A teaching assistant helps."}, "to_decide"),
    ],
)
def test_each_deed_is_written_down(
    house: House, program: Program, deed: str, sent: dict[str, str], state: str
) -> None:
    case, caller = a_drafted_case(house), program()
    claim = the_claim(caller, case)
    seen(caller, case, claim)

    done = caller.post(f"cases/{case}/review/claims/{claim['id']}/{deed}", json={**SEEN, **sent})

    assert (done.status_code, done.json()["act"], done.json()["claim"]["state"]) == (200, deed, state)
    (row,) = house.trail(Action.CLAIM_REVIEWED)
    assert row.event.actor == house.account(Role.MANAGER).actor


def test_undo_takes_back_the_last_deed_and_then_says_that_nothing_is_left(
    house: House, program: Program
) -> None:
    case, caller = a_drafted_case(house), program()
    claim = the_claim(caller, case)
    caller.post(f"cases/{case}/review/claims/{claim['id']}/remove", json={**SEEN, "why": "x"})

    undone = caller.post(f"cases/{case}/review/undo", json={"draft": 1})
    nothing = caller.post(f"cases/{case}/review/undo", json={"draft": 1})

    assert (undone.json()["act"], the_claim(caller, case)["state"]) == ("remove", "to_decide")
    assert (nothing.status_code, nothing.content) == (204, b"")


def test_a_claim_is_made_of_a_paragraph_word_for_word(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program()
    paragraph = the_claim(caller, case)["evidence"][0]["paragraph"]
    wanted = {"draft": 1, "paragraph": paragraph, "section": "B", "text": "Otis needs help with reading."}

    made = caller.post(f"cases/{case}/review/claims", json=wanted)
    invented = caller.post(f"cases/{case}/review/claims", json={**wanted, "quote": "He can fly."})
    school = caller.post(f"cases/{case}/review/claims", json={**wanted, "section": "I"})

    assert made.status_code == 201
    assert caller.get(made.headers["location"].removeprefix("/api/v1/")).json()["drafted"] is None
    assert (invented.status_code, school.status_code) == (422, 422)


def test_findings_and_the_tray_are_decided_with_reasons(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program()
    findings = caller.get(f"cases/{case}/review/findings").json()["items"]

    at = f"cases/{case}/review/findings/{findings[0]['number']}/resolve"
    empty = caller.post(at, json={**SEEN, "decision": " ", "reason": ""})
    decided = caller.post(at, json={**SEEN, "decision": "It will come.", "reason": "It was asked for."})

    assert (empty.status_code, decided.status_code) == (422, 200)
    assert caller.get(f"cases/{case}/review/findings").json()["items"][0]["decision"] == "It will come."
    assert (
        caller.post(f"cases/{case}/review/tray/999/place", json={**SEEN, "section": None}).status_code == 404
    )
    assert caller.get(f"cases/{case}/review/tray").status_code == 200


def test_a_plan_is_not_signed_off_while_anything_is_open(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program()

    refused = caller.post(f"cases/{case}/sign-off", json=as_shown(caller, case))

    assert (refused.status_code, refused.json()["type"].rpartition("#")[2]) == (409, "problem-not-ready")
    assert caller.get(f"cases/{case}/sign-off").json()["blockers"]
    assert house.trail(Action.PLAN_SIGNED_OFF) == ()


def test_a_caseworkers_program_does_not_sign_off(house: House, program: Program) -> None:
    case = a_drafted_case(house)

    assert (
        program(role=Role.CASEWORKER).post(f"cases/{case}/sign-off", json={"draft": 1, "seen": 0}).status_code
        == 403
    )
    assert [row.event.details["deed"] for row in house.trail(Action.DENIED)] == ["sign.off"]


def test_nothing_goes_out_before_it_is_signed_off(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program(Scope.PLANS_READ)

    answers = [caller.get(f"cases/{case}/exports/{kind}") for kind in ("docx", "html", "json")]

    assert [each.status_code for each in answers] == [409, 409, 409]
    assert house.trail(Action.DRAFT_TAKEN_OUT) == ()


def everything_decided(caller: TestClient, case: str) -> None:
    """Decide whatever stands in the way of signing off."""
    for finding in caller.get(f"cases/{case}/review/findings").json()["items"]:
        said = {**SEEN, "decision": "Looked at.", "reason": "It is as it should be."}
        caller.post(f"cases/{case}/review/findings/{finding['number']}/resolve", json=said)
    for entry in caller.get(f"cases/{case}/review/tray").json()["items"]:
        caller.post(f"cases/{case}/review/tray/{entry['number']}/place", json={**SEEN, "section": None})
    for claim in caller.get(f"cases/{case}/review/claims").json()["items"]:
        at = f"cases/{case}/review/claims/{claim['id']}"
        caller.post(
            f"{at}/remove", json={"draft": 1, "version": claim["version"], "why": "It is not needed."}
        )


def test_a_plan_is_signed_off_by_a_person_and_then_taken_out(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program()
    everything_decided(caller, case)

    signed = caller.post(f"cases/{case}/sign-off", json=as_shown(caller, case))
    answers = {kind: caller.get(f"cases/{case}/exports/{kind}") for kind in ("docx", "html", "json")}

    assert signed.json()["by"] == f"{house.account(Role.MANAGER).name} (Case system)"
    assert {kind: each.status_code for kind, each in answers.items()} == {
        "docx": 200,
        "html": 200,
        "json": 200,
    }
    assert answers["docx"].content[:2] == b"PK"
    assert len(house.trail(Action.PLAN_TAKEN_OUT)) == 3


def test_a_token_without_a_person_judges_nothing(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program(Scope.PLANS_READ, Scope.CASES_WRITE)

    answer = caller.post(f"cases/{case}/review/claims/F.1/remove", json={**SEEN})

    assert answer.status_code == 403


def test_whoever_loses_their_role_loses_their_programs_deeds(house: House, program: Program) -> None:
    case, caller = a_drafted_case(house), program()
    claim = the_claim(caller, case)
    person = house.account(Role.MANAGER)
    house.desk.accounts.change(ADMIN, person.id, Role.DPIA_REVIEWER, person.team)

    answer = caller.post(f"cases/{case}/review/claims/{claim['id']}/remove", json={**SEEN})

    assert answer.status_code in {403, 404}
    assert Tokens(house.store).every()[0].revoked_at is None
