"""The script that all pages share, in a real browser, on a page that asks for each of its parts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from drafting.web.guards import POLICY
from drafting.web.pages import STATIC

pytestmark = pytest.mark.browser

HOME = "http://127.0.0.1:8080"
PAGE = """<!doctype html>
<html lang="en-GB"><head><title>{title}</title>
<script src="/static/thread.js" defer></script></head><body>
<p id="said" role="status">{said}</p>
<main id="main"><div id="region" data-live>{region}</div>
<form method="post" action="/save" data-boost><textarea id="text" name="text">{text}</textarea>
<button id="save" data-key="s">Save</button></form>
<form data-autosave="/keep"><input id="kept" name="kept"><span id="state" data-autosave-state></span></form>
<input type="checkbox" id="keys-on" checked>
<button id="shut" data-key="x" aria-disabled="true" form="none">Shut</button>
<form method="post" action="/sign-out"><button id="out">Sign out</button></form>
<a id="way" href="/there" data-boost data-key="g">There</a>
<button data-open="#help" data-key="?">Help</button>
<dialog id="help"><button id="close">Close</button></dialog>
</main></body></html>"""


def page_of(title: str = "Home", said: str = "", region: str = "Before", text: str = "") -> str:
    return PAGE.format(title=title, said=said, region=region, text=text)


@dataclass
class Server:
    """Answers from a table, and remembers what it was asked."""

    pages: dict[str, tuple[int, str]] = field(default_factory=lambda: {"/": (200, page_of())})
    asked: list[Request] = field(default_factory=list)

    def __call__(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOME)
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
            return
        self.asked.append(route.request)
        status, body = self.pages.get(path, (404, ""))
        route.fulfill(
            status=status,
            body=body,
            content_type="text/html; charset=utf-8",
            headers={"content-security-policy": POLICY},
        )

    def posted(self, path: str) -> list[str]:
        """What was posted to *path*."""
        return [
            str(each.post_data) for each in self.asked if each.url == HOME + path and each.method == "POST"
        ]


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[Callable[[], Page]]:
    context = browser.new_context()
    context.route("**/*", server)

    def page() -> Page:
        made = context.new_page()
        made.set_default_timeout(5000)
        made.goto(f"{HOME}/")
        return made

    yield page
    context.close()


def test_a_link_changes_the_regions_and_nothing_else(server: Server, opened: Callable[[], Page]) -> None:
    server.pages["/there"] = (200, page_of("There", "Moved.", "After", "not taken over"))
    page = opened()
    page.fill("#text", "half a sentence")

    page.click("#way")

    expect(page.locator("#region")).to_have_text("After")
    expect(page.locator("#said")).to_have_text("Moved.")
    expect(page).to_have_title("There")
    expect(page.locator("#text")).to_have_value("half a sentence")
    assert page.url == f"{HOME}/there"
    assert server.asked[-1].headers["x-part"] == "yes"


def test_a_key_does_what_its_element_does(server: Server, opened: Callable[[], Page]) -> None:
    server.pages["/save"] = (200, page_of(region="Saved"))
    page = opened()

    page.keyboard.press("s")

    expect(page.locator("#region")).to_have_text("Saved")
    assert server.posted("/save") == ["text="]


def test_no_key_does_anything_where_somebody_writes_or_in_a_dialog(
    server: Server, opened: Callable[[], Page]
) -> None:
    page = opened()

    page.click("#text")
    page.keyboard.type("sgx")
    page.locator("body").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("?")
    page.keyboard.press("s")

    expect(page.locator("#help")).to_be_visible()
    expect(page.locator("#text")).to_have_value("sgx")
    assert len(server.asked) == 1


def test_a_held_key_decides_once(server: Server, opened: Callable[[], Page]) -> None:
    server.pages["/save"] = (200, page_of(region="Saved"))
    page = opened()

    for _ in range(4):
        page.keyboard.down("s")
    page.keyboard.up("s")

    expect(page.locator("#region")).to_have_text("Saved")
    assert len(server.posted("/save")) == 1


def test_keys_can_be_turned_off_and_stay_off(server: Server, opened: Callable[[], Page]) -> None:
    page = opened()
    page.uncheck("#keys-on")
    page.reload()

    page.keyboard.press("s")
    page.wait_for_timeout(200)

    expect(page.locator("#keys-on")).not_to_be_checked()
    assert server.posted("/save") == []


def test_control_and_enter_send_what_is_written(server: Server, opened: Callable[[], Page]) -> None:
    server.pages["/save"] = (200, page_of(region="Saved"))
    page = opened()
    page.fill("#text", "done")

    page.keyboard.press("Control+Enter")

    expect(page.locator("#region")).to_have_text("Saved")
    assert server.posted("/save") == ["text=done"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, ""), "You were signed out. What you wrote is still here."),
        (
            (409, "<main><h1>Somebody was first</h1><p class=lead>Look.</p></main>"),
            "Somebody was first. Look.",
        ),
        ((500, ""), "That did not work. What you wrote is still here."),
    ],
)
def test_what_cannot_be_saved_stays_where_it_was_written(
    server: Server, opened: Callable[[], Page], answer: tuple[int, str], words: str
) -> None:
    server.pages["/save"] = answer
    page = opened()
    page.fill("#text", "careful words")

    page.click("#save")

    expect(page.locator("#said")).to_contain_text(words)
    expect(page.locator("#text")).to_have_value("careful words")
    assert page.url == f"{HOME}/"


def test_what_is_written_is_kept_a_moment_later(server: Server, opened: Callable[[], Page]) -> None:
    server.pages["/keep"] = (204, "")
    page = opened()

    page.locator("#kept").press_sequentially("three")

    expect(page.locator("#state")).to_have_text("Not saved yet.")
    expect(page.locator("#state")).to_have_text("Saved as you write.")
    assert server.posted("/keep") == ["kept=three"]


def test_a_region_asks_for_itself_until_it_is_done(server: Server, opened: Callable[[], Page]) -> None:
    waiting = '<div id="region" data-live data-poll="/progress" data-every="0.2">1 of 2</div>'
    server.pages["/"] = (200, page_of().replace('<div id="region" data-live>Before</div>', waiting))
    server.pages["/progress"] = (200, '<div id="region" data-live>Done</div>')
    page = opened()

    expect(page.locator("#region")).to_have_text("Done")
    page.wait_for_timeout(600)
    assert len([each for each in server.asked if each.url.endswith("/progress")]) == 1


def test_a_button_that_is_shut_does_nothing(server: Server, opened: Callable[[], Page]) -> None:
    page = opened()

    page.keyboard.press("x")
    page.wait_for_timeout(200)

    assert len(server.asked) == 1
