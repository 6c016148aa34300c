"""Says of each provider whether it could draft now: what is missing, who answers, what the key opens."""

from collections.abc import Callable
from dataclasses import dataclass, replace
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
    """One provider. *problem* is "" if it is ready; *window* and *answer* count tokens, 0 without a model.

    *second* is the model of the second opinion, "" where there is none, and *second_problem* what is wrong
    with it: without it a draft is made all the same.
    """

    name: str
    problem: str = ""
    model: str = ""
    where: str = ""
    region: str = ""
    window: int = 0
    answer: int = 0
    answered: bool = False
    second: str = ""
    second_problem: str = ""


def readiness(name: str, chosen: Chosen, ask: Callable[[LanguageModel, Request], Reply] | None) -> Readiness:
    """Look at the provider of that *name*; where *ask* is given, a small question is asked with it."""
    try:
        found = provider(name, chosen)
    except BadInput as error:
        return Readiness(name, str(error))
    model, second = found.language_model, found.second_model
    if model is None:
        return Readiness(name)
    look, room = _looked_at(model, ask), model.room
    return Readiness(
        name,
        look.problem,
        model.name,
        look.where,
        look.region,
        room.window,
        room.answer,
        answered=ask is not None and not look.problem,
        second=second.name if second else "",
        second_problem=_looked_at(second, ask).problem if second else "",
    )


def _looked_at(model: LanguageModel, ask: Callable[[LanguageModel, Request], Reply] | None) -> Look:
    look = model.look() if isinstance(model, Looks) else Look("", "")
    return replace(look, problem=_asked(model, ask)) if ask and not look.problem else look


def _asked(model: LanguageModel, ask: Callable[[LanguageModel, Request], Reply]) -> str:
    try:
        reply = ask(model, SMALL)
    except (BadInput, ModelBusy, ModelFailed) as error:
        return str(error)
    return "" if reply.ending in {Ending.WHOLE, Ending.CUT} else reply.why
