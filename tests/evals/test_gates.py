import pytest

from evals.gates import Gate, broken, gates
from evals.scorers.catalogue import MEASURES, Scores
from evals.task import NOTHING, Score

PERFECT: Scores = {gate.measure: Score(1.0 if gate.at_least is not None else 0.0, "all") for gate in gates()}


def test_every_gate_is_on_a_measure_that_exists() -> None:
    assert {gate.measure for gate in gates()} <= {measure.name for measure in MEASURES}


def test_every_gate_has_a_bound_and_a_reason() -> None:
    assert all(gate.why and str(gate) for gate in gates())


def test_a_draft_without_fault_breaks_no_gate() -> None:
    assert broken(PERFECT) == ()


@pytest.mark.parametrize("gate", gates(), ids=lambda gate: str(gate.measure))
def test_a_draft_that_misses_one_bound_breaks_that_gate_only(gate: Gate) -> None:
    missed = Score(1.0 if gate.at_most is not None else 0.5, "too few or too many")

    assert broken({**PERFECT, gate.measure: missed}) == (gate,)


@pytest.mark.parametrize("gate", gates(), ids=lambda gate: str(gate.measure))
def test_what_could_not_be_measured_was_not_shown(gate: Gate) -> None:
    assert broken({**PERFECT, gate.measure: NOTHING}) == (gate,)
