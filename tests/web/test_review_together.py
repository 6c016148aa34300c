"""Two people at one draft, and a session that ends: no word of anybody’s is lost."""

from collections.abc import Callable

from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.kept import CaseId
from tests.reviewed import Desk
from tests.web.house import Client, House
from tests.web.review_pages import F2, page, post, who, words


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
