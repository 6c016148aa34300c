"""Deciding statements by forms, one deed after the other: everything here works without a script."""

import re

import pytest
from fastapi.testclient import TestClient

from drafting.domain.kept import CaseId
from drafting.domain.review import ClaimState
from tests.reviewed import Desk
from tests.web.house import House
from tests.web.review_pages import F2, page, post, see, state, who, words


def test_accepting_too_early_says_what_to_read(ada: TestClient, case: CaseId, desk: Desk) -> None:
    answer = post(ada, case, "claims/F.2/accept", version="0")

    assert answer.status_code == 422
    assert "Read the source first, then accept." in words(answer)
    assert state(desk, case) is ClaimState.TO_DECIDE


def test_without_a_script_one_says_that_one_has_read_a_source(
    ada: TestClient, case: CaseId, desk: Desk
) -> None:
    source = desk.opened(case).claim(1, F2).claim.evidence[0].paragraph

    seen = post(ada, case, "claims/F.2/see", paragraph=source)
    accepted = post(ada, case, "claims/F.2/accept", version="0")

    assert seen.headers["location"].endswith("claim=F.2#c-F.2")
    assert accepted.status_code == 303
    assert state(desk, case) is ClaimState.ACCEPTED


def test_after_a_decision_the_next_claim_to_decide_is_open(ada: TestClient, case: CaseId) -> None:
    answer = post(ada, case, "claims/F.1/remove", version="0")

    assert "claim=H2.1" in answer.headers["location"]
    assert "Removed." in words(ada.get(answer.headers["location"]))


def test_a_reason_is_asked_after_removing_not_before(ada: TestClient, case: CaseId, desk: Desk) -> None:
    post(ada, case, "claims/F.2/remove", version="0")

    shown = page(ada, case, "review?claim=F.2")
    post(ada, case, "claims/F.2/remove", version="1", reason="Marlo has it already.")

    assert "Why was it removed? Needed before sign-off." in shown
    assert desk.opened(case).claim(1, F2).reason == "Marlo has it already."


def test_new_words_are_checked_and_told_from_the_program_s(ada: TestClient, case: CaseId, desk: Desk) -> None:
    text = "Marlo will have a reading programme for 50 minutes, twice a week."
    see(ada, desk, case)
    post(ada, case, "claims/F.2/change", version="0", text=text)

    html = ada.get(f"/cases/{case}/review?claim=F.2").text

    assert re.search(r"<del>30</del> ?<ins>50</ins>", html)
    assert "An amount is not in the source" in html
    assert "A person’s words" in html


def test_words_are_checked_before_they_are_saved(ada: TestClient, case: CaseId, desk: Desk) -> None:
    answer = post(ada, case, "claims/F.2/try", text="For 18 minutes.")

    shown = words(ada.get(answer.headers["location"]))
    assert "You can save it, but sign-off will stop" in shown
    assert "For 18 minutes." in shown
    assert state(desk, case) is ClaimState.TO_DECIDE


def test_save_waits_for_the_sources_as_accept_does(ada: TestClient, case: CaseId, desk: Desk) -> None:
    source = desk.opened(case).claim(1, F2).claim.evidence[0].paragraph
    early = post(ada, case, "claims/F.2/change", version="0", text="My words.", do="edit")
    html = ada.get(f"/cases/{case}/review?claim=F.2&do=edit").text
    seen = post(ada, case, "claims/F.2/see", do="edit", text="My own words.", paragraph=source)
    after = ada.get(seen.headers["location"]).text

    assert early.status_code == 422
    assert "Read the source first, then save." in words(early)
    assert 'data-save data-gate aria-disabled="true"' in html
    assert "Save opens when you have seen the source" in html
    assert "I have read this source" in html
    assert 'data-save data-gate aria-describedby="gate"' in after
    assert ">My own words.</textarea>" in after


def test_the_same_words_are_said_to_be_accepted(ada: TestClient, case: CaseId, desk: Desk) -> None:
    see(ada, desk, case)
    text = desk.opened(case).claim(1, F2).claim.text

    answer = post(ada, case, "claims/F.2/change", version="0", text=text)

    assert "Accepted." in words(ada.get(answer.headers["location"]))
    assert state(desk, case) is ClaimState.ACCEPTED


def test_undo_takes_back_one_s_own_last_decision(ada: TestClient, case: CaseId, desk: Desk) -> None:
    post(ada, case, "claims/F.2/remove", version="0")

    answer = post(ada, case, "review/undo", claim="F.1")

    assert "claim=F.2" in answer.headers["location"]
    assert state(desk, case) is ClaimState.TO_DECIDE
    assert "Nothing to undo." in words(ada.get(post(ada, case, "review/undo").headers["location"]))


def test_a_claim_is_moved_split_and_merged(ada: TestClient, case: CaseId, desk: Desk) -> None:
    see(ada, desk, case)
    post(ada, case, "claims/F.2/split", version="0", text="A programme.", second="Twice a week.")
    made = desk.opened(case).readings.first.judgements[-1].made[0].id
    merge = {"with": made, "text": "A programme, twice a week."}
    post(ada, case, "claims/F.2/merge", version="2", **merge)
    post(ada, case, "claims/F.2/move", version="3", to="G")

    claim = desk.opened(case).claim(1, F2)
    assert (claim.claim.text, claim.section.value) == ("A programme, twice a week.", "G")


@pytest.mark.parametrize(
    ("deed", "form"),
    [
        ("change", {"version": "0", "text": " "}),
        ("change", {"version": "no", "text": "Words."}),
        ("move", {"version": "0", "to": "I"}),
        ("move", {"version": "0", "to": "Z"}),
        ("split", {"version": "0", "text": "One.", "second": ""}),
        ("merge", {"version": "0", "with": "F.2", "text": "One."}),
        ("remove", {"version": "0", "reason": "word " * 2000}),
        ("choose", {"version": "0", "of": "F.2"}),
    ],
)
def test_what_makes_no_sense_is_refused_on_the_same_page(
    ada: TestClient, case: CaseId, desk: Desk, deed: str, form: dict[str, str]
) -> None:
    source = desk.opened(case).claim(1, F2).claim.evidence[0].paragraph
    post(ada, case, "claims/F.2/see", paragraph=source)

    answer = post(ada, case, f"claims/F.2/{deed}", **form)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert state(desk, case) is ClaimState.TO_DECIDE


def test_a_deed_or_a_claim_that_there_is_not_is_not_found(ada: TestClient, case: CaseId) -> None:
    assert post(ada, case, "claims/F.2/accept-all", version="0").status_code == 404
    assert post(ada, case, "claims/F.99/remove", version="0").status_code == 404


def test_a_script_that_decides_gets_the_parts_of_the_next_claim(ada: TestClient, case: CaseId) -> None:
    answer = ada.post(f"/cases/{case}/claims/F.1/remove", data={"version": "0"}, headers={"x-part": "yes"})

    assert "/review/parts?claim=H2.1&also=F.1" in answer.headers["location"]


def test_who_accepts_quicker_than_one_can_read_is_told(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    before = page(ada, case)
    for claim in desk.opened(case).readings.first.claims[:8]:
        desk.accept(who(house), case, claim.id)

    assert "quicker than they can be read" not in before
    assert "8 accepted in 20 seconds: quicker than they can be read." in page(ada, case)
