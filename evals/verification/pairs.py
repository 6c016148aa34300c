"""Reads hand-written pairs of a claim and its sources, each with the answer and the kind of mistake."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from drafting.errors import BadInput

FOLDER = Path(__file__).parents[1] / "data" / "verification"
Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, its sources, and whether they bear it out; *error* is the kind of mistake."""

    claim: Text
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]
    supported: bool
    error: str | None = None


_PAIR: TypeAdapter[Pair] = TypeAdapter(Pair)


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a file with one JSON object a line; raises BadInput with the number of a bad line."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            pairs.append(_PAIR.validate_python(json.loads(line)))
        except (ValidationError, json.JSONDecodeError) as error:
            raise BadInput(f"{path}, line {number}: not a pair: {error}") from error
    return tuple(pairs)


def halves(pairs: tuple[Pair, ...]) -> dict[str, tuple[Pair, ...]]:
    """The pairs on even and on odd lines: who mends the rules may look at the even ones only."""
    return {"even": pairs[1::2], "odd": pairs[::2]}
