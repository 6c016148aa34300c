"""What all pages share: nothing inline, nothing from elsewhere, text that stays text, and ways about."""

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from drafting.domain.account import Role, may
from drafting.web.pages import NAVIGATION, SAID, STATIC, day, moment, static
from drafting.web.views.words import counted
from tests.web.house import Client, House

TEMPLATES = sorted((STATIC.parent / "templates").rglob("*.html"))
SHEET = (STATIC / "thread.css").read_text(encoding="utf-8")
SCRIPT = (STATIC / "thread.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_style_script_or_an_address_of_another_host(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    assert not re.findall(r"\sstyle=|\son[a-z]+=|<style|javascript:|\|\s*safe\b|autoescape false", text)
    assert not re.findall(r"(?:src|href|action)=[\"']?(?:https?:)?//", text)
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


def test_neither_sheet_nor_script_reaches_for_another_host() -> None:
    assert not re.findall(r"@import|url\(|https?://", SHEET)
    assert not re.findall(r"https?://|\beval\(|innerHTML|document\.write|new Function", SCRIPT)


def test_every_colour_of_the_light_has_one_in_the_dark() -> None:
    light, dark = re.findall(r":root \{(.*?)\n *\}", SHEET, re.DOTALL)[:2]
    names = re.compile(r"(--[\w-]+): #")
    same = {"--on-brand", "--focus", "--on-focus", "--focus-line", "--on-btn"}

    assert set(names.findall(light)) - set(names.findall(dark)) <= same


@pytest.mark.parametrize("role", Role)
def test_everybody_finds_the_ways_that_are_theirs_and_no_others(client: Client, role: Role) -> None:
    shown = client(role).get("/nothing-here").text
    main = shown.partition('<nav aria-label="Main">')[2].partition("</nav>")[0]

    theirs = {entry.url for entry in NAVIGATION if may(role, entry.deed)}
    assert set(re.findall(r'href="([^"]+)"', main)) == theirs


class Labels(HTMLParser):
    """Finds controls, and the ids that labels speak for."""

    def __init__(self) -> None:
        super().__init__()
        self.controls: list[str] = []
        self.labelled: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "label":
            self.labelled.add(given.get("for") or "")
        if tag in {"input", "select", "textarea"} and given.get("type") != "hidden":
            self.controls.append(given.get("id") or "no id")


def test_every_control_has_a_label_and_every_id_is_one(house: House, client: Client) -> None:
    house.account(Role.MANAGER)
    found = Labels()

    found.feed(client(Role.ADMINISTRATOR).get("/accounts").text)

    assert set(found.controls) <= found.labelled
    assert len(found.ids) == len(set(found.ids))


def test_what_a_page_says_of_the_last_deed_is_one_of_its_own_sentences(client: Client) -> None:
    administrator = client(Role.ADMINISTRATOR)
    administrator.cookies.set("goldenthread-said", "<b>anything</b>")

    assert "anything" not in administrator.get("/accounts").text
    assert all(sentence.endswith(".") for sentence in SAID.values())


def test_a_changed_file_has_another_address() -> None:
    assert re.fullmatch(r"/static/thread\.css\?v=[0-9a-f]{12}", static("thread.css"))


def test_days_and_numbers_are_written_as_people_write_them() -> None:
    assert day(date(2026, 11, 4)) == "4 November 2026"
    assert day(None) == "Not provided"
    assert day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026 at 00:30"
    assert counted(1, "case") == "1 case"
    assert counted(10_000, "case") == "10,000 cases"
    assert counted(2, "advice", "advices") == "2 advices"
