"""Builds a redactor. Whatever is slow to import is imported here, when a redactor is asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from redaction.errors import ModelMissing
from redaction.policy import load_policy
from redaction.wordlists import rampart

if TYPE_CHECKING:
    from redaction.presidio import Guess, NameModel
    from redaction.redactor import Redactor

_WAYS = '"rampart", "folder:PATH", "spacy:PACKAGE", several of them joined by "+", or "none"'


def load_redactor(policy: Path | None = None, ner: str = "rampart") -> "Redactor":
    """Build a redactor from a policy file (the one that ships, if none is named).

    *ner* names the model that finds names which nothing else gives away: "rampart"; "folder:PATH", a
    token-classification model of the operator's own, exported to ONNX; "spacy:PACKAGE", a spaCy pipeline
    that is installed; several joined by "+", whose findings are added up; or "none" for rules alone.
    Raises ``BadPolicy`` and ``ModelMissing``. Takes a second or two; use it many times.
    """
    from redaction.redactor import Redactor  # noqa: PLC0415 - loads Presidio, a second or two
    from redaction.remembered import Remembering  # noqa: PLC0415 - likewise

    model = load_model(ner)
    return Redactor(load_policy(policy), Remembering(model) if model else None)


def load_model(ner: str) -> "NameModel | None":
    """Load what *ner* names: see ``load_redactor``. None for "none"."""
    models = [_load(kind, where) for kind, where in name_models(ner)]
    return Union(models) if len(models) > 1 else models[0] if models else None


def name_models(ner: str) -> tuple[tuple[str, str], ...]:
    """Read the names of models, as pairs of kind and place; empty for "none". Loads nothing.

    Raises ``ModelMissing`` for what is not of that form.
    """
    if ner == "none":
        return ()
    rows = []
    for name in ner.split("+"):
        kind, _, where = name.strip().partition(":")
        if not ((kind == "rampart" and not where) or (kind in {"folder", "spacy"} and where)):
            raise ModelMissing(f'there is no name model called "{name.strip()}": choose {_WAYS}')
        rows.append((kind, where))
    return tuple(rows)


def _load(kind: str, where: str) -> "NameModel":
    if kind == "spacy":
        from redaction.spacy_model import SpacyModel  # noqa: PLC0415 - loads spaCy

        return SpacyModel(where)
    from redaction.token_model import TokenModel  # noqa: PLC0415 - loads onnxruntime

    if kind == "folder":
        return TokenModel(Path(where).expanduser())
    return TokenModel(rampart("config.json").parent, quick=True)


class Union:
    """Several models read as one: what any of them takes for a name is a guess."""

    def __init__(self, models: "Sequence[NameModel]") -> None:
        self._models = tuple(models)

    def read(self, texts: Sequence[str], least: float) -> "list[tuple[Guess, ...]]":
        """Give the guesses of all models, text by text."""
        answers = [model.read(texts, least) for model in self._models]
        return [tuple(guess for row in rows for guess in row) for rows in zip(*answers, strict=True)]
