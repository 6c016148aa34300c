"""The administrator's page of accounts."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from drafting.domain.account import Role
from drafting.domain.audit import Action
from tests.web.house import HERE, ORIGIN, PASSWORD, THEIRS, Client, House, a_house

NEW = {
    "name": "Dilys Ferrand",
    "login": "dilys",
    "role": "manager",
    "team": "north",
    "password": "a password of Dilys",
}


def test_an_account_that_is_added_can_sign_in(house: House, client: Client) -> None:
    administrator = client(Role.ADMINISTRATOR)

    answer = administrator.post("/accounts", data=NEW)

    assert answer.headers["location"] == "/accounts"
    shown = administrator.get("/accounts").text
    assert "The account is there." in shown
    assert "Dilys Ferrand" in shown
    token, account = house.desk.accounts.sign_in("DILYS", NEW["password"])
    assert (account.role, account.team) == (Role.MANAGER, "north")
    assert token


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("login", "", "Fill this in."),
        ("role", "queen", "Choose one of those offered."),
        ("password", "short", "Fill this in."),
        ("name", "n" * 121, "This is too long."),
    ],
)
def test_a_form_that_cannot_be_read_comes_back_with_what_was_written_and_what_is_wrong(
    house: House, client: Client, field: str, value: str, words: str
) -> None:
    answer = client(Role.ADMINISTRATOR).post("/accounts", data={**NEW, field: value})

    assert answer.status_code == 422
    assert "<title>Error: Accounts" in answer.text
    assert f'<a href="#{field}">{field.title()}: {words}</a>' in answer.text
    assert NEW["password"] not in answer.text
    assert len(house.desk.accounts.every()) == 1


def test_a_login_that_is_taken_is_said_beside_its_field(client: Client) -> None:
    administrator = client(Role.ADMINISTRATOR)
    administrator.post("/accounts", data=NEW)

    answer = administrator.post("/accounts", data={**NEW, "login": "Dilys"})

    assert answer.status_code == 409
    assert "There is an account “Dilys” already." in answer.text


def test_a_name_is_shown_as_it_is_written_and_never_run(client: Client) -> None:
    administrator = client(Role.ADMINISTRATOR)
    administrator.post("/accounts", data={**NEW, "name": "<script>alert(1)</script> {{ 7 * 7 }}"})

    shown = administrator.get("/accounts").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in shown
    assert "<script>alert" not in shown


def test_another_role_takes_hold_at_once(house: House, client: Client) -> None:
    manager, account = client(Role.MANAGER), house.account(Role.MANAGER)

    client(Role.ADMINISTRATOR).post(
        f"/accounts/{account.id}/role", data={"role": "caseworker", "team": THEIRS}
    )

    assert manager.get("/").status_code == 303
    assert house.desk.accounts.get(account.id).role is Role.CASEWORKER
    assert len(house.trail(Action.ACCOUNT_CHANGED)) == 1


def test_an_account_can_be_stopped_and_let_in_again(house: House, client: Client) -> None:
    administrator, account = client(Role.ADMINISTRATOR), house.account(Role.MANAGER)

    administrator.post(f"/accounts/{account.id}/stop")
    assert not house.desk.accounts.get(account.id).active
    administrator.post(f"/accounts/{account.id}/resume")

    assert house.desk.accounts.sign_in(account.login, PASSWORD)
    assert len(house.trail(Action.ACCOUNT_STOPPED)) == 1


def test_nobody_stops_or_demotes_themselves(house: House, client: Client) -> None:
    administrator, account = client(Role.ADMINISTRATOR), house.account(Role.ADMINISTRATOR)

    stopped = administrator.post(f"/accounts/{account.id}/stop")
    demoted = administrator.post(f"/accounts/{account.id}/role", data={"role": "caseworker", "team": ""})

    assert (stopped.status_code, demoted.status_code) == (422, 422)
    assert house.desk.accounts.get(account.id) == account


def test_an_account_that_is_not_there_is_a_page_that_is_not_there(client: Client) -> None:
    assert client(Role.ADMINISTRATOR).post("/accounts/nobody/stop").status_code == 404


def test_where_the_directory_says_who_is_there_none_is_added_here(house: House) -> None:
    elsewhere = a_house(house.store, manners=replace(HERE, local_accounts=False))
    account = house.account(Role.ADMINISTRATOR)
    token, _ = house.desk.accounts.sign_in(account.login, PASSWORD)
    with TestClient(elsewhere.app, base_url=ORIGIN, headers={"sec-fetch-site": "same-origin"}) as client:
        client.cookies.set("goldenthread", token)

        assert client.post("/accounts", data=NEW).status_code == 404
        assert "Add an account" not in client.get("/accounts").text


def test_a_password_that_is_tried_first_is_refused_beside_its_field(house: House, client: Client) -> None:
    answer = client(Role.ADMINISTRATOR).post("/accounts", data={**NEW, "password": "GoldenThread2026"})

    assert answer.status_code == 422
    assert '<a href="#password">Password: This password is among those that are tried first.' in answer.text
    assert "GoldenThread2026" not in answer.text
    assert len(house.desk.accounts.every()) == 1
