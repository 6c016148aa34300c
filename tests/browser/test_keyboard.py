"""The keys of the review: one each, switchable, none that decides before the source was on screen."""

import pytest
from playwright.sync_api import Page, expect

from drafting.domain.account import Role
from tests.browser.conftest import Visitor, sign_in
from tests.browser.served import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Visitor, service: Served) -> Page:
    """The review of a small draft that nobody has looked at."""
    return visit(Role.CASEWORKER, f"/cases/{service.fresh()}/review")


def opened(page: Page) -> str:
    return str(page.locator(".claim[aria-current]").get_attribute("data-id"))


def shown(page: Page) -> None:
    """Wait until every source of the open claim was on screen for long enough."""
    expect(page.locator(".claim[aria-current] [data-gate][aria-disabled=true]")).to_have_count(0)


def decided(page: Page, number: int) -> None:
    expect(page.locator("#bar p")).to_contain_text(f"{number} of ")


def edit(page: Page) -> None:
    page.keyboard.press("e")
    expect(page.locator("#text")).to_be_focused()


def test_a_right_claim_takes_one_key(page: Page) -> None:
    page.keyboard.press("n")
    claim = opened(page)
    shown(page)

    page.keyboard.press("a")

    decided(page, 1)
    assert opened(page) != claim  # and the next one is there already


def test_from_signing_in_to_the_first_claim_it_is_two_choices(visit: Visitor, service: Served) -> None:
    service.fresh()
    page = visit(None, "/sign-in")
    sign_in(page, service, "caseworker")

    page.get_by_role("link", name="Review the draft").first.click()

    expect(page.locator(".claim[aria-current]")).to_be_visible()


def test_accept_pressed_too_early_accepts_nothing_and_says_what_to_read(page: Page) -> None:
    page.keyboard.press("a")

    expect(page.locator("#said")).to_contain_text("first, then accept")
    decided(page, 0)


def test_a_held_key_decides_once(page: Page) -> None:
    shown(page)
    page.keyboard.down("a")
    for _ in range(5):
        page.keyboard.down("a")  # what a keyboard sends while a key is held
    page.keyboard.up("a")

    decided(page, 1)
    shown(page)
    decided(page, 1)


def test_j_and_k_walk_and_the_focus_goes_with_them(page: Page) -> None:
    first = opened(page)
    page.keyboard.press("j")
    expect(page.locator(f".claim[aria-current]:not([data-id='{first}'])")).to_be_visible()
    second = opened(page)

    page.keyboard.press("k")

    expect(page.locator(f".claim[aria-current][data-id='{first}']")).to_be_visible()
    assert first != second
    assert page.evaluate("document.activeElement.closest('.claim').dataset.id") == first


def test_undo_goes_back_step_by_step(page: Page) -> None:
    for number in (1, 2):
        page.keyboard.press("r")
        decided(page, number)

    for number in (1, 0):
        page.keyboard.press("u")
        decided(page, number)

    expect(page.locator(".claim[data-st=out]")).to_have_count(0)


def test_a_change_is_saved_by_key_and_escape_leaves_it_as_it_was(page: Page) -> None:
    claim = opened(page)
    edit(page)
    page.keyboard.type("Not this. ")
    page.keyboard.press("Escape")
    expect(page.locator("#edit")).to_have_count(0)
    decided(page, 0)
    edit(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Every day.")
    shown(page)

    page.keyboard.press("Control+Enter")

    decided(page, 1)
    open_claim = page.locator(f".claim[data-id='{claim}']")
    expect(open_claim).to_contain_text("Every day.")
    expect(open_claim).not_to_contain_text("Not this.")


def test_what_is_typed_outlives_a_session_that_ends(page: Page) -> None:
    edit(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Kept words.")
    shown(page)
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_contain_text("signed out")

    assert "Kept words." in page.locator("#text").input_value()


def test_help_opens_by_key_and_keys_can_be_switched_off_and_stay_off(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_label("Use single keys").uncheck()
    page.get_by_role("button", name="Close").click()

    page.keyboard.press("r")
    page.reload()
    page.keyboard.press("r")

    decided(page, 0)


def test_keys_do_nothing_while_somebody_types(page: Page) -> None:
    edit(page)

    page.keyboard.type("arqujkn")

    expect(page.locator("#text")).to_be_focused()
    decided(page, 0)
