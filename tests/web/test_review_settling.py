"""Settling what no statement carries: findings, the tray, and questions to authors."""

import re
from dataclasses import replace

from fastapi.testclient import TestClient

from drafting.domain.kept import CaseId
from drafting.domain.plan import SectionKey, Unplaced
from tests.reviewed import Desk, a_drafted_case, drafted
from tests.web.house import House
from tests.web.review_pages import page, post


def test_a_finding_is_settled_with_a_decision_and_a_reason(ada: TestClient, case: CaseId, desk: Desk) -> None:
    refused = post(ada, case, "findings/0", version="0", decision="Goes on without it", reason="")
    post(
        ada,
        case,
        "findings/0",
        version="0",
        decision="Goes on without it",
        reason="Health replied: nothing known.",
    )

    assert refused.status_code == 422
    assert desk.opened(case).readings.first.resolved[0].reason == "Health replied: nothing known."
    assert "Goes on without it, says Caseworker of north: Health replied: nothing known." in page(ada, case)


def test_a_statement_of_the_tray_is_placed_or_left_out(house: House, ada: TestClient, desk: Desk) -> None:
    brought, whole = drafted()
    said = next(claim for claim in whole.restored.claims() if "trains" in claim.text)
    waiting = Unplaced("Marlo likes trains.", said.evidence, SectionKey.A, SectionKey.B, 0.5)
    plans = {
        name: replace(getattr(whole, name), to_place=(waiting, waiting)) for name in ("safe", "restored")
    }
    case = a_drafted_case(house.store, "GT-T", made=(brought, replace(whole, **plans)))

    shown = page(ada, case)
    post(ada, case, "tray/0", version="0", section="A")
    post(ada, case, "tray/1", version="0", section="none")

    review = desk.opened(case).readings.first
    assert "Marlo likes trains. Views of the family and child, Family" in shown
    assert review.placed == {0: SectionKey.A, 1: None}
    assert [each.section for each in review.claims if each.claim.text == "Marlo likes trains."] == [
        SectionKey.A
    ]
    assert post(ada, case, "tray/7", version="0", section="A").status_code == 404


def test_questions_wait_in_a_letter_that_can_be_sent(ada: TestClient, case: CaseId) -> None:
    post(ada, case, "claims/F.2/ask", version="0", question="Who leads it?")

    assert "Who leads it?" in page(ada, case, "questions")
    link = re.search(r"/cases/\S+\.docx", ada.get(f"/cases/{case}/questions").text)
    assert link is not None
    letter = ada.get(link.group())
    assert letter.content.startswith(b"PK")
    assert "attachment" in letter.headers["content-disposition"]
