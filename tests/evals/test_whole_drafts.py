from pathlib import Path

import pytest

from drafting.errors import OutsideFailed
from evals.whole_drafts import whole_draft
from tests.evals.case_files import small_case


def test_a_whole_draft_is_timed_cold_and_warm_and_weighed(tmp_path: Path) -> None:
    cost = whole_draft(small_case(tmp_path / "mine"), runs=1)

    assert (cost.case, cost.documents) == ("mine", 1)
    assert cost.cold > cost.warm > 0
    assert cost.computing > 0
    assert cost.memory is None or 50 < cost.memory.largest <= cost.memory.together < 700


def test_a_draft_that_fails_is_told_and_not_timed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OutsideFailed, match="exit code 2"):
        whole_draft(tmp_path, runs=1)

    assert "case.json" in capfd.readouterr().err
