"""What a measure returns, and the ways to come by it: a share of things judged, a count, an average."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """What one measure says of one draft.

    *value* is None where there was nothing to measure: that is neither good nor bad. *answer* says
    what was counted, *explanation* which things went wrong, a line each.
    """

    value: float | None
    answer: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that a measure looked at: *what* it was, and whether it was as it should be."""

    good: bool
    what: str


NOTHING = Score(None, "nothing to measure")


def share(judged: Iterable[Judged]) -> Score:
    """The share of *judged* that is good, from 0 to 1; the explanation names the others."""
    seen = tuple(judged)
    if not seen:
        return NOTHING
    good = sum(one.good for one in seen)
    explanation = "\n".join(one.what for one in seen if not one.good)
    return Score(good / len(seen), f"{good} of {len(seen)}", explanation)


def count(found: Sequence[str]) -> Score:
    """How many things were found; the explanation names each."""
    return Score(len(found), str(len(found)), "\n".join(found))


def average(values: Sequence[float], of: str) -> Score:
    """The mean of *values*, which are about *of*."""
    return Score(sum(values) / len(values), f"over {len(values)} {of}") if values else NOTHING
