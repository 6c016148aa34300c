"""The administrator’s pages of tokens and webhooks, and the same as commands."""

import json
import re
from pathlib import Path

import pytest

from drafting.cli.main import run
from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.integration import Scope
from drafting.services.tokens import Tokens
from drafting.services.webhooks import Webhooks
from tests.web.house import OURS, Client, House

SHOWN = re.compile(r"<code>(gt[tw]_[\w-]{43})</code>")


def test_a_token_is_shown_once(house: House, client: Client) -> None:
    administrator = client(Role.ADMINISTRATOR)
    wanted = {"name": "Case system", "team": OURS, "days": "30", "scopes": ["cases:read", "plans:read"]}

    made = administrator.post("/accounts/tokens", data=wanted)
    listed = administrator.get("/accounts/tokens")

    text = SHOWN.search(made.text)
    assert made.status_code == 201
    assert text is not None
    assert text.group(1) not in listed.text
    assert Tokens(house.store).let_in(text.group(1)).token.scopes == {Scope.CASES_READ, Scope.PLANS_READ}


def test_a_form_that_does_not_fit_says_what_is_wrong(house: House, client: Client) -> None:
    answer = client(Role.ADMINISTRATOR).post("/accounts/tokens", data={"name": "x", "days": "9999"})

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert Tokens(house.store).every() == ()


def test_a_token_is_revoked_on_the_page(house: House, client: Client) -> None:
    administrator = client(Role.ADMINISTRATOR)
    wanted = {"name": "Case system", "team": OURS, "days": "30", "scopes": "cases:read"}
    administrator.post("/accounts/tokens", data=wanted)
    (token,) = Tokens(house.store).every()

    administrator.post(f"/accounts/tokens/{token.id}/revoke")

    assert Tokens(house.store).every()[0].revoked_at is not None
    assert "Revoked" in administrator.get("/accounts/tokens").text


def test_an_address_is_added_stopped_renewed_and_its_messages_shown(house: House, client: Client) -> None:
    administrator = client(Role.ADMINISTRATOR)
    wanted = {"url": "https://cases.example/told", "team": OURS, "events": ["case.opened"]}

    made = administrator.post("/accounts/webhooks", data=wanted)
    (webhook,) = Webhooks(house.store).every()
    house.case()
    house.store.run(lambda tx: tx.webhooks.spread(10))
    renewed = administrator.post(f"/accounts/webhooks/{webhook.id}/secret")
    administrator.post(f"/accounts/webhooks/{webhook.id}/stop")

    assert SHOWN.search(made.text) is not None
    assert SHOWN.search(renewed.text) is not None
    assert "a case was opened" in administrator.get(f"/accounts/webhooks/{webhook.id}").text
    assert not Webhooks(house.store).get(webhook.id).active
    assert len(house.trail(Action.WEBHOOK_STOPPED)) == 1


def test_an_address_inside_is_refused_on_the_page(house: House, client: Client) -> None:
    wanted = {"url": "https://169.254.169.254/", "team": OURS, "events": ["case.opened"]}

    answer = client(Role.ADMINISTRATOR).post("/accounts/webhooks", data=wanted)

    assert answer.status_code == 422
    assert Webhooks(house.store).every() == ()


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))
    monkeypatch.setenv("GOLDENTHREAD_KEY_FILE", str(tmp_path / "keys"))


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints."""
    with pytest.raises(SystemExit) as left:
        run(["account", "token", *arguments])
    printed = capsys.readouterr()
    assert left.value.code == 0, printed.err
    return printed.out


@pytest.mark.usefixtures("_here")
def test_tokens_are_made_listed_and_revoked_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "add", "Case system", "--scope", "cases:read", "--team", OURS).strip()
    listed = json.loads(said(capsys, "list", "--json"))
    said(capsys, "revoke", listed[0]["id"])

    assert text.startswith("gtt_")
    assert (listed[0]["scopes"], listed[0]["state"]) == ("cases:read", "in force")
    assert text not in json.dumps(listed)
    assert json.loads(said(capsys, "list", "--json"))[0]["state"] == "revoked"
