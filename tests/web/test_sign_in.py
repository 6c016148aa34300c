"""Signing in and out with an account of ours, and the sessions between."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from drafting import logs
from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.store.database import Database
from drafting.web.desk import Manners
from drafting.web.sign_in import own_path
from tests.web.house import ADMIN, HERE, ORIGIN, PASSWORD, Client, House, a_house

Browser = Callable[..., TestClient]
COOKIE = "goldenthread"
WRONG = "a wrong password"


def sign_in(browser: TestClient, house: House, onward: str = "/accounts", password: str = PASSWORD) -> int:
    account = house.account(Role.ADMINISTRATOR)
    form = {"login": account.login, "password": password, "next": onward}
    return browser.post("/sign-in", data=form).status_code


def later(house: House, by: timedelta) -> House:
    """The same service, by a clock that has gone on."""
    store = Database(house.store.engine, house.store.vault, clock=lambda: datetime.now(UTC) + by)
    return replace(a_house(store), accounts=house.accounts)


def test_who_signs_in_goes_where_they_were_going(house: House, browser: Browser) -> None:
    nobody = browser()
    sent = nobody.get("/accounts?sort=name")
    form = nobody.get(sent.headers["location"])

    assert sent.status_code == 303
    assert 'name="next" value="/accounts?sort=name"' in form.text
    account = house.account(Role.ADMINISTRATOR)
    answer = nobody.post(
        "/sign-in", data={"login": account.login, "password": PASSWORD, "next": "/accounts?sort=name"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/accounts?sort=name")
    assert nobody.get("/accounts").status_code == 200


def test_a_password_that_does_not_fit_and_a_login_that_is_none_are_answered_alike(
    house: House, browser: Browser
) -> None:
    login = house.account(Role.MANAGER).login
    wrong = browser().post("/sign-in", data={"login": login, "password": "not the password"})
    none = browser().post("/sign-in", data={"login": "nobody.atall", "password": PASSWORD})

    assert (wrong.status_code, none.status_code) == (401, 401)
    assert "The login or the password is not right." in wrong.text
    assert wrong.text.replace(login, "nobody.atall") == none.text
    assert "not the password" not in wrong.text


def test_a_refused_sign_in_is_logged_and_audited_without_saying_who(house: House, browser: Browser) -> None:
    said = StringIO()

    with logs.configure("info", said):
        browser().post("/sign-in", data={"login": "priya.nair", "password": "a wrong password"})

    (refused,) = house.trail(Action.SIGN_IN_REFUSED)
    assert refused.event.details == {"source": "local"}
    assert [json.loads(line)["kind"] for line in said.getvalue().splitlines()] == ["sign_in"]
    assert "priya" not in said.getvalue()


def test_after_five_wrong_passwords_one_has_to_wait(house: House, browser: Browser) -> None:
    client = browser()

    statuses = [sign_in(client, house, password=WRONG) for _ in range(5)]

    assert statuses == [401] * 5
    assert sign_in(client, house) == 429
    assert "Wait a few minutes" in client.post("/sign-in", data={"login": "administrator.north"}).text
    assert len(house.trail(Action.DENIED)) == 1


def test_an_office_that_signs_in_from_one_address_is_not_shut_out(house: House, browser: Browser) -> None:
    assert {sign_in(browser(), house) for _ in range(35)} == {303}


def test_signing_in_well_clears_the_count(house: House, browser: Browser) -> None:
    client = browser()
    for _ in range(4):
        sign_in(client, house, password=WRONG)

    assert sign_in(client, house) == 303
    assert [sign_in(client, house, password=WRONG) for _ in range(5)] == [401] * 5


def test_a_session_somebody_else_has_planted_is_not_taken_up(house: House, browser: Browser) -> None:
    planted = browser()
    planted.cookies.set(COOKIE, "known-to-somebody-else", domain="127.0.0.1", path="/")

    sign_in(planted, house)

    assert len(planted.cookies.get(COOKIE, domain="127.0.0.1", path="/") or "") == 43
    spy = browser()
    spy.cookies.set(COOKIE, "known-to-somebody-else")
    assert spy.get("/accounts").status_code == 303


def test_signing_in_again_ends_the_session_before(house: House, browser: Browser) -> None:
    client = browser()
    sign_in(client, house)
    before = client.cookies[COOKIE]

    sign_in(client, house)

    old = browser()
    old.cookies.set(COOKIE, before)
    assert client.cookies[COOKIE] != before
    assert old.get("/accounts").status_code == 303


def test_the_cookie_is_for_this_service_alone(house: House, browser: Browser) -> None:
    account = house.account(Role.MANAGER)
    answer = browser().post("/sign-in", data={"login": account.login, "password": PASSWORD})

    assert re.fullmatch(
        r"goldenthread=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", answer.headers["set-cookie"]
    )


def test_over_https_no_other_host_can_set_the_cookie(house: House) -> None:
    secure = a_house(house.store, manners=Manners("https://ehc.example", local_accounts=True))
    account = house.account(Role.MANAGER)
    with TestClient(
        secure.app,
        base_url="https://ehc.example",
        headers={"sec-fetch-site": "same-origin"},
        follow_redirects=False,
    ) as client:
        answer = client.post("/sign-in", data={"login": account.login, "password": PASSWORD})

    assert answer.headers["set-cookie"].startswith("__Host-goldenthread=")
    assert "; Secure" in answer.headers["set-cookie"]
    assert "max-age=31536000" in answer.headers["strict-transport-security"]


def test_signing_out_ends_the_session_on_the_server(house: House, client: Client, browser: Browser) -> None:
    mine = client(Role.ADMINISTRATOR)
    token = mine.cookies[COOKIE]

    answer = mine.post("/sign-out")

    assert answer.headers["location"] == "/sign-in"
    assert answer.headers["clear-site-data"] == '"cache"'
    assert "You are signed out." in mine.get("/sign-in").text
    assert "You are signed out." not in mine.get("/sign-in").text
    thief = browser()
    thief.cookies.set(COOKIE, token)
    assert thief.get("/accounts").status_code == 303
    assert len(house.trail(Action.SIGNED_OUT)) == 1


def test_signing_out_everywhere_ends_every_session_of_that_account_and_no_other(client: Client) -> None:
    here, there, other = client(Role.ADMINISTRATOR), client(Role.ADMINISTRATOR), client(Role.MANAGER)

    here.post("/sign-out-everywhere")

    assert [each.get("/accounts").status_code for each in (here, there, other)] == [303, 303, 403]


@pytest.mark.parametrize(
    ("idle", "status"),
    [(timedelta(minutes=29), 200), (timedelta(minutes=31), 303), (timedelta(hours=9), 303)],
)
def test_who_does_nothing_for_long_is_signed_out(
    house: House, client: Client, idle: timedelta, status: int
) -> None:
    token = client(Role.ADMINISTRATOR).cookies[COOKIE]

    with TestClient(later(house, idle).app, base_url=ORIGIN, follow_redirects=False) as then:
        then.cookies.set(COOKIE, token)
        assert then.get("/accounts").status_code == status


def test_after_a_day_s_work_one_signs_in_anew_however_busy(house: House, client: Client) -> None:
    token = client(Role.ADMINISTRATOR).cookies[COOKIE]
    statuses = []

    for quarters in range(1, 34):
        passed = later(house, timedelta(minutes=15 * quarters))
        with TestClient(passed.app, base_url=ORIGIN, follow_redirects=False) as then:
            then.cookies.set(COOKIE, token)
            statuses.append(then.get("/accounts").status_code)

    assert statuses == [200] * 31 + [303] * 2


def test_text_that_was_being_saved_is_not_lost_when_the_session_is(browser: Browser) -> None:
    answer = browser().post(
        "/accounts", data={"name": "Half a page of <b>careful</b> words", "password": "x" * 20}
    )

    assert answer.status_code == 401
    assert "Half a page of &lt;b&gt;careful&lt;/b&gt; words</textarea>" in answer.text
    assert "x" * 20 not in answer.text


def test_an_account_that_is_stopped_is_out_at_once(house: House, client: Client, browser: Browser) -> None:
    manager = client(Role.MANAGER)
    account = house.account(Role.MANAGER)

    house.desk.accounts.let(ADMIN, account.id, active=False)

    assert manager.get("/accounts").status_code == 303
    again = browser().post("/sign-in", data={"login": account.login, "password": PASSWORD})
    assert again.status_code == 401


def test_where_the_council_s_directory_is_used_there_are_no_local_accounts(house: House) -> None:
    elsewhere = a_house(house.store, manners=replace(HERE, local_accounts=False))
    account = house.account(Role.MANAGER)
    headers = {"sec-fetch-site": "same-origin"}
    with TestClient(elsewhere.app, base_url=ORIGIN, headers=headers, follow_redirects=False) as client:
        answer = client.post("/sign-in", data={"login": account.login, "password": PASSWORD})

        assert answer.status_code == 404
        assert "Password" not in client.get("/sign-in").text


def test_who_is_signed_in_needs_no_sign_in_page(client: Client) -> None:
    answer = client(Role.ADMINISTRATOR).get("/sign-in?next=/accounts")

    assert (answer.status_code, answer.headers["location"]) == (303, "/accounts")


@pytest.mark.parametrize(
    "evil",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/%0d%0aSet-Cookie: a=b\r\nX: y",
        "javascript:alert(1)",
        "evil.example",
        "",
        "/sign-out",
        "/sign-in?next=//evil.example",
        "/" + "a" * 3000,
    ],
)
def test_nobody_is_sent_on_to_another_site(house: House, browser: Browser, evil: str) -> None:
    client = browser()

    answer = client.post(
        "/sign-in", data={"login": house.account(Role.MANAGER).login, "password": PASSWORD, "next": evil}
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/sign-in", params={"next": evil}).headers["location"] == "/"


@given(st.text())
def test_whatever_is_asked_for_one_stays_here(text: str) -> None:
    path = own_path(text)

    assert re.match(r"/(?![/\\])", path) or path == "/"
    assert not re.search(r"[\x00-\x20\\]", path)
