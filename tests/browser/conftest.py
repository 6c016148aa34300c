"""A browser for the tests that look at pages: the system's own Chromium, driven through Playwright.

It is never skipped. Where Chromium is missing the tests fail and say how to get it:
``apt-get install chromium``.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from drafting import assets
from drafting.domain.account import Role
from drafting.domain.plan import SectionKey
from drafting.domain.restored import RestoredPlan
from drafting.render.templates import read_templates
from drafting.render.trace import render_trace
from tests.browser.served import LOGINS, PASSWORD, Served, served

GUIDES = {SectionKey.B: "Every need by itself."}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Opener = Callable[..., Page]
Visitor = Callable[..., Page]


@dataclass(slots=True)
class Complaints:
    """What the browser complained of while a test ran."""

    lines: list[str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    if found is None:
        pytest.fail("These tests drive a browser: install chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Fails the test when the page logged an error or refused something under its policy."""
    heard = Complaints([])
    yield heard
    assert heard.lines == []


@pytest.fixture
def open_trace(browser: Browser, tmp_path: Path, complaints: Complaints) -> Iterator[Opener]:
    """Opens the trace page of a plan from disk; the network is cut for it."""
    contexts = []

    def opened(plan: RestoredPlan, anchor: str = "", **options: object) -> Page:
        file = tmp_path / "trace.html"
        file.write_text(render_trace(plan, GUIDES, read_templates(assets.templates())), encoding="utf-8")
        settings = {"viewport": {"width": 1440, "height": 900}} | options
        context = browser.new_context(offline=True, **settings)  # type: ignore[arg-type]  # options as given
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(3000)
        page.on("pageerror", lambda error: complaints.lines.append(str(error)))
        page.on("console", lambda message: complaints.lines.append(message.text))
        page.goto(file.as_uri() + anchor)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The service, served to this machine alone."""
    with served(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="session")
def signed_in(browser: Browser, service: Served) -> Callable[[Role | str], StorageState]:
    """What a browser keeps of somebody who has signed in, by role or by login; they sign in once."""
    known: dict[str, StorageState] = {}

    def state(who: Role | str) -> StorageState:
        login = LOGINS[who] if isinstance(who, Role) else who
        if login not in known:
            context = browser.new_context()
            sign_in(context.new_page(), service, login)
            known[login] = context.storage_state()
            context.close()
        return known[login]

    return state


@dataclass(frozen=True, slots=True)
class Doors:
    """Opens pages of the service for whoever is to see them."""

    browser: Browser
    service: Served
    signed_in: Callable[[Role | str], StorageState]

    def open(
        self, who: Role | str | None, path: str, complaints: Complaints, options: dict[str, object]
    ) -> Page:
        """A page as somebody sees it, in a browser context of its own; ``{name}`` in *path* is a case."""
        settings: dict[str, object] = {"viewport": {"width": 1440, "height": 900}} | options
        state = self.signed_in(who) if who else None
        context = self.browser.new_context(storage_state=state, **settings)  # type: ignore[arg-type]  # options as given
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: complaints.lines.append(str(error)))
        page.on("console", lambda message: _hear(complaints, message.text))
        page.goto(self.service.url(path))
        return page


@pytest.fixture(scope="session")
def doors(browser: Browser, service: Served, signed_in: Callable[[Role | str], StorageState]) -> Doors:
    """Opens pages of the service."""
    return Doors(browser, service, signed_in)


@pytest.fixture
def visit(doors: Doors, complaints: Complaints) -> Iterator[Visitor]:
    """``visit(Role.MANAGER, "/cases/{big}/review")``: a page of the service as somebody sees it."""
    pages = []

    def visited(who: Role | str | None, path: str, **options: object) -> Page:
        pages.append(doors.open(who, path, complaints, options))
        return pages[-1]

    yield visited
    for page in pages:
        page.context.close()


def _hear(complaints: Complaints, text: str) -> None:
    if not text.startswith("Failed to load resource"):  # an answer that says no is no fault of the page
        complaints.lines.append(text)


def sign_in(page: Page, service: Served, login: str) -> None:
    """Sign in as *login*, on the page for it."""
    page.goto(service.origin)
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
