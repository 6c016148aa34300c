"""What stands before every page: headers, hosts, origins, sizes, rates, and faults that nobody foresaw."""

import json
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from drafting import logs
from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.web import guards
from drafting.web.guards import POLICY
from drafting.web.rates import Rates
from tests.web.house import ORIGIN, PASSWORD, Client, House, a_house

Browser = Callable[..., TestClient]
SECRET = "Otis Marrable has difficulty with reading"


@pytest.fixture
def faulty(house: House) -> Iterator[TestClient]:
    """The service with a page that breaks."""
    app: FastAPI = house.app

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError(SECRET)

    with TestClient(app, base_url=ORIGIN, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/sign-in", "/nothing-here", "/static/thread.css", "/health", "/broken", "/"]
)
def test_every_answer_carries_the_headers_that_protect_it(faulty: TestClient, path: str) -> None:
    headers = faulty.get(path, follow_redirects=False).headers

    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "server" not in headers


def test_the_policy_lets_nothing_run_or_load_that_is_not_ours() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "default-src 'none'" in POLICY


def test_no_page_is_kept_by_a_browser_and_every_file_is(browser: Browser) -> None:
    client = browser()

    assert client.get("/sign-in").headers["cache-control"] == "no-store"
    assert client.get("/nothing-here").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/thread.css").headers["cache-control"]
    assert client.get("/static/nothing.css").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/"],
)
def test_no_file_beside_ours_is_served(browser: Browser, path: str) -> None:
    assert browser().get(path).status_code == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "localhost@evil"]
)
def test_a_name_that_somebody_else_points_here_is_refused(browser: Browser, host: str) -> None:
    assert browser().get("/sign-in", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost:8080", "127.0.0.1:9000", "[::1]:8080", "localhost"]
)
def test_this_machine_may_be_called_what_it_is_called(browser: Browser, host: str) -> None:
    assert browser().get("/sign-in", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": ORIGIN}, 403),
        ({"origin": ORIGIN}, 303),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": f"{ORIGIN}.evil.example"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_change_anything(
    house: House, client: Client, sent: dict[str, str], status: int
) -> None:
    mine = client(Role.ADMINISTRATOR)
    del mine.headers["sec-fetch-site"]

    answer = mine.post("/sign-out-everywhere", headers=sent)

    assert answer.status_code == status
    assert len(house.trail(Action.DENIED)) == (status == 403)


def test_a_request_from_elsewhere_that_is_nobody_s_is_logged_and_not_audited(
    house: House, browser: Browser
) -> None:
    said = StringIO()

    with logs.configure("info", said):
        browser().post("/sign-in", headers={"sec-fetch-site": "cross-site"})

    assert json.loads(said.getvalue())["kind"] == "other.site"
    assert house.trail(Action.DENIED) == ()


def test_what_is_too_large_is_refused_before_it_is_read(client: Client, browser: Browser) -> None:
    too_much = {"name": "x" * (guards.SMALL + 1)}

    assert client(Role.ADMINISTRATOR).post("/accounts", data=too_much).status_code == 413
    assert browser().post("/sign-in", data={"login": "x" * (guards.NOBODYS + 1)}).status_code == 413


def test_a_sender_that_does_not_say_how_much_there_is_is_stopped_as_well(client: Client) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"name="
        for _ in range(40):
            yield b"x" * 2**16

    answer = client(Role.ADMINISTRATOR).post(
        "/accounts", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"}
    )

    assert answer.status_code == 413


def test_changes_faster_than_a_person_makes_them_are_refused(house: House) -> None:
    slow = a_house(house.store, rates=Rates(changes="3/minute"))
    account = house.account(Role.ADMINISTRATOR)
    headers = {"sec-fetch-site": "same-origin"}
    with TestClient(slow.app, base_url=ORIGIN, headers=headers, follow_redirects=False) as client:
        client.post("/sign-in", data={"login": account.login, "password": PASSWORD})
        statuses = [client.post("/accounts").status_code for _ in range(5)]
        looking = client.get("/accounts").status_code

    assert statuses == [422, 422, 422, 429, 429]
    assert looking == 200
    assert len(house.trail(Action.DENIED)) == 1


def test_who_tries_one_door_after_the_other_is_stopped(house: House) -> None:
    careful = a_house(house.store, rates=Rates(refusals="3/minute"))
    account, case = house.account(Role.CASEWORKER, "south"), house.case()
    headers = {"sec-fetch-site": "same-origin"}
    with TestClient(careful.app, base_url=ORIGIN, headers=headers, follow_redirects=False) as client:
        client.post("/sign-in", data={"login": account.login, "password": PASSWORD})
        statuses = [client.post(f"/cases/{case}/take").status_code for _ in range(5)]

    assert statuses == [404, 404, 404, 429, 429]
    assert len(house.trail(Action.DENIED)) == 3


def test_a_fault_is_a_page_for_people_and_a_line_for_operators(faulty: TestClient) -> None:
    said = StringIO()

    with logs.configure("info", said):
        answer = faulty.get("/broken")

    assert answer.status_code == 500
    assert "What you saved before is safe." in answer.text
    assert "RuntimeError" not in answer.text
    assert SECRET not in answer.text + said.getvalue()
    assert json.loads(said.getvalue())["error"] == "RuntimeError"
