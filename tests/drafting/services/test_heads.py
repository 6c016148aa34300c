import json
from pathlib import Path

import pytest

from drafting.errors import BadInput, Tampered
from drafting.services.heads import export_head, read_heads
from tests.drafting.store.trails import examined, fill
from tests.postgres import Kept


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "away" / "heads.jsonl"


def test_a_head_is_exported_when_it_has_moved(store: Kept, file: Path) -> None:
    nothing = export_head(store.database, file)
    rows = fill(store)
    head = export_head(store.database, file)
    again = export_head(store.database, file)
    fill_more(store)
    export_head(store.database, file)

    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert (nothing, again) == (None, None)
    assert head
    assert [line["number"] for line in lines] == [rows, rows + 1]
    assert set(lines[0]) == {"number", "mac", "at"}
    assert lines[0]["mac"] == head.mac
    assert examined(store, dict(read_heads(file))).broken is None


def fill_more(store: Kept) -> None:
    first = store.run(lambda tx: tx.trail.of(most=1)[0].event)
    store.run(lambda tx: tx.trail.write(first))


@pytest.mark.parametrize("change", ["DELETE FROM audit", "UPDATE audit SET mac = 'x'"])
def test_a_trail_that_no_longer_has_its_exported_end_leaves_no_head(
    store: Kept, file: Path, change: str
) -> None:
    fill(store)
    export_head(store.database, file)
    before = file.read_bytes()
    store.behind(f"{change} WHERE number = 5")

    with pytest.raises(Tampered, match="Row 5 of the audit trail is not the one"):
        export_head(store.database, file)

    assert file.read_bytes() == before


def test_a_line_that_a_power_cut_has_torn_is_passed_over(store: Kept, file: Path) -> None:
    rows = fill(store)
    file.parent.mkdir()
    file.write_text('{"number": 3, "ma', encoding="utf-8")

    export_head(store.database, file)

    assert list(read_heads(file)) == [rows]


@pytest.mark.parametrize("line", ["{}", '{"number": "x", "mac": "y"}', "[1]}"])
def test_a_line_that_is_no_head_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "heads").write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(BadInput, match="line 2: this is no head"):
        read_heads(tmp_path / "heads")


def test_two_heads_that_contradict_one_another_are_no_accident(tmp_path: Path) -> None:
    (tmp_path / "heads").write_text(
        '{"number": 1, "mac": "a"}\n{"number": 1, "mac": "b"}\n', encoding="utf-8"
    )

    with pytest.raises(Tampered, match="line 2: contradicts an earlier line about row 1"):
        read_heads(tmp_path / "heads")


def test_a_file_that_cannot_be_written_is_named(store: Kept, tmp_path: Path) -> None:
    fill(store)
    (tmp_path / "file").touch()

    with pytest.raises(BadInput, match="the head cannot be written"):
        export_head(store.database, tmp_path / "file" / "heads.jsonl")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the heads cannot be read"):
        read_heads(tmp_path / "none")
