import json
from collections.abc import Iterator

import pytest

from drafting.cli.providers import NotReady, providers
from drafting.settings import PREFIX
from evals.models.endpoint import Endpoint, Fault

pytestmark = pytest.mark.loopback

KEY = "sk-plover-and-tern"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An endpoint that the settings choose, as a compatible one."""
    with Endpoint(lambda _: "Yes.", key=KEY) as found:
        found.models = ("small-1",)
        given = {
            "PROVIDER": "compatible",
            "MODEL": "small-1",
            "MODEL_ENDPOINT": found.openai,
            "MODEL_KEY": KEY,
            "NER": "none",
        }
        for name, value in given.items():
            monkeypatch.setenv(f"{PREFIX}{name}", value)
        yield found


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    """What is listed, by name."""
    return {each["name"]: each for each in json.loads(capsys.readouterr().out)}


def test_one_that_is_set_up_is_ready_and_says_where_it_is(
    endpoint: Endpoint, capsys: pytest.CaptureFixture[str]
) -> None:
    providers(as_json=True)

    found = listed(capsys)["compatible"]
    assert found["ready"]
    assert found["set"]
    assert (found["where"], found["region"]) == (endpoint.openai, "this machine")
    assert (found["window"], found["answer"]) == (32_768, 8_192)
    assert not found["answered"]


def test_the_second_model_is_listed_and_hinders_no_draft(
    endpoint: Endpoint, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}SECOND_MODEL", "small-2")

    providers()
    missing = capsys.readouterr().out
    endpoint.models = ("small-1", "small-2")
    providers()

    assert "✗ second opinion, model small-2: not ready." in missing
    assert "✓ second opinion, model small-2: ready" in capsys.readouterr().out


def test_looking_asks_no_question(endpoint: Endpoint) -> None:
    providers()

    assert endpoint.calls == ()


def test_the_others_say_what_they_lack(endpoint: Endpoint, capsys: pytest.CaptureFixture[str]) -> None:
    providers(as_json=True)

    found = listed(capsys)
    assert found["quoting"]["ready"]
    assert "the settings are for “compatible”" in str(found["openai"]["problem"])
    assert f"{PREFIX}MODEL_FILE" in str(found["local"]["problem"])
    assert endpoint.calls == ()


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("MODEL_KEY", "another", "refuses the key"),
        ("MODEL", "small-2", "it has no model “small-2”"),
        ("MODEL_ENDPOINT", "http://127.0.0.1:9/v1", "nobody can be reached"),
        ("MODEL_ENDPOINT", "https://models.example/v1", "is not listed"),
    ],
)
def test_what_is_wrong_is_said_and_fails_the_command(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)

    with pytest.raises(NotReady, match=problem):
        providers()

    assert endpoint.calls == ()


def test_no_secret_is_printed(endpoint: Endpoint, capsys: pytest.CaptureFixture[str]) -> None:
    endpoint.play(Fault.BAD_KEY)

    providers()
    providers(as_json=True)

    assert KEY not in capsys.readouterr().out


def test_a_check_without_a_model_for_names_asks_nothing(endpoint: Endpoint) -> None:
    with pytest.raises(NotReady, match="nothing was sent"):
        providers(check=True)

    assert endpoint.calls == ()
