from pathlib import Path

import pytest

from drafting.errors import BadInput
from evals.disputes import Kind, answered, main, read_disputes

GOOD = (
    '{"one": "He can travel by bus on his own.", "other": "He cannot travel by bus without an adult.",'
    ' "one_kind": "school", "other_kind": "college", "kind": "contradiction", "why": "travel"}'
)


def a_file(folder: Path, *lines: str) -> Path:
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_pair_is_read_and_answered(tmp_path: Path) -> None:
    (pair,) = read_disputes(a_file(tmp_path, GOOD))

    assert answered(pair) is Kind.CONTRADICTION


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="line 2"):
        read_disputes(a_file(tmp_path, GOOD, "{}"))


def test_the_odd_lines_are_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = GOOD.replace('"kind": "contradiction"', '"kind": "none"')
    even = wrong.replace("bus", "tram")

    assert main([str(a_file(tmp_path, wrong, even)), "--show"]) == 0

    shown = capsys.readouterr().out
    assert "tram" in shown
    assert "bus" not in shown


def test_a_missing_file_ends_with_a_code_for_bad_input(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == BadInput.exit_code
