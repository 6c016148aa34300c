"""Importing the package is light, and nothing outside the package makes safe text."""

import subprocess
import sys
from pathlib import Path

import redaction

_HEAVY = ("presidio_analyzer", "spacy", "pydantic", "onnxruntime", "numpy", "tokenizers", "regex")


def test_importing_redaction_loads_nothing_heavy() -> None:
    code = f"import redaction, sys; print([name for name in {_HEAVY!r} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_presidio_is_imported_in_one_module_only() -> None:
    root = Path(redaction.__file__).parent

    users = {
        path.name for path in root.rglob("*.py") if "presidio_analyzer" in path.read_text(encoding="utf-8")
    }

    assert users == {"presidio.py"}


def test_every_name_of_the_front_door_is_there() -> None:
    assert all(hasattr(redaction, name) for name in redaction.__all__)
