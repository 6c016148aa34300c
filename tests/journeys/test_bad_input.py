"""What each bad input gets: an exit code, one line, nothing lost and nothing half-written."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.journeys import bad_files as bad
from tests.journeys.command import Done, a_case, goldenthread

SENTENCE = "Marlo needs a {} lesson of {} minutes each week, with pictures."
GOOD = {
    "school.txt": b"School advice for Marlo Thackthwaite.\n\nMarlo cannot spell long words.",
    "three hundred.pdf": bad.pdf(*(SENTENCE.format(n, n) for n in range(300))),
    "2025/report.txt": b"Marlo cannot swim.",
    "2026/report.txt": b"Marlo cannot skate.",
    "\udcff.txt": b"Marlo cannot sing.",
}
UNREADABLE = {
    "empty.txt": (b"", "empty"),
    "empty.pdf": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "no text"),
    "cut.docx": (bad.word("Marlo " * 500)[:-60], "damaged"),
    "cut.pdf": (bad.pdf("Marlo")[:300], "damaged"),
    "junk.pdf": (b"%PDF-1.7 nothing of the kind", "damaged"),
    "locked.pdf": (bad.locked("Marlo"), "password"),
    "scan.pdf": (bad.scan(), "scan"),
    "old.doc": (bad.OLD_WORD, ".docx"),
    "really word.pdf": (bad.word("Marlo"), "rename"),
    "really pdf.docx": (bad.pdf("Marlo"), "rename"),
    "photo.png": (bad.PICTURE, "picture"),
    "photo.txt": (bad.PICTURE, "picture"),
    "costs.xlsx": (bad.spreadsheet(), "Excel"),
    "bomb.docx": (bad.zip_bomb(), "not opened"),
    "bomb.pdf": (bad.pdf_bomb(), "far more than a report can hold"),
    "long.pdf": (bad.pdf(*(SENTENCE.format(n, n) for n in range(301))), "301 pages"),
    "twin.txt": (GOOD["school.txt"], "byte for byte"),
    "stranger.txt": (b"Pupil: Rowan Ashgrove\n\nRowan cannot knit.", "another person"),
}


class Draft(NamedTuple):
    """One draft of everything bad at once."""

    done: Done
    out: Path
    plan: dict[str, Any]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    folder = tmp_path_factory.mktemp("bad")
    case = a_case(folder / "case", {**GOOD, **{name: data for name, (data, _) in UNREADABLE.items()}})
    done = goldenthread("draft", case, "--out", folder / "out", "--json")
    return Draft(done, folder / "out", json.loads((folder / "out" / "plan.json").read_text(encoding="utf-8")))


def reasons(plan: dict[str, Any]) -> str:
    return "\n".join(f["message"] for f in plan["findings"] if f["kind"] == "unreadable")


def words(plan: dict[str, Any]) -> str:
    return " ".join(claim["text"] for section in plan["sections"].values() for claim in section["claims"])


def test_a_draft_is_written_although_most_documents_are_bad(draft: Draft) -> None:
    assert draft.done.code == 0, draft.done.err
    assert draft.done.err == ""
    assert sorted(path.name for path in draft.out.iterdir()) == [
        "plan.docx", "plan.json", "prompts.jsonl", "redaction.json", "trace.html",
    ]  # fmt: skip


def test_no_document_is_lost(draft: Draft) -> None:
    status = {document["file"]: document["status"] for document in draft.plan["documents"]}
    good = {name.replace("\udcff", "\ufffd"): "read" for name in GOOD}

    assert {file.replace("?", "\ufffd"): found for file, found in status.items()} == {
        **good,
        **dict.fromkeys(UNREADABLE, "unreadable"),
    }


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_bad_document_is_a_finding_that_says_what_to_do(draft: Draft, name: str) -> None:
    (message,) = [line for line in reasons(draft.plan).splitlines() if line.startswith(f"{name}: ")]

    assert UNREADABLE[name][1] in message
    assert name in words(draft.plan)  # section K: received, and not read


@pytest.mark.parametrize(
    "said", ["spell long words", "cannot swim", "cannot skate", "cannot sing", "299 lesson"]
)
def test_what_could_be_read_is_in_the_plan(draft: Draft, said: str) -> None:
    assert said in words(draft.plan)


def test_another_child_s_document_is_told_and_not_drafted_from(draft: Draft) -> None:
    (finding,) = [finding for finding in draft.plan["findings"] if finding["kind"] == "wrong_person"]

    assert "stranger.txt" in finding["message"]
    assert "knit" not in words(draft.plan)


def test_what_is_no_file_is_a_finding_and_holds_nothing_up(tmp_path: Path) -> None:
    case = a_case(tmp_path / "case", {})
    os.mkfifo(case / "documents" / "pipe.txt")
    (case / "documents" / "link.txt").symlink_to(tmp_path)

    done = goldenthread("draft", case, "--out", tmp_path / "out", "--json")
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))

    assert done.code == 0
    assert "pipe.txt: This is not a file" in reasons(plan)
    assert "link.txt: This is a link" in reasons(plan)
    assert "pipe.txt" in words(plan)


def test_where_nothing_can_be_read_the_draft_says_so(tmp_path: Path) -> None:
    case = a_case(tmp_path / "case", {"scan.pdf": bad.scan()})

    done = goldenthread("draft", case, "--out", tmp_path / "out")
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))

    assert done.code == 0
    assert "✗ scan.pdf" in done.err
    assert plan["sections"]["B"]["status"] == "not_provided"


@pytest.mark.parametrize(
    ("record", "named"),
    [
        pytest.param(None, "case.json", id="no record"),
        pytest.param("", "not JSON", id="an empty record"),
        pytest.param("{", "line 1", id="not JSON"),
        pytest.param("[]", "object", id="JSON of another kind"),
        pytest.param('{"reference": 7}', "reference", id="a wrong type"),
        pytest.param(
            '{"reference": "T", "child": {"full_name": "M", "dob": "x"}}', "child.dob", id="an unknown key"
        ),
        pytest.param('{"reference": "T", "child": {}}', "child.full_name", id="a missing name"),
    ],
)
def test_a_bad_record_is_refused_in_one_line(tmp_path: Path, record: str | None, named: str) -> None:
    case = a_case(tmp_path / "case", {"a.txt": b"Marlo cannot swim."})
    (case / "case.json").unlink()
    if record is not None:
        (case / "case.json").write_text(record, encoding="utf-8")

    done = goldenthread("draft", case, "--out", tmp_path / "out")

    assert done.code == 2
    assert named in done.complaint
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_case_without_documents_is_refused(tmp_path: Path) -> None:
    done = goldenthread("draft", a_case(tmp_path / "case", {}), "--out", tmp_path / "out")

    assert done.code == 2
    assert "no documents" in done.complaint
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "out", ["file", "file/out", "case/documents", "case/documents/out", "case/documents/a/b"]
)
def test_an_output_that_cannot_be_a_folder_of_drafts_is_refused(tmp_path: Path, out: str) -> None:
    case = a_case(tmp_path / "case", {"a.txt": b"Marlo cannot swim."})
    (tmp_path / "file").write_bytes(b"mine")

    done = goldenthread("draft", case, "--out", tmp_path / out)

    assert done.code == 2
    assert "--out" in done.complaint
    assert (tmp_path / "file").read_bytes() == b"mine"
    assert [path.name for path in (case / "documents").iterdir()] == ["a.txt"]


def test_drafts_of_two_cases_are_never_mixed_and_two_of_one_are_the_same(tmp_path: Path) -> None:
    documents = {"a.txt": b"Marlo cannot swim."}
    mine, other = a_case(tmp_path / "a", documents), a_case(tmp_path / "b", documents, "TST-26-0002")
    out = tmp_path / "out"

    first = goldenthread("draft", mine, "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    refused = goldenthread("draft", other, "--out", out)
    after = {path.name: path.read_bytes() for path in out.iterdir()}
    again = goldenthread("draft", mine, "--out", out)

    assert (first.code, refused.code, again.code) == (0, 2, 0)
    assert "another case" in refused.complaint
    assert before == after
    assert (out / "plan.json").read_bytes() == before["plan.json"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("NER", "oracle"),
        ("WORKERS", "none"),
        ("REDACTION_POLICY", "no/such/file"),
        ("TEMPLATES", "no/such/folder"),
    ],
)
def test_a_bad_setting_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    monkeypatch.setenv(f"GOLDENTHREAD_{setting}", value)
    case = a_case(tmp_path / "case", {"a.txt": b"Marlo cannot swim."})

    done = goldenthread("draft", case, "--out", tmp_path / "out")

    assert done.code == 2
    assert f"GOLDENTHREAD_{setting}" in done.complaint
