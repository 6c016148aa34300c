"""A review by keyboard alone, in a real browser; and what is left of it without a script, and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drafting.domain.account import Role
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.review import ClaimState
from tests.browser.conftest import Complaints, Visitor
from tests.browser.served import Served
from tests.reviewed import Desk, a_drafted_case

pytestmark = pytest.mark.browser

Started = Callable[..., Page]
_COUNT = iter(range(1, 1000))


@pytest.fixture
def case(service: Served) -> CaseId:
    """A case of its own for each test: each decides something."""
    team = service.demo.people["caseworker"].team
    return a_drafted_case(service.store, f"GT-R-{next(_COUNT)}", team)


@pytest.fixture
def desk(service: Served) -> Desk:
    of = service.desk.review
    return Desk(service.store, of.reviews, of.reviewing, of.concluding)


@pytest.fixture
def start(visit: Visitor, case: CaseId) -> Started:
    """The review of the case, as a caseworker has it."""

    def started(rest: str = "review?section=F", **options: object) -> Page:
        return visit(Role.CASEWORKER, f"/cases/{case}/{rest}", **options)

    return started


def open_claim(page: Page) -> str:
    return page.locator(".claim[aria-current]").get_attribute("data-id") or ""


def wait_until_seen(page: Page) -> None:
    expect(page.locator("#panel .src:not([data-seen])")).to_have_count(0)


def states(desk: Desk, case: CaseId, *claims: str) -> list[ClaimState]:
    return [desk.opened(case).claim(1, ClaimId(each)).state for each in claims]


def test_a_right_claim_costs_one_key(start: Started, case: CaseId, desk: Desk) -> None:
    page = start("review?section=F&claim=F.2")
    wait_until_seen(page)

    page.keyboard.press("a")

    expect(page.locator("#said")).to_contain_text("Accepted.")
    assert open_claim(page) != "F.2"
    assert states(desk, case, "F.2") == [ClaimState.ACCEPTED]


def test_a_key_that_is_too_early_accepts_nothing_and_says_why(
    start: Started, case: CaseId, desk: Desk
) -> None:
    page = start("review?section=F&claim=F.2")

    page.keyboard.press("a")

    expect(page.locator("#said")).to_have_text("Read the source first, then accept.")
    assert states(desk, case, "F.2") == [ClaimState.TO_DECIDE]


def test_what_was_on_screen_long_enough_is_known_to_the_server(
    start: Started, case: CaseId, desk: Desk
) -> None:
    page = start("review?section=F&claim=F.2")

    wait_until_seen(page)

    page.wait_for_timeout(200)
    assert [each.act for each in desk.opened(case).readings.first.judgements] == ["see"]


def test_every_deed_has_its_key_and_every_one_is_undone(start: Started, case: CaseId, desk: Desk) -> None:
    page = start("review?section=B")
    first = open_claim(page)
    page.keyboard.press("r")
    expect(page.locator("#said")).to_contain_text("Removed.")
    second = open_claim(page)
    page.keyboard.press("q")
    expect(page.locator("#said")).to_contain_text("Asked.")
    after = states(desk, case, first, second)

    page.keyboard.press("u")
    expect(page.locator(".claim[aria-current]")).to_have_attribute("data-id", second)
    page.keyboard.press("u")
    expect(page.locator(".claim[aria-current]")).to_have_attribute("data-id", first)

    assert after == [ClaimState.REMOVED, ClaimState.ASKED]
    assert states(desk, case, first, second) == [ClaimState.TO_DECIDE] * 2


def test_words_are_edited_checked_and_saved_without_a_mouse(start: Started, case: CaseId, desk: Desk) -> None:
    page = start("review?section=F&claim=F.2")
    page.keyboard.press("e")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" For 18 weeks.")
    wait_until_seen(page)

    expect(page.locator("#tried")).to_contain_text("You can save it, but sign-off will stop")
    expect(page.locator("#tried ins").first).to_contain_text("For")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#said")).to_contain_text("Changed, and checked again.")
    assert desk.opened(case).claim(1, ClaimId("F.2")).claim.text.endswith("For 18 weeks.")


def test_save_pressed_too_early_saves_nothing_and_says_what_to_read(
    start: Started, case: CaseId, desk: Desk
) -> None:
    page = start("review?section=F&claim=F.2&do=edit", viewport={"width": 1280, "height": 200})
    page.locator("#text").fill("Too early.")
    expect(page.locator("#gate")).to_contain_text("Save opens when you have seen the source")

    page.keyboard.press("Control+Enter")

    expect(page.locator("#said")).to_have_text("Read the source first, then save.")
    assert states(desk, case, "F.2") == [ClaimState.TO_DECIDE]
    assert page.locator("#text").input_value() == "Too early."


def test_escape_leaves_a_claim_as_it_was(start: Started, case: CaseId, desk: Desk) -> None:
    page = start("review?section=F&claim=F.2&do=edit")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type("Other words. ")
    page.keyboard.press("Escape")

    expect(page.locator("#text")).to_have_count(0)
    assert states(desk, case, "F.2") == [ClaimState.TO_DECIDE]
    page.keyboard.press("e")
    expect(page.locator("#text")).not_to_have_value(re.compile("Other words"))


def test_text_that_was_typed_is_there_again_after_the_page_was_lost(start: Started) -> None:
    page = start("review?section=F&claim=F.2&do=edit")
    page.locator("#text").fill("Half a sentence")
    page.goto("about:blank")  # before anything was sent: it goes out as the page is left
    page = start("review?section=F&claim=F.2&do=edit")

    expect(page.locator("#text")).to_have_value("Half a sentence")
    expect(page.locator("#tried")).to_contain_text("Half")
    assert "Half a sentence" in start("review?section=F&claim=F.2&do=edit").locator("#text").input_value()


def test_what_is_typed_is_never_in_the_browser_s_storage_and_is_kept_once_the_server_is_back(
    start: Started,
) -> None:
    page = start("review?section=F&claim=F.2&do=edit")
    page.context.set_offline(True)
    page.locator("#text").fill("Careful words")

    expect(page.locator("#tried")).to_contain_text("Your words are on this page only")
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    page.context.set_offline(False)
    expect(page.locator("#tried")).to_contain_text("Your text is kept while you type")

    assert "Careful" not in stored
    again = start("review?section=F&claim=F.2&do=edit")
    assert "Careful words" in again.locator("#text").input_value()


def test_keys_walk_the_list_and_the_source_follows(start: Started) -> None:
    page = start("review?order=plan&section=F")
    ids = [open_claim(page)]
    for _ in range(2):
        page.keyboard.press("j")
        expect(page.locator(".claim[aria-current]")).not_to_have_attribute("data-id", ids[-1])
        ids.append(open_claim(page))
        expect(page.locator("#right #panel h3")).to_contain_text(f"for {ids[-1]}")
    page.keyboard.press("k")
    expect(page.locator(".claim[aria-current]")).to_have_attribute("data-id", ids[1])

    assert ids == ["F.1", "F.2", "F.3"]
    assert page.evaluate("document.activeElement.closest('.claim').dataset.id") == ids[1]


def test_keys_decide_nothing_in_fields_in_dialogs_or_when_switched_off(
    start: Started, case: CaseId, desk: Desk
) -> None:
    page = start("review?section=F&claim=F.2&do=edit")
    page.keyboard.type("rqua")
    page.keyboard.press("Escape")
    expect(page.locator("#text")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("r")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_timeout(200)

    assert states(desk, case, "F.1", "F.2", "F.3") == [ClaimState.TO_DECIDE] * 3


def test_where_sources_disagree_one_is_chosen_by_its_number(start: Started, case: CaseId, desk: Desk) -> None:
    page = start("review?claim=F.1")
    expect(page.locator("#panel .lab")).to_have_text(["Says 20 hours a week", "Says 15 hours a week"])
    wait_until_seen(page)
    page.keyboard.press("a")
    expect(page.locator("#said")).to_have_text("Choose 1, 2 or 3: the sources disagree.")

    page.keyboard.press("2")

    expect(page.get_by_text("Chosen. The other statement went into this one.")).to_be_visible()
    assert "15 hours a week" in desk.opened(case).claim(1, ClaimId("F.1")).claim.text


def test_two_people_s_texts_stand_side_by_side(
    start: Started, case: CaseId, desk: Desk, service: Served, complaints: Complaints
) -> None:
    page = start("review?section=F&claim=F.2&do=edit")
    page.locator("#text").fill("My words.")
    manager, claim = service.reviewer("manager"), ClaimId("F.2")
    desk.reviewing.change(manager, case, claim, desk.see(manager, case, claim), "Their words.")
    wait_until_seen(page)

    page.locator("#text").press("Control+Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("was at F.2 while you were")
    expect(page.locator("main")).to_contain_text("My words.")
    page.get_by_role("button", name="Use mine").click()
    expect(page.locator(".claim[aria-current]")).to_contain_text("My words.")
    complaints.lines = [line for line in complaints.lines if "409" not in line]


def test_on_a_phone_the_source_stands_inside_the_claim(start: Started) -> None:
    page = start("review?claim=F.2", viewport={"width": 320, "height": 640})

    expect(page.locator(".claim[aria-current] #panel")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(
        "document.querySelector('#panel').compareDocumentPosition(document.querySelector('#acts')) & 4"
    )


def test_without_a_script_everything_is_a_link_or_a_form(start: Started, case: CaseId, desk: Desk) -> None:
    page = start("review?section=F", java_script_enabled=False)
    page.get_by_role("link", name=re.compile("reading programme")).click()
    page.get_by_role("button", name=re.compile("I have read this source")).click()
    page.get_by_role("button", name=re.compile("^Accept")).click()

    assert states(desk, case, "F.2") == [ClaimState.ACCEPTED]
    page.get_by_role("button", name="Undo").click()
    assert states(desk, case, "F.2") == [ClaimState.TO_DECIDE]


def test_the_words_that_are_marked_become_the_quotation(start: Started, case: CaseId, desk: Desk) -> None:
    page = start("paragraphs")
    page.get_by_role("link", name="School").click()
    use = page.locator(".para", has_text="finds spelling very hard")
    number = (use.get_attribute("id") or "").removeprefix("p-")
    page.goto(f"{page.url.partition('?')[0]}?document={number.rpartition('.')[0]}&use={number}")
    page.evaluate(
        """id => { const text = [...document.getElementById(id).querySelectorAll('mark')][0].firstChild;
        const range = document.createRange(); range.setStart(text, 6); range.setEnd(text, 30);
        getSelection().removeAllRanges(); getSelection().addRange(range); }""",
        f"t-{number}",
    )

    quote = page.locator("#quote").input_value()
    page.locator("#text").fill("Marlo finds spelling hard.")
    page.get_by_role("button", name="Add to the draft").click()

    added = desk.opened(case).readings.first.claims[-1].claim
    assert quote == "finds spelling very hard"
    assert (added.text, added.evidence[0].quote) == ("Marlo finds spelling hard.", quote)
