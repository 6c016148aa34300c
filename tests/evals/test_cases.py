"""The sample bundles are drafted once each, and held to what every draft must show."""

from pathlib import Path

import pytest

from evals.cases import main
from evals.comparison import compare
from evals.drafts import draft_case
from evals.gates import broken
from evals.samples import DATA, cases_in, read_gold
from evals.scorers.catalogue import Scores, score
from tests.evals.case_files import small_case


@pytest.fixture(scope="module", params=cases_in(DATA / "cases"), ids=lambda case: str(case.name))
def scores(request: pytest.FixtureRequest) -> Scores:
    return score(compare(draft_case(request.param), read_gold(request.param)))


def test_a_draft_of_a_sample_bundle_passes_every_gate(scores: Scores) -> None:
    assert [f"{gate.measure} {gate}: {scores[gate.measure]}" for gate in broken(scores)] == []


def test_every_other_measure_finds_something_to_measure(scores: Scores) -> None:
    unmeasured = {name for name, score in scores.items() if score.value is None}

    assert unmeasured <= {"merge_precision", "links_precision", "forbidden_flagged"}


def test_a_case_of_one_s_own_is_drafted_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([str(small_case(tmp_path / "mine")), "--explain", "nugget_recall"])

    said = capsys.readouterr().out
    assert "mine: nugget_recall: 1 of 1" in said
    assert "All gates hold for 1 case(s)." in said
    assert code == 0


def test_a_folder_that_is_no_case_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
