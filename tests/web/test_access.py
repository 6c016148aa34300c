"""Every route, asked for by every role, of the case's own team and of another, and by nobody.

``access.csv`` has a row for each route: the deed that it takes, "signed_in" for any account, or "public". A
path with ``{case}`` is asked for with a case of the team "north". A route without a row fails.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx2 import Response
from starlette.routing import Mount

from drafting.domain.account import AS_SHIPPED, EVERY_TEAM, Account, Deed, Rights, Role
from drafting.domain.audit import Action
from drafting.domain.kept import CaseId
from drafting.store.database import Transaction
from drafting.web.app import ROUTERS, create_app
from drafting.web.rates import Rates
from tests.store_builders import a_store
from tests.web.house import ORIGIN, OURS, THEIRS, House, a_house

PLENTY = "100000/minute"
_PROGRAM = "/api/"
_ANYBODY = {"public", "signed_in"}
_FILL = {"file": "thread.css", "kind": "docx", "number": "1", "claim": "F.1", "deed": "accept"}
"""What stands for the other parts of a path; "1" for those that are not here."""


class Row(NamedTuple):
    """One route, and what it takes."""

    method: str
    path: str
    deed: str

    @property
    def of_a_case(self) -> bool:
        """Whether the path names a case."""
        return "{case}" in self.path


ROWS = tuple(
    Row(**row)
    for row in csv.DictReader(Path(__file__).with_name("access.csv").read_text(encoding="utf-8").splitlines())
)


class World(NamedTuple):
    """One house, with a case of ours in it, that every route is tried on."""

    house: House
    case: CaseId
    spare: Account
    browsers: "Browsers"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    store = a_store(tmp_path_factory.mktemp("access"))
    house = a_house(
        store,
        rates=Rates(PLENTY, PLENTY, PLENTY, refusals=PLENTY),
    )
    browsers = Browsers(house)
    yield World(house, house.case(), house.account(Role.CASEWORKER, "spare"), browsers)
    for browser in browsers.values():
        browser.close()
    store.close()


def served() -> set[tuple[str, str]]:
    """Every route there is, as method and path."""
    routes = [route for router in ROUTERS for route in router.routes]
    assert all(isinstance(route, APIRoute) for route in routes)
    return {
        (method, route.path)
        for route in routes
        if isinstance(route, APIRoute)
        for method in (route.methods or set()) - {"HEAD"}
    }


def asked(world: World, row: Row, account: Account | None) -> tuple[Response, int]:
    """What *account* is answered, and how many refusals the trail has more of afterwards."""
    house = world.house
    browser = world.browsers[account.id if account else ""]
    if account:
        house.store.run(lambda tx: _let_in(tx, account))
    before = house.last_row()
    answer = browser.request(row.method, path(world, row))
    return answer, len(house.trail(Action.DENIED, after=before))


def _let_in(tx: Transaction, account: Account) -> None:
    """Let the session of *account* be there, whatever the last request did to it."""
    if tx.sessions.of(_token(account)) is None:
        tx.sessions.begin(_token(account), account.id)


def _token(account: Account) -> str:
    return f"token-of-{account.id}"


class Browsers(dict[str, TestClient]):
    """A browser for each account, and one for nobody, opened when first asked for."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house

    def __missing__(self, account: str) -> TestClient:
        opened = TestClient(
            self._house.app,
            base_url=ORIGIN,
            headers={"sec-fetch-site": "same-origin", "accept": "text/html"},
            cookies={"goldenthread": f"token-of-{account}"} if account else None,
            client=("127.0.0.1", 50_000),
            follow_redirects=False,
            raise_server_exceptions=False,
        )
        self[account] = opened
        return opened


def path(world: World, row: Row) -> str:
    """The path of *row* with something in place of each of its parts."""
    known = {"case": world.case, "account": world.spare.id, **_FILL}
    parts = (
        known.get(part[1:-1].partition(":")[0], "1") if part.startswith("{") else part
        for part in row.path.split("/")
    )
    return "/".join(parts)


def refusal(row: Row, account: Account, rights: Rights = AS_SHIPPED) -> int:
    """The status that refuses *account*, 0 if it is let in: the rule, said once more."""
    if row.deed in _ANYBODY:
        return 0
    outside = account.team != OURS or account.role is Role.ADMINISTRATOR
    if row.of_a_case and outside and account.role not in EVERY_TEAM:
        return 404
    return 0 if rights.may(account.role, Deed(row.deed)) else 403


def is_let_in(row: Row, answer: Response) -> bool:
    """Whether *answer* is the page's own, whatever it makes of an empty form."""
    sent_away = answer.headers.get("location", "").startswith("/sign-in?")
    refused = answer.status_code in {403, 405} or (answer.status_code == 401 and row.path != "/sign-in")
    return not (sent_away or refused or answer.status_code >= 500)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert {(row.method, row.path) for row in ROWS} - {("GET", "/static/{file}")} == served()
    assert len({(row.method, row.path) for row in ROWS}) == len(ROWS)


def test_nothing_is_served_beside_the_routers_and_the_files(world: World) -> None:
    others = [route for route in world.house.app.routes if not hasattr(route, "original_router")]

    assert [route.path for route in others if isinstance(route, Mount)] == ["/api/v1", "/static"]
    assert len(others) == 2  # programs bring tokens: see tests/web/api


def test_every_deed_in_the_table_is_one() -> None:
    assert {row.deed for row in ROWS} - _ANYBODY <= {deed.value for deed in Deed}


def test_what_concerns_a_case_is_open_to_nobody_in_general() -> None:
    assert [row for row in ROWS if row.of_a_case and row.deed in _ANYBODY] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
@pytest.mark.parametrize("team", [OURS, THEIRS])
@pytest.mark.parametrize("role", Role)
def test_everybody_gets_what_the_table_says(world: World, role: Role, team: str, row: Row) -> None:
    if row.path.startswith(_PROGRAM):
        pytest.skip("programs bring tokens: see tests/web/api")
    account = world.house.account(role, team)
    refused = refusal(row, account)

    answer, denials = asked(world, row, account)

    assert answer.status_code == refused if refused else is_let_in(row, answer)
    assert denials == 1 if refused == 404 else denials <= (refused == 403)


CHOSEN = (
    Rights(sign_off=frozenset({Role.QA_LEAD}), second=frozenset({Role.MANAGER})),
    Rights(sign_off=frozenset({Role.CASEWORKER, Role.MANAGER}), second=frozenset()),
)


@pytest.mark.parametrize("rights", CHOSEN, ids=["quality leads sign", "caseworkers sign"])
def test_a_council_chooses_who_signs_off_and_who_reads_second(world: World, rights: Rights) -> None:
    desk = world.house.desk
    made = create_app(replace(desk, accounts=replace(desk.accounts, rights=rights)))
    there = replace(world.house, app=made)
    chosen = world._replace(house=there, browsers=Browsers(there))
    rows = [row for row in ROWS if row.deed in {Deed.SIGN_OFF, Deed.REVIEW_SECOND}]

    for row in rows:
        for role in Role:
            refused = refusal(row, there.account(role), rights)
            answer, _ = asked(chosen, row, there.account(role))
            assert answer.status_code == refused if refused else is_let_in(row, answer), (row, role)
    for browser in chosen.browsers.values():
        browser.close()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_nobody_gets_what_the_table_says(world: World, row: Row) -> None:
    if row.path.startswith(_PROGRAM):
        pytest.skip("programs bring tokens: see tests/web/api")

    answer, denials = asked(world, row, None)

    away = 303 if row.method == "GET" else 401
    assert is_let_in(row, answer) if row.deed == "public" else answer.status_code == away
    assert denials == 0
