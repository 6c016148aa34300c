"""The text that redaction is timed on, and the report: the times themselves are nobody's promise."""

import pytest

from evals.redaction.speed import Run, cases_of, long_case, middle, run


def ran(seconds: float) -> Run:
    return Run("rules", 1, ready=9.0, seconds=seconds, wall=seconds, letters=2_000, memory=1.0)


def test_the_text_is_as_long_as_asked_and_always_the_same() -> None:
    case = long_case(4)

    assert 10_000 <= sum(map(len, case.texts)) < 10_600
    assert case == long_case(4)


def test_short_cases_are_of_different_people() -> None:
    cases = cases_of(6)

    assert len(cases) > 1
    assert cases[0].record["child"] != cases[1].record["child"]


def test_speed_is_characters_by_seconds_without_start_up() -> None:
    assert ran(0.5).speed == 4_000


def test_one_slow_turn_does_not_count() -> None:
    assert middle([ran(0.5), ran(9.0), ran(0.4)]).seconds == 0.5


@pytest.mark.parametrize("shape", ["one", "cases"])
def test_a_way_is_measured_in_a_process_of_its_own(shape: str) -> None:
    measured = run("rules", 2, shape)

    assert measured.way == "rules"
    assert measured.letters >= 5_000
    assert min(measured.ready, measured.seconds, measured.wall, measured.memory) > 0
