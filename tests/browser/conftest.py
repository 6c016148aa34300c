"""A browser for the tests that look at pages: the system's own Chromium, driven through Playwright.

It is never skipped. Where Chromium is missing the tests fail and say how to get it:
``apt-get install chromium``.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from drafting import assets
from drafting.domain.plan import SectionKey
from drafting.domain.restored import RestoredPlan
from drafting.render.templates import read_templates
from drafting.render.trace import render_trace

GUIDES = {SectionKey.B: "Every need by itself."}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Opener = Callable[..., Page]


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
