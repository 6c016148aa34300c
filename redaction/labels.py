"""Says what a name model's labels mean: models call a person PER, PERSON or B-FIRSTNAME."""

import re

from redaction.wordlists import listed

_FILE = "model_labels.toml"
_MEANINGS = {"person": "NAME", "place": "CITY", "street": "STREET_NAME"}
_PREFIX = re.compile(r"^[BIESLU][-_](?=\w)", re.IGNORECASE)
NAME_LABELS = tuple(_MEANINGS.values())
"""What the rest of the package calls what a model can find."""


def meaning(label: str) -> str:
    """Give our word for a model's label: one of ``NAME_LABELS``, or nothing for a label of no use."""
    plain = re.sub(r"[\s-]+", "_", _PREFIX.sub("", label.strip())).upper()
    return next((ours for name, ours in _MEANINGS.items() if plain in listed(_FILE, name)), "")


def is_outside(label: str) -> bool:
    """Whether a label says "part of nothing"."""
    return label.strip().upper() in listed(_FILE, "outside")
