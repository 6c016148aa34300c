"""``python -m redaction``: the library by itself, without anything that knows of plans."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from redaction.cli import main

ROW = {
    "doc_id": "d1",
    "case": {"child": {"full_name": "Marlo Thackthwaite"}},
    "paragraphs": ["Marlo swims.", "No."],
}


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n", encoding="utf-8")
    return path


def test_a_batch_is_redacted_and_checked(batch: Path, tmp_path: Path) -> None:
    code = main(["--jsonl", str(batch), str(tmp_path / "out.jsonl"), "--check", "--ner", "none"])

    answer = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert code == 0
    assert [row["redacted"] for row in answer["paragraphs"]] == ["[CHILD] swims.", "No."]


def test_one_text_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.json").write_text(json.dumps(ROW["case"]), encoding="utf-8")

    code = main(["--explain", "Marlo swims.", "--case", str(tmp_path / "case.json"), "--ner", "none"])

    assert code == 0
    assert capsys.readouterr().out.startswith("[CHILD] swims.")


def test_a_text_file_goes_to_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Call 01632 960123.\n\nNo.", encoding="utf-8")

    code = main(["--text", str(tmp_path / "a.txt"), "--ner", "none", "--check"])

    assert (code, capsys.readouterr().out) == (0, "Call [PHONE_1].\n\nNo.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--jsonl", "no/such/file", "out"],
        ["--explain", "x", "--ner", "gpt"],
        ["--explain", "x", "--case", "no/such/case"],
        ["--text", "no/such/text", "--ner", "none"],
    ],
)
def test_what_is_wrong_is_told_in_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_it_runs_as_a_module_without_the_drafting_package() -> None:
    code = (
        "import sys; from redaction.cli import main; main(['--explain', 'x', '--ner', 'none']);"
        "print([name for name in sys.modules if name.startswith('drafting')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"
