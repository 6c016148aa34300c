"""``goldenthread account``: accounts on this machine."""

import json
from pathlib import Path

import pytest

from drafting.cli.app import invoke
from drafting.errors import AlreadyThere, BadInput, NotThere

Captured = pytest.CaptureFixture[str]
PASSWORD = "a password of Priya"
PRIYA = ["account", "add", "priya", "--name", "Priya Nair", "--role", "manager", "--team", "north"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))


def add(password: str = PASSWORD) -> int:
    return invoke([*PRIYA, "--password", password])


def test_an_account_is_added_and_listed(capsys: Captured) -> None:
    add()
    invoke(["account", "list"])

    assert capsys.readouterr().out.splitlines() == [
        "priya: added, manager in north.",
        "priya: Priya Nair, manager, team north",
    ]


def test_a_list_for_programs_holds_no_password(capsys: Captured) -> None:
    add()
    capsys.readouterr()
    invoke(["account", "list", "--json"])

    said = capsys.readouterr().out
    assert json.loads(said) == [
        {
            "login": "priya",
            "name": "Priya Nair",
            "role": "manager",
            "team": "north",
            "source": "local",
            "active": True,
        }
    ]


def test_an_account_is_stopped_however_its_login_is_written(capsys: Captured) -> None:
    add()
    invoke(["account", "disable", "PRIYA"])
    invoke(["account", "list"])

    assert capsys.readouterr().out.splitlines()[-1] == "priya: Priya Nair, manager, team north, stopped"


def test_who_is_not_there_cannot_be_stopped() -> None:
    with pytest.raises(NotThere, match="account list"):
        invoke(["account", "disable", "nobody"])


def test_a_login_is_taken_once_and_a_password_is_long() -> None:
    with pytest.raises(BadInput, match="12 to 200 characters"):
        add("short")
    add()

    with pytest.raises(AlreadyThere, match="priya"):
        add()


def test_without_accounts_it_says_how_to_make_one(capsys: Captured) -> None:
    invoke(["account", "list"])

    assert "goldenthread account add" in capsys.readouterr().out
