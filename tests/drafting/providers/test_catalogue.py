import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.errors import BadInput
from drafting.ports import Room
from drafting.providers.catalogue import PROVIDERS, provider, set_up
from drafting.providers.chosen import Chosen
from drafting.secret import Secret
from evals.models.endpoint import Endpoint
from tests.contracts.language_models import chosen

CLOUD = Chosen(
    model="small-1",
    endpoint="https://models.example/v1",
    listed=("https://models.example=uksouth",),
    key=Secret("plover"),
    room=Room(9_000, 900),
)


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("openai", CLOUD, "openai"),
        ("compatible", replace(CLOUD, key=None), "compatible"),
        ("azure", replace(CLOUD, api_version="2024-10-21"), "azure.ai.openai"),
    ],
)
def test_a_provider_asks_the_model_that_was_chosen(name: str, given: Chosen, says: str) -> None:
    found = provider(name, given)

    assert (found.name, found.model) == (name, "small-1")
    assert found.language_model
    assert found.language_model.provider == says
    assert found.language_model.room == Room(9_000, 900)


@pytest.mark.parametrize(
    ("name", "given", "missing"),
    [
        ("openai", replace(CLOUD, key=None), ["MODEL_KEY"]),
        ("openai", Chosen(), ["MODEL", "MODEL_KEY"]),
        ("compatible", replace(CLOUD, endpoint=None), ["MODEL_ENDPOINT"]),
        ("azure", CLOUD, ["AZURE_API_VERSION"]),
        ("azure", replace(CLOUD, key=None, api_version="2024-10-21"), ["MODEL_KEY"]),
        ("local", CLOUD, ["MODEL_FILE", "MODEL_FILE_SHA256"]),
        ("recorded", CLOUD, ["MODEL_RECORDINGS"]),
    ],
)
def test_what_is_missing_is_named(name: str, given: Chosen, missing: list[str]) -> None:
    with pytest.raises(BadInput, match=f"“{name}” is not set up") as raised:
        provider(name, given)

    assert all(f"GOLDENTHREAD_{each}" in str(raised.value) for each in missing)


@pytest.mark.parametrize("listed", [(), ("https://other.example=uksouth",)])
def test_an_endpoint_that_is_not_listed_is_refused(listed: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match=r"https://models\.example is not listed"):
        provider("compatible", replace(CLOUD, listed=listed))


def test_openai_itself_has_to_be_listed_like_any_other() -> None:
    with pytest.raises(BadInput, match=r"https://api\.openai\.com is not listed"):
        provider("openai", replace(CLOUD, endpoint=None))


def test_the_key_of_one_provider_is_never_shown_to_another() -> None:
    with pytest.raises(BadInput, match="the settings are for “azure”"):
        provider("openai", replace(CLOUD, meant_for="azure"))


def test_an_unknown_provider_is_told_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"known are: .*compatible.*quoting"):
        provider("chatty")


def test_fakes_are_asked_for_under_their_own_names() -> None:
    assert provider("fake:faithful").name == "fake:faithful"
    assert not any(name.startswith("fake") for name in PROVIDERS)


def test_only_what_is_set_up_is_offered() -> None:
    assert [each.name for each in set_up(Chosen())] == ["quoting"]
    assert [each.name for each in set_up(replace(CLOUD, meant_for="compatible"))] == ["quoting", "compatible"]


def test_a_key_shows_in_nothing_that_is_built_with_it() -> None:
    with Endpoint() as endpoint:
        given = chosen(endpoint, "azure")

        shown = repr((given, provider("azure", given), provider("azure", given).language_model))

    assert given.key
    assert given.key.reveal() not in shown


@pytest.mark.parametrize(
    ("package", "ours", "name", "given", "extra"),
    [
        ("xllamacpp", "local", "local", replace(CLOUD, file=Path("m.gguf"), sha256="0" * 64), "local"),
        (
            "azure.identity",
            "entra",
            "azure",
            replace(CLOUD, key=None, entra="managed", api_version="2024-10-21"),
            "azure",
        ),
    ],
)
def test_an_extra_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, package: str, ours: str, name: str, given: Chosen, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"drafting.providers.{ours}", raising=False)

    with pytest.raises(BadInput, match=rf"{package} is not installed: install goldenthread\[{extra}\]"):
        provider(name, given)
