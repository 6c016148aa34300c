"""A linear model over hashed features: weights per label and feature, read from one file.

Joulin et al. 2017 ("Bag of Tricks") showed how far such a model carries in sorting sentences; hashing the
features (Weinberger et al. 2009) keeps the file small and free of any word list. Weights are whole numbers
from -127 to 127, times a scale per label. Training is in ``evals/placing``.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Buckets: TypeAlias = npt.NDArray[np.int64]


class Guess(NamedTuple):
    """A label and its probability, from 0 to 1."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class LinearModel:
    """What was learnt of one question: *weights* of shape (buckets, labels), *scale* and *bias* per label.

    *importance* (per bucket) is how much a feature counts before anything is learnt: rare ones count
    more. Scores are divided by *temperature*, so that probabilities are as often right as they say.
    """

    labels: tuple[str, ...]
    weights: npt.NDArray[np.int8]
    scale: Floats
    bias: Floats
    importance: Floats
    temperature: float

    def probabilities(self, features: Sequence[str]) -> Floats:
        """The probability of every label for a statement with *features*."""
        buckets = hashed(features, len(self.importance))
        weighed = self.importance[buckets]
        length = float(np.sqrt(weighed @ weighed)) or 1.0
        scores = (weighed / length) @ self.weights[buckets] * self.scale + self.bias
        return softmax(np.asarray(scores / self.temperature, dtype=np.float32))

    def guesses(self, features: Sequence[str]) -> tuple[Guess, ...]:
        """Every label with its probability, the most probable first."""
        found = self.probabilities(features)
        order = np.argsort(-found, kind="stable")
        return tuple(Guess(self.labels[index], float(found[index])) for index in order)


def softmax(scores: npt.NDArray[np.float32] | npt.NDArray[np.float64]) -> Floats:
    """Scores as probabilities along the last axis."""
    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True), dtype=np.float32)


def hashed(features: Sequence[str], buckets: int) -> Buckets:
    """Which of *buckets* each feature falls into: the same on every machine and in every run."""
    crc = zlib.crc32
    return np.fromiter((crc(each.encode()) % buckets for each in features), np.int64, len(features))


def load(path: Path) -> LinearModel:
    """Read a model that ``evals.placing`` wrote. Raises OSError, KeyError or ValueError if it is none."""
    with np.load(path, allow_pickle=False) as data:
        return LinearModel(
            labels=tuple(str(label) for label in data["labels"]),
            weights=data["weights"],
            scale=data["scale"],
            bias=data["bias"],
            importance=data["importance"].astype(np.float32),
            temperature=float(data["temperature"]),
        )
