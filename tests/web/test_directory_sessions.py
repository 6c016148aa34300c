"""How a sign-in at the directory has to have been, and what happens here when it is over there."""

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from joserfc import jwt

from drafting.domain.audit import Action
from drafting.errors import SignedOut
from drafting.secret import Secret
from drafting.web.app import create_app
from drafting.web.directory import Directory
from drafting.web.strength import Strength
from tests.web.house import ORIGIN, House
from tests.web.test_oidc import CLIENT, ISSUER, KEY, OTHER_KEY, Issuer, Visit, visit

__all__ = ["visit"]
STRICT = Strength(("c1", "c2"), ("mfa", "pwd"), timedelta(hours=1))
STRONG = {"acr": "c2", "amr": ["pwd", "mfa", "otp"]}
NOW = 1_800_000_000
OVER: dict[str, dict[str, str]] = {"http://schemas.openid.net/event/backchannel-logout": {}}


def directory(issuer: Issuer, strength: Strength | None = None) -> Directory:
    """The directory, as a service that asks for *strength* knows it."""
    come_back = f"{ORIGIN}/sign-in/oidc/back"
    return Directory(ISSUER, CLIENT, Secret("between us"), come_back, httpx2.MockTransport(issuer), strength)


def strictly(visit: Visit) -> Visit:
    """The same visit to a council that asks for more."""
    app = create_app(replace(visit.house.desk, directory=directory(visit.issuer, STRICT)))
    return replace(visit, client=TestClient(app, base_url=ORIGIN, follow_redirects=False))


def test_the_directory_is_asked_for_what_the_council_wants(visit: Visit) -> None:
    asked = strictly(visit).leave()

    assert (asked["acr_values"], asked["max_age"]) == ("c1 c2", "3600")
    assert not {"acr_values", "max_age"} & visit.leave().keys()


@pytest.mark.parametrize(("amr", "status"), [(["pwd", "mfa"], 303), (["pwd"], 401)], ids=str)
def test_who_signed_in_more_weakly_than_the_council_wants_is_not_let_in(
    visit: Visit, amr: list[str], status: int
) -> None:
    strict = strictly(visit)
    strict.leave()
    visit.issuer.claims = {"auth_time": int(time.time()) - 60, "acr": "c2", "amr": amr}

    answer = strict.come_back()

    assert answer.status_code == status
    assert ("a stronger or a fresher sign-in" in answer.text) is (status == 401)
    assert len(visit.house.desk.accounts.every()) == (status == 303)


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ({}, ""),
        ({"acr": None, "acrs": ["c9", "c1"]}, ""),
        ({"auth_time": NOW - 3620}, ""),
        ({"acr": "c3"}, "acr"),
        ({"acr": None}, "acr"),
        ({"amr": ["pwd"]}, "amr"),
        ({"amr": None}, "amr"),
        ({"auth_time": None}, "auth_time"),
        ({"auth_time": True}, "auth_time"),
        ({"auth_time": NOW - 3700}, "auth_time"),
    ],
    ids=str,
)
def test_a_sign_in_is_as_strong_and_as_fresh_as_the_council_wants(
    said: dict[str, object], lacking: str
) -> None:
    assert STRICT.lacking({**STRONG, "auth_time": NOW - 60, **said}, NOW, 60) == lacking


def test_where_nothing_is_asked_for_nothing_is_looked_at(visit: Visit) -> None:
    visit.leave()

    assert visit.come_back().status_code == 303


def logout_token(key: Any = KEY, **changed: object) -> str:
    """What the directory sends when somebody's session is over there."""
    now = int(time.time())
    said = {
        "iss": ISSUER,
        "aud": CLIENT,
        "iat": now,
        "exp": now + 120,
        "jti": "one",
        "sub": "pairwise",
        "sid": "session-1",
        "events": OVER,
        **changed,
    }
    kept = {name: value for name, value in said.items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": "one", "typ": "logout+jwt"}, kept, key)


def arrived(visit: Visit, sid: str | None = "session-1") -> None:
    """Somebody comes in, with a session of that name at the directory."""
    visit.leave("/")
    visit.issuer.claims = {"sid": sid}
    assert visit.come_back().status_code == 303


def told(visit: Visit, token: str) -> int:
    """What the directory is answered: it is no browser, and sends no header of one."""
    with TestClient(visit.client.app, base_url=ORIGIN) as directory:
        return directory.post("/sign-out/directory", data={"logout_token": token}).status_code


@pytest.mark.parametrize("named", [{}, {"sub": None}, {"sid": None}, {"aud": [CLIENT, "another"]}], ids=str)
def test_a_session_that_is_over_at_the_directory_is_over_here(visit: Visit, named: dict[str, Any]) -> None:
    arrived(visit)
    before = visit.client.get("/").status_code

    assert told(visit, logout_token(**named)) == 200

    assert (before, visit.client.get("/").status_code) == (200, 303)
    (row,) = visit.house.trail(Action.SIGNED_OUT)
    assert row.event.details == {"sessions": 1, "by": "directory"}


def test_another_session_of_the_same_person_goes_on(visit: Visit) -> None:
    arrived(visit)

    assert told(visit, logout_token(sid="session-2")) == 200
    assert visit.client.get("/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": OTHER_KEY},
        {"iss": "https://evil.example"},
        {"aud": "another-service"},
        {"aud": None},
        {"events": None},
        {"events": {"http://schemas.openid.net/event/other": {}}},
        {"events": "http://schemas.openid.net/event/backchannel-logout"},
        {"nonce": "n"},
        {"iat": 1_000_000_000},
        {"iat": 4_000_000_000},
        {"iat": None},
        {"exp": 1_000_000_000},
        {"sub": None, "sid": None},
    ],
    ids=lambda wrong: "another key" if "key" in wrong else str(wrong),
)
def test_a_word_that_is_not_the_directory_s_is_not_believed(wrong: dict[str, Any]) -> None:
    with pytest.raises(SignedOut):
        directory(Issuer()).ended(logout_token(**wrong))


def test_a_word_that_is_not_believed_ends_nothing_and_is_written_down(visit: Visit) -> None:
    arrived(visit)

    assert told(visit, logout_token(key=OTHER_KEY)) == 400

    assert visit.client.get("/").status_code == 200
    assert len(visit.house.trail(Action.DENIED)) == 1


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "e30.e30."])
def test_what_is_no_token_is_not_believed(token: str) -> None:
    with pytest.raises(SignedOut):
        directory(Issuer()).ended(token)


def test_an_answer_to_a_sign_in_is_no_logout_token() -> None:
    with pytest.raises(SignedOut):
        directory(Issuer()).ended(logout_token(events=None, nonce="of a visit"))


def test_a_browser_on_its_way_through_the_directory_ends_the_session_it_names(visit: Visit) -> None:
    arrived(visit)

    def in_a_frame(**said: str) -> tuple[int, int]:
        with TestClient(visit.client.app, base_url=ORIGIN) as frame:
            status = frame.get("/sign-out/directory", params=said).status_code
        return status, visit.client.get("/").status_code

    assert in_a_frame() == (400, 200)
    assert in_a_frame(iss=ISSUER) == (400, 200)
    assert in_a_frame(iss="https://evil.example", sid="session-1") == (400, 200)
    assert in_a_frame(iss=ISSUER, sid="session-2") == (200, 200)
    assert in_a_frame(iss=ISSUER, sid="session-1") == (200, 303)


def test_somebody_without_a_session_at_the_directory_is_nobody_it_can_end_by_name(visit: Visit) -> None:
    arrived(visit, sid=None)

    assert told(visit, logout_token(sub=None, sid="None")) == 200
    assert visit.client.get("/").status_code == 200


def test_where_there_is_no_directory_nobody_ends_sessions_for_it(house: House) -> None:
    with TestClient(house.app, base_url=ORIGIN) as anybody:
        assert anybody.post("/sign-out/directory", data={"logout_token": "x"}).status_code == 404
        assert anybody.get("/sign-out/directory").status_code == 404
