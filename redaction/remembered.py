"""Lets a name model's answers outlive the process: what it was asked once need not be read again.

A reader of names is slow and always says the same of the same text. Whoever redacts a case may therefore
hand in what was answered before, and take out what was answered now, both by the hash of the text.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from redaction.presidio import Guess, NameModel


class Remembered(NamedTuple):
    """One word piece as it was answered before."""

    start: int
    end: int
    label: str
    score: float


class Memory:
    """What a model said, by the hash of what it was shown. *learnt* is what is new in it."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = dict(known or {})
        self.learnt: dict[str, str] = {}

    def find(self, key: str) -> tuple[Remembered, ...] | None:
        """The answer of that hash, if it is known."""
        written = self._known.get(key)
        return None if written is None else tuple(Remembered(*row) for row in json.loads(written))

    def keep(self, key: str, guesses: "Sequence[Guess]") -> None:
        """Keep an answer."""
        rows = [[guess.start, guess.end, guess.label, guess.score] for guess in guesses]
        self._known[key] = self.learnt[key] = json.dumps(rows, separators=(",", ":"))


_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Let whatever is redacted meanwhile (in this thread) use *memory* and add to it."""
    token = _MEMORY.set(memory)
    try:
        yield
    finally:
        _MEMORY.reset(token)


class Remembering:
    """A name model that asks the memory first. Without one it is the model itself."""

    def __init__(self, model: "NameModel") -> None:
        self._model = model

    def read(self, texts: Sequence[str], least: float) -> "Sequence[Sequence[Guess]]":
        """Give the word pieces of each text whose label is likelier than *least*."""
        memory = _MEMORY.get()
        if memory is None:
            return self._model.read(texts, least)
        keys = [_key(text, least) for text in texts]
        answers: dict[str, Sequence[Guess]] = {}
        unknown: dict[str, str] = {}
        for key, text in zip(keys, texts, strict=True):
            known = memory.find(key)
            if known is None:
                unknown[key] = text
            else:
                answers[key] = known
        read = self._model.read(list(unknown.values()), least) if unknown else ()
        for key, guesses in zip(unknown, read, strict=True):
            memory.keep(key, guesses)
            answers[key] = guesses
        return [answers[key] for key in keys]


def _key(text: str, least: float) -> str:
    return sha256(f"{least}|{text}".encode(errors="surrogatepass")).hexdigest()
