"""A policy says what may stay; names and numbers never may."""

from pathlib import Path

import pytest

from redaction import BadPolicy, ModelMissing, load_redactor


def _policy(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_quasi_identifier_may_be_let_stand(tmp_path: Path) -> None:
    redactor = load_redactor(_policy(tmp_path, '[quasi]\nlanguage = "keep"\n'), ner="none")

    assert (
        redactor.redact(None, ["They speak Urdu at home."]).paragraphs[0].text == "They speak Urdu at home."
    )


def test_a_council_may_add_its_own_terms(tmp_path: Path) -> None:
    redactor = load_redactor(_policy(tmp_path, '[words]\nkeep = ["Fenella Scale"]\n'), ner="none")

    assert (
        redactor.redact(None, ["His friend Fenella Scale"]).paragraphs[0].text == "His friend Fenella Scale"
    )


@pytest.mark.parametrize(
    "text", ["[quasi]\nnames = 'keep'", "[quasi]\nplace = 'maybe'", "[model]\nscore = 7", "x = 1", "nonsense"]
)
def test_a_policy_that_cannot_be_read_as_written_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadPolicy):
        load_redactor(_policy(tmp_path, text), ner="none")


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(ModelMissing, match="gpt"):
        load_redactor(ner="gpt")
