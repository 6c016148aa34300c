"""Says of each provider whether it could draft now: what is missing, who answers, what the key opens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from drafting.errors import BadInput, ModelBusy, ModelFailed
from drafting.ports import Ending, LanguageModel, Reply, Request
from drafting.providers.catalogue import provider
from drafting.providers.chosen import Chosen
from drafting.providers.places import Look

SMALL = Request(
    "check",
    "Answer with one word.",
    parameters={"temperature": 0, "max_completion_tokens": 16},
    task="Say yes.",
)
"""A question about nobody, which costs next to nothing."""


@runtime_checkable
class Looks(Protocol):
    """A model that can be looked at without being asked anything."""

    def look(self) -> Look:
        """Where it is, and what is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Readiness:
    """One provider. *problem* is "" if it is ready; *window* and *answer* count tokens, 0 without a model."""

    name: str
    problem: str = ""
    model: str = ""
    where: str = ""
    region: str = ""
    window: int = 0
    answer: int = 0
    answered: bool = False


def readiness(name: str, chosen: Chosen, ask: Callable[[LanguageModel, Request], Reply] | None) -> Readiness:
    """Look at the provider of that *name*; where *ask* is given, a small question is asked with it."""
    try:
        model = provider(name, chosen).language_model
    except BadInput as error:
        return Readiness(name, str(error))
    if model is None:
        return Readiness(name)
    look = model.look() if isinstance(model, Looks) else Look("", "")
    problem, room = look.problem, model.room
    if ask and not problem:
        problem = _asked(model, ask)
    answered = ask is not None and not problem
    return Readiness(
        name, problem, model.name, look.where, look.region, room.window, room.answer, answered=answered
    )


def _asked(model: LanguageModel, ask: Callable[[LanguageModel, Request], Reply]) -> str:
    try:
        reply = ask(model, SMALL)
    except (BadInput, ModelBusy, ModelFailed) as error:
        return str(error)
    return "" if reply.ending in {Ending.WHOLE, Ending.CUT} else reply.why
