"""Learns a linear model from labelled statements: logistic regression over hashed features.

Importance of a feature is the root of its inverse document frequency (Spärck Jones 1972), times a weight
for what the rules and the topics say. A feature that only one statement has is left out: it teaches
nothing about another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from drafting.pipeline.placing.linear import LinearModel, hashed, softmax

BUCKETS = 1 << 16
_FIRMNESS = 100.0  # the inverse of the penalty on weights, chosen by leaving one writer out
_ROUNDS = 60
_LEAST = 2  # statements that must share a feature
_LARGEST = 127

Features = Sequence[str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A statement as the learner sees it."""

    features: Features
    label: str


def learn(lessons: Sequence[Lesson], weight_of: Mapping[str, float]) -> LinearModel:
    """Learn one question from *lessons*; *weight_of* gives the weight of a feature by its prefix."""
    importance = _importance((lesson.features for lesson in lessons), weight_of)
    rows = _matrix([lesson.features for lesson in lessons], importance)
    learner = LogisticRegression(C=_FIRMNESS, max_iter=_ROUNDS, tol=1e-3)
    learner.fit(rows, [lesson.label for lesson in lessons])
    return _packed(learner, importance)


def sharpened(model: LinearModel, temperature: float) -> LinearModel:
    """The same model with another *temperature*."""
    return LinearModel(model.labels, model.weights, model.scale, model.bias, model.importance, temperature)


def best_temperature(probabilities: npt.NDArray[np.float32], truth: npt.NDArray[np.int64]) -> float:
    """The temperature at which *probabilities* of unseen statements are least surprised by the *truth*."""
    scores = np.log(np.maximum(probabilities, np.float32(1e-9)))
    lines = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        return float(
            -np.log(np.maximum(softmax(scores / np.float32(temperature))[lines, truth], 1e-9)).mean()
        )

    return min((step / 20 for step in range(8, 61)), key=surprise)


def save(model: LinearModel, path: Path) -> None:
    """Write *model* for ``drafting.pipeline.placing.linear.load``."""
    np.savez_compressed(
        path,
        labels=np.array(model.labels),
        weights=model.weights,
        scale=model.scale,
        bias=model.bias,
        importance=model.importance.astype(np.float16),
        temperature=np.array(model.temperature),
    )


def _importance(lessons: Iterable[Features], weight_of: Mapping[str, float]) -> npt.NDArray[np.float32]:
    read = list(lessons)
    shared = Counter(feature for features in read for feature in features)
    found = np.zeros(BUCKETS, dtype=np.float32)
    for feature, count in sorted(shared.items()):
        if count < _LEAST:
            continue
        fixed = weight_of.get(feature.partition(":")[0])
        rarity = float(np.sqrt(np.log((len(read) + 1) / (count + 1)) + 0.3))
        bucket = int(hashed([feature], BUCKETS)[0])
        found[bucket] = max(found[bucket], fixed or rarity)
    return found


def _matrix(lessons: Sequence[Features], importance: npt.NDArray[np.float32]) -> csr_matrix:
    data: list[float] = []
    buckets: list[int] = []
    ends = [0]
    for features in lessons:
        found = hashed(features, BUCKETS)
        weighed = importance[found]
        length = float(np.sqrt(weighed @ weighed)) or 1.0
        data += (weighed / length).tolist()
        buckets += found.tolist()
        ends.append(len(buckets))
    return csr_matrix((data, buckets, ends), shape=(len(lessons), BUCKETS))


def _packed(learner: LogisticRegression, importance: npt.NDArray[np.float32]) -> LinearModel:
    weights, bias = learner.coef_.T, learner.intercept_
    if weights.shape[1] == 1:  # of two answers the learner keeps the weights of the second alone
        weights, bias = np.hstack([-weights, weights]), np.concatenate([-bias, bias])
    scale = np.abs(weights).max(axis=0) / _LARGEST
    return LinearModel(
        labels=tuple(str(label) for label in learner.classes_),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
        importance=importance,
        temperature=1.0,
    )
