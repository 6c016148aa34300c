"""Whose words a statement has: the program's, a person's, or, one key away, the advice's own."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.plan import Draft
from drafting.domain.review import ClaimState
from tests.reviewed import Desk, a_drafted_case, drafted
from tests.web.house import House
from tests.web.review_pages import F2, page, post, see, words

OWN = "He should have a reading programme for 30 minutes, twice a week, led by a teaching assistant."


def with_alternative(draft: Draft) -> Draft:
    """The draft, in which a model worded F.2."""
    sections = tuple(
        replace(
            section,
            claims=tuple(
                replace(each, text="Marlo will read for 45 minutes a week.", alternative=OWN)
                if each.id == F2
                else each
                for each in section.claims
            ),
        )
        for section in draft.sections
    )
    return replace(draft, sections=sections)


@pytest.fixture
def worded(house: House) -> CaseId:
    brought, whole = drafted()
    made = replace(whole, safe=with_alternative(whole.safe), restored=with_alternative(whole.restored))
    return a_drafted_case(house.store, "GT-W", made=(brought, made))


def test_the_advice_s_own_words_stand_under_a_model_s(ada: TestClient, worded: CaseId) -> None:
    html = ada.get(f"/cases/{worded}/review?claim=F.2").text

    assert "In the advice’s own words:" in html
    assert 'data-key="w"' in html
    assert "In the advice’s own words" not in ada.get(f"/cases/{worded}/review?claim=B.1").text


def test_they_are_taken_once_the_source_was_seen_checked_and_undone(
    ada: TestClient, worded: CaseId, desk: Desk
) -> None:
    early = post(ada, worded, "claims/F.2/change", version="0", text=OWN)
    see(ada, desk, worded)
    post(ada, worded, "claims/F.2/change", version="0", text=OWN)

    taken = desk.opened(worded).claim(1, F2)
    shown = page(ada, worded, "review?claim=F.2")
    assert early.status_code == 422
    assert (taken.state, taken.claim.text) == (ClaimState.CHANGED, OWN)
    assert all(check.verdict == "pass" for check in taken.claim.checks)
    assert "In the advice’s own words" not in shown
    assert "Changed by Caseworker of north The advice’s words" in shown
    post(ada, worded, "review/undo")
    assert desk.opened(worded).claim(1, F2).claim.text == "Marlo will read for 45 minutes a week."


def test_a_reason_is_asked_for_wherever_a_check_has_its_doubts(
    ada: TestClient, case: CaseId, desk: Desk
) -> None:
    calm = ada.get(f"/cases/{case}/review?claim=F.2&do=edit").text
    see(ada, desk, case)
    tried = ada.post(
        f"/cases/{case}/claims/F.2/try",
        data={"text": "Marlo will not have a reading programme."},
        headers={"x-part": "yes"},
    )
    typed = ada.get(f"/cases/{case}/review?claim=F.2&do=edit").text
    post(ada, case, "claims/F.2/change", version="1", text="Marlo will not have a reading programme.")

    changed = ada.get(f"/cases/{case}/review?claim=F.2&do=edit").text
    assert 'id="says-more">' in calm
    assert "data-doubted" in tried.text
    assert 'id="says-more" open>' in typed
    assert 'id="says-more" open>' in changed


def test_sources_that_disagree_stand_in_a_short_box_each(ada: TestClient, case: CaseId) -> None:
    answer = ada.get(f"/cases/{case}/review?claim=F.1")
    dispute = answer.text.partition('class="note warn dispute"')[2].partition("</div>")[0]

    assert dispute.count("<li>") == 2
    assert dispute.count('<b class="lab">') == 2
    assert "20 hours a week" in dispute
    assert "15 hours a week" in dispute
    assert "Dr Isolde Farrimond" in dispute
    assert answer.text.count("differ on") == dispute.count("differ on") == 1


def test_a_claim_that_is_not_in_dispute_has_no_such_boxes(ada: TestClient, case: CaseId, desk: Desk) -> None:
    assert desk.opened(case).claim(1, ClaimId("B.3"))
    assert "dispute" not in ada.get(f"/cases/{case}/review?claim=B.3").text
    assert "Choose one, ask the authors" not in words(ada.get(f"/cases/{case}/review?claim=B.3"))
