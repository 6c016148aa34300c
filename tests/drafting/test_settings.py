from pathlib import Path

import pytest

from drafting.errors import BadInput
from drafting.settings import Settings


def settings(**given: str) -> Settings:
    return Settings.from_environment({f"GOLDENTHREAD_{name}": value for name, value in given.items()})


def test_without_an_environment_the_defaults_hold() -> None:
    assert settings() == Settings()


def test_other_programs_variables_are_none_of_ours() -> None:
    assert Settings.from_environment({"PATH": "/bin", "WORKERS": "many"}) == Settings()


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.touch()

    found = settings(WORKERS="3", NER="none", REDACTION_POLICY=str(policy), TEMPLATES=str(tmp_path))

    assert found == Settings(3, "none", policy, tmp_path)


@pytest.mark.parametrize(
    "ner", ["rampart", "none", "folder:/srv/model", "spacy:en_core_web_sm", "rampart+spacy:en_core_web_sm"]
)
def test_a_name_model_may_be_ours_theirs_or_both(ner: str) -> None:
    assert settings(NER=ner).ner == ner


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "0"),
        ("WORKERS", "-1"),
        ("WORKERS", "many"),
        ("WORKERS", ""),
        ("WORKERS", "²"),
        ("NER", "spacy"),
        ("NER", "folder:"),
        ("NER", "rampart+none"),
        ("NER", ""),
        ("REDACTION_POLICY", "no/such/file"),
        ("TEMPLATES", "no/such/folder"),
        ("WORKER", "2"),
    ],
)
def test_a_malformed_or_unknown_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=f"^GOLDENTHREAD_{name}: "):
        settings(**{name: value})
