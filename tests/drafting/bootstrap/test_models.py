from dataclasses import replace

import pytest

from drafting.bootstrap.models import chosen, model_names, providers
from drafting.bootstrap.privacy import surroundings
from drafting.errors import BadInput
from drafting.secret import Secret
from drafting.settings import Settings

CLOUD = Settings(
    provider="azure",
    model="Quill-4",
    model_endpoint="https://models.example",
    model_endpoints=("https://models.example=uksouth",),
    model_key=Secret("plover"),
    azure_api_version="2024-10-21",
)
HERE = replace(CLOUD, provider="compatible", model_endpoint="http://127.0.0.1:8000/v1")


def test_settings_choose_the_model_and_how_it_is_set() -> None:
    found = chosen(
        replace(CLOUD, model_window=9_000, model_answer=900, model_seed=4, model_temperature="none")
    )

    assert (found.room.window, found.room.answer) == (9_000, 900)
    assert (found.tuning.seed, found.tuning.temperature) == (4, "none")


def test_without_settings_nobody_is_asked() -> None:
    assert model_names(Settings()) == frozenset()
    assert providers(Settings())("quoting").language_model is None


def test_what_was_set_for_one_endpoint_serves_no_other() -> None:
    with pytest.raises(BadInput, match="the settings are for “azure”"):
        providers(CLOUD)("openai")


def test_the_gate_is_told_which_models_there_are() -> None:
    assert model_names(CLOUD) == {"Quill-4"}


def test_whoever_checks_privacy_sees_where_a_question_goes() -> None:
    told = {each.provider: each.model for each in surroundings(CLOUD).providers}

    assert told == {"quoting": None, "azure at https://models.example (uksouth)": "Quill-4"}


def test_a_model_on_this_machine_is_not_said_to_be_elsewhere() -> None:
    told = {each.provider: each.model for each in surroundings(HERE).providers}

    assert told["compatible at http://127.0.0.1:8000 (this machine)"] is None
