import json
from pathlib import Path

import pytest

from tests.journeys.command import goldenthread


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("Marlo draws well.\n\nHe cannot swim.\n", encoding="utf-8")
    return path


def test_a_file_is_printed_as_paragraphs(letter: Path) -> None:
    done = goldenthread("parse", letter)

    assert (done.code, done.out) == (0, "[prose] Marlo draws well.\n[prose] He cannot swim.\n")


def test_as_json_it_is_an_entry_of_the_plan_the_same_each_time(letter: Path) -> None:
    first, second = (goldenthread("parse", letter, "--json").out for _ in range(2))

    assert first == second
    assert [paragraph["text"] for paragraph in json.loads(first)["paragraphs"]] == [
        "Marlo draws well.",
        "He cannot swim.",
    ]


def test_a_file_that_cannot_be_read_says_why(letter: Path) -> None:
    letter.write_bytes(b"")

    done = goldenthread("parse", letter)

    assert done.code == 2
    assert "0 bytes" in done.complaint


def test_as_json_an_unreadable_file_is_an_entry_too(letter: Path) -> None:
    letter.write_bytes(b"")

    done = goldenthread("parse", letter, "--json")

    assert json.loads(done.out)["status"] == "unreadable"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = goldenthread("parse", tmp_path / "gone.pdf")

    assert done.code == 2
    assert "gone.pdf" in done.complaint
