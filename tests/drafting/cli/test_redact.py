import json
from pathlib import Path

import pytest

from tests.journeys.command import a_case, goldenthread

LETTER = "Marlo Thackthwaite cannot swim. Call 01632 960123.\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return a_case(tmp_path / "case", {"letter.txt": LETTER.encode()})


@pytest.fixture
def letter(case: Path) -> Path:
    return case / "documents" / "letter.txt"


def test_a_document_becomes_a_safe_text_and_a_record(case: Path, letter: Path, tmp_path: Path) -> None:
    done = goldenthread("redact", letter, "--case", case / "case.json", "--out", tmp_path / "out", "--check")
    safe = (tmp_path / "out" / "letter.redacted.txt").read_text(encoding="utf-8")
    record = json.loads((tmp_path / "out" / "letter.redaction.json").read_text(encoding="utf-8"))

    assert done.code == 0, done.err
    assert safe.startswith("[CHILD] cannot swim.")
    assert "960123" not in safe
    assert record["paragraphs"][0]["spans"][0]["replacement"] == "[CHILD]"
    assert "Marlo" not in json.dumps(record)


def test_a_batch_is_answered_line_by_line_with_offsets_into_the_input(tmp_path: Path) -> None:
    row = {
        "doc_id": "d1",
        "case": {"child": {"full_name": "Marlo Thackthwaite"}},
        "paragraphs": [LETTER, "None."],
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    done = goldenthread("redact", "--jsonl", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    answer = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))

    assert done.code == 0, done.err
    assert answer["doc_id"] == "d1"
    assert answer["paragraphs"][1] == {"redacted": "None.", "spans": []}
    span = answer["paragraphs"][0]["spans"][0]
    assert LETTER[span["start"] : span["end"]] == "Marlo Thackthwaite"


def test_a_line_separator_inside_a_paragraph_ends_no_line(tmp_path: Path) -> None:
    row = json.dumps(
        {"doc_id": "d1", "case": None, "paragraphs": ["one\u2028two\x85three"]}, ensure_ascii=False
    )
    (tmp_path / "in.jsonl").write_text(row, encoding="utf-8")

    assert goldenthread("redact", "--jsonl", tmp_path / "in.jsonl", tmp_path / "out.jsonl").code == 0


def test_a_batch_can_be_looked_at_once_more(tmp_path: Path) -> None:
    row = {"doc_id": "d1", "case": {"child": {"full_name": "Marlo Thackthwaite"}}, "paragraphs": [LETTER]}
    (tmp_path / "in.jsonl").write_text(json.dumps(row), encoding="utf-8")

    done = goldenthread("redact", "--jsonl", tmp_path / "in.jsonl", tmp_path / "out.jsonl", "--check")

    assert done.code == 0, done.err


def test_the_reasons_for_one_text_are_shown(case: Path) -> None:
    done = goldenthread("redact", "--explain", "Marlo did the WISC-V.", "--case", case / "case.json")

    assert done.code == 0, done.err
    assert "[CHILD] did the WISC-V." in done.out
    assert "a name of this case" in done.out
    assert "a protected term" in done.out


@pytest.mark.parametrize("line", ["{", "[]", '{"doc_id": "d1"}', '{"paragraphs": [7]}'])
def test_a_bad_line_of_a_batch_is_one_line_and_two(tmp_path: Path, line: str) -> None:
    (tmp_path / "in.jsonl").write_text(line + "\n", encoding="utf-8")

    done = goldenthread("redact", "--jsonl", tmp_path / "in.jsonl", tmp_path / "out.jsonl")

    assert done.code == 2
    assert "1" in done.complaint
    assert not (tmp_path / "out.jsonl").exists()


def test_without_anything_to_redact_the_way_is_shown() -> None:
    done = goldenthread("redact")

    assert done.code == 2
    assert "--jsonl" in done.complaint


@pytest.mark.parametrize("name", ["gone.txt", "empty.txt"])
def test_a_document_that_cannot_be_read_is_named_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.txt").touch()

    done = goldenthread("redact", tmp_path / name, "--out", tmp_path / "out")

    assert done.code == 2
    assert name in done.complaint
    assert not (tmp_path / "out").exists()


def test_two_documents_of_one_name_are_not_written_over_each_other(case: Path, letter: Path) -> None:
    done = goldenthread("redact", letter, letter, "--out", case / "out")

    assert done.code == 2
    assert "same name" in done.complaint
