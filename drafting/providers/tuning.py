"""How a model is set, where an operator says otherwise than a prompt does."""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting.ports import Room

_LIMIT = "max_completion_tokens"


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is sent besides the question.

    *temperature*: a number, "none" to send none, "prompt" to leave what the prompt says. *limit* is the name
    of the field for the length of an answer, which is never more than the model's room for one.
    """

    temperature: float | str = "prompt"
    seed: int | None = None
    limit: str = _LIMIT

    def of(self, parameters: Mapping[str, str | int | float], room: Room) -> dict[str, str | int | float]:
        """*parameters* as they are sent."""
        found = dict(parameters)
        found[self.limit] = min(int(found.pop(_LIMIT, room.answer)), room.answer)
        if self.temperature == "none":
            found.pop("temperature", None)
        elif self.temperature != "prompt":
            found["temperature"] = self.temperature
        return found if self.seed is None else {**found, "seed": self.seed}
