"""Name models through one interface: ours, an operator's folder, a spaCy pipeline, or several at once."""

import json
import shutil
from pathlib import Path

import pytest
import spacy

from redaction import ModelMissing, Redactor, load_redactor, name_models
from redaction.labels import meaning
from redaction.wordlists import rampart

TEXT = "Later on. Thandrike drew while they sat. Grzegorim sang."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An operator's own export: other labels than ours, and the model beside its configuration."""
    config = json.loads(rampart("config.json").read_text(encoding="utf-8"))
    named = {"GIVEN_NAME": "PER", "SURNAME": "PER", "CITY": "LOC"}
    config["id2label"] = {
        number: label[:2] + named.get(label[2:], label[2:]) if label != "O" else label
        for number, label in config["id2label"].items()
    }
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    shutil.copy(rampart("tokenizer.json"), tmp_path)
    (tmp_path / "model.onnx").symlink_to(rampart("onnx/model_q4.onnx"))
    return tmp_path


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A spaCy pipeline without weights, whose rule calls one word a person."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Grzegorim"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def safe(redactor: Redactor) -> str:
    return redactor.redact(None, [TEXT]).paragraphs[0].text


def test_an_operators_own_export_reads_as_ours_does(folder: Path, full: Redactor) -> None:
    theirs = load_redactor(ner=f"folder:{folder}")

    assert safe(theirs) == safe(full) == "Later on. [PERSON_1] drew while they sat. [PERSON_2] sang."


def test_a_spacy_pipeline_from_a_folder_is_heard(pipeline: Path) -> None:
    theirs = load_redactor(ner=f"spacy:{pipeline}")

    assert safe(theirs) == "Later on. Thandrike drew while they sat. [PERSON_1] sang."


def test_several_models_add_up(pipeline: Path) -> None:
    both = load_redactor(ner=f"rampart+spacy:{pipeline}")

    assert safe(both) == "Later on. [PERSON_1] drew while they sat. [PERSON_2] sang."


@pytest.mark.parametrize(
    ("label", "ours"),
    [
        ("B-PER", "NAME"),
        ("I-GIVEN_NAME", "NAME"),
        ("private_person", "NAME"),
        ("S-LastName", "NAME"),
        ("B-LOC", "CITY"),
        ("street address", "STREET_NAME"),
        ("B-ORG", ""),
        ("O", ""),
    ],
)
def test_labels_are_understood_however_a_model_writes_them(label: str, ours: str) -> None:
    assert meaning(label) == ours


@pytest.mark.parametrize(
    "ner", ["", "gpt", "rampart:x", "folder:", "spacy", "rampart+", "none+rampart", "rampart+none"]
)
def test_what_names_no_model_is_refused_and_the_ways_are_told(ner: str) -> None:
    with pytest.raises(ModelMissing, match="choose"):
        name_models(ner)


def test_a_pipeline_that_is_not_installed_is_refused_and_never_fetched() -> None:
    with pytest.raises(ModelMissing, match="pip install"):
        load_redactor(ner="spacy:en_core_web_md")


def test_a_pipeline_that_finds_no_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)

    with pytest.raises(ModelMissing, match="finds no names"):
        load_redactor(ner=f"spacy:{tmp_path}")


@pytest.mark.parametrize("lost", ["config.json", "tokenizer.json", "model.onnx"])
def test_a_folder_that_lacks_a_file_is_refused_by_its_name(folder: Path, lost: str) -> None:
    (folder / lost).unlink()

    with pytest.raises(ModelMissing, match=lost):
        load_redactor(ner=f"folder:{folder}")


@pytest.mark.parametrize("spoilt", ["config.json", "tokenizer.json", "model.onnx"])
def test_a_folder_with_a_spoilt_file_is_refused(folder: Path, spoilt: str) -> None:
    (folder / spoilt).unlink()
    (folder / spoilt).write_text("nonsense", encoding="utf-8")

    with pytest.raises(ModelMissing, match=spoilt):
        load_redactor(ner=f"folder:{folder}")


def test_a_model_that_knows_no_people_is_refused(folder: Path) -> None:
    (folder / "config.json").write_text('{"id2label": {"0": "O", "1": "B-ORG"}}', encoding="utf-8")

    with pytest.raises(ModelMissing, match="person"):
        load_redactor(ner=f"folder:{folder}")
