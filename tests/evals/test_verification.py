from pathlib import Path

import numpy as np
import pytest

from drafting.errors import BadInput
from drafting.pipeline.frames.weighing import weights
from evals.verification.__main__ import main
from evals.verification.learning import Lessons, learn, left_out, lessons
from evals.verification.measure import CAUGHT, FALSE_ALARMS, answer, by_error, count
from evals.verification.pairs import FOLDER, Pair, halves, read_pairs

WRITTEN = 0.02  # the pack holds two decimals
TRUE = Pair("He reads.", ("He reads.",), supported=True)
UNTRUE = Pair("He does not read.", ("He reads.",), supported=False, error="negation")


def test_the_verifier_keeps_what_it_reached_on_the_development_pairs() -> None:
    answered = answer(read_pairs(FOLDER / "dev.jsonl"))
    caught, passed = count(answered, supported=False), count(answered, supported=True)

    assert len(answered) >= 60
    assert (caught.share or 0) >= CAUGHT
    assert (passed.share or 0) >= 1 - FALSE_ALARMS


def test_totals_are_counted_by_kind_of_mistake() -> None:
    counted = by_error(answer([TRUE, UNTRUE, UNTRUE]))

    assert counted["untrue: negation"].all == 2
    assert counted["true: –"].share == 1


def test_the_halves_share_no_pair_and_lose_none() -> None:
    half = halves((TRUE, UNTRUE, TRUE))

    assert half == {"even": (UNTRUE,), "odd": (TRUE, TRUE)}


def test_a_line_that_is_no_pair_is_refused_by_its_number(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"claim": "a", "sources": ["b"], "supported": true}\n{"claim": 1}\n')

    with pytest.raises(BadInput, match="line 2"):
        read_pairs(bad)


def test_mistakes_of_the_odd_half_are_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "others.jsonl"
    wrong = '{"claim": "%s", "sources": ["He reads."], "supported": false, "error": "x"}\n'
    file.write_text(wrong % "He reads." + wrong % "He  reads.")

    assert main([str(file), "--show"]) == 0

    shown = capsys.readouterr().out
    assert "untrue (x): He  reads." in shown
    assert "untrue (x): He reads." not in shown


def test_the_verifier_keeps_what_it_reached_on_pairs_by_another_hand() -> None:
    answered = answer(read_pairs(FOLDER / "other_hand.jsonl"))
    caught, passed = count(answered, supported=False), count(answered, supported=True)

    assert len(answered) == 300
    assert (caught.share or 0) >= 0.84
    assert (passed.share or 0) >= 0.82


def test_the_weights_of_the_pack_are_those_that_are_learnt_from_the_pairs() -> None:
    taught = lessons()
    worth = dict(zip(taught.names, learn(taught, np.ones(len(taught.unsupported), dtype=bool)), strict=True))

    assert all(abs(worth[name] - value) < WRITTEN for name, value in weights().worth.items())


def test_a_sign_that_only_wrong_claims_show_counts_against_a_claim() -> None:
    taught = Lessons(
        ("always", "odd"), np.array([[1.0, 0.0], [1.0, 1.0]] * 20), np.array([0.0, 1.0] * 20), np.ones(40)
    )

    assert learn(taught, np.ones(40, dtype=bool))[1] > 1
    assert left_out(taught) == (1, 0)


def test_of_a_blind_file_only_the_totals_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "second_hand.jsonl"
    file.write_text(
        '{"claim": "He flies.", "sources": ["He reads."], "supported": false, "error": "x"}\n' * 2
    )

    assert main([str(file), "--show"]) == 0

    shown = capsys.readouterr().out
    assert "caught" in shown
    assert "flies" not in shown
    assert "untrue" not in shown
