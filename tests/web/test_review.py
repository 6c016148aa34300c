"""The review as forms and links: everything here works without a script."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from reportlab.pdfgen.canvas import Canvas

from drafting.domain.account import Role
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.plan import SectionKey, Unplaced
from drafting.domain.review import ClaimState
from drafting.services.reviews import Reviewer
from tests.reviewed import SEEDER, Desk, a_drafted_case, drafted
from tests.web.house import THEIRS, Client, House

F2 = ClaimId("F.2")
PLAIN = re.compile(r"<[^>]+>")
Post = Callable[..., Response]


@pytest.fixture
def case(house: House) -> CaseId:
    return a_drafted_case(house.store)


@pytest.fixture
def desk(house: House) -> Desk:
    of = house.desk.review
    return Desk(house.store, of.reviews, of.reviewing, of.concluding)


@pytest.fixture
def ada(client: Client) -> TestClient:
    return client(Role.CASEWORKER)


def who(house: House, role: Role = Role.CASEWORKER) -> Reviewer:
    account = house.account(role)
    return Reviewer(account.id, account.name, role)


def words(answer: Response) -> str:
    """What a person reads on the page."""
    return " ".join(unescape(PLAIN.sub(" ", answer.text)).split())


def page(browser: TestClient, case: CaseId, rest: str = "review") -> str:
    answer = browser.get(f"/cases/{case}/{rest}")
    assert answer.status_code == 200, answer.text
    return words(answer)


def post(browser: TestClient, case: CaseId, rest: str, **form: str) -> Response:
    return browser.post(f"/cases/{case}/{rest}", data=form)


def see(browser: TestClient, desk: Desk, case: CaseId, claim: ClaimId = F2) -> None:
    """Say that every source of a claim was read."""
    for piece in desk.opened(case).claim(1, claim).claim.evidence:
        post(browser, case, f"claims/{claim}/see", paragraph=piece.paragraph)


def state(desk: Desk, case: CaseId, claim: ClaimId = F2) -> ClaimState:
    return desk.opened(case).claim(1, claim).state


def test_a_claim_stands_beside_its_source_with_author_role_and_date(ada: TestClient, case: CaseId) -> None:
    shown = page(ada, case, "review?claim=F.2")

    assert "Source for F.2" in shown
    assert "Dr Isolde Farrimond, Educational Psychologist, 5 October 2026" in shown
    assert "Paragraph 6 of 8, under “Provision that I consider necessary”" in shown


def test_amounts_are_boxed_in_the_claim_and_in_the_quotation(ada: TestClient, case: CaseId) -> None:
    html = ada.get(f"/cases/{case}/review?claim=F.2").text

    assert '<span class="val">30 minutes</span>' in html
    assert "<mark><b>30 minutes</b></mark>" in html


def test_problems_come_first_and_then_support(ada: TestClient, case: CaseId) -> None:
    html = ada.get(f"/cases/{case}/review").text

    listed = re.findall(r'<li id="c-([A-Z0-9.]+)">', html)
    assert set(listed[:4]) == {"F.1", "H2.1", "B.1", "B.2"}
    assert listed[4].startswith("F.")
    plan = re.findall(r'<li id="c-([A-Z0-9.]+)">', ada.get(f"/cases/{case}/review?order=plan").text)
    assert plan[0] == "A.1"


def test_a_section_is_shown_alone(ada: TestClient, case: CaseId) -> None:
    html = ada.get(f"/cases/{case}/review?section=B").text

    assert set(re.findall(r'<li id="c-([A-Z0-9]+)\.', html)) == {"B"}


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


def test_what_was_typed_survives_signing_out(ada: TestClient, case: CaseId, client: Client) -> None:
    post(ada, case, "claims/F.2/try", text="Half a sentence")
    ada.post("/sign-out")

    again = client(Role.CASEWORKER)

    assert "You typed something here" in page(again, case, "review?claim=F.2")
    assert "Half a sentence" in page(again, case, "review?claim=F.2&do=edit")


def test_text_sent_after_the_session_ended_is_shown_again(
    browser: Callable[[], TestClient], case: CaseId
) -> None:
    answer = post(browser(), case, "claims/F.2/change", version="0", text="A long sentence of mine.")

    assert answer.status_code == 401
    assert "A long sentence of mine." in words(answer)


def test_two_who_change_one_claim_see_both_texts(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    manager = who(house, Role.MANAGER)
    desk.reviewing.change(manager, case, F2, desk.see(manager, case, F2), "Their words.")

    answer = post(ada, case, "claims/F.2/change", version="0", text="My words.")

    shown = words(answer)
    assert answer.status_code == 409
    assert "Manager of north was at F.2 while you were" in shown
    assert "<ins>Their" in answer.text
    assert ">My words.</textarea>" in answer.text
    assert "Read on, then use mine" in shown
    assert "My words." in page(ada, case, "review?claim=F.2&do=edit")


def test_whoever_gives_way_has_their_words_kept_on_the_record(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    manager = who(house, Role.MANAGER)
    desk.reviewing.change(manager, case, F2, desk.see(manager, case, F2), "Their words.")
    post(ada, case, "claims/F.2/change", version="0", text="My words.")

    post(ada, case, "claims/F.2/let-go", text="My words.")

    opened = desk.opened(case)
    assert opened.claim(1, F2).claim.text == "Their words."
    assert opened.readings.first.judgements[-1].text == "My words."


def test_others_at_the_same_draft_are_named(ada: TestClient, client: Client, case: CaseId) -> None:
    page(client(Role.MANAGER), case, "review?claim=F.2&do=edit")

    assert "Manager of north is here too, and is changing F.2" in page(ada, case)
    assert "whoever saves second sees both texts" in page(ada, case, "review?claim=F.2&do=edit")
    assert "whoever saves second" not in page(ada, case, "review?claim=F.3")


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


def test_a_finding_is_settled_with_a_decision_and_a_reason(ada: TestClient, case: CaseId, desk: Desk) -> None:
    refused = post(ada, case, "findings/0", decision="Goes on without it", reason="")
    post(ada, case, "findings/0", decision="Goes on without it", reason="Health replied: nothing known.")

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
    post(ada, case, "tray/0", section="A")
    post(ada, case, "tray/1", section="none")

    review = desk.opened(case).readings.first
    assert "Marlo likes trains. Views of the family and child, Family" in shown
    assert review.placed == {0: SectionKey.A, 1: None}
    assert [each.section for each in review.claims if each.claim.text == "Marlo likes trains."] == [
        SectionKey.A
    ]
    assert post(ada, case, "tray/7", section="A").status_code == 404


def test_the_picture_of_a_page_is_shown_to_whoever_may_see_its_case(
    house: House, ada: TestClient, client: Client, case: CaseId
) -> None:
    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.drawString(72, 700, "Marlo reads.")
    canvas.save()
    advice, _ = house.desk.casework.add_document(SEEDER, case, "letter.pdf", held.getvalue())
    other = a_drafted_case(house.store, "GT-OTHER")
    place = f"pages/{advice.id}/1.png?box=70,100,200,120&crop=1"

    mine = ada.get(f"/cases/{case}/{place}")

    assert mine.headers["content-type"] == "image/png"
    assert mine.content.startswith(b"\x89PNG")
    assert ada.get(f"/cases/{other}/{place}").status_code == 404
    assert client(Role.CASEWORKER, THEIRS).get(f"/cases/{case}/{place}").status_code == 404
    assert ada.get(f"/cases/{case}/pages/{advice.id}/9.png").status_code == 422
    assert ada.get(f"/cases/{case}/pages/{advice.id}/1.png?box=nowhere").status_code == 422


def test_questions_wait_in_a_letter_that_can_be_sent(ada: TestClient, case: CaseId) -> None:
    post(ada, case, "claims/F.2/ask", version="0", question="Who leads it?")

    assert "Who leads it?" in page(ada, case, "questions")
    link = re.search(r"/cases/\S+\.docx", ada.get(f"/cases/{case}/questions").text)
    assert link is not None
    letter = ada.get(link.group())
    assert letter.content.startswith(b"PK")
    assert "attachment" in letter.headers["content-disposition"]


def test_the_parts_that_a_choice_changes_come_alone(ada: TestClient, case: CaseId) -> None:
    answer = ada.get(f"/cases/{case}/review/parts?claim=F.2&also=F.1", headers={"x-part": "yes"})

    assert re.findall(r'<li id="c-([A-Z0-9.]+)">', answer.text) == ["F.1", "F.2"]
    assert 'id="bar"' in answer.text
    assert "<html" not in answer.text


def test_a_script_that_decides_gets_the_parts_of_the_next_claim(ada: TestClient, case: CaseId) -> None:
    answer = ada.post(f"/cases/{case}/claims/F.1/remove", data={"version": "0"}, headers={"x-part": "yes"})

    assert "/review/parts?claim=H2.1&also=F.1" in answer.headers["location"]


def test_what_a_document_says_is_text_and_never_a_page(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    desk.reviewing.change(who(house), case, F2, desk.see(who(house), case, F2), evil, evil)

    html = ada.get(f"/cases/{case}/review?claim=F.2").text

    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_another_team_s_review_is_not_there(client: Client, case: CaseId) -> None:
    assert client(Role.CASEWORKER, THEIRS).get(f"/cases/{case}/review").status_code == 404


def test_who_accepts_quicker_than_one_can_read_is_told(
    ada: TestClient, case: CaseId, desk: Desk, house: House
) -> None:
    before = page(ada, case)
    for claim in desk.opened(case).readings.first.claims[:8]:
        desk.accept(who(house), case, claim.id)

    assert "quicker than they can be read" not in before
    assert "8 accepted in 20 seconds: quicker than they can be read." in page(ada, case)
