"""``goldenthread case fetch --reviewed``: the plan as people left it, from a terminal."""

import json
from pathlib import Path

import pytest

from drafting.cli.app import invoke
from drafting.domain.audit import Action
from drafting.domain.review import Act
from drafting.errors import BadInput
from drafting.store.keyring import LocalKeys, write_key_file
from tests.web.a_reviewed_case import CASE, Drafted, Reviewed
from tests.web.house import a_house


@pytest.fixture
def reviewed(tmp_path: Path, drafted_store: Drafted, monkeypatch: pytest.MonkeyPatch) -> Reviewed:
    """A case in a store on disk, as a terminal finds it."""
    assert isinstance(drafted_store.keys, LocalKeys)
    write_key_file(tmp_path / "key", drafted_store.keys)
    store = drafted_store.copied(tmp_path)
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))
    monkeypatch.setenv("GOLDENTHREAD_DATABASE_URL", f"sqlite:///{tmp_path / 'copied.sqlite'}")
    return Reviewed(a_house(store), drafted_store.case)


def fetch(out: Path, *more: str) -> int:
    return invoke(["case", "fetch", CASE.reference, "--out", str(out), "--reviewed", *more])


def test_a_plan_under_review_is_fetched_as_it_stands_and_as_a_draft(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    claim = reviewed.claim("written work")
    reviewed.judge(Act.REMOVE, claim)
    out = tmp_path / "out"

    assert fetch(out) == 0

    told = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert told["review"]["claims"][claim]["state"] == "removed"
    assert claim not in [each["id"] for each in told["sections"]["B"]["claims"]]
    assert "DRAFT" in (out / "plan.html").read_text(encoding="utf-8")
    assert reviewed.house.trail(Action.DRAFT_TAKEN_OUT)[0].event.details["reviewed"] == 1


def test_a_signed_plan_is_fetched_as_one(
    reviewed: Reviewed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed.sign()

    fetch(tmp_path / "out")

    assert "signed off" in capsys.readouterr().out
    assert "DRAFT" not in (tmp_path / "out" / "plan.html").read_text(encoding="utf-8")
    assert len(reviewed.house.trail(Action.PLAN_TAKEN_OUT)) == 1


@pytest.mark.usefixtures("reviewed")
def test_a_reviewed_plan_has_its_names(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="leave --redacted out"):
        fetch(tmp_path / "out", "--redacted")
