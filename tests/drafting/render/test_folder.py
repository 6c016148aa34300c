import json
import os
import time
from pathlib import Path

import pytest

from drafting.errors import BadInput, OutsideFailed
from drafting.render.folder import claim_folder, write_folder

FILES = {"plan.docx": b"word", "plan.json": b'{"case": "TST-1"}', "trace.html": b"<p>"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)

    assert contents(tmp_path) == FILES


def test_a_draft_of_the_same_case_is_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    claim_folder(tmp_path, "TST-1")
    write_folder(tmp_path, {**FILES, "plan.docx": b"newer"})

    assert contents(tmp_path)["plan.docx"] == b"newer"


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    claim_folder(tmp_path / "a" / "b", "TST-1")

    assert contents(tmp_path / "a" / "b") == {}


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    claim_folder(tmp_path, "TST-1")
    write_folder(tmp_path, FILES)

    assert contents(tmp_path) == {**FILES, "notes.txt": b"mine"}


@pytest.mark.parametrize(
    "present",
    [
        pytest.param({"plan.json": json.dumps({"case": "TST-2"}).encode()}, id="another case"),
        pytest.param({"plan.json": b"not json"}, id="a plan that cannot be read"),
        pytest.param({"plan.json": b"[]"}, id="a plan that is none"),
        pytest.param({"plan.docx": b"word"}, id="a plan that does not say whose it is"),
    ],
)
def test_a_draft_of_another_case_is_never_touched(tmp_path: Path, present: dict[str, bytes]) -> None:
    for name, data in present.items():
        (tmp_path / name).write_bytes(data)

    with pytest.raises(BadInput, match="another case"):
        claim_folder(tmp_path, "TST-1")
    assert contents(tmp_path) == present


def test_what_a_killed_run_left_behind_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".goldenthread-abc").mkdir()
    (tmp_path / ".goldenthread-abc" / "plan.docx").write_bytes(b"half")
    yesterday = time.time() - 86_400
    os.utime(tmp_path / ".goldenthread-abc", (yesterday, yesterday))

    claim_folder(tmp_path, "TST-1")

    assert contents(tmp_path) == {}


def test_what_another_run_is_writing_now_stays(tmp_path: Path) -> None:
    (tmp_path / ".goldenthread-abc").mkdir()

    claim_folder(tmp_path, "TST-1")

    assert (tmp_path / ".goldenthread-abc").is_dir()


def test_a_place_that_cannot_be_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    for place in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(BadInput, match="cannot be written to"):
            claim_folder(place, "TST-1")


def test_a_write_that_fails_leaves_the_earlier_draft_whole(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    unwritable = {**FILES, "plan.docx": b"newer", "no/such/folder": b"x"}

    with pytest.raises(OutsideFailed, match="could not be written"):
        write_folder(tmp_path, unwritable)
    assert contents(tmp_path) == FILES
