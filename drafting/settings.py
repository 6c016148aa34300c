"""What an operator may set, read once from the environment: ``GOLDENTHREAD_…``."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafting.errors import BadInput
from redaction import RedactionError, name_models

_PREFIX = "GOLDENTHREAD_"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults."""

    workers: int | None = None
    """How many documents are read at once; by default one for each core."""
    ner: str = "rampart"
    """Which model finds names that no rule knows: "rampart", "folder:PATH" (a token-classification model of
    your own, exported to ONNX), "spacy:PACKAGE" (a pipeline that is installed), several joined by "+", or
    "none" to do without."""
    redaction_policy: Path | None = None
    """A council's own redaction policy (TOML); by default the one that ships."""
    templates: Path | None = None
    """A council's own folder of templates; by default the one that ships. See templates/README.md."""

    rules: Path | None = None
    """A council's own rule pack, a folder that adds to ours or changes it; see docs/rules.md."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raise ``BadInput`` that names a malformed or unknown one."""
        known = {"WORKERS", "NER", "REDACTION_POLICY", "TEMPLATES", "RULES"}
        given = {
            key.removeprefix(_PREFIX): value for key, value in environment.items() if key.startswith(_PREFIX)
        }
        for key in given.keys() - known:
            raise BadInput(f"{_PREFIX}{key}: no such setting; known are {', '.join(sorted(known))}.")
        return cls(
            workers=_count(given["WORKERS"]) if "WORKERS" in given else None,
            ner=_model(given.get("NER", "rampart")),
            redaction_policy=_file("REDACTION_POLICY", given),
            templates=_folder("TEMPLATES", given),
            rules=_folder("RULES", given),
        )


def _model(name: str) -> str:
    try:
        name_models(name)
    except RedactionError as error:
        raise BadInput(f"{_PREFIX}NER: {error}.") from error
    return name


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise BadInput(f"{_PREFIX}WORKERS: “{value}” is not a number of 1 or more.")
    return int(value)


def _file(key: str, given: Mapping[str, str]) -> Path | None:
    if key not in given:
        return None
    path = Path(given[key])
    if not path.is_file():
        raise BadInput(f"{_PREFIX}{key}: there is no file {path}.")
    return path


def _folder(key: str, given: Mapping[str, str]) -> Path | None:
    if key not in given:
        return None
    path = Path(given[key])
    if not path.is_dir():
        raise BadInput(f"{_PREFIX}{key}: there is no folder {path}.")
    return path
