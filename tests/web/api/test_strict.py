"""What is refused because of how it is written: JSON, content types, sizes, records, ids and cursors."""

import pytest

from drafting.domain.audit import Action
from drafting.domain.integration import Scope
from drafting.web.api.strict import DEEPEST
from tests.web.api.conftest import Program
from tests.web.api.programs import RECORD
from tests.web.house import House

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"reference": NaN}', "NaN"),
        (b'{"reference": Infinity}', "NaN"),
        (b'{"reference": "a", "reference": "b"}', "twice"),
        (b'{"child": {"full_name": "a", "full_name": "b"}}', "twice"),
        (b'{"reference": ' + b"9" * 5000 + b"}", "too long"),
        (b'{"reference": 1e999}', "too large"),
        (b'{"a":' * (DEEPEST + 2) + b"1" + b"}" * (DEEPEST + 2), "deep"),
        (b"[" * 100_000, "not JSON"),
        (b'{"reference": "a"', "not JSON"),
        (b'\xff\xfe{"a": 1}', "not JSON"),
        (b"", "not JSON"),
    ],
)
def test_json_that_two_programs_may_read_differently_is_refused(
    program: Program, body: bytes, says: str
) -> None:
    answer = program().post("cases", content=body, headers=JSON)

    assert answer.status_code == 400
    assert says in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_refused(program: Program, kind: str) -> None:
    answer = program().post("cases", content=b'{"reference":"a"}', headers={"content-type": kind})

    assert answer.status_code == 415


def test_a_form_is_no_document_and_a_document_no_form(house: House, program: Program) -> None:
    caller, case = program(), house.case()

    assert caller.post(f"cases/{case}/documents", json={"document": "x"}).status_code == 415
    assert caller.post(f"cases/{case}/documents", files={"other": ("a.txt", b"x")}).status_code == 422


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_that_is_too_large_is_refused(program: Program, *, declared: bool) -> None:
    large = b'{"notes": "' + b"x" * 600_000 + b'"}'
    content = large if declared else iter([large[:300_000], large[300_000:]])

    answer = program().post("cases", content=content, headers=JSON)

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "record",
    [
        {**RECORD, "surprise": 1},
        {**RECORD, "reference": "  "},
        {**RECORD, "reference": "a\x00b"},
        {**RECORD, "child": {"full_name": "Otis", "date_of_birth": 20_000}},
        {**RECORD, "child": {"full_name": "Otis", "date_of_birth": "2017-03-04T00:00:00"}},
        {**RECORD, "child": {"full_name": "Otis", "looked_after": "yes"}},
        {"reference": "a"},
        [],
        "a",
    ],
)
def test_a_record_that_does_not_fit_is_refused_and_nothing_of_it_repeated(
    house: House, program: Program, record: object
) -> None:
    answer = program().post("cases", json=record)

    assert answer.status_code == 422
    assert all(each["at"].startswith("/body") and each["says"] for each in answer.json()["errors"])
    assert "Otis" not in answer.text
    assert house.trail(Action.CASE_OPENED) == ()


@pytest.mark.parametrize(
    "path",
    [
        "cases/..%2f..%2fetc%2fpasswd",
        "cases/%2e%2e/audit",
        "cases/' OR 1=1 --",
        "cases/{{7*7}}",
        "cases/GT-1",
        "cases/00000000000000000000000000000000",
        "cases/%00",
        "cases/" + "a" * 5000,
        "cases/\u0661",
        "nothing",
    ],
)
def test_an_id_that_is_none_leads_nowhere(house: House, program: Program, path: str) -> None:
    house.case("GT-1")

    assert program(Scope.CASES_READ).get(path).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999999", "1e3", "x"])
def test_a_number_that_is_none_leads_nowhere(house: House, program: Program, number: str) -> None:
    assert program().get(f"cases/{house.case()}/drafts/{number}").status_code == 404


@pytest.mark.parametrize("cursor", ["zzz", "YXVkaXR8LTE", "é", "A" * 200, "YXxi"])
def test_a_cursor_that_is_none_of_ours_is_refused(program: Program, cursor: str) -> None:
    assert program(Scope.CASES_READ).get("cases", params={"cursor": cursor}).status_code == 422
    assert program(Scope.AUDIT_READ).get("audit", params={"cursor": cursor}).status_code == 422
