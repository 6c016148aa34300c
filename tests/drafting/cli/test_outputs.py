"""The summary says in a few lines what was done, however many files there were."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafting.cli.outputs import Summary, summary_of
from drafting.domain.case import Case
from drafting.parsers.case_folder import CaseFolder
from drafting.render.to_check import claims_to_check
from tests.builders import a_plan

SUMMARY = Summary(
    case="TST-26-0001",
    out=Path("out"),
    read=39,
    unreadable=0,
    listed=0,
    unlisted=tuple(f"{n:02d}.pdf" for n in range(39)),
    paragraphs=100,
    unused=40,
    sections={"A": "3"},
    findings={},
    to_check=1,
    seconds=1.0,
)


@pytest.mark.parametrize(
    ("read", "unreadable", "said"),
    [(39, 0, "all 39 were read"), (37, 2, "37 of 39 were read"), (1, 0, "1 of 1 was read")],
)
def test_a_record_that_lists_no_documents_is_one_line(read: int, unreadable: int, said: str) -> None:
    text = replace(SUMMARY, read=read, unreadable=unreadable).as_text()

    assert f"  case.json lists no documents: {said}\n" in text
    assert "00.pdf" not in text


def test_of_many_files_that_are_not_listed_eight_are_named() -> None:
    text = replace(SUMMARY, listed=3).as_text()

    assert "06.pdf, 07.pdf and 31 more\n" in text
    assert "08.pdf" not in text
    assert len(SUMMARY.as_json()["documents"]["not_in_case_record"]) == 39  # type: ignore[index]  # it is plain JSON


def test_few_files_that_are_not_listed_are_all_named() -> None:
    text = replace(SUMMARY, listed=3, unlisted=("a.txt", "b.txt")).as_text()

    assert "  Not listed in case.json, but taken from its folder: a.txt, b.txt\n" in text


@pytest.mark.parametrize(("number", "said"), [(0, "0 statements"), (1, "1 statement"), (2, "2 statements")])
def test_statements_to_check_are_counted_in_words_that_fit(number: int, said: str) -> None:
    assert f"  To check    {said}\n" in replace(SUMMARY, to_check=number).as_text()


def test_the_command_counts_what_is_to_check_as_every_output_does() -> None:
    plan = a_plan()
    folder = CaseFolder(Case(plan.reference, plan.child), Path("case"), (), (), ())

    summary = summary_of(plan, folder, Path("out"), 1.0)

    assert summary.to_check == len(claims_to_check(plan.draft)) == 3
    assert summary.as_json()["claims_to_check"] == 3
