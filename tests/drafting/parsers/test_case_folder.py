import json
import os
import socket
import unicodedata
from pathlib import Path

import pytest

from drafting.errors import BadInput
from drafting.parsers.case_folder import CaseFolder, read_folder

LARGEST = 100


@pytest.fixture
def case(tmp_path: Path) -> Path:
    write_record(tmp_path)
    (tmp_path / "documents").mkdir()
    return tmp_path


def write_record(folder: Path, *files: str) -> None:
    record = {
        "reference": "TST-1",
        "child": {"full_name": "Marlo T"},
        "documents": [{"file": f} for f in files],
    }
    (folder / "case.json").write_text(json.dumps(record), encoding="utf-8")


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def names(read: CaseFolder) -> list[str]:
    return [name for name, _ in read.files]


def test_documents_come_in_the_order_of_the_record_and_then_by_name(case: Path) -> None:
    write_record(case, "z.txt", "b.txt")
    put(case / "documents", "a.txt", "b.txt", "c.txt", "z.txt")

    read = read_folder(case, LARGEST)

    assert names(read) == ["z.txt", "b.txt", "a.txt", "c.txt"]
    assert read.unlisted == ("a.txt", "c.txt")


def test_a_document_that_is_listed_and_not_there_is_missing(case: Path) -> None:
    write_record(case, "a.txt", "gone.txt")
    put(case / "documents", "a.txt")

    assert read_folder(case, LARGEST).missing == ("gone.txt",)


@pytest.mark.parametrize(
    "listed", ["documents/Äpfel.txt", "./Äpfel.txt", "äPFEL.TXT", "documents\\Äpfel.txt"]
)
def test_a_record_may_write_a_file_s_name_in_its_own_way(case: Path, listed: str) -> None:
    write_record(case, unicodedata.normalize("NFD", listed))
    put(case / "documents", "Äpfel.txt")

    read = read_folder(case, LARGEST)

    assert (read.unlisted, read.missing) == ((), ())
    assert [entry.file for entry in read.case.documents] == names(read)


def test_documents_may_lie_beside_the_record(tmp_path: Path) -> None:
    write_record(tmp_path)
    put(tmp_path, "a.txt")

    assert names(read_folder(tmp_path, LARGEST)) == ["a.txt"]


def test_an_earlier_draft_is_no_document(tmp_path: Path) -> None:
    write_record(tmp_path)
    put(tmp_path, "a.txt", "out/plan.json", "out/plan.docx")

    assert names(read_folder(tmp_path, LARGEST)) == ["a.txt"]


def test_two_documents_of_one_name_are_told_apart_by_their_folders(case: Path) -> None:
    put(case / "documents", "2025/report.txt", "2026/report.txt")

    assert names(read_folder(case, LARGEST)) == ["2025/report.txt", "2026/report.txt"]


@pytest.mark.parametrize("name", [".hidden.txt", "~$letter.docx", "Thumbs.db", "desktop.ini", ".git/config"])
def test_what_programs_leave_behind_is_no_document(case: Path, name: str) -> None:
    put(case / "documents", name, "a.txt")

    assert names(read_folder(case, LARGEST)) == ["a.txt"]


@pytest.mark.parametrize("target", ["secret.txt", "elsewhere", "nowhere", "documents/link"])
def test_a_link_that_leads_out_of_the_case_or_nowhere_is_not_followed_and_said(
    case: Path, target: str
) -> None:
    put(case, "secret.txt", "elsewhere/secret.txt")
    put(case / "documents", "a.txt")
    (case / "documents" / "link").symlink_to(case / target)

    read = read_folder(case, LARGEST)

    assert names(read) == ["a.txt"]
    ((name, reason),) = read.refused
    assert (name, "This is a link" in reason) == ("link", True)
    assert read.unlisted == ("a.txt",)


def test_a_link_to_a_document_of_the_case_is_followed(case: Path) -> None:
    put(case / "documents", "a.txt")
    (case / "documents" / "link.txt").symlink_to(case / "documents" / "a.txt")

    read = read_folder(case, LARGEST)

    assert (names(read), read.refused) == (["a.txt", "link.txt"], ())


@pytest.mark.parametrize("listed", [True, False])
def test_a_pipe_is_never_waited_for(case: Path, listed: bool) -> None:
    write_record(case, *["pipe.txt"] * listed)
    os.mkfifo(case / "documents" / "pipe.txt")

    read = read_folder(case, LARGEST)

    ((name, reason),) = read.refused
    assert (name, read.files, read.missing) == ("pipe.txt", (), ())
    assert "not a file" in reason


def test_a_socket_is_no_document(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case / "documents")  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door.txt")

        read = read_folder(case, LARGEST)

    assert [name for name, _ in read.refused] == ["door.txt"]


def test_a_record_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.json")

    with pytest.raises(BadInput, match="not a file"):
        read_folder(tmp_path, LARGEST)


def test_an_unfinished_draft_is_no_document(tmp_path: Path) -> None:
    write_record(tmp_path)
    put(tmp_path, "a.txt", "out/.goldenthread-unfinished", "out/plan.docx")

    assert names(read_folder(tmp_path, LARGEST)) == ["a.txt"]


def test_a_huge_file_is_read_no_further_than_it_takes_to_refuse_it(case: Path) -> None:
    (case / "documents" / "big.txt").write_bytes(b"x" * 1000)

    assert [len(data) for _, data in read_folder(case, LARGEST).files] == [LARGEST + 1]


def test_a_case_without_documents_is_refused(case: Path) -> None:
    with pytest.raises(BadInput, match="no documents"):
        read_folder(case, LARGEST)


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"case\.json"):
        read_folder(tmp_path, LARGEST)


def test_a_folder_that_is_not_there_or_is_a_file_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "file")

    for path in (tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(BadInput, match="no such folder"):
            read_folder(path, LARGEST)
