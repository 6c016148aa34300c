"""One prompt: words with a name, a purpose, a version and a hash, and slots that only safe words may fill."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType, TypeAlias

from drafting.errors import GoldenThreadError
from redaction import SafeText

Words = NewType("Words", str)
"""Words of ours, from a prompt file; never an advice's, which is ``SafeText``."""

Parameter: TypeAlias = str | int | float
_SLOT = re.compile(r"\$(?P<name>[a-z][a-z_]*)")


class PromptUnusable(GoldenThreadError):
    """A prompt file is not as it must be, or was changed without raising its version."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The words for one kind of question, or the guide to one section of the plan.

    *text* holds slots such as ``$guides`` for each of its *variables*. *answer* names the JSON Schema of the
    answer and *schema* is that schema, compact; both are "" where no answer of a set form is wanted.
    *longest* is how many characters it may have, and *longest_schema* how many the schema: both are paid for
    with every request. *line* says a section guide in one line.
    *changes* says of each version what it changed.
    """

    name: str
    purpose: str
    version: int
    text: str
    variables: tuple[str, ...] = ()
    answer: str = ""
    schema: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    longest: int = 0
    longest_schema: int = 0
    line: str = ""
    changes: tuple[str, ...] = ()

    @property
    def locked_text(self) -> str:
        """Everything that makes a difference to a model, in one fixed form: what is hashed and kept.

        It leaves out the limits and *changes*, which no model sees.
        """
        front = "".join(f"{key} = {_toml(value)}\n" for key, value in sorted(self._front().items()))
        return f"+++\n{front}+++\n\n{self.text}\n" + (f"\n+++\n{self.schema}\n" if self.schema else "")

    @property
    def sha256(self) -> str:
        """The SHA-256 of ``locked_text``: what a draft's provenance and each call say."""
        return hashlib.sha256(self.locked_text.encode()).hexdigest()

    def filled(self, values: Mapping[str, SafeText | Words] | None = None) -> Words:
        """The words, every slot filled. Raises ``PromptUnusable`` naming all that is missing or unknown."""
        given = values or {}
        missing, unknown = set(self.variables) - set(given), set(given) - set(self.variables)
        if missing or unknown:
            told = [f"{what}: {', '.join(sorted(names))}" for what, names in
                    (("nothing given for", missing), ("no slot for", unknown)) if names]  # fmt: skip
            raise PromptUnusable(f"Prompt “{self.name}” cannot be filled; {'; '.join(told)}.")
        return Words(_SLOT.sub(lambda slot: given[slot["name"]], self.text))

    def _front(self) -> dict[str, str | int | float | tuple[str, ...]]:
        parameters = {f"parameters.{name}": value for name, value in self.parameters.items()}
        wanted = {
            "name": self.name,
            "purpose": self.purpose,
            "version": self.version,
            "variables": self.variables,
            "answer": self.answer,
            "line": self.line,
            **parameters,
        }
        return {key: value for key, value in wanted.items() if key in parameters or value}


def slots(text: str) -> frozenset[str]:
    """The names of all slots in *text*. Raises ``ValueError`` for a $ that opens none."""
    if "$" in _SLOT.sub("", text):
        raise ValueError("a $ must be followed by the name of a slot, in small letters")
    return frozenset(_SLOT.findall(text))


def _toml(value: str | float | tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False)
