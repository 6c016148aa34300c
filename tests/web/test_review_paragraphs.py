"""What became of every paragraph, seen from its document."""

import pytest
from fastapi.testclient import TestClient

from drafting.domain.advice import DocumentId, ParagraphId
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.review import ClaimState
from tests.reviewed import EP, SCHOOL, Desk
from tests.web.house import House
from tests.web.review_pages import page, post, who

HARD = ParagraphId(f"{SCHOOL.id}.0003")


def of(document: DocumentId) -> str:
    return f"paragraphs?document={document}"


def test_every_paragraph_says_where_it_is_used_or_why_not(ada: TestClient, case: CaseId) -> None:
    shown = page(ada, case, of(EP.id))

    assert "Used in F.2" in shown
    assert "Left out: standard words or contact details" in shown


def test_a_paragraph_whose_statement_was_removed_is_open_again(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    before = page(ada, case, of(SCHOOL.id))
    desk.reviewing.remove(who(house), case, ClaimId("B.3"), 0, "Not so.")

    after = page(ada, case, of(SCHOOL.id))

    assert "Not used yet" not in before
    assert "Not used: the statement that used it was removed" in after


def test_a_statement_is_made_of_a_part_of_a_paragraph(ada: TestClient, case: CaseId, desk: Desk) -> None:
    assert "A statement from this paragraph" in page(ada, case, f"{of(SCHOOL.id)}&use={HARD}")

    answer = post(
        ada,
        case,
        f"paragraphs/{HARD}/use",
        quote="avoids words that he cannot spell",
        text="Marlo avoids words.",
        section="B",
        area="cognition_and_learning",
    )

    added = desk.opened(case).readings.first.claims[-1]
    assert answer.status_code == 303
    assert (added.claim.text, added.state) == ("Marlo avoids words.", ClaimState.ACCEPTED)
    assert added.claim.evidence[0].quote == "avoids words that he cannot spell"


@pytest.mark.parametrize(
    "form",
    [
        {"quote": "He can fly", "text": "He can fly.", "section": "B"},
        {"quote": "", "text": "", "section": "B"},
        {"quote": "", "text": "Words.", "section": "I"},
        {"quote": "", "text": "Words.", "section": "Z"},
    ],
)
def test_a_statement_that_its_paragraph_does_not_bear_is_refused(
    ada: TestClient, case: CaseId, desk: Desk, form: dict[str, str]
) -> None:
    answer = post(ada, case, f"paragraphs/{HARD}/use", **form)

    assert answer.status_code == 422
    assert desk.opened(case).readings.first.judgements == ()


def test_a_paragraph_is_set_aside_with_a_person_s_reason(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    desk.reviewing.remove(who(house), case, ClaimId("B.3"), 0, "Not so.")

    refused = post(ada, case, f"paragraphs/{HARD}/aside", reason=" ")
    post(ada, case, f"paragraphs/{HARD}/aside", reason="The psychologist found otherwise.")

    assert refused.status_code == 422
    assert "Set aside by a person: The psychologist found otherwise." in page(ada, case, of(SCHOOL.id))


def test_a_paragraph_that_there_is_not_is_not_found(ada: TestClient, case: CaseId) -> None:
    assert post(ada, case, "paragraphs/d0.0001/aside", reason="Why").status_code == 404
