"""What the page of a case costs, what it asks, and where people are led who come to a page too early."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.kept import CaseId
from drafting.domain.review import NEVER, Act, Judgement
from tests.counting import statements_in
from tests.reviewed import Desk
from tests.web.house import ADMIN, Client, House
from tests.web.review_pages import F2, words

MOST = 25
"""Statements for one look at a case, whoever asks included."""


def looks(house: House, browser: TestClient, case: CaseId) -> int:
    """How many statements a look at the case takes once it was looked at."""
    look: Callable[[], object] = lambda: browser.get(f"/cases/{case}")  # noqa: E731
    look()
    return statements_in(house.store.engine, look)


def test_a_case_is_looked_at_with_as_many_statements_however_much_was_judged_of_it(
    house: House, ada: TestClient, case: CaseId, desk: Desk
) -> None:
    before = looks(house, ada, case)
    draft = desk.opened(case).draft.id
    for number in range(40):
        one = Judgement(0, NEVER, "a1", "Ada", Act.REOPEN if number % 2 else Act.REMOVE, claim=F2)
        house.store.run(lambda tx, one=one: tx.judgements.add(case, draft, one))  # type: ignore[misc]

    assert looks(house, ada, case) == before <= MOST


def test_a_document_more_is_no_statement_more_once_it_was_looked_at(
    house: House, ada: TestClient, case: CaseId
) -> None:
    before = looks(house, ada, case)
    for number in range(12):
        text = f"A letter, number {number}, about how Marlo reads."
        house.desk.casework.add_document(ADMIN, case, f"letter {number}.txt", text.encode())

    assert looks(house, ada, case) <= before


def test_findings_that_were_decided_are_not_shown_as_open(ada: TestClient, case: CaseId, desk: Desk) -> None:
    findings = desk.opened(case).readings.draft.findings
    number = next(n for n, each in enumerate(findings) if not each.claims and each.severity != "info")
    before = words(ada.get(f"/cases/{case}"))

    ada.post(
        f"/cases/{case}/findings/{number}",
        data={"version": "0", "decision": "Dealt with", "reason": "It was asked for."},
    )

    assert findings[number].message in before
    assert findings[number].message not in words(ada.get(f"/cases/{case}"))


@pytest.mark.parametrize(
    ("role", "home"), [(Role.DPIA_REVIEWER, "/privacy"), (Role.ADMINISTRATOR, "/privacy/requests")]
)
def test_whoever_has_no_queue_is_led_to_their_own_first_page(
    house: House, client: Client, role: Role, home: str
) -> None:
    browser = client(role)

    answer = browser.get("/")

    assert (answer.status_code, answer.headers["location"]) == (303, home)
    assert browser.get(home).status_code == 200
    assert house.trail(Action.DENIED) == ()


@pytest.mark.parametrize("rest", ["review", "sign-off", "paragraphs", "questions"])
def test_a_case_without_a_draft_says_so_and_what_to_do(house: House, client: Client, rest: str) -> None:
    case = house.case()

    answer = client(Role.CASEWORKER).get(f"/cases/{case}/{rest}")

    assert answer.status_code == 404
    assert "There is no draft yet No documents are here yet." in words(answer)
    assert f'href="/cases/{case}/documents">Add documents' in answer.text


def test_what_nobody_could_guess_is_asked_and_can_be_corrected(house: House, client: Client) -> None:
    case, ada = house.case(), client(Role.CASEWORKER)
    advice = house.desk.casework.add_document(ADMIN, case, "scan 0042.txt", b"Otis reads a little.")[0].id
    asked = words(ada.get(f"/cases/{case}"))

    answer = ada.post(
        f"/cases/{case}/documents/{advice}", data={"kind": "occupational_therapy", "from": "case"}
    )

    assert "What is this document?" in asked
    assert answer.headers["location"] == f"/cases/{case}#documents"
    assert "What is this document?" not in words(ada.get(f"/cases/{case}"))
    (filed,) = house.desk.filing.of(case)
    assert (filed.described.kind, filed.described.said) == ("occupational_therapy", True)
    ada.post(f"/cases/{case}/documents/{advice}", data={"kind": "other", "from": "case"})
    assert "What is this document?" not in words(ada.get(f"/cases/{case}"))


def test_no_choice_at_all_is_refused(house: House, client: Client) -> None:
    case, ada = house.case(), client(Role.CASEWORKER)
    advice = house.desk.casework.add_document(ADMIN, case, "scan 0042.txt", b"Otis reads a little.")[0].id

    assert ada.post(f"/cases/{case}/documents/{advice}", data={"kind": ""}).status_code == 422
