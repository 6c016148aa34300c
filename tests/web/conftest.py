"""Browsers at a desk of their own: one for each role, of the case's own team or another."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.kept import CaseId
from redaction import Redactor
from tests.reviewed import Desk, a_drafted_case
from tests.store_builders import a_store
from tests.web.a_reviewed_case import Drafted, a_drafted_store
from tests.web.house import ORIGIN, OURS, PASSWORD, Client, House, a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    store = a_store(tmp_path)
    yield a_house(store)
    store.close()


@pytest.fixture
def browser(house: House) -> Iterator[Callable[[], TestClient]]:
    """A browser that nobody is signed in with; each call gives another."""
    with ExitStack() as stack:

        def opened() -> TestClient:
            client = TestClient(
                house.app,
                base_url=ORIGIN,
                headers={"sec-fetch-site": "same-origin", "accept": "text/html"},
                client=("127.0.0.1", 50_000),
                follow_redirects=False,
            )
            stack.callback(client.close)
            return client

        yield opened


@pytest.fixture
def client(house: House, browser: Callable[[], TestClient]) -> Client:
    """``client(Role.MANAGER, team=THEIRS)``: a browser in which somebody of that role is signed in."""

    def signed_in(role: Role = Role.CASEWORKER, team: str = OURS) -> TestClient:
        account, opened = house.account(role, team), browser()
        answer = opened.post("/sign-in", data={"login": account.login, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return opened

    return signed_in


@pytest.fixture(scope="session")
def drafted_store(tmp_path_factory: pytest.TempPathFactory, redactor: Redactor) -> Drafted:
    """A store with one drafted case, to be copied: drafting takes half a second."""
    return a_drafted_store(tmp_path_factory.mktemp("drafted"), redactor)


@pytest.fixture
def case(house: House) -> CaseId:
    return a_drafted_case(house.store)


@pytest.fixture
def desk(house: House) -> Desk:
    of = house.desk.review
    return Desk(house.store, of.reviews, of.reviewing, of.concluding)


@pytest.fixture
def ada(client: Client) -> TestClient:
    return client(Role.CASEWORKER)
