"""A request that is sent again because its answer was lost: done once, answered twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from drafting.domain.integration import TokenId
from drafting.errors import BadInput
from drafting.services.idempotency import Idempotency, StillGoing
from drafting.services.integration_keeping import Answer
from drafting.services.tokens import Tokens
from drafting.store.database import Database
from tests.web.api.conftest import Program
from tests.web.api.programs import RECORD, a_token
from tests.web.house import House

KEY = {"idempotency-key": "open-MB-1"}


def the_token(house: House) -> TokenId:
    """The id of a new token."""
    a_token(house)
    return Tokens(house.store).every()[0].id


def test_the_same_request_is_done_once_and_answered_alike(program: Program) -> None:
    caller = program()

    first = caller.post("cases", json=RECORD, headers=KEY)
    again = caller.post("cases", json=RECORD, headers=KEY)

    assert (first.status_code, first.content) == (again.status_code, again.content) == (201, again.content)
    assert again.headers["location"] == first.headers["location"]
    assert (first.headers.get("idempotency-replayed"), again.headers["idempotency-replayed"]) == (
        None,
        "true",
    )


def test_a_document_that_is_put_together_anew_is_the_same_request(house: House, program: Program) -> None:
    caller, case = program(), house.case()
    brought: dict[str, Any] = {"files": {"document": ("a.txt", b"Otis reads well.")}, "headers": KEY}

    first = caller.post(f"cases/{case}/documents", **brought)
    again = caller.post(f"cases/{case}/documents", **brought)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["idempotency-replayed"] == "true"


def test_a_key_belongs_to_one_request(program: Program) -> None:
    caller = program()
    caller.post("cases", json=RECORD, headers=KEY)

    other = caller.post("cases", json={**RECORD, "reference": "MB-2"}, headers=KEY)

    assert other.status_code == 422
    assert other.json()["type"].endswith("#problem-key-reused")


def test_a_key_belongs_to_one_token(program: Program) -> None:
    program().post("cases", json=RECORD, headers=KEY)

    other = program().post("cases", json={**RECORD, "reference": "MB-2"}, headers=KEY)

    assert other.status_code == 201


def test_what_came_to_nothing_may_be_sent_again(house: House, program: Program) -> None:
    caller, case = program(), house.case()
    refused = caller.post(f"cases/{case}/drafts", json={}, headers=KEY)
    caller.post(f"cases/{case}/documents", files={"document": ("a.txt", b"Otis reads well.")})

    again = caller.post(f"cases/{case}/drafts", json={}, headers=KEY)

    assert (refused.status_code, again.status_code) == (422, 202)


def test_a_request_that_is_under_way_is_not_begun_again(house: House) -> None:
    kept, token = Idempotency(house.store), the_token(house)
    kept.begin(token, "key", b"request")

    with pytest.raises(StillGoing):
        kept.begin(token, "key", b"request")


def test_under_way_is_told_with_a_time_to_come_back(house: House, program: Program) -> None:
    caller = program()
    token = Tokens(house.store).every()[0].id
    asked = b"POST\n/api/v1/cases/x/close\n\n{}"
    Idempotency(house.store).begin(token, "key", asked)

    answer = caller.post("cases/x/close", json={}, headers={"idempotency-key": "key"})

    assert answer.status_code == 409
    assert int(answer.headers["retry-after"]) > 0


def test_after_a_day_a_key_is_free_again(house: House) -> None:
    later: list[timedelta] = [timedelta(0)]

    def clock() -> datetime:
        return datetime.now().astimezone() + later[0]

    store = Database(house.store.engine, house.store.vault, clock=clock)
    kept, token = Idempotency(store), the_token(house)
    kept.begin(token, "key", b"request")
    kept.finish(token, "key", Answer(201, (), b"{}"), None)
    later[0] = timedelta(hours=25)

    assert kept.begin(token, "key", b"another request") is None


def test_an_answer_about_a_case_goes_with_the_case(house: House, program: Program) -> None:
    case = program().post("cases", json=RECORD, headers=KEY).json()["id"]

    rows = house.store.run(
        lambda tx: tx.session.connection.exec_driver_sql("SELECT case_id, sealed FROM request_keys").all()
    )

    assert [row[0] for row in rows] == [case]
    assert b"Otis" not in rows[0][1]


@pytest.mark.parametrize("key", ["", " ", "a b", "ü", "x" * 201])
def test_what_is_no_key_is_refused(house: House, key: str) -> None:
    with pytest.raises(BadInput):
        Idempotency(house.store).begin(the_token(house), key, b"request")
