"""Chance that is none: what a fake does is drawn from the bytes that it was sent, so it does it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

_T = TypeVar("_T")
_BYTES = 8


@dataclass(frozen=True, slots=True)
class Lots:
    """Lots drawn from *seed*: the same for the same seed and the same names, in whatever order."""

    seed: bytes

    def share(self, *of: object) -> float:
        """A number from 0 to just below 1 that belongs to *of*."""
        drawn = sha256(self.seed + repr(of).encode()).digest()[:_BYTES]
        return int.from_bytes(drawn) / (1 << (8 * _BYTES))

    def falls(self, share: float, *of: object) -> bool:
        """Whether the lot of *of* falls on one of that *share* of all."""
        return self.share(*of) < share

    def one(self, options: Sequence[_T], *of: object) -> _T:
        """One of *options*."""
        return options[int(self.share(*of) * len(options))]
