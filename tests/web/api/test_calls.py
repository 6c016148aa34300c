"""What programs send and get: cases, documents, drafts, and the description of it all."""

from typing import Any

import pytest

from drafting.domain.audit import Action
from drafting.domain.integration import Scope
from tests.web.api.conftest import Program
from tests.web.api.programs import RECORD, a_drafted_case
from tests.web.house import OURS, House


def test_a_case_is_opened_for_the_tokens_team_and_read_back(house: House, program: Program) -> None:
    caller = program()

    opened = caller.post("cases", json={**RECORD, "dates": {"draft_due": "2026-12-01"}})
    read = caller.get(opened.headers["location"].removeprefix("/api/v1/"))

    assert opened.status_code == 201
    assert read.json() == opened.json()
    assert (read.json()["team"], read.json()["record"]["dates"]["draft_due"]) == (OURS, "2026-12-01")
    assert house.trail(Action.CASE_OPENED)[0].event.actor.name.startswith("token:")


def test_a_reference_is_there_once(program: Program) -> None:
    caller = program()
    caller.post("cases", json=RECORD)

    again = caller.post("cases", json=RECORD)

    assert again.status_code == 409
    assert again.json()["type"].endswith("#problem-conflict")


def test_what_was_read_need_not_be_sent_again(house: House, program: Program) -> None:
    caller, case = program(), house.case()
    etag = caller.get(f"cases/{case}").headers["etag"]

    answer = caller.get(f"cases/{case}", headers={"if-none-match": etag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_a_case_is_amended_at_the_version_that_was_read_alone(house: House, program: Program) -> None:
    caller, case = program(), house.case()
    amended = {**RECORD, "notes": "The family has moved."}

    without = caller.put(f"cases/{case}", json=amended)
    first = caller.put(f"cases/{case}", json=amended, headers={"if-match": '"1"'})
    late = caller.put(f"cases/{case}", json=RECORD, headers={"if-match": '"1"'})

    assert [each.status_code for each in (without, first, late)] == [428, 200, 412]
    assert late.headers["etag"] == first.headers["etag"] == '"2"'
    assert caller.get(f"cases/{case}").json()["record"]["notes"] == "The family has moved."


def test_amending_keeps_what_people_said_of_documents(program: Program) -> None:
    caller = program()
    record = {**RECORD, "documents": [{"file": "a.txt", "kind": "psychology"}]}
    case = caller.post("cases", json=record).json()["id"]

    amended = caller.put(f"cases/{case}", json=RECORD, headers={"if-match": '"1"'})

    assert amended.json()["record"]["documents"][0]["kind"] == "psychology"


def test_a_case_is_closed_with_a_reason(house: House, program: Program) -> None:
    case = house.case()

    answer = program().post(f"cases/{case}/close", json={"why": "Moved away."})

    assert answer.json()["stage"] == "closed"
    assert house.trail(Action.CASE_CLOSED)[0].event.why == "Moved away."


def test_a_list_is_read_page_after_page(house: House, program: Program) -> None:
    for number in range(5):
        house.case(f"GT-{number}")
    caller, cursor, pages = program(Scope.CASES_READ), "", []

    while cursor is not None:
        page = caller.get("cases", params={"limit": 2, "cursor": cursor}).json()
        pages.append([each["reference"] for each in page["items"]])
        cursor = page["next"]

    assert pages == [["GT-0", "GT-1"], ["GT-2", "GT-3"], ["GT-4"]]


def test_a_list_is_narrowed_down(house: House, program: Program) -> None:
    caller, case = program(), house.case()
    house.case("GT-2")
    caller.post(f"cases/{case}/close", json={})

    closed = caller.get("cases", params={"stage": "closed"}).json()["items"]
    later = caller.get("cases", params={"changed_since": "2999-01-01T00:00:00Z"}).json()["items"]

    assert [each["id"] for each in closed] == [case]
    assert later == []


def test_a_document_is_kept_once(house: House, program: Program) -> None:
    caller, case = program(), house.case()
    brought: dict[str, Any] = {"files": {"document": ("ep-advice.txt", b"Otis reads well.")}}

    first = caller.post(f"cases/{case}/documents", **brought)
    again = caller.post(f"cases/{case}/documents", **brought)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert caller.get(first.headers["location"].removeprefix("/api/v1/")).json() == first.json()
    assert len(caller.get(f"cases/{case}/documents").json()["items"]) == 1


def test_a_document_of_another_case_is_not_there(house: House, program: Program) -> None:
    caller = program()
    one, other = house.case("GT-1"), house.case("GT-2")
    brought: dict[str, Any] = {"files": {"document": ("a.txt", b"Otis reads well.")}}
    document = caller.post(f"cases/{one}/documents", **brought).json()["id"]

    assert caller.get(f"cases/{other}/documents/{document}").status_code == 404


def test_a_file_that_cannot_be_read_is_refused_with_a_mend(house: House, program: Program) -> None:
    brought: dict[str, Any] = {"files": {"document": ("advice.pdf", b"MZ\x00\x00")}}

    answer = program().post(f"cases/{house.case()}/documents", **brought)

    assert answer.status_code == 422
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "..\\..\\a.txt", "/etc/a.txt", "a\x00b.txt", "%2e%2e%2fa.txt"]
)
def test_a_files_name_leads_nowhere(house: House, program: Program, name: str) -> None:
    brought: dict[str, Any] = {"files": {"document": (name, b"Otis reads well.")}}

    answer = program().post(f"cases/{house.case()}/documents", **brought)

    kept = answer.json()["file"]
    assert answer.status_code == 201
    assert ".." not in kept.split("/")
    assert not kept.startswith("/")


def test_a_draft_is_asked_for_followed_stopped_and_tried_again(house: House, program: Program) -> None:
    caller, case = program(), house.case()
    caller.post(f"cases/{case}/documents", files={"document": ("a.txt", b"Otis reads well.")})

    asked = caller.post(f"cases/{case}/drafts", json={})
    second = caller.post(f"cases/{case}/drafts", json={})
    stopped = caller.post(f"cases/{case}/drafts/1/cancel")
    again = caller.post(f"cases/{case}/drafts/1/retry")

    assert (asked.status_code, asked.json()["job"], asked.headers["location"][-9:]) == (
        202,
        "waiting",
        "/drafts/1",
    )
    assert second.status_code == 409
    assert stopped.json()["job"] == "cancelled"
    assert (again.status_code, again.json()["job"]) == (202, "waiting")


def test_a_draft_without_documents_or_of_an_unknown_provider_is_refused(
    house: House, program: Program
) -> None:
    caller, case = program(), house.case()

    assert caller.post(f"cases/{case}/drafts", json={}).status_code == 422
    assert caller.post(f"cases/{case}/drafts", json={"provider": "oracle"}).status_code == 422


def test_a_plan_is_read_with_names_or_without_and_each_time_is_written_down(
    house: House, program: Program
) -> None:
    case = a_drafted_case(house)
    caller = program(Scope.PLANS_READ)

    named = caller.get(f"cases/{case}/drafts/1/plan")
    hidden = caller.get(f"cases/{case}/drafts/1/plan", params={"redacted": "true"})

    assert named.json()["schema"] == hidden.json()["schema"] == "goldenthread.plan/1"
    assert "Otis" in named.text
    assert "Otis" not in hidden.text.replace("advice.txt", "")
    told = [row.event.details["names"] for row in house.trail(Action.DRAFT_TAKEN_OUT)]
    assert told == ["shown", "hidden"]


def test_the_steps_of_a_draft_are_told_without_a_word_of_it(house: House, program: Program) -> None:
    case = a_drafted_case(house)

    answer = program(Scope.CASES_READ).get(f"cases/{case}/drafts/1")

    assert (answer.json()["state"], answer.json()["job"]) == ("made", "done")
    assert {step["name"].partition(":")[0] for step in answer.json()["steps"]} >= {"read", "redact", "finish"}
    assert "Otis" not in answer.text


def test_the_audit_trail_is_read_to_its_end_and_from_there_on(house: House, program: Program) -> None:
    case = house.case()
    caller = program(Scope.AUDIT_READ)

    first = caller.get("audit", params={"limit": 200}).json()
    house.case("GT-2")
    then = caller.get("audit", params={"cursor": first["next"]}).json()

    assert case in {each["case"] for each in first["items"]}
    assert [each["action"] for each in then["items"]] == ["case.opened"]


def test_the_audit_trail_holds_no_words_of_people(house: House, program: Program) -> None:
    program().post(f"cases/{house.case()}/close", json={"why": "Otis has moved."})

    assert "Otis" not in program(Scope.AUDIT_READ).get("audit").text


def test_a_method_that_is_not_there_says_which_are(program: Program) -> None:
    answer = program().delete("cases")

    assert answer.status_code == 405
    assert answer.headers["allow"]


def test_the_description_and_its_page_are_there_for_everybody(browser: Program) -> None:
    anybody = browser()

    described, page = anybody.get("/api/v1/openapi.json"), anybody.get("/api/v1/docs")

    assert described.json()["openapi"].startswith("3.1")
    assert page.status_code == 200
    assert "http://" not in page.text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert page.text.count("<script") == 1  # our own


def test_each_operation_is_described_with_its_scope_and_its_problems(browser: Program) -> None:
    paths = browser().get("/api/v1/openapi.json").json()["paths"]

    operations = [said for methods in paths.values() for said in methods.values()]
    assert len(operations) > 35
    for said in operations:
        assert said["description"], said
        assert said["security"][0]["token"]
        assert {"401", "403", "429", "500", "503"} <= said["responses"].keys()
