"""``python -m evals.placing train|measure``: learns to place statements, or says how well that is learnt.

Measuring leaves one writer out at a time: what is measured was never seen in training, nor its author.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from drafting import assets
from drafting.pipeline.placing.linear import LinearModel, softmax
from drafting.pipeline.suspicion import FINE
from evals.placing.learning import Lesson, best_temperature, learn, save, sharpened
from evals.placing.lessons import (
    SECTION_WEIGHTS,
    TOPIC_WEIGHTS,
    about_something,
    from_family,
    in_proportion,
    section_lessons,
    suspicion_lessons,
    topic_lessons,
)
from evals.placing.written import Labelled, labelled


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be learnt: its lessons, and the weights of its special features."""

    name: str
    asked: Callable[[Labelled], bool]
    lessons: Callable[[Sequence[Labelled]], tuple[Lesson, ...]]
    weights: dict[str, float]


def _asked_where(labelled: Labelled) -> bool:
    return in_proportion(labelled) and not from_family(labelled)


QUESTIONS = (
    Question("suspicion", lambda _: True, suspicion_lessons, SECTION_WEIGHTS),
    Question("section", _asked_where, section_lessons, SECTION_WEIGHTS),
    Question("topic", about_something, topic_lessons, TOPIC_WEIGHTS),
)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Answers to statements of writers that were left out: probabilities per label, and the truth."""

    labels: tuple[str, ...]
    probabilities: npt.NDArray[np.float32]
    truth: npt.NDArray[np.int64]
    writers: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train or measure; the return value is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.placing", description=__doc__)
    parser.add_argument("task", choices=["train", "measure"])
    parser.add_argument("--only", choices=[question.name for question in QUESTIONS])
    asked = parser.parse_args(arguments)
    for question in QUESTIONS:
        if asked.only not in {None, question.name}:
            continue
        statements = [each for each in labelled() if question.asked(each)]
        unseen = leave_out(question, statements)
        temperature = best_temperature(unseen.probabilities, unseen.truth)
        report(question.name, unseen, temperature)
        if asked.task == "train":
            model = learn(question.lessons(statements), question.weights)
            folder = assets.rules() / "model"
            folder.mkdir(exist_ok=True)
            save(sharpened(model, temperature), folder / f"{question.name}.npz")
    return 0


def leave_out(question: Question, statements: Sequence[Labelled]) -> Unseen:
    """Learn from all writers but one, and ask about that one's statements; for each writer."""
    lessons = question.lessons(statements)
    labels = tuple(sorted({lesson.label for lesson in lessons}))
    truth = np.array([labels.index(lesson.label) for lesson in lessons])
    found = np.zeros((len(lessons), len(labels)), dtype=np.float32)
    for writer in sorted({each.writer for each in statements}):
        ours = [index for index, each in enumerate(statements) if each.writer == writer]
        others = [lesson for lesson, each in zip(lessons, statements, strict=True) if each.writer != writer]
        model = learn(others, question.weights)
        columns = [labels.index(label) for label in model.labels]
        for index in ours:
            found[index, columns] = _asked(model, lessons[index])
    return Unseen(labels, found, truth, tuple(each.writer for each in statements))


def _asked(model: LinearModel, lesson: Lesson) -> npt.NDArray[np.float32]:
    return model.probabilities(lesson.features)


def report(name: str, unseen: Unseen, temperature: float) -> None:
    """Print how often the best answer, and one of the best two or three, is right."""
    order = np.argsort(-unseen.probabilities, axis=1)
    hits = order == unseen.truth[:, None]
    print(
        f"{name}: {len(unseen.truth)} statements, {len(unseen.labels)} answers, temperature {temperature:.2f}"
    )
    for count in (1, 2, 3):
        print(f"  right within {count}: {hits[:, :count].any(axis=1).mean():.3f}")
    for writer in sorted(set(unseen.writers)):
        mine = np.array([each == writer for each in unseen.writers])
        print(f"  {writer}: {hits[mine, 0].mean():.3f} of {int(mine.sum())}")
    if FINE in unseen.labels:
        _report_thresholds(unseen, temperature)
    common = Counter(
        (unseen.labels[truth], unseen.labels[best])
        for truth, best in zip(unseen.truth, order[:, 0], strict=True)
        if truth != best
    )
    for (truth, best), count in common.most_common(12):
        print(f"  {truth} taken for {best}: {count}")


def _report_thresholds(unseen: Unseen, temperature: float) -> None:
    """Print what is caught, and what is caught by mistake, from several probabilities on."""
    fine = unseen.labels.index(FINE)
    found = softmax(np.log(np.maximum(unseen.probabilities, np.float32(1e-9))) / np.float32(temperature))
    found[:, fine] = 0
    for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        caught = found.max(axis=1) >= least
        shares = [
            f"{label} {caught[unseen.truth == index].mean():.3f}" for index, label in enumerate(unseen.labels)
        ]
        print(f"  from {least:.2f} on: {', '.join(shares)}")


if __name__ == "__main__":
    sys.exit(main())
