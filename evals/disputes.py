"""``python -m evals.disputes [--show]``: how well two statements are told to contradict, replace or dispute.

Prints totals of each half. ``--show`` lists mistakes of the even lines; the odd ones are never shown, so
that their figure stays honest.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from drafting.errors import BadInput, GoldenThreadError
from drafting.pipeline.findings.disputes import Relation, relation
from drafting.pipeline.findings.said import Said, Voice

PAIRS = Path(__file__).parent / "data" / "pairs" / "disputes.jsonl"
_FAMILY = frozenset({"parent", "young_person"})
Text = Annotated[str, Field(min_length=1)]


class Kind(StrEnum):
    """How two statements stand to each other, as the pairs have it."""

    CONTRADICTION = "contradiction"
    SUPERSEDED = "superseded"
    DISAGREEMENT = "disagreement"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements on one child, and how they stand to each other."""

    one: Text
    other: Text
    one_kind: Text
    other_kind: Text
    kind: Kind
    why: str


_DISPUTE: TypeAdapter[Dispute] = TypeAdapter(Dispute)


def read_disputes(path: Path) -> tuple[Dispute, ...]:
    """The pairs of a file, one JSON object a line; raises BadInput with the number of a bad line."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(_DISPUTE.validate_python(json.loads(line)))
        except (ValidationError, json.JSONDecodeError) as error:
            raise BadInput(f"{path}, line {number}: not a pair: {error}") from error
    return tuple(found)


def answered(pair: Dispute) -> Kind:
    """How the program says that the two statements of *pair* stand to each other."""
    found = relation(_said(pair.one, pair.one_kind), _said(pair.other, pair.other_kind))
    return {
        Relation.CONTRADICTION: Kind.CONTRADICTION,
        Relation.SUPERSEDED: Kind.SUPERSEDED,
        Relation.DISAGREEMENT: Kind.DISAGREEMENT,
        None: Kind.NONE,
    }[found]


def _said(text: str, kind: str) -> Said:
    voice = Voice.FAMILY if kind in _FAMILY else Voice.PROFESSIONAL
    return Said(text, voice, kind.replace("_", " "), kind, kind, ())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the return value is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.disputes", description="Measure disputes.")
    parser.add_argument("file", nargs="?", type=Path, default=PAIRS, help="pairs, by default ours")
    parser.add_argument("--show", action="store_true", help="list the mistakes that may be looked at")
    asked = parser.parse_args(arguments)
    try:
        pairs = read_disputes(asked.file)
    except (GoldenThreadError, OSError) as error:
        print(error, file=sys.stderr)
        return BadInput.exit_code
    print(_table("even (looked at)", pairs[1::2]))
    print(_table("odd (never looked at)", pairs[::2]))
    if asked.show:
        for pair in pairs[1::2]:
            if (found := answered(pair)) is not pair.kind:
                print(f"{pair.kind} taken for {found}: {pair.one} / {pair.other}")
    return 0


def _table(title: str, pairs: Sequence[Dispute]) -> str:
    found = Counter((pair.kind, answered(pair)) for pair in pairs)
    lines = [f"{title}: {len(pairs)} pairs, {sum(n for (a, b), n in found.items() if a is b)} right"]
    for kind in Kind:
        right = found[kind, kind]
        wanted = sum(number for (truth, _), number in found.items() if truth is kind)
        said = sum(number for (_, answer), number in found.items() if answer is kind)
        lines.append(f"  {kind:14} recall {right:2} of {wanted:2}, precision {right:2} of {said:2}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
