"""Where somebody is signed in, and the end of one session or another."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.web.sessions import beginning
from tests.web.house import ORIGIN, PASSWORD, Client, House
from tests.web.test_sign_in import COOKIE, later

Browser = Callable[..., TestClient]
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"


def signed_in(house: House, browser: TestClient, agent: str, role: Role = Role.CASEWORKER) -> TestClient:
    """*browser*, which calls itself *agent*, with somebody of that role signed in."""
    browser.headers["user-agent"] = agent
    browser.post("/sign-in", data={"login": house.account(role).login, "password": PASSWORD})
    return browser


def asking(agent: str = "", address: str = "") -> Request:
    """A request of a browser that calls itself *agent*, from *address*."""
    headers = [(b"user-agent", agent.encode())]
    return Request({"type": "http", "headers": headers, "client": (address, 50_000)})


def handles(house: House, role: Role = Role.CASEWORKER) -> list[str]:
    """The names of the sessions of that role's account, the one used last first."""
    kept = house.store.run(lambda tx: tx.sessions.all(house.account(role).id), reading=True)
    return [each.handle for each in kept]


def test_people_see_where_they_are_signed_in_by_browser_kind_of_place_and_time(
    house: House, browser: Browser
) -> None:
    here = signed_in(house, browser(), EDGE)
    signed_in(house, browser(), FIREFOX)

    shown = here.get("/sessions").text

    assert shown.count("This session") == 1
    assert shown.index("Edge") < shown.index("This session")
    assert "Firefox" in shown
    assert shown.count("this machine") == 2
    assert "ends by itself after 30 minutes in which nothing is done, and after 8 hours at most" in shown
    assert "140.0" not in shown
    assert "127.0.0.1" not in shown


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        (EDGE, "Edge"),
        (FIREFOX, "Firefox"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", "Safari"),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 CriOS/140.0 Safari/604.1", "Chrome"),
        ("curl <script>alert(1)</script>", "another browser"),
        ("", "another browser"),
    ],
)
def test_of_a_browser_nothing_but_its_family_is_kept(agent: str, family: str) -> None:
    assert beginning(asking(agent=agent)).browser == family


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("127.0.0.1", "here"),
        ("::1", "here"),
        ("10.4.0.9", "inside"),
        ("fd00::9", "inside"),
        ("8.8.8.8", "outside"),
        ("testclient", ""),
    ],
)
def test_of_an_address_nothing_but_its_kind_is_kept(address: str, place: str) -> None:
    assert beginning(asking(address=address)).place == place


def test_a_session_elsewhere_is_ended_and_the_one_here_goes_on(house: House, browser: Browser) -> None:
    there = signed_in(house, browser(), FIREFOX)
    (elsewhere,) = handles(house)
    here = signed_in(house, browser(), EDGE)

    answer = here.post(f"/sessions/{elsewhere}/end")

    assert answer.headers["location"] == "/sessions"
    assert "That session has ended." in here.get("/sessions").text
    assert [each.get("/").status_code for each in (here, there)] == [200, 303]
    assert [row.event.details for row in house.trail(Action.SIGNED_OUT)] == [{"sessions": 1}]


def test_nobody_ends_or_sees_a_session_of_somebody_else(house: House, browser: Browser) -> None:
    worker = signed_in(house, browser(), FIREFOX)
    manager = signed_in(house, browser(), EDGE, Role.MANAGER)
    (of_the_worker,) = handles(house)

    assert manager.post(f"/sessions/{of_the_worker}/end").status_code == 404
    assert "Firefox" not in manager.get("/sessions").text
    assert worker.get("/").status_code == 200


def test_what_names_no_session_ends_none(house: House, browser: Browser) -> None:
    here = signed_in(house, browser(), EDGE)

    for handle in ("%25", "________________", "0" * 16, handles(house)[0][:15], "A" * 16, "%00"):
        assert here.post(f"/sessions/{handle}/end").status_code == 404, handle
    assert here.get("/").status_code == 200


def test_a_session_that_has_run_out_is_not_shown(house: House, client: Client) -> None:
    client(Role.CASEWORKER)
    then = later(house, timedelta(minutes=31))
    headers = {"sec-fetch-site": "same-origin"}
    with TestClient(then.app, base_url=ORIGIN, headers=headers) as browser:
        signed_in(then, browser, FIREFOX)

        assert browser.get("/sessions").text.count('<th scope="row">') == 1


def test_the_name_of_a_session_opens_nothing(house: House, browser: Browser) -> None:
    signed_in(house, browser(), EDGE)
    thief = browser()
    thief.cookies.set(COOKIE, handles(house)[0])

    assert thief.get("/").status_code == 303
