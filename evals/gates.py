"""The bounds that every draft must keep, read from gates.toml so that a QA lead can argue about them."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from pydantic import TypeAdapter

from evals.scorers.catalogue import Scores


@dataclass(frozen=True, slots=True)
class Gate:
    """One bound on one measure, and why it is there."""

    measure: str
    why: str
    at_least: float | None = None
    at_most: float | None = None

    def holds(self, value: float | None) -> bool:
        """Whether *value* keeps the bound. What could not be measured was not shown, and does not."""
        if value is None:
            return False
        high_enough = self.at_least is None or value >= self.at_least
        return high_enough and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        """The bound in words."""
        bounds = {"at least": self.at_least, "at most": self.at_most}
        return " and ".join(f"{words} {bound:g}" for words, bound in bounds.items() if bound is not None)


_GATES = TypeAdapter(tuple[Gate, ...])


def gates() -> tuple[Gate, ...]:
    """The gates that ship."""
    text = files("evals").joinpath("gates.toml").read_text(encoding="utf-8")
    return _GATES.validate_python(tomllib.loads(text)["gate"])


def broken(scores: Scores) -> tuple[Gate, ...]:
    """The gates that a draft with these *scores* does not pass."""
    return tuple(gate for gate in gates() if not gate.holds(scores[gate.measure].value))
