from pathlib import Path

import numpy as np
import pytest

from drafting import assets
from drafting.pipeline.placing.linear import LinearModel, hashed, load, softmax


def a_model() -> LinearModel:
    weights = np.zeros((64, 2), dtype=np.int8)
    weights[hashed(["w:spelling"], 64)[0]] = (127, -127)
    ones = np.ones(2, dtype=np.float32)
    return LinearModel(
        ("B", "F"),
        weights,
        np.full(2, 0.1, dtype=np.float32),
        ones - ones,
        np.ones(64, dtype=np.float32),
        1.0,
    )


def test_the_likelier_label_comes_first() -> None:
    assert [guess.label for guess in a_model().guesses(["w:spelling"])] == ["B", "F"]


def test_probabilities_add_up_to_one() -> None:
    assert a_model().probabilities(["w:spelling", "w:other"]).sum() == pytest.approx(1)


def test_nothing_said_is_answered_evenly() -> None:
    assert a_model().probabilities([]).tolist() == pytest.approx([0.5, 0.5])


def test_a_feature_falls_into_the_same_bucket_on_every_machine() -> None:
    assert hashed(["w:spelling", "k:school"], 1 << 16).tolist() == [62688, 57984]


def test_very_large_scores_do_not_overflow() -> None:
    assert softmax(np.array([1e30, 0.0], dtype=np.float32)).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("question", ["section", "topic", "suspicion"])
def test_every_model_that_ships_can_be_read(question: str) -> None:
    model = load(assets.rules() / "model" / f"{question}.npz")

    assert model.weights.shape == (len(model.importance), len(model.labels))


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.npz").write_bytes(b"no model")

    with pytest.raises(ValueError, match="pickle"):
        load(tmp_path / "x.npz")
