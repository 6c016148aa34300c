import json
from pathlib import Path

import pytest

from tests.journeys.command import a_case, goldenthread

OPEN = """Educational psychology advice

Pupil: Marlo Thackthwaite

Marlo finds it hard to spell.

Provision

Marlo needs regular sessions of speech and language therapy.
"""


@pytest.fixture
def advice(tmp_path: Path) -> Path:
    path = tmp_path / "EP advice.txt"
    path.write_text(OPEN, encoding="utf-8")
    return path


def test_the_table_names_the_gap_the_place_and_the_question(advice: Path) -> None:
    done = goldenthread("advice", advice)

    assert done.code == 0
    assert "“Marlo needs regular sessions of speech and language therapy.”" in done.out
    assert "[F-quantified]" in done.out
    assert "→ On which date did you complete this advice?" in done.out


def test_counts_are_told_as_people_count(advice: Path) -> None:
    done = goldenthread("advice", advice)

    assert "States 1 need, 1 piece of provision, 0 outcomes" in done.out


def test_a_guessed_child_and_sentences_that_were_not_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "EP advice.txt"
    path.write_text(
        "Sam finds reading hard.\n\nSam has difficulty with friendships.\n\nHis brother Jake has asthma.\n",
        encoding="utf-8",
    )

    told = goldenthread("advice", path).out
    values = json.loads(goldenthread("advice", path, "--json").out)

    assert "States 2 needs," in told
    assert "Taken to be about Sam" in told
    assert "1 sentence was not read: 1 about somebody other than the child." in told
    assert values["child"] == {"name": "Sam", "guessed": True}
    assert values["not_read"] == {"other_person": 1}


def test_scripts_read_the_same_as_json(advice: Path) -> None:
    found = json.loads(goldenthread("advice", advice, "--json").out)
    vague = next(each for each in found["questions"] if each["gap"] == "provision_vague")

    assert found["schema"] == "goldenthread.advice/1"
    assert found["document"]["file"] == "EP advice.txt"
    assert vague["missing"] == ["who", "how often", "how long"]
    assert vague["quotes"] == ["Marlo needs regular sessions of speech and language therapy."]


def test_a_letter_is_written_for_the_record_s_child(advice: Path, tmp_path: Path) -> None:
    case = a_case(tmp_path / "case", {})

    done = goldenthread(
        "advice", advice, "--case", case / "case.json", "--letter", tmp_path / "letters" / "ep.docx"
    )

    assert done.code == 0
    assert (tmp_path / "letters" / "ep.docx").read_bytes().startswith(b"PK")


def test_a_check_fails_on_an_advice_that_leaves_something_open(advice: Path, tmp_path: Path) -> None:
    family = tmp_path / "Parents views.txt"
    family.write_text("We would like Marlo to have a friend.", encoding="utf-8")

    assert goldenthread("advice", advice, "--check").code == 1
    assert goldenthread("advice", family, "--check").code == 0


def test_no_letter_is_written_when_there_is_nothing_to_ask(tmp_path: Path) -> None:
    family = tmp_path / "Parents views.txt"
    family.write_text("We would like Marlo to have a friend.", encoding="utf-8")

    done = goldenthread("advice", family, "--letter", tmp_path / "letter.docx")

    assert done.code == 0
    assert "nothing to ask" in done.err
    assert not (tmp_path / "letter.docx").exists()


def test_what_cannot_be_done_is_said_in_one_line(advice: Path, tmp_path: Path) -> None:
    missing = goldenthread("advice", tmp_path / "nowhere.pdf")
    unread = tmp_path / "scan.pdf"
    unread.write_bytes(b"%PDF-1.4 nothing")

    assert (missing.code, goldenthread("advice", unread).code) == (2, 2)
    assert "nowhere.pdf" in missing.complaint
    assert "ends in .docx" in goldenthread("advice", advice, "--letter", tmp_path / "letter.pdf").complaint
