"""Keeps what a model answered in a folder, and plays it again: evals that cost nothing and never differ.

Of invented cases only. What is sent is redacted, and all the same no child's plan belongs into a test.
"""

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from drafting.errors import BadInput, ModelFailed
from drafting.ports import LanguageModel, Reply, Request, Room
from drafting.providers.wire import body_of
from redaction import Released

LABEL = "cassette.json"
_NOTICE = "Recorded from invented cases only. Never record a child's case."
_NAME_LENGTH = 32  # hexadecimal digits of the hash that name a file
_REMEMBERED = 10_000  # questions written and not yet sent


class Mode(StrEnum):
    """What is done with a question: always ask and keep, ask only what is not kept, or never ask."""

    RECORD = "record"
    REPLAY = "replay"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Label:
    """Whose answers a cassette holds. What is written on it is written into every request."""

    model: str
    provider: str
    room: Room
    notice: str = _NOTICE


@dataclass(frozen=True, slots=True)
class Take:
    """One answer to the body with that SHA-256: the *repeat* it is of, and how many *seconds* it took."""

    sha256: str
    repeat: int
    seconds: float
    reply: Reply


_LABEL: TypeAdapter[Label] = TypeAdapter(Label)
_TAKE: TypeAdapter[Take] = TypeAdapter(Take)


class Recorded:
    """A language model whose answers are kept in *folder*, one file each; *inner* gives those not yet kept.

    An answer is found by the exact bytes of the question and by the number of the repeat. That number is not
    sent: ``written`` notes it for the bytes that it writes, and ``reply`` looks it up. Bytes that this model
    did not write count as the first repeat.
    """

    def __init__(
        self,
        folder: Path,
        inner: LanguageModel | None,
        mode: Mode = Mode.STRICT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if inner is None and mode is not Mode.STRICT:
            raise BadInput(f"a cassette is only played without a model in the mode “{Mode.STRICT}”.")
        self._folder, self._inner, self._mode, self._clock = folder, inner, mode, clock
        self._label = _labelled(folder, inner)
        self._lock = threading.Lock()
        self._repeats: dict[str, int] = {}

    @property
    def name(self) -> str:
        """The model whose answers these are."""
        return self._label.model

    @property
    def provider(self) -> str:
        """Who served it."""
        return self._label.provider

    @property
    def room(self) -> Room:
        """How much it takes."""
        return self._label.room

    def written(self, request: Request) -> bytes:
        """*request* as the model that is recorded writes it."""
        body = self._inner.written(request) if self._inner else body_of(request, self.name)
        with self._lock:
            if len(self._repeats) >= _REMEMBERED:
                self._repeats.pop(next(iter(self._repeats)))
            self._repeats[_digest(body)] = request.repeat
        return body

    def reply(self, released: Released) -> Reply:
        """The answer that is kept. Raises ``ModelFailed`` ("not_recorded") where there is none to be had."""
        digest = _digest(released.body)
        with self._lock:
            repeat = self._repeats.get(digest, 1)
        kept = None if self._mode is Mode.RECORD else _read(self._file(digest, repeat))
        if kept is not None:
            return kept.reply
        if self._inner is None or self._mode is Mode.STRICT:
            raise ModelFailed("not_recorded", f"{self._folder}: no answer to this question was recorded.")
        began = self._clock()
        reply = self._inner.reply(released)
        self._keep(Take(digest, repeat, round(self._clock() - began, 3), reply), released.body)
        return reply

    def _file(self, digest: str, repeat: int) -> Path:
        return self._folder / f"{digest[:_NAME_LENGTH]}-{repeat}.json"

    def _keep(self, take: Take, body: bytes) -> None:
        """Write *take* beside the question, so that a person can read and compare both."""
        _write(self._file(take.sha256, take.repeat), {**asdict(take), "request": json.loads(body)})


def _labelled(folder: Path, inner: LanguageModel | None) -> Label:
    """What stands on the cassette; an empty one is labelled. Raises ``BadInput`` for another model's."""
    file = folder / LABEL
    if inner is None:
        if not file.exists():
            raise BadInput(f"{folder}: no recording. A recording has a file {LABEL}.")
        return _LABEL.validate_json(file.read_bytes())
    label = Label(inner.name, inner.provider, inner.room)
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(file, asdict(label))
    elif (other := _LABEL.validate_json(file.read_bytes())).model != label.model:
        raise BadInput(f"{folder}: holds answers of {other.model}. Record {label.model} into another folder.")
    return label


def _read(file: Path) -> Take | None:
    try:
        return _TAKE.validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise ModelFailed("not_recorded", f"{file.name}: is no recorded answer. Record it again.") from error


def _write(file: Path, told: dict[str, object]) -> None:
    """Write *told* so that two recordings can be compared line by line; whole, or not at all."""
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(file)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
