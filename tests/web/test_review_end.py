"""The second reading, blind to the first; the differences; and signing off."""

import re

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.kept import CaseId
from drafting.domain.review import SECOND
from drafting.domain.sign_off import failing
from drafting.services.queueing import refresh_card
from drafting.services.reviews import Reviewer
from tests.reviewed import ADA, TOM, Desk, ids
from tests.web.house import Client, House
from tests.web.review_pages import page, post, words


def test_the_second_reader_is_not_shown_what_the_first_decided(
    client: Client, case: CaseId, desk: Desk
) -> None:
    claim = ids(desk.opened(case), "20 hours a week")[0]
    desk.see(ADA, case, claim)
    desk.reviewing.change(ADA, case, claim, desk.see(ADA, case, claim), "Seventeen lemons a week.")
    desk.reviewing.remove(
        ADA, case, claim, desk.opened(case).claim(1, claim).version, "Because of the lemons."
    )

    shown = page(client(Role.QA_LEAD), case, f"second?claim={claim}")

    assert "lemons" not in shown
    assert ADA.name not in shown
    assert "20 hours a week" in shown


def test_whoever_read_first_is_turned_away_from_the_second_reading(
    client: Client, case: CaseId, desk: Desk, house: House
) -> None:
    account = house.account(Role.CASEWORKER)
    desk.reviewing.remove(
        Reviewer(account.id, account.name, account.role), case, ids(desk.opened(case), "30")[0], 0
    )

    assert "Somebody else reads this second" in page(client(Role.CASEWORKER), case, "second")


def test_whoever_reads_second_does_not_see_the_first_review_before_the_end(
    client: Client, case: CaseId
) -> None:
    manager = client(Role.MANAGER)
    post(manager, case, "second/F.1/remove", version="0")

    answers = [
        manager.get(f"/cases/{case}/{rest}") for rest in ("review", "paragraphs", "second/differences")
    ]

    assert {answer.headers["location"] for answer in answers} == {f"/cases/{case}/second"}


def test_the_versions_keep_the_first_review_from_whoever_reads_second(
    client: Client, case: CaseId, desk: Desk
) -> None:
    claim = ids(desk.opened(case), "20 hours a week")[0]
    desk.reviewing.change(ADA, case, claim, desk.see(ADA, case, claim), "Seventeen lemons a week.")
    manager, other = client(Role.MANAGER), client(Role.CASEWORKER)
    post(manager, case, "second/F.1/remove", version="0")

    shown = page(manager, case, "versions")
    turned = [manager.get(f"/cases/{case}/{rest}") for rest in ("versions/1r", "versions?from=1&to=1r")]

    assert "as reviewed" not in shown
    assert "1 of " not in shown
    assert "shown once you have read it second" in shown
    assert "20 hours a week" in page(manager, case, "versions/1")
    assert {each.headers["location"] for each in turned} == {f"/cases/{case}/second"}
    assert "Seventeen lemons" in page(other, case, "versions?from=1&to=1r")
    assert "1 of " in page(other, case, "versions")


def test_the_second_reader_decides_with_the_same_care(client: Client, case: CaseId, desk: Desk) -> None:
    reader = client(Role.QA_LEAD)

    early = post(reader, case, "second/F.1/accept", version="0")
    asked = post(reader, case, "second/F.1/ask", version="0")
    removed = post(reader, case, "second/F.1/remove", version="0", reason="Not so.")

    assert (early.status_code, asked.status_code, removed.status_code) == (422, 404, 303)
    assert desk.opened(case).claim(SECOND, ids(desk.opened(case), "20 hours")[0]).reason == "Not so."
    assert desk.opened(case).claim(1, ids(desk.opened(case), "20 hours")[0]).state == "to_decide"


def test_differences_are_shown_once_both_have_decided(client: Client, case: CaseId, desk: Desk) -> None:
    desk.decide_all(ADA, case)
    desk.read_second(TOM, case)
    reader = client(Role.MANAGER)

    alike = page(reader, case, "second/differences")
    claim = ids(desk.opened(case), "20 hours a week")[0]
    desk.reviewing.remove(ADA, case, claim, desk.opened(case).claim(1, claim).version, "Not so.")

    assert "( 100 %)" in alike or "(100 %)" in alike
    assert "To settle it, the first reader decides it again" in page(reader, case, "second/differences")


def test_what_stands_in_the_way_is_listed_with_a_link_to_each(
    client: Client, case: CaseId, desk: Desk
) -> None:
    manager, total = client(Role.MANAGER), len(desk.opened(case).readings.first.claims)

    html = manager.get(f"/cases/{case}/sign-off").text
    refused = post(manager, case, "sign-off", agreed="yes")

    assert f"{total} statements are not decided" in html
    assert f"/cases/{case}/review?claim=A.1#c-A.1" in html
    assert f"/cases/{case}/review#finding-0" in html
    assert refused.status_code == 409


def test_nobody_accepts_everything_at_once(client: Client, case: CaseId) -> None:
    html = client(Role.MANAGER).get(f"/cases/{case}/review").text.lower()

    assert "accept all" not in html


def test_a_named_person_signs_and_then_nothing_changes_any_more(
    client: Client, case: CaseId, desk: Desk
) -> None:
    desk.decide_all(ADA, case)
    desk.read_second(TOM, case)
    manager = client(Role.MANAGER)

    unticked = post(manager, case, "sign-off")
    seen = seen_by(manager, case)
    blind = post(manager, case, "sign-off", agreed="yes")
    signed = post(manager, case, "sign-off", agreed="yes", seen=seen)

    assert (unticked.status_code, blind.status_code) == (422, 409)
    assert signed.status_code == 303
    assert "By Manager of north, manager" in page(manager, case, "sign-off")
    review = manager.get(f"/cases/{case}/review")
    assert "It can be read, not changed." in words(review)
    assert f'action="/cases/{case}' not in review.text
    assert post(manager, case, "claims/F.2/remove", version="1").status_code == 409


def seen_by(browser: TestClient, case: CaseId) -> str:
    """What the form of sign-off says was on screen."""
    found = re.search(r'name="seen" value="(\d+)"', browser.get(f"/cases/{case}/sign-off").text)
    assert found is not None
    return found[1]


def test_nobody_signs_what_they_have_not_seen(client: Client, case: CaseId, desk: Desk) -> None:
    desk.decide_all(ADA, case)
    desk.read_second(TOM, case)
    manager = client(Role.MANAGER)
    seen = seen_by(manager, case)
    claim = ids(desk.opened(case), "20 hours a week")[0]
    desk.accept(ADA, case, claim)

    refused = post(manager, case, "sign-off", agreed="yes", seen=seen)

    assert refused.status_code == 409
    assert "The plan changed while you were reading: look again" in words(refused)
    again = post(manager, case, "sign-off", agreed="yes", seen=seen_by(manager, case))
    assert again.status_code == 303


def test_whoever_signs_is_shown_what_was_changed_by_hand(client: Client, case: CaseId, desk: Desk) -> None:
    desk.decide_all(ADA, case)
    manager, claim = client(Role.MANAGER), ids(desk.opened(case), "reading programme")[0]
    before = desk.opened(case).claim(1, claim)
    desk.reviewing.change(ADA, case, claim, before.version, "Marlo will have no reading programme.")

    stopped = page(manager, case, "sign-off")
    now = desk.opened(case).claim(1, claim).version
    desk.reviewing.change(
        ADA, case, claim, now, "Marlo will have no reading programme.", "His father refused it."
    )
    shown = page(manager, case, "sign-off")

    assert "1 changed statement differs from its sources: say why" in stopped
    assert "Changed by hand: read these before you sign" in stopped
    assert "say why" not in shown
    assert "Marlo will have no reading programme." in shown
    assert f"The draft said: {before.claim.text}" in shown
    assert all(check.detail in shown for check in failing(desk.opened(case).claim(1, claim).claim))
    assert failing(desk.opened(case).claim(1, claim).claim)
    assert f"Reason, by {ADA.name}: His father refused it." in shown
    assert "of the draft is in its source; 1 statement was changed by hand" in shown
    assert f"{ADA.name}: Dealt with: It was looked at." in shown


def test_one_sign_is_no_reason_for_a_finding(client: Client, case: CaseId) -> None:
    refused = post(client(Role.CASEWORKER), case, "findings/0", version="0", decision="Not so", reason=".")

    assert refused.status_code == 422
    assert "Say why in 3 words or more" in words(refused)


def test_a_caseworker_does_not_sign(client: Client, case: CaseId) -> None:
    worker: TestClient = client(Role.CASEWORKER)

    assert "A manager signs plans off" in page(worker, case, "sign-off")
    assert post(worker, case, "sign-off", agreed="yes").status_code == 403


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER, Role.QA_LEAD])
def test_the_page_of_the_case_leads_whoever_may_to_the_second_reading(
    client: Client, case: CaseId, desk: Desk, role: Role
) -> None:
    desk.store.run(lambda tx: refresh_card(tx, case))
    waiting = len(desk.opened(case).readings.twice)

    shown = words(client(role).get(f"/cases/{case}"))

    assert f"Read it second: {waiting} statements" in shown


def test_whoever_read_first_is_not_led_to_the_second_reading(
    client: Client, case: CaseId, desk: Desk
) -> None:
    desk.store.run(lambda tx: refresh_card(tx, case))
    worker = client(Role.CASEWORKER)
    post(worker, case, "claims/F.1/remove", version="0")

    shown = words(worker.get(f"/cases/{case}"))
    assert "What stops sign-off" in shown
    assert "Read it second" not in shown


def test_what_stands_in_the_way_is_counted_as_it_is_listed(client: Client, case: CaseId) -> None:
    html = client(Role.MANAGER).get(f"/cases/{case}/sign-off").text

    counts = [int(each) for each in re.findall(r"<li><div><strong>(\d+) ", html)]
    assert f"{sum(counts)} things still stop it, of {len(counts)} kinds." in html
    assert "Half took" not in html  # nobody has decided enough to say


def test_who_decided_is_named_apart_from_who_only_looked(client: Client, case: CaseId, desk: Desk) -> None:
    desk.reviewing.remove(ADA, case, ids(desk.opened(case), "30 minutes")[0], 0)
    manager = client(Role.MANAGER)
    source = desk.opened(case).claim(1, ids(desk.opened(case), "20 hours")[0]).claim.evidence[0].paragraph
    post(manager, case, "claims/F.1/see", paragraph=source)

    shown = page(manager, case, "sign-off")

    assert f"Reviewer {ADA.name} Looked only Manager of north Decided 1 of" in shown


def test_every_page_counts_decisions_alike(client: Client, case: CaseId, desk: Desk) -> None:
    worker, total = client(Role.CASEWORKER), len(desk.opened(case).readings.first.claims)
    post(worker, case, "claims/F.2/ask", version="0", question="How long?")
    post(worker, case, "claims/F.1/remove", version="0")

    assert f"2 of {total} decided." in page(worker, case)
    assert f"2 of {total} statements" in page(worker, case, "versions")
    assert f"Decided 2 of {total}" in page(worker, case, "sign-off")


def test_the_second_reader_chooses_between_sources_that_disagree(client: Client, case: CaseId) -> None:
    reader = client(Role.QA_LEAD)

    html = reader.get(f"/cases/{case}/second?claim=F.1").text

    assert 'data-key="1"' in html
    assert "Ask the authors" not in html
    assert post(reader, case, "second/F.1/split", version="0", text="One.", second="Two.").status_code == 404
