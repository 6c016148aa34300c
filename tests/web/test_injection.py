"""Every text that somebody can send is text on every page, never markup, a template or a formula.

A case, its people, its documents, names of files, reasons, accounts, tokens and addresses all hold what an
attacker would write; then each page of the access table is asked for, and read as a browser reads it.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Deed, Role, may
from drafting.domain.audit import Action
from drafting.domain.case import (
    Case,
    CaseDates,
    Child,
    ListedDocument,
    Parent,
    Professional,
    Setting,
    Sibling,
)
from drafting.domain.integration import Scope
from drafting.domain.kept import CaseId
from drafting.services.reviews import Reviewer
from drafting.services.running import Running, run_here
from drafting.services.tokens import Tokens, Wanted
from drafting.services.webhooks import Webhooks
from drafting.web.rates import Rates
from tests.store_builders import LineReader, a_stepping, a_store
from tests.web.house import ADMIN, ORIGIN, OURS, PASSWORD, House, a_house

EVIL = "\"'><x-evil onclick=alert(1)>{{ 7*191 }}{% x %}${7*191}</script><script>alert(2)</script>=1+1"
FORMULA = '=HYPERLINK("https://evil.example","x")'
FILE = "<x-evil>'\"{{7*191}}.txt"
LINES = (
    f"Otis Marrable has difficulty with reading comprehension. {EVIL}",
    f"Otis will have a reading programme for 30 minutes twice a week {EVIL}, with a teaching assistant.",
    f"By July 2027 Otis will read a page {EVIL} without help.",
    f"{FORMULA} is what the family wrote. {EVIL}",
    f"A key adult should perhaps be there {EVIL} when Otis needs it.",
)
PAGES = [
    (row["path"], row["deed"])
    for row in csv.DictReader(Path(__file__).with_name("access.csv").read_text(encoding="utf-8").splitlines())
    if row["method"] == "GET" and row["path"] != "/static/{file}"
]


class Read(HTMLParser):
    """A page as a browser takes it apart: which elements and which attributes there are."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        of = {name: value or "" for name, value in attrs}
        if tag in {"x-evil", "iframe", "object", "embed", "base", "style", "applet"}:
            self.faults.append(tag)
        if tag == "script" and not of.get("src", "").startswith("/static/"):
            self.faults.append("script")
        self.faults += [name for name in of if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            if ":" in of.get(name, "").partition("/")[0]:
                self.faults.append(f"{name}={of[name]}")

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


class World(NamedTuple):
    """A house whose every text is an attacker’s."""

    house: House
    case: CaseId
    fill: dict[str, str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    store = a_store(tmp_path_factory.mktemp("evil"))
    house = a_house(store, rates=Rates(changes="9999/minute", sign_ins_from_one_place="999/minute"))
    case = house.desk.casework.open_case(ADMIN, _case(), OURS).id
    work = house.desk.casework
    advice, _ = work.add_document(ADMIN, case, FILE, "\n".join(LINES).encode())
    job = work.ask_for_draft(ADMIN, case, "quoting")
    assert run_here(Running(store, a_stepping(store, LineReader())), job) == ""
    _judge(house, case)
    scopes = frozenset({Scope.CASES_READ})
    _, token = Tokens(store).add(ADMIN, Wanted(EVIL[:80], EVIL[:60], scopes, 30))
    told = Webhooks(store).add(
        ADMIN, "https://cases.example/%22%3Cx-evil%3E", EVIL[:60], _EVENTS, house.desk.api.posts
    )
    house.desk.accounts.add(ADMIN, EVIL, EVIL[:120], Role.CASEWORKER, OURS, PASSWORD)
    fill = {"case": case, "advice": advice.id, "document": advice.id, "token": token.id}
    yield World(house, case, {**fill, "webhook": told[1].id, "edition": "1", "kind": "html"})
    store.close()


_EVENTS = frozenset({Action.CASE_OPENED})


def _case() -> Case:
    child = Child("Otis Marrable", EVIL, pronouns=EVIL, address=EVIL, year_group=EVIL, upn=FORMULA)
    return Case(
        reference=EVIL,
        child=child,
        local_authority=EVIL,
        parents=(Parent(EVIL, EVIL, EVIL, EVIL, EVIL),),
        siblings=(Sibling(EVIL, relationship=EVIL),),
        school=Setting(EVIL, EVIL, EVIL),
        professionals=(Professional(EVIL, EVIL),),
        dates=CaseDates(request_made_by=EVIL),
        documents=(ListedDocument(FILE, EVIL, EVIL, EVIL),),
        notes=EVIL,
    )


def _judge(house: House, case: CaseId) -> None:
    """Write an attacker’s words wherever a reviewer may write."""
    review = house.desk.review
    account = house.account(Role.MANAGER)
    who = Reviewer(account.id, EVIL, account.role)
    first, second, *_ = review.reviews.open(case).review().claims
    review.reviewing.see(who, case, first.id, [piece.paragraph for piece in first.claim.evidence])
    review.reviewing.change(who, case, first.id, 0, f"Otis reads. {EVIL}")
    review.reviewing.ask(who, case, second.id, 0, EVIL)
    review.concluding.resolve(who, case, 0, 0, EVIL, EVIL)


def signed_in(world: World, role: Role) -> TestClient:
    """A browser in which somebody of that role is signed in."""
    house = world.house
    browser = TestClient(
        house.app,
        base_url=ORIGIN,
        headers={"sec-fetch-site": "same-origin", "accept": "text/html"},
        client=("127.0.0.1", 50_000),
        follow_redirects=False,
    )
    login = house.account(role).login
    assert browser.post("/sign-in", data={"login": login, "password": PASSWORD}).status_code == 303
    return browser


def filled(world: World, path: str) -> str:
    """A path with something in each of its places."""
    return "/".join(
        world.fill.get(part[1:-1].partition(":")[0], "1") if part.startswith("{") else part
        for part in path.split("/")
    )


def is_clean(answer_text: str) -> list[str]:
    """What is wrong with a page; nothing when all of an attacker’s words are text."""
    page = Read(answer_text)
    return page.faults + (["template"] if "1337" in page.text else [])


@pytest.mark.parametrize(("path", "deed"), PAGES, ids=[path for path, _ in PAGES])
def test_what_somebody_wrote_is_text_on_every_page(world: World, path: str, deed: str) -> None:
    public = deed in {"public", "signed_in"}
    role = next(each for each in reversed(Role) if public or may(each, Deed(deed)))
    with signed_in(world, role) as browser:
        answer = browser.get(filled(world, path))

    assert answer.status_code < 500
    assert "csv" not in answer.headers.get("content-type", "")  # a table of its own kind would run formulas
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert is_clean(answer.text) == []
        assert "'unsafe" not in answer.headers["content-security-policy"]


def test_the_words_of_a_document_are_shown_as_they_were_written(world: World) -> None:
    with signed_in(world, Role.MANAGER) as browser:
        page = Read(browser.get(f"/cases/{world.case}/paragraphs").text)

    assert "<x-evil onclick=alert(1)>{{ 7*191 }}" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/%22%3E%3Cx-evil%3E{{7*191}}",
        "/sign-in?next=/%22%3E%3Cx-evil%3E{{7*191}}",
        "/?text=%22%3E%3Cx-evil%3E&stage=%3Cx-evil%3E&sort=%3Cx-evil%3E&page=%3Cx-evil%3E",
        "/cases/%3Cx-evil%3E",
        "/audit?action=%22%3E%3Cx-evil%3E&case=%3Cx-evil%3E&actor=%3Cx-evil%3E",
        "/static/%3Cx-evil%3E",
    ],
)
@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR])
def test_an_address_says_nothing_on_a_page(world: World, path: str, role: Role) -> None:
    with signed_in(world, role) as browser:
        browser.cookies.set("goldenthread-said", "<x-evil>")
        answer = browser.get(path)

    assert answer.status_code < 500
    assert is_clean(answer.text) == []


@pytest.mark.parametrize("form", ["/find", "/views", "/cases/new", "/sign-in"])
def test_a_form_that_comes_back_holds_text(world: World, form: str) -> None:
    fields = ("text", "name", "reference", "full_name", "login", "child", "next", "stage", "sort", "team")
    with signed_in(world, Role.MANAGER) as browser:
        answer = browser.post(form, data=dict.fromkeys(fields, EVIL))

    assert answer.status_code < 500
    assert is_clean(answer.text) == []


def test_a_taken_out_page_holds_text(world: World) -> None:
    with signed_in(world, Role.MANAGER) as browser:
        answer = browser.post(f"/cases/{world.case}/exports/html", data={})

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    page = Read(answer.text)
    assert "x-evil" not in page.faults
    assert "1337" not in page.text
    assert "x-evil" not in answer.headers["content-disposition"]


def test_a_taken_out_word_file_holds_text_and_no_field(world: World) -> None:
    with signed_in(world, Role.MANAGER) as browser:
        answer = browser.post(f"/cases/{world.case}/exports/docx", data={})

    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        parts = {name: file.read(name) for name in file.namelist() if name.endswith((".xml", ".rels"))}
    document = "".join(ET.fromstring(parts["word/document.xml"]).itertext())  # noqa: S314  our own file
    assert "1337" not in document
    assert "<x-evil onclick=alert(1)>{{ 7*191 }}" in document
    assert b"HYPERLINK" not in b"".join(part for name, part in parts.items() if name.endswith(".rels"))


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%0d%0aLocation: https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "https:evil.example",
        "/.//evil.example",
        "data:text/html,x",
    ],
)
def test_nobody_is_sent_away_after_signing_in(world: World, evil: str) -> None:
    with signed_in(world, Role.MANAGER) as browser:
        browser.cookies.clear()
        login = world.house.account(Role.MANAGER).login
        sent = {"login": login, "password": PASSWORD, "next": evil}
        where = browser.post("/sign-in", data=sent).headers["location"]

    assert where.startswith("/")
    assert not where.replace("\\", "/").startswith("//")
    assert "\n" not in where


def test_a_session_that_was_planted_is_not_taken_over(world: World) -> None:
    with signed_in(world, Role.MANAGER) as browser:
        browser.cookies.clear()
        browser.cookies.set("goldenthread", "planted", domain="127.0.0.1", path="/")
        login = world.house.account(Role.MANAGER).login
        answer = browser.post("/sign-in", data={"login": login, "password": PASSWORD})
        given = answer.cookies["goldenthread"]
        browser.cookies.clear()
        planted = browser.get("/", headers={"cookie": "goldenthread=planted"})

    assert given != "planted"
    assert planted.status_code == 303
    assert planted.headers["location"].startswith("/sign-in")
