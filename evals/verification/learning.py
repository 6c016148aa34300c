"""``python -m evals.verification.learning``: learns what each sign of the verifier is worth, and writes it.

Logistic regression over the signs of ``frames/weighing.py``, by Newton's method with a penalty on the
square of the weights, from the development pairs and the even half of the others. Prints what ten folds
that were left out would have caught. Pairs that nobody looked at are never read here.
"""

import sys
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from drafting import assets
from drafting.pipeline.frames.compare import compare, repeats
from drafting.pipeline.frames.frame import frames_of
from drafting.pipeline.frames.weighing import proven, signs_of
from evals.verification.pairs import FOLDER, Pair, halves, read_pairs

Floats: TypeAlias = npt.NDArray[np.float64]

DOUBTED = 0.5
"""From this probability on a claim is doubted."""
_SETS = {"dev": 0.3, "dev_free": 1.0, "dev_wide": 1.8, "other_hand": 0.6}
"""How much a pair of each set counts: the more the rules were written after it, the less."""
_PENALTY, _FREE = 1.0, 0.01
_FOLDS, _STEPS, _STILL, _LEAST = 10, 50, 1e-6, 0.005
_HEAD = """\
# What each sign counts that a claim says something else than its sources: see pipeline/frames/weighing.py.
# Learnt by "python -m evals.verification.learning"; not to be written by hand.
version = "2026.11.1"

# From this probability on a claim is doubted.
"""


class Lessons(NamedTuple):
    """One row a pair: its signs, whether it is unsupported, how much it counts."""

    names: tuple[str, ...]
    signs: Floats
    unsupported: Floats
    counts: Floats


def lessons() -> Lessons:
    """The pairs that are neither repeated word for word nor proven wrong, with their signs."""
    rows = [
        (signs, not pair.supported, counts)
        for name, counts in _SETS.items()
        for pair in _pairs(name)
        if (signs := _signs(pair)) is not None
    ]
    names = tuple(sorted({name for signs, _, _ in rows for name in signs}))
    return Lessons(
        names,
        np.array([[signs.get(name, 0.0) for name in names] for signs, _, _ in rows]),
        np.array([float(wrong) for _, wrong, _ in rows]),
        np.array([counts for _, _, counts in rows]),
    )


def _pairs(name: str) -> tuple[Pair, ...]:
    pairs = read_pairs(FOLDER / f"{name}.jsonl")
    return pairs if name.startswith("dev") else halves(pairs)["even"]


def _signs(pair: Pair) -> dict[str, float] | None:
    if repeats(pair.claim, pair.sources):
        return None
    claim, told = frames_of(pair.claim), [frames_of(source) for source in pair.sources]
    found = compare(claim, told)
    return None if proven(found) else signs_of(claim, told, found)


def learn(taught: Lessons, rows: npt.NDArray[np.bool_]) -> Floats:
    """The worth of each sign, from the *rows* of *taught*."""
    signs, wrong, counts = taught.signs[rows], taught.unsupported[rows], taught.counts[rows]
    penalty = np.array([_FREE if name == "always" else _PENALTY for name in taught.names])
    worth = np.zeros(len(taught.names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-signs @ worth))
        slope = signs.T @ (counts * (likely - wrong)) + penalty * worth
        bend = (signs * (counts * likely * (1 - likely))[:, None]).T @ signs + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        worth -= step
        if np.abs(step).max() < _STILL:
            break
    return worth


def left_out(taught: Lessons) -> tuple[float, float]:
    """The shares caught and falsely alarmed of pairs that were left out, of those that are weighed."""
    fold = np.random.default_rng(0).integers(0, _FOLDS, len(taught.unsupported))
    doubted = np.zeros(len(fold), dtype=bool)
    for part in range(_FOLDS):
        worth = learn(taught, fold != part)
        doubted[fold == part] = 1 / (1 + np.exp(-taught.signs[fold == part] @ worth)) >= DOUBTED
    wrong = taught.unsupported == 1
    return float(doubted[wrong].mean()), float(doubted[~wrong].mean())


def write(worth: Floats, names: tuple[str, ...], path: Path) -> None:
    """Write the weights as a part of the rule pack; what is worth nothing is left out."""
    kept = [(name, value) for name, value in zip(names, worth, strict=True) if abs(value) >= _LEAST]
    lines = [f'"{name}" = {value:.2f}' for name, value in kept]
    path.write_text(f"{_HEAD}doubted = {DOUBTED}\n\n[worth]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Learn, tell how well, and write."""
    taught = lessons()
    caught, alarms = left_out(taught)
    print(f"{len(taught.unsupported)} pairs are weighed. Left out: caught {caught:.3f}, false {alarms:.3f}")
    write(
        learn(taught, np.ones(len(taught.unsupported), dtype=bool)),
        taught.names,
        assets.rules() / "weighing.toml",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
