"""``goldenthread case add``: whose case it is."""

import json
from pathlib import Path

import pytest

from drafting.bootstrap.stores import open_store
from drafting.cli.app import invoke
from drafting.domain.account import Assignment
from drafting.errors import BadInput
from drafting.settings import Settings

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case and one letter, beside a store of its own."""
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path / "data"))
    made = tmp_path / "case"
    (made / "documents").mkdir(parents=True)
    (made / "documents" / "views.txt").write_text("Marlo enjoys drawing foxes.")
    child = {"full_name": "Marlo Thackthwaite"}
    (made / "case.json").write_text(json.dumps({"reference": "GT-7", "child": child}))
    return made


def whose() -> Assignment:
    """Whose the case is."""
    store = open_store(Settings.from_environment())
    found = store.run(lambda tx: tx.assignments.of(tx.cases.named("GT-7").id), reading=True)
    store.close()
    return found


def test_a_case_is_of_the_team_that_is_named(folder: Path, capsys: Captured) -> None:
    invoke(["case", "add", str(folder), "--team", " north "])

    assert capsys.readouterr().out == "Case GT-7: opened, team north, 1 new document.\n"
    assert (whose().team, whose().version) == ("north", 1)


def test_a_case_of_no_team_says_so_and_can_be_given_to_one_later(folder: Path, capsys: Captured) -> None:
    invoke(["case", "add", str(folder)])
    invoke(["case", "add", str(folder), "--team", "north"])
    invoke(["case", "add", str(folder)])

    assert capsys.readouterr().out.splitlines() == [
        "Case GT-7: opened, no team yet, so managers see it and teams do not, 1 new document.",
        "Case GT-7: open already, team north, 0 new documents.",
        "Case GT-7: open already, team north, 0 new documents.",
    ]
    assert whose().team == "north"


def test_a_case_is_not_taken_from_its_team(folder: Path) -> None:
    invoke(["case", "add", str(folder), "--team", "north"])

    with pytest.raises(BadInput, match="of the team north already"):
        invoke(["case", "add", str(folder), "--team", "south"])
    assert whose().team == "north"


def test_a_team_has_a_name_that_can_be_kept(folder: Path) -> None:
    with pytest.raises(BadInput, match="at most 60"):
        invoke(["case", "add", str(folder), "--team", "n" * 61])
