import json
from pathlib import Path

import pytest

from drafting.domain.plan import SectionKey
from drafting.errors import BadInput
from evals.samples import DATA, cases_in, read_gold, read_plan


def plan_with(folder: Path, *, without: str = "", **changes: object) -> Path:
    sections = {key.value: {"claims": ()} for key in SectionKey if key.value not in without}
    plan = {"schema": "goldenthread.plan/1", "case": "X", "documents": [], "sections": sections, **changes}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return folder / "plan.json"


def gold_with(folder: Path, **changes: object) -> Path:
    (folder / "gold.json").write_text(json.dumps({"case": "X", "nuggets": [], **changes}), encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", cases_in(DATA / "cases"), ids=lambda case: str(case.name))
def test_the_bundles_that_ship_are_annotated_for_every_measure(case: Path) -> None:
    gold = read_gold(case)

    assert gold.nuggets
    assert gold.links
    assert gold.contradictions
    assert gold.must_not_appear
    assert {source.document for source in gold.sources()} <= {
        file.name for file in (case / "documents").iterdir()
    }


def test_a_plan_with_keys_that_no_measure_needs_is_read(tmp_path: Path) -> None:
    assert read_plan(plan_with(tmp_path, later={"key": 1})).case == "X"


def test_a_plan_without_a_section_is_refused_by_its_letter(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="section B, C"):
        read_plan(plan_with(tmp_path, without="BC"))


def test_a_value_of_the_wrong_type_is_refused_by_its_place(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"findings\.0\.kind"):
        read_plan(plan_with(tmp_path, findings=[{"kind": "astonishing", "severity": "info"}]))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gold\.json"):
        read_gold(tmp_path)


def test_a_link_to_a_fact_that_is_not_annotated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"B\.9"):
        read_gold(gold_with(tmp_path, unmet_needs=["B.9"]))
