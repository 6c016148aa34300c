"""How far two readers of one draft agree, beyond what chance would give them.

Krippendorff's alpha for two readers, nominal values and no gaps. Source: Krippendorff, Content Analysis,
chapter 12. Said with its prevalence: where nearly every claim is kept, alpha is low though few differ.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """*both* claims were read by both, *same* of them with the same end.

    *alpha* is None where the readers gave one answer throughout. *prevalence* is the share of the most
    frequent answer among all that were given.
    """

    both: int
    same: int
    alpha: float | None
    prevalence: float

    @property
    def percent(self) -> int:
        """How many of a hundred they ended alike."""
        return round(100 * self.same / self.both) if self.both else 0


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """How far the two answers of each pair agree."""
    same = sum(first == second for first, second in pairs)
    counts = Counter(answer for pair in pairs for answer in pair)
    total = 2 * len(pairs)
    if not pairs:
        return Agreement(0, 0, None, 0.0)
    prevalence = max(counts.values()) / total
    expected = 1 - sum(count * (count - 1) for count in counts.values()) / (total * (total - 1))
    if expected == 0:
        return Agreement(len(pairs), same, None, prevalence)
    observed = 1 - same / len(pairs)
    return Agreement(len(pairs), same, 1 - observed / expected, prevalence)
