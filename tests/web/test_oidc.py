"""Signing in at the council's directory: one that lives in this process, and says what a test has it say."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from drafting.domain.account import Role, Source
from drafting.domain.audit import Action
from drafting.secret import Secret
from drafting.web.app import create_app
from drafting.web.directory import Directory
from tests.web.house import HERE, ORIGIN, House

ISSUER, CLIENT = "https://directory.example/tenant/v2.0", "golden-thread"
KEY = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "two"}, private=True)


@dataclass
class Issuer:
    """A directory. *claims* go over what it says by itself; *answers* over its pages."""

    key: RSAKey = field(default_factory=lambda: KEY)
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    asked: dict[str, str] = field(default_factory=dict)
    posted: dict[str, list[str]] = field(default_factory=dict)
    issuer: str = ISSUER
    away: bool = False
    published: RSAKey = field(default_factory=lambda: KEY)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if self.away:
            raise httpx2.ConnectError("no route to host")
        match request.url.path.rpartition("/")[2]:
            case "openid-configuration":
                pages = {name: f"https://directory.example/{name}" for name in ("authorize", "token", "keys")}
                metadata = {
                    "issuer": self.issuer,
                    "authorization_endpoint": pages["authorize"],
                    "token_endpoint": pages["token"],
                    "jwks_uri": pages["keys"],
                }
                return httpx2.Response(200, json=metadata)
            case "keys":
                return httpx2.Response(200, json={"keys": [self.published.as_dict(private=False)]})
            case _:
                self.posted = parse_qs(request.content.decode())
                return self._token()

    def _token(self) -> httpx2.Response:
        (verifier,) = self.posted["code_verifier"]
        if create_s256_code_challenge(verifier) != self.asked["code_challenge"]:
            return httpx2.Response(400, json={"error": "invalid_grant"})
        now = int(time.time())
        said = {
            "iss": ISSUER,
            "aud": CLIENT,
            "sub": "pairwise",
            "tid": "tenant-1",
            "oid": "person-1",
            "name": "Priya Nair",
            "roles": ["Caseworker"],
            "team": "north",
            "nonce": self.asked["nonce"],
            "iat": now,
            "nbf": now,
            "exp": now + 600,
            **self.claims,
        }
        told = {name: value for name, value in said.items() if value is not None}
        token = jwt.encode(self.header, told, self.key)
        return httpx2.Response(200, json={"access_token": "a", "token_type": "Bearer", "id_token": token})


@dataclass
class Visit:
    """A browser, the service, and the directory."""

    client: TestClient
    issuer: Issuer
    house: House

    def leave(self, onward: str = "/cases/new") -> dict[str, str]:
        """Go to the directory; give what it is asked."""
        answer = self.client.get("/sign-in/oidc", params={"next": onward})
        assert answer.status_code == 303, answer.text
        asked = parse_qs(urlsplit(answer.headers["location"]).query)
        self.issuer.asked = {name: values[0] for name, values in asked.items()}
        return self.issuer.asked

    def come_back(self, **changed: str) -> httpx2.Response:
        """Come back with what the directory gives one."""
        given = {"code": "a-code", "state": self.issuer.asked["state"], **changed}
        return self.client.get("/sign-in/oidc/back", params=given)


@pytest.fixture
def visit(house: House) -> Iterator[Visit]:
    issuer = Issuer()
    directory = Directory(
        ISSUER, CLIENT, Secret("between us"), f"{ORIGIN}/sign-in/oidc/back", httpx2.MockTransport(issuer)
    )
    desk = replace(house.desk, directory=directory, manners=replace(HERE, local_accounts=False))
    headers = {"accept": "text/html", "sec-fetch-site": "same-origin"}
    app = create_app(desk)
    with TestClient(app, base_url=ORIGIN, headers=headers, follow_redirects=False) as client:
        yield Visit(client, issuer, replace(house, desk=desk, app=app))


def test_who_the_directory_vouches_for_is_let_in_and_goes_on(visit: Visit) -> None:
    asked = visit.leave("/cases/new")
    answer = visit.come_back()

    assert (answer.status_code, answer.headers["location"]) == (303, "/cases/new")
    (account,) = visit.house.desk.accounts.every()
    assert (account.name, account.role, account.team) == ("Priya Nair", Role.CASEWORKER, "north")
    assert (account.source, account.login) == (Source.OIDC, "tenant-1:person-1")
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"{ORIGIN}/sign-in/oidc/back"
    assert visit.client.get("/").status_code == 200


def test_the_next_sign_in_is_the_same_account_with_what_the_directory_says_now(visit: Visit) -> None:
    visit.leave()
    visit.come_back()
    visit.issuer.claims = {"name": "Priya Nair-Holt", "roles": ["Manager"], "team": None}
    visit.leave()
    visit.come_back()

    (account,) = visit.house.desk.accounts.every()
    assert (account.name, account.role, account.team) == ("Priya Nair-Holt", Role.MANAGER, "north")
    assert len(visit.house.trail(Action.ACCOUNT_CHANGED)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "of another visit"},
        {"nonce": None},
        {"aud": "another-service"},
        {"aud": None},
        {"iss": "https://directory.example/other-tenant/v2.0"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nbf": 4_000_000_000},
        {"sub": None},
        {"azp": "another-service"},
    ],
    ids=str,
)
def test_an_answer_that_does_not_fit_lets_nobody_in(visit: Visit, wrong: dict[str, Any]) -> None:
    visit.leave()
    visit.issuer.claims = wrong

    answer = visit.come_back()

    assert answer.status_code == 401
    assert "could not be trusted" in answer.text
    assert visit.house.desk.accounts.every() == ()
    assert visit.client.get("/").status_code == 303
    assert len(visit.house.trail(Action.DENIED)) == 1


def test_an_answer_signed_by_somebody_else_lets_nobody_in(visit: Visit) -> None:
    visit.leave()
    visit.issuer.key = OTHER_KEY

    assert visit.come_back().status_code == 401


def test_a_directory_that_has_changed_its_keys_is_asked_for_them(visit: Visit) -> None:
    visit.leave()
    visit.issuer.key = visit.issuer.published = OTHER_KEY
    visit.issuer.header = {"alg": "RS256", "kid": "two"}

    assert visit.come_back().status_code == 303


def test_the_verifier_is_what_the_challenge_was_made_of(visit: Visit) -> None:
    visit.leave()
    visit.issuer.asked = {**visit.issuer.asked, "code_challenge": "of somebody else's verifier"}

    assert visit.come_back().status_code == 401


@pytest.mark.parametrize("state", ["", "another", "x" * 43, "naïve"])
def test_an_answer_that_nobody_here_asked_for_is_refused(visit: Visit, state: str) -> None:
    visit.leave()

    assert visit.come_back(state=state).status_code == 401
    assert visit.issuer.posted == {}


def test_an_answer_in_another_browser_is_refused(visit: Visit) -> None:
    visit.leave()
    visit.client.cookies.clear()

    assert visit.come_back().status_code == 401
    assert "did not begin in this browser" in visit.come_back().text


def test_an_answer_is_used_once(visit: Visit) -> None:
    visit.leave()
    state = visit.issuer.asked["state"]
    visit.come_back()
    visit.client.cookies.set("goldenthread-state", state)

    assert visit.come_back().status_code == 401


@pytest.mark.parametrize(
    "roles", [[], None, ["Gardener"], ["Caseworker", "Administrator"], "Caseworker", [1, {}]]
)
def test_who_has_no_role_here_or_two_is_told_so_and_not_let_in(visit: Visit, roles: object) -> None:
    visit.leave()
    visit.issuer.claims = {"roles": roles}

    answer = visit.come_back()

    assert answer.status_code == 403
    assert "has no role in Golden Thread, or more than one" in answer.text
    assert visit.house.desk.accounts.every() == ()


@pytest.mark.parametrize(
    ("said", "role"),
    [("QALead", Role.QA_LEAD), ("DPIA-Reviewer", Role.DPIA_REVIEWER), ("administrator", Role.ADMINISTRATOR)],
)
def test_a_role_may_be_spelt_as_the_council_spells_it(visit: Visit, said: str, role: Role) -> None:
    visit.leave()
    visit.issuer.claims = {"roles": [said, "Team.South"], "team": None}
    visit.come_back()

    (account,) = visit.house.desk.accounts.every()
    assert (account.role, account.team) == (role, "South")


def test_without_entra_s_ids_the_issuer_s_own_name_for_somebody_counts(visit: Visit) -> None:
    visit.leave()
    visit.issuer.claims = {"tid": None, "oid": None}
    visit.come_back()

    (account,) = visit.house.desk.accounts.every()
    assert account.login == f"{ISSUER}|pairwise"


def test_who_was_stopped_here_stays_out_whatever_the_directory_says(visit: Visit) -> None:
    visit.leave()
    visit.come_back()
    (account,) = visit.house.desk.accounts.every()
    visit.house.desk.accounts.let(account.actor, account.id, active=False)
    visit.leave()

    answer = visit.come_back()

    assert answer.status_code == 401
    assert "This account was stopped." in answer.text


@pytest.mark.parametrize("spoil", [lambda each: setattr(each, "away", True)])
def test_a_directory_that_does_not_answer_is_not_our_fault(
    visit: Visit, spoil: Callable[[Issuer], None]
) -> None:
    spoil(visit.issuer)

    assert visit.client.get("/sign-in/oidc").status_code == 503


def test_metadata_of_another_issuer_is_not_believed(visit: Visit) -> None:
    visit.issuer.issuer = "https://evil.example"

    assert visit.client.get("/sign-in/oidc").status_code == 503


def test_nobody_is_sent_on_to_another_site_from_the_directory(visit: Visit) -> None:
    visit.leave("//evil.example/")

    assert visit.come_back().headers["location"] == "/"


def test_where_there_is_no_directory_there_is_no_such_page(house: House) -> None:
    with TestClient(house.app, base_url=ORIGIN, follow_redirects=False) as client:
        assert client.get("/sign-in/oidc").status_code == 404
        assert client.get("/sign-in/oidc/back").status_code == 404
