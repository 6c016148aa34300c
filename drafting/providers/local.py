"""Serves an operator's own model file inside this process: llama.cpp, asked as any other endpoint is.

It listens on this machine only, on a port of its own, with a key that nobody else knows and that ends with
the process. The only home of ``xllamacpp``, which the extra "local" installs.
"""

import atexit
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import xllamacpp

from drafting.errors import BadInput, ModelFailed
from drafting.ports import Reply, Request, Room
from drafting.providers.openai_chat import OpenAIChat
from drafting.providers.places import HERE, Look, Place
from drafting.providers.sending import Patience
from drafting.providers.tuning import Tuning
from redaction import Released

_MAGIC = b"GGUF"
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_ADDRESS = "http://127.0.0.1"
_SHOWN = 12  # digits of a file's SHA-256 that its name shows
_loading = Lock()


@dataclass(frozen=True, slots=True)
class _File:
    """A model file, and how it is to be served."""

    path: Path
    sha256: str
    window: int
    threads: int

    @property
    def name(self) -> str:
        """The model's name, no other file's. The hash is in letters: digits may be somebody's number."""
        return f"{self.path.stem}@{self.sha256[:_SHOWN].translate(_LETTERS)}"


@dataclass(frozen=True, slots=True)
class _Served:
    """A model that is being served. The *engine* stops when nobody holds it any longer."""

    engine: Any
    address: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LocalModel:
    """The model in a file. It is loaded when it is asked for the first time, once in a process."""

    path: Path
    sha256: str
    room: Room
    threads: int = 1
    tuning: Tuning = field(default_factory=Tuning)
    patience: Patience = field(default_factory=Patience)
    provider: str = field(default="llama.cpp", init=False)

    @property
    def name(self) -> str:
        """The file's name, and the beginning of its SHA-256."""
        return self._file.name

    @property
    def place(self) -> Place:
        """This machine: its address is known once it is loaded."""
        return Place(_ADDRESS, HERE)

    def written(self, request: Request) -> bytes:
        """*request* as it will be sent."""
        return self._chat(_ADDRESS, {}).written(request)

    def reply(self, released: Released) -> Reply:
        """Ask the model, loading it first if need be."""
        with _loading:
            served = _served(self._file)
        shown = {"Authorization": f"Bearer {served.key}"}
        return self._chat(f"{served.address}/v1", shown).reply(released)

    def look(self) -> Look:
        """See whether the file is the one that was meant and can be served, without loading it."""
        look = Look(str(self.path), HERE)
        try:
            _check(self._file)
        except (BadInput, ModelFailed) as error:
            return replace(look, problem=str(error))
        return look

    @property
    def _file(self) -> _File:
        return _File(self.path, self.sha256, self.room.window, self.threads)

    def _chat(self, address: str, shown: Mapping[str, str]) -> OpenAIChat:
        return OpenAIChat(
            self.provider,
            self.name,
            Place(address, HERE),
            self.room,
            tuning=self.tuning,
            patience=self.patience,
            credentials=lambda: shown,
        )


def _check(file: _File) -> None:
    """Raise unless *file* is the one that was meant."""
    try:
        with file.path.open("rb") as opened:
            magic = opened.read(len(_MAGIC))
            opened.seek(0)
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise BadInput(f"GOLDENTHREAD_MODEL_FILE: {file.path} cannot be read: {error.strerror}.") from None
    if magic != _MAGIC:
        raise BadInput(f"GOLDENTHREAD_MODEL_FILE: {file.path} is not a GGUF model.")
    if found != file.sha256:
        raise BadInput(
            f"GOLDENTHREAD_MODEL_FILE_SHA256: {file.path} has another, {found}. It is not used: find out who "
            "changed it."
        )


@cache
def _served(file: _File) -> _Served:
    """Serve *file* until this process ends."""
    _check(file)
    key, wanted = secrets.token_urlsafe(32), xllamacpp.CommonParams()
    wanted.model.path = str(file.path)
    wanted.model_alias = {file.name}
    wanted.n_ctx = file.window
    wanted.n_parallel = 1
    # More threads than free cores wait for one another, and all but stop.
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = file.threads
    wanted.hostnames, wanted.port, wanted.api_keys = ["127.0.0.1"], 0, [key]
    wanted.offline = True
    wanted.ui = wanted.endpoint_slots = wanted.endpoint_props = wanted.endpoint_metrics = False
    wanted.cors_origins = ""
    wanted.verbosity = 0  # its log would hold questions
    wanted.fit_params = False  # a window that does not fit is an error, not a smaller window
    try:
        server = xllamacpp.Server(wanted)
    except (RuntimeError, ValueError, MemoryError) as error:
        why = f"{file.path.name} cannot be loaded: it is damaged, or too large for this machine's memory"
        raise ModelFailed("model_file", why) from error
    return _Served(server, server.listening_address, key)


atexit.register(_served.cache_clear)
