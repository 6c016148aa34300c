import re
from pathlib import Path

from evals.scorers.catalogue import MEASURES

PAGE = Path(__file__).parents[2] / "docs" / "metrics.md"


def test_the_page_of_metrics_defines_every_measure_once_and_no_other() -> None:
    defined = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(defined) == sorted(measure.name for measure in MEASURES)
