"""Counts what the verifier caught and where it raised a false alarm, by kind of mistake."""

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.pipeline.verify import Judged, judge
from evals.verification.pairs import Pair

CAUGHT, FALSE_ALARMS = 0.9, 0.05
"""What is wanted on pairs that nobody looked at: the share caught, and the share of false alarms."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A pair and the verifier's answer."""

    pair: Pair
    judged: Judged

    @property
    def right(self) -> bool:
        """Whether the answer is that of whoever wrote the pair."""
        return self.judged.supported == self.pair.supported


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one kind were answered rightly."""

    right: int
    all: int

    @property
    def share(self) -> float | None:
        """The share answered rightly; None where there are none."""
        return self.right / self.all if self.all else None


def answer(pairs: Iterable[Pair]) -> tuple[Answered, ...]:
    """Ask the verifier about every pair."""
    return tuple(Answered(pair, judge(pair.claim, pair.sources)) for pair in pairs)


def count(answered: Iterable[Answered], *, supported: bool) -> Count:
    """How many of the supported, or of the unsupported, pairs were answered rightly."""
    right = [each.right for each in answered if each.pair.supported is supported]
    return Count(sum(right), len(right))


def by_error(answered: Iterable[Answered]) -> dict[str, Count]:
    """The count of each kind of mistake; supported pairs stand under how they are paraphrased."""
    kinds: dict[str, list[bool]] = {}
    for each in answered:
        name = each.pair.error or "–"
        kinds.setdefault(f"{'true' if each.pair.supported else 'untrue'}: {name}", []).append(each.right)
    return {kind: Count(sum(right), len(right)) for kind, right in sorted(kinds.items())}
