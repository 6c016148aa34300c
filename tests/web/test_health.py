"""Whether it lives, whether it can work, and what it counts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.errors import Unavailable
from drafting.secret import Secret
from drafting.web.app import create_app
from tests.web.house import HERE, ORIGIN, Client, House, a_house

Browser = Callable[..., TestClient]


def test_a_process_that_answers_is_alive(browser: Browser) -> None:
    assert browser().get("/health").json() == {"status": "alive"}


def away() -> bool:
    raise Unavailable


@pytest.mark.parametrize(
    ("ready", "status"), [(lambda: True, 200), (lambda: False, 503), (away, 503)], ids=["yes", "old", "away"]
)
def test_it_is_ready_while_the_store_answers_with_tables_of_this_version(
    house: House, ready: Callable[[], bool], status: int
) -> None:
    app = create_app(replace(house.desk, ready=ready))

    with TestClient(app, base_url=ORIGIN) as client:
        assert client.get("/ready").status_code == status


def test_what_it_counts_is_for_this_machine(house: House, browser: Browser) -> None:
    with TestClient(house.app, base_url=ORIGIN, client=("192.0.2.7", 5000)) as elsewhere:
        assert elsewhere.get("/metrics").status_code == 404
    assert "goldenthread_" in browser().get("/metrics").text


def test_behind_a_proxy_nobody_counts_without_a_token(house: House) -> None:
    public = a_house(house.store, manners=replace(HERE, origin="https://ehc.example"))
    with TestClient(
        public.app, base_url="https://ehc.example", client=("127.0.0.1", 5000)
    ) as through_the_proxy:
        assert through_the_proxy.get("/metrics").status_code == 404
        assert through_the_proxy.get("/health", headers={"host": "10.0.0.7:8080"}).status_code == 200


def test_with_a_token_only_who_brings_it_may_count(house: House) -> None:
    manners = replace(HERE, metrics_token=Secret("count me in"))
    with TestClient(a_house(house.store, manners=manners).app, base_url=ORIGIN) as client:
        given = {"authorization": "Bearer count me in"}

        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers={b"authorization": "Bearer naïve".encode()}).status_code == 404
        assert client.get("/metrics", headers=given).status_code == 200


def test_what_it_counts_names_routes_and_nobody(house: House, client: Client, browser: Browser) -> None:
    case = house.case()
    caseworker = client(Role.CASEWORKER)
    caseworker.post(f"/cases/{case}/take")
    caseworker.get("/accounts")

    counted = browser().get("/metrics").text

    assert 'goldenthread_answers_total{route="queue.take",status="303"} 1.0' in counted
    assert 'goldenthread_answers_total{route="accounts.show",status="403"} 1.0' in counted
    assert case not in counted
    assert "caseworker" not in counted
