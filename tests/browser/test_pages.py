"""Every page of every role in a real browser: readable by all, at any width, by keyboard, in both themes.

With ``SCREENS=folder`` in the environment a picture of each page is kept there, for people to look at.
"""

import csv
import os
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from drafting.domain.account import Role
from tests.browser.conftest import Complaints, Doors

pytestmark = pytest.mark.browser

_LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
_SCREENS = os.environ.get("SCREENS", "")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WORKER, _MANAGER, _QUALITY = Role.CASEWORKER, Role.MANAGER, Role.QA_LEAD
_PRIVACY, _ADMIN = Role.DPIA_REVIEWER, Role.ADMINISTRATOR


class Stop(NamedTuple):
    """A page that somebody looks at. *path* has a name of a case where its id belongs."""

    name: str
    who: Role | None
    path: str


STOPS = (
    Stop("sign-in", None, "/sign-in"),
    Stop("queue", _WORKER, "/"),
    Stop("queue-manager", _MANAGER, "/?over=1"),
    Stop("queue-quality", _QUALITY, "/"),
    Stop("queue-nothing", _WORKER, "/?show=late&show=free&stage=closed"),
    Stop("case-new", _WORKER, "/cases/new"),
    Stop("case", _WORKER, "/cases/{big}"),
    Stop("case-manager", _MANAGER, "/cases/{big}"),
    Stop("case-quality", _QUALITY, "/cases/{big}"),
    Stop("case-empty", _WORKER, "/cases/{new}"),
    Stop("case-excused", _MANAGER, "/cases/{excused}"),
    Stop("case-family", _WORKER, "/cases/{family}"),
    Stop("case-edit", _WORKER, "/cases/{big}/edit"),
    Stop("case-close", _WORKER, "/cases/{advice}/close"),
    Stop("documents", _WORKER, "/cases/{big}/documents"),
    Stop("documents-none", _WORKER, "/cases/{new}/documents"),
    Stop("progress", _WORKER, "/cases/{big}/progress"),
    Stop("progress-none", _WORKER, "/cases/{new}/progress"),
    Stop("review", _WORKER, "/cases/{big}/review"),
    Stop("review-plan-order", _MANAGER, "/cases/{small}/review?order=plan"),
    Stop("review-section", _WORKER, "/cases/{big}/review?section=F"),
    Stop("review-edit", _WORKER, "/cases/{small}/review?do=edit&claim=F.1"),
    Stop("review-signed", _WORKER, "/cases/{signed}/review"),
    Stop("review-none", _WORKER, "/cases/{new}/review"),
    Stop("questions", _WORKER, "/cases/{big}/questions"),
    Stop("paragraphs", _WORKER, "/cases/{big}/paragraphs"),
    Stop("second", _QUALITY, "/cases/{big}/second"),
    Stop("second-closed", _WORKER, "/cases/{big}/second"),
    Stop("second-differences", _MANAGER, "/cases/{family}/second/differences"),
    Stop("sign-off", _WORKER, "/cases/{big}/sign-off"),
    Stop("sign-off-manager", _MANAGER, "/cases/{big}/sign-off"),
    Stop("sign-off-signed", _MANAGER, "/cases/{signed}/sign-off"),
    Stop("versions", _WORKER, "/cases/{big}/versions"),
    Stop("versions-compared", _WORKER, "/cases/{big}/versions?from=1&to=1r"),
    Stop("version", _WORKER, "/cases/{big}/versions/1"),
    Stop("version-reviewed", _WORKER, "/cases/{signed}/versions/1r"),
    Stop("exports", _WORKER, "/cases/{big}/exports"),
    Stop("exports-signed", _WORKER, "/cases/{signed}/exports"),
    Stop("exports-none", _WORKER, "/cases/{new}/exports"),
    Stop("family", _WORKER, "/cases/{big}/family"),
    Stop("family-served", _WORKER, "/cases/{family}/family"),
    Stop("privacy", _PRIVACY, "/privacy"),
    Stop("privacy-flow", _PRIVACY, "/privacy/flow"),
    Stop("privacy-case", _PRIVACY, "/privacy/cases/{big}"),
    Stop("privacy-document", _PRIVACY, "/privacy/cases/{big}/documents/{document}"),
    Stop("privacy-call", _PRIVACY, "/privacy/cases/{big}/calls/{call}"),
    Stop("privacy-requests", _MANAGER, "/privacy/requests"),
    Stop("audit", _PRIVACY, "/audit"),
    Stop("audit-admin", _ADMIN, "/audit?case={big}"),
    Stop("audit-verification", _ADMIN, "/audit/verification"),
    Stop("accounts", _ADMIN, "/accounts"),
    Stop("tokens", _ADMIN, "/accounts/tokens"),
    Stop("webhooks", _ADMIN, "/accounts/webhooks"),
    Stop("webhook", _ADMIN, "/accounts/webhooks/{webhook}"),
    Stop("sessions", _WORKER, "/sessions"),
    Stop("not-found", _WORKER, "/cases/nothing"),
    Stop("not-allowed", _WORKER, "/accounts"),
)
_NO_PAGES = {
    *("/health", "/ready", "/metrics", "/static/{file}", "/sign-in/oidc", "/sign-in/oidc/back"),
    *("/cases/{case}/pages/{advice}/{picture}", "/cases/{case}/questions/{file}"),
    "/sign-out/directory",
    *("/cases/{case}/review/parts", "/cases/{case}/second/parts"),
}
"""What answers with a file, a part of a page, or another host."""


@pytest.fixture(scope="module")
def followed() -> dict[tuple[str, str], int]:
    """What each link answered to each reader."""
    return {}


@pytest.fixture(scope="module", params=STOPS, ids=lambda stop: stop.name)
def page(request: pytest.FixtureRequest, doors: Doors) -> Iterator[Page]:
    """One of the pages, opened once for all that is looked at on it."""
    stop: Stop = request.param
    heard = Complaints([])
    path = stop.path
    if "{document}" in path:
        documents = doors.service.desk.review.reviews.open(doors.service.case("big")).uploads
        path = path.replace("{document}", min(documents))
    if "{call}" in path:
        path = path.replace("{call}", doors.service.call())
    if "{webhook}" in path:
        path = path.replace("{webhook}", doors.service.webhook())
    opened = doors.open(stop.who, path, heard, {})
    opened.evaluate(_LOOKS)
    if _SCREENS:
        _keep_pictures(opened, stop.name)
    yield opened
    opened.context.close()
    assert heard.lines == []


def test_the_page_is_accessible_in_light_and_dark(page: Page) -> None:
    light = Axe().run(page, options={"runOnly": _TAGS, "resultTypes": ["violations"]}).response
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})")
    page.emulate_media(color_scheme="light")

    assert [*_faults(light), *_faults(dark)] == []


def test_every_control_is_reached_once_in_order_and_shows_that_it_has_the_focus(page: Page) -> None:
    count = page.evaluate("looks.walk()")
    dates = page.locator("input[type=date]:visible").count()

    for _ in range(count + 3 * dates):
        page.keyboard.press("Tab")
    walked = page.evaluate("looks.judged()")

    assert [step["at"] for step in walked[:count]] == list(range(count)), [step["name"] for step in walked]
    assert [step["name"] for step in walked[:count] if not step["seen"]] == []
    assert [step["name"] for step in walked[:count] if step["covered"]] == []


def test_at_320_px_and_at_400_percent_nothing_scrolls_sideways_or_is_cut_off(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 %

    wide = page.evaluate("document.documentElement.scrollWidth")
    over = page.evaluate("looks.over()")
    page.set_viewport_size({"width": 1440, "height": 900})

    assert wide <= 320
    assert over == []


def test_every_link_leads_where_its_reader_may_go(page: Page, followed: dict[tuple[str, str], int]) -> None:
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    links = [link for link in links if _kind_of_page(link) != _kind_of_page(page.url)]
    reader = page.locator("header .who summary").all_inner_texts()

    for link in dict.fromkeys(_kind_of_page(link) for link in links):
        if (str(reader), _shape(link)) not in followed:
            followed[(str(reader), _shape(link))] = page.context.request.get(link).status

    assert [
        link for link in links if followed[(str(reader), _shape(_kind_of_page(link)))] != HTTPStatus.OK
    ] == []
    assert page.evaluate("looks.deadEnds()") == []


def test_every_page_that_there_is_is_looked_at() -> None:
    rows = csv.DictReader((Path(__file__).parents[1] / "web" / "access.csv").read_text("utf-8").splitlines())
    pages = {row["path"] for row in rows if row["method"] == "GET"} - _NO_PAGES

    looked_at = {re.sub(r"\{\w+\}", "{case}", stop.path.partition("?")[0]) for stop in STOPS}
    looked_at |= {re.sub(r"/versions/\w+", "/versions/{edition}", path) for path in looked_at}
    looked_at |= {path.replace("/documents/{case}", "/documents/{document}") for path in looked_at}
    looked_at |= {path.replace("/calls/{case}", "/calls/{key}") for path in looked_at}
    looked_at |= {path.replace("/webhooks/{case}", "/webhooks/{webhook}") for path in looked_at}
    assert pages - looked_at == set()


def _kind_of_page(link: str) -> str:
    return link.partition("#")[0]


def _shape(link: str) -> str:
    """A link without the claim that it names: one of a page's many is followed."""
    return re.sub(r"claim=[^&]*", "claim", link)


def _faults(response: dict[str, Any]) -> list[str]:
    return [
        f"{each['id']}: {node['html'][:160]}" for each in response["violations"] for node in each["nodes"][:3]
    ]


def _keep_pictures(page: Page, name: str) -> None:
    folder = Path(_SCREENS)
    folder.mkdir(parents=True, exist_ok=True)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
