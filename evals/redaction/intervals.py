"""How sure a figure is: 95 % intervals of shares (Wilson) and of means per document (bootstrap)."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959964
_TURNS = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % interval, and how many things it was measured on."""

    value: float
    low: float
    high: float
    of: int

    def __str__(self) -> str:
        return f"{self.value:.4f} ({self.low:.4f}–{self.high:.4f}, n = {self.of:,})"


def share(hits: int, of: int) -> Figure:
    """The share of *hits*, with Wilson's interval, which is honest at 0 and 1. Nothing measured: 0 to 1."""
    if not of:
        return Figure(math.nan, 0.0, 1.0, 0)
    p, z = hits / of, _Z * _Z / of
    middle = (p + z / 2) / (1 + z)
    half = _Z * math.sqrt(p * (1 - p) / of + z / (4 * of)) / (1 + z)
    return Figure(p, max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half)), of)


def mean(counts: Sequence[int]) -> Figure:
    """The mean per document. The bootstrap draws documents, since what leaks in one leaks together.

    Where nothing was counted at all the upper end is the rule of three: 3 / n.
    """
    if not counts:
        return Figure(math.nan, 0.0, math.inf, 0)
    chance = random.Random(1)  # noqa: S311 - not for secrets
    size = len(counts)
    means = sorted(sum(chance.choices(counts, k=size)) / size for _ in range(_TURNS))
    low, high = means[int(_TURNS * 0.025)], means[int(_TURNS * 0.975)]
    return Figure(sum(counts) / size, low, max(high, 3 / size) if not sum(counts) else high, size)
