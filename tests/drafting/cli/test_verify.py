import json
from pathlib import Path

import pytest

from tests.journeys.command import goldenthread


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return tmp_path / "in.jsonl"


def write(path: Path, *questions: object) -> None:
    path.write_text("".join(f"{json.dumps(question, ensure_ascii=False)}\n" for question in questions))


def test_each_line_is_answered_in_order(lines: Path, tmp_path: Path) -> None:
    write(
        lines,
        {"claim": "He reads for 20 minutes.", "sources": ["He reads for twenty minutes."]},
        {"claim": "He reads for 30 minutes.", "sources": ["He reads for twenty minutes."]},
    )

    done = goldenthread("verify", "--jsonl", lines, tmp_path / "out.jsonl")
    true, false = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())

    assert done.code == 0
    assert true == {"supported": True, "score": 1.0, "reasons": []}
    assert (false["supported"], false["reasons"][0]["check"]) == (False, "amounts")


def test_a_line_separator_inside_a_claim_ends_no_line(lines: Path, tmp_path: Path) -> None:
    write(lines, {"claim": "He reads.\u2028He writes.\x85", "sources": ["He reads. He writes."]})

    assert goldenthread("verify", "--jsonl", lines, tmp_path / "out.jsonl").code == 0


def test_an_empty_batch_has_an_empty_answer(lines: Path, tmp_path: Path) -> None:
    lines.write_text("\n")

    assert goldenthread("verify", "--jsonl", lines, tmp_path / "out.jsonl").code == 0
    assert (tmp_path / "out.jsonl").read_text() == ""


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "the line"),
        ('{"claim": "x"}', "sources"),
        ('{"claim": 7, "sources": []}', "claim"),
        ('{"claim": "x", "sources": "x"}', "sources"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(
    lines: Path, tmp_path: Path, line: str, named: str
) -> None:
    lines.write_text(f'{{"claim": "x", "sources": []}}\n{line}\n')

    done = goldenthread("verify", "--jsonl", lines, tmp_path / "out.jsonl")

    assert done.code == 2
    assert "line 2" in done.complaint
    assert named in done.complaint
    assert not (tmp_path / "out.jsonl").exists()


def test_files_that_cannot_be_read_or_written_are_named(lines: Path, tmp_path: Path) -> None:
    assert str(lines) in goldenthread("verify", "--jsonl", lines, tmp_path / "out").complaint
    write(lines, {"claim": "x", "sources": []})
    assert str(tmp_path) in goldenthread("verify", "--jsonl", lines, tmp_path).complaint
