"""The text that redaction is timed on, and the report: the times themselves are nobody's promise."""

import pytest

from evals.redaction.speed import Run, cases_of, long_case, run


def test_the_text_is_as_long_as_asked_and_always_the_same() -> None:
    case = long_case(4)

    assert 10_000 <= sum(map(len, case.texts)) < 10_600
    assert case == long_case(4)


def test_short_cases_are_of_different_people() -> None:
    cases = cases_of(6)

    assert len(cases) > 1
    assert cases[0].record["child"] != cases[1].record["child"]


def test_speed_is_characters_by_seconds_without_start_up() -> None:
    assert Run("rules", 1, ready=9.0, seconds=0.5, letters=2_000, memory=1.0).speed == 4_000


@pytest.mark.parametrize("shape", ["one", "cases"])
def test_a_way_is_measured_in_a_process_of_its_own(shape: str) -> None:
    ran = run("rules", 2, shape)

    assert ran.way == "rules"
    assert ran.letters >= 5_000
    assert min(ran.ready, ran.seconds, ran.memory) > 0
