import json
from pathlib import Path

import pytest

from drafting.bootstrap.stores import open_store
from drafting.cli.app import invoke
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.case import Case, Child
from drafting.errors import BadInput, NotThere, Tampered
from drafting.services.heads import read_heads
from drafting.settings import Settings
from drafting.store.database import Database, Transaction
from tests.postgres import KEYS, Kept, Place

ME = Actor("p.quill")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def trail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A local store with three rows in its trail; its folder."""
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))
    store = open_store(Settings.from_environment())
    store.run(write_some)
    store.close()
    return tmp_path


def write_some(tx: Transaction) -> None:
    case = tx.cases.add(Case("REF-77", Child("Otis Pell"))).id
    other = tx.cases.add(Case("REF-78", Child("Wren Pell"))).id
    tx.trail.write(Event(ME, Action.CASE_OPENED, case))
    tx.trail.write(Event(ME, Action.CASE_OPENED, other))
    tx.trail.write(Event(ME, Action.CASE_AMENDED, case, {"version": 2}, "A new surname."))


def meddle(folder: Path, statement: str) -> None:
    place = Place(f"sqlite:///{folder / 'store.sqlite'}")
    database = Database(place.engine(), KEYS)
    Kept(database, place, KEYS).behind(statement)
    database.close()


def test_a_trail_that_holds_is_said_to(trail: Path, capsys: Captured) -> None:
    assert invoke(["audit", "verify"]) == 0

    told = capsys.readouterr().out
    assert "The audit trail holds. Rows: 3. Head: " in told
    assert "Checked against no exported head." in told
    assert trail.exists()


def test_a_trail_that_does_not_hold_is_named_by_its_first_broken_row(trail: Path) -> None:
    meddle(trail, "UPDATE audit SET actor = 'nobody' WHERE number = 2")

    with pytest.raises(Tampered, match=r"row 2 is not as it was written\. 1 rows before it hold") as caught:
        invoke(["audit", "verify"])
    assert caught.value.exit_code == 1


def test_a_cut_tail_is_found_against_the_exported_head(trail: Path, capsys: Captured) -> None:
    invoke(["audit", "export-head"])
    invoke(["audit", "verify"])
    meddle(trail, "DELETE FROM audit WHERE number = 3")

    assert "Row 3 is now the last in" in capsys.readouterr().out
    assert list(read_heads(trail / "audit-heads.jsonl")) == [3]
    with pytest.raises(Tampered, match="the trail ends before row 3, but had 3 rows"):
        invoke(["audit", "verify"])
    with pytest.raises(Tampered):
        invoke(["audit", "verify", "--heads", str(trail / "audit-heads.jsonl")])


def test_heads_that_are_named_and_not_there_are_refused(trail: Path) -> None:
    with pytest.raises(BadInput, match="the heads cannot be read"):
        invoke(["audit", "verify", "--heads", str(trail / "none")])


def test_the_trail_of_a_case_is_shown_with_its_reasons(trail: Path, capsys: Captured) -> None:
    invoke(["audit", "show", "--case", "ref-77"])

    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["1", "3"]
    assert "p.quill  case.amended" in lines[1]
    assert lines[1].endswith("version=2  “A new surname.”")
    assert trail.exists()


def test_the_trail_is_shown_as_lines_of_json(trail: Path, capsys: Captured) -> None:
    invoke(["audit", "show", "--json"])

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["action"] for row in rows] == ["case.opened", "case.opened", "case.amended"]
    assert rows[2]["why"] == "A new surname."
    assert trail.exists()


def test_a_case_that_is_not_there_has_no_trail(trail: Path) -> None:
    with pytest.raises(NotThere, match="There is no case REF-1"):
        invoke(["audit", "show", "--case", "REF-1"])
    assert trail.exists()
