"""Builds a redactor. Whatever is slow to import is imported here, when a redactor is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from redaction.errors import ModelMissing
from redaction.policy import load_policy

if TYPE_CHECKING:
    from redaction.presidio import NameModel
    from redaction.redactor import Redactor


def load_redactor(policy: Path | None = None, ner: str = "rampart") -> "Redactor":
    """Build a redactor from a policy file (the one that ships, if none is named).

    *ner* names the model that finds names which nothing else gives away: "rampart", or "none" for
    rules alone. Raises ``BadPolicy`` and ``ModelMissing``. Takes a second or two; use it many times.
    """
    from redaction.redactor import Redactor  # noqa: PLC0415 - loads Presidio, a second or two

    return Redactor(load_policy(policy), _model(ner))


def _model(ner: str) -> "NameModel | None":
    if ner == "none":
        return None
    if ner != "rampart":
        raise ModelMissing(f'there is no name model called "{ner}": choose "rampart" or "none"')
    from redaction.rampart import Rampart  # noqa: PLC0415 - loads onnxruntime

    return Rampart()
