"""The pages that only an unlucky moment shows: somebody, or a newer draft, was faster."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from drafting.domain.account import Role
from drafting.domain.claim import ClaimId
from drafting.domain.review import ClaimState
from tests.browser.conftest import Visitor
from tests.browser.served import Served
from tests.browser.test_pages import _TAGS, _faults, _keep_pictures

pytestmark = pytest.mark.browser

LONG = "Tamsin will have a quiet place to go to, which she chooses herself, in each of her rooms. " * 6
Unlucky = Callable[[Visitor, Served], Page]
_LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")


def two_texts(visit: Visitor, service: Served) -> Page:
    """Somebody else changed the statement that one was changing."""
    case = service.fresh()
    page = visit(Role.CASEWORKER, f"/cases/{case}/review?do=edit")
    typed(page)
    claim = ClaimId(page.locator(".claim[aria-current]").get_attribute("data-id") or "")
    service.desk.review.reviewing.remove(service.reviewer("manager"), case, claim, 0, LONG)
    page.locator("[data-save]").click()
    page.get_by_role("heading", name="while you were").wait_for()
    return page


def two_decisions(visit: Visitor, service: Served) -> Page:
    """Somebody else settled the finding that one was settling."""
    case = service.fresh()
    page = visit(Role.CASEWORKER, f"/cases/{case}/review")
    finding = page.locator("#matters li").first
    number = int((finding.get_attribute("id") or "").removeprefix("finding-"))
    concluding = service.desk.review.concluding
    concluding.resolve(service.reviewer("manager"), case, number, 0, "Asked the author", LONG)
    finding.get_by_label("Why").fill("It is about another report.")
    finding.get_by_role("button").click()
    page.get_by_role("heading", name="settled this while you were").wait_for()
    return page


def a_newer_draft(visit: Visitor, service: Served) -> Page:
    """A newer draft was made while one was writing."""
    case = service.fresh()
    page = visit(Role.CASEWORKER, f"/cases/{case}/review?do=edit")
    typed(page)
    service.desk.casework.ask_for_draft(service.reviewer("manager").actor, case, service.desk.provider)
    service.draft(case)
    page.locator("[data-save]").click()
    page.get_by_role("heading", name="A newer draft was made").wait_for()
    return page


def not_known(visit: Visitor, service: Served) -> Page:
    """Documents came of which nobody can tell what they are."""
    case = service.fresh()
    for number in range(8):
        name = f"{'scan of a letter that somebody sent ' * (1 + 2 * (number == 0))}{number}.txt"
        text = f"Letter {number}. Tamsin reads a little.".encode()
        service.desk.casework.add_document(service.reviewer("manager").actor, case, name, text)
    return visit(Role.CASEWORKER, f"/cases/{case}")


def typed(page: Page) -> None:
    """Write at length, with every source read."""
    page.locator("#text").fill(LONG)
    page.locator("[data-save]:not([aria-disabled=true])").wait_for()
    page.locator("#tried .note").first.wait_for()


@pytest.fixture(params=[two_texts, two_decisions, a_newer_draft, not_known], ids=lambda way: way.__name__)
def page(request: pytest.FixtureRequest, visit: Visitor, service: Served) -> Page:
    """One of those pages, with what was written at length on it."""
    way: Unlucky = request.param
    shown = way(visit, service)
    shown.evaluate(_LOOKS)
    if os.environ.get("SCREENS"):
        _keep_pictures(shown, way.__name__.replace("_", "-"))
    return shown


def test_it_is_accessible_in_both_themes_and_at_any_width(page: Page) -> None:
    light = Axe().run(page, options={"runOnly": _TAGS, "resultTypes": ["violations"]}).response
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})")
    page.set_viewport_size({"width": 320, "height": 256})

    assert [*_faults(light), *_faults(dark)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("looks.over()") == []


def test_what_was_chosen_by_key_is_not_hidden_under_the_bar(visit: Visitor, service: Served) -> None:
    page = visit(Role.CASEWORKER, "/cases/{big}/review?claim=F.12")
    page.locator(".acts [data-gate]:not([aria-disabled=true])").first.wait_for()

    page.keyboard.press("1")
    page.wait_for_url(lambda url: "F.12" not in url)

    claim, bar = page.locator(".claim[aria-current]"), page.locator("#bar")
    assert claim.bounding_box()["y"] >= bar.bounding_box()["y"] + bar.bounding_box()["height"]  # type: ignore[index]
    page.keyboard.press("u")
    page.wait_for_url(lambda url: "F.12" in url)
    first = service.desk.review.reviews.open(service.case("big")).claim(1, ClaimId("F.12"))
    assert first.state is ClaimState.TO_DECIDE
