import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafting.errors import BadInput, OutsideFailed
from drafting.render.folder import UNFINISHED, claim_folder, claimed_folder, write_folder

FILES = {"plan.docx": b"word", "plan.json": b'{"case": "TST-1"}', "trace.html": b"<p>"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_folder(tmp_path, "TST-1", FILES)

    assert contents(tmp_path) == FILES


def test_a_draft_of_the_same_case_is_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path, "TST-1", FILES)
    claim_folder(tmp_path, "TST-1")
    write_folder(tmp_path, "TST-1", {**FILES, "plan.docx": b"newer"})

    assert contents(tmp_path)["plan.docx"] == b"newer"


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    claim_folder(tmp_path / "a" / "b", "TST-1")

    assert contents(tmp_path / "a" / "b") == {}


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    claim_folder(tmp_path, "TST-1")
    write_folder(tmp_path, "TST-1", FILES)

    assert contents(tmp_path) == {**FILES, "notes.txt": b"mine"}


@pytest.mark.parametrize(
    "present",
    [
        pytest.param({"plan.json": json.dumps({"case": "TST-2"}).encode()}, id="another case"),
        pytest.param(
            {"plan.json": json.dumps({"case": "TST-2"}).encode(), UNFINISHED: b"TST-1"}, id="both cases"
        ),
        pytest.param({UNFINISHED: b"TST-2", "plan.docx": b"word"}, id="an unfinished draft of another case"),
        pytest.param({UNFINISHED: b""}, id="a marker that names no case"),
        pytest.param({"plan.json": b"not json"}, id="a plan that cannot be read"),
        pytest.param({"plan.json": b"[]"}, id="a plan that is none"),
        pytest.param({"plan.docx": b"word"}, id="a plan that does not say whose it is"),
    ],
)
def test_a_draft_of_another_case_is_never_touched(tmp_path: Path, present: dict[str, bytes]) -> None:
    for name, data in present.items():
        (tmp_path / name).write_bytes(data)

    with pytest.raises(BadInput, match=r"of another case|unfinished or foreign draft; delete it or choose"):
        claim_folder(tmp_path, "TST-1")
    assert contents(tmp_path) == present


def test_a_draft_that_a_killed_run_left_unfinished_is_mended_by_the_next(tmp_path: Path) -> None:
    (tmp_path / UNFINISHED).write_bytes(b"TST-1")
    (tmp_path / "plan.docx").write_bytes(b"half of a draft")

    claim_folder(tmp_path, "TST-1")
    write_folder(tmp_path, "TST-1", FILES)

    assert contents(tmp_path) == FILES


def test_a_draft_that_could_not_be_put_in_place_is_marked_unfinished(tmp_path: Path) -> None:
    (tmp_path / "trace.html" / "in the way").mkdir(parents=True)

    with pytest.raises(OutsideFailed, match="could not be written"):
        write_folder(tmp_path, "TST-1", FILES)

    assert (tmp_path / UNFINISHED).read_bytes() == b"TST-1"
    assert not (tmp_path / "plan.json").exists()


def scratch_of(process: int, folder: Path) -> Path:
    scratch = folder / f".goldenthread-{process}-abc"
    scratch.mkdir()
    (scratch / "plan.docx").write_bytes(b"half")
    return scratch


def a_process_that_ended() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        return ended.pid


def test_what_a_killed_run_left_behind_is_cleared_away_at_once(tmp_path: Path) -> None:
    scratch_of(a_process_that_ended(), tmp_path)

    claim_folder(tmp_path, "TST-1")

    assert contents(tmp_path) == {}


def test_what_another_run_is_writing_now_stays(tmp_path: Path) -> None:
    scratch = scratch_of(os.getppid(), tmp_path)

    claim_folder(tmp_path, "TST-1")

    assert scratch.is_dir()


def test_a_number_that_went_to_another_process_keeps_nothing(tmp_path: Path) -> None:
    scratch = scratch_of(os.getppid(), tmp_path)
    yesterday = time.time() - 86_400
    os.utime(scratch, (yesterday, yesterday))

    claim_folder(tmp_path, "TST-1")

    assert not scratch.exists()


@pytest.mark.parametrize("name", [".goldenthread-notes", ".goldenthread-0-x", ".goldenthread-x-1"])
def test_a_folder_that_is_not_our_scratch_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    claim_folder(tmp_path, "TST-1")

    assert (tmp_path / name).is_dir()


def test_a_folder_that_we_made_and_left_empty_is_taken_away_again(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), claimed_folder(tmp_path / "a" / "b", "TST-1"):
        raise KeyboardInterrupt

    assert contents(tmp_path) == {}


def test_a_folder_that_was_there_stays_although_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(KeyboardInterrupt), claimed_folder(tmp_path / "a", "TST-1"):
        raise KeyboardInterrupt

    assert (tmp_path / "a").is_dir()


def test_a_place_that_cannot_be_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    for place in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(BadInput, match="cannot be written to"):
            claim_folder(place, "TST-1")


def test_a_write_that_fails_leaves_the_earlier_draft_whole(tmp_path: Path) -> None:
    write_folder(tmp_path, "TST-1", FILES)
    unwritable = {**FILES, "plan.docx": b"newer", "no/such/folder": b"x"}

    with pytest.raises(OutsideFailed, match="could not be written"):
        write_folder(tmp_path, "TST-1", unwritable)
    assert contents(tmp_path) == FILES
