import json
from pathlib import Path

import pytest

from tests.journeys.command import a_case, goldenthread

NAMES = ("Marlo", "Thackthwaite", "Wren", "Farrimond", "Gorsey")


@pytest.fixture(autouse=True)
def _without_name_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_NER", "none")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = a_case(tmp_path / "case", {"advice.txt": b"Marlo cannot swim. Wren can.\n", "b.txt": b""})
    record = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    record["siblings"] = [{"name": "Wren Thackthwaite"}]
    record["school"] = {"name": "Gorsey Brook Primary School"}
    record["professionals"] = [{"name": "Dr Isolde Farrimond", "role": "Educational Psychologist"}]
    listed = {"file": "advice.txt", "kind": "educational_psychology", "author": "Dr Isolde Farrimond"}
    record["documents"] = [listed, {"file": "gone.txt"}]
    (folder / "case.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def test_the_summary_for_machines_counts_what_was_done(case: Path, tmp_path: Path) -> None:
    done = goldenthread("draft", case, "--out", tmp_path / "out", "--json")
    summary = json.loads(done.out)

    assert (done.code, done.err) == (0, "")
    assert summary["case"] == "TST-26-0001"
    assert summary["documents"] == {"read": 1, "unreadable": 2, "not_in_case_record": ["b.txt"]}
    assert summary["sections"]["B"] == "1"
    assert summary["sections"]["I"] == "left blank"
    assert summary["findings"]["unreadable"] == 2


def test_the_summary_for_people_says_where_everything_is(case: Path, tmp_path: Path) -> None:
    done = goldenthread("draft", case, "--out", tmp_path / "out")

    assert "✓ advice.txt: 1 paragraph" in done.err
    assert "✗ b.txt: not read." in done.err
    assert "b.txt" in done.out  # read although the record does not list it
    assert str(tmp_path / "out" / "plan.docx") in done.out


def test_a_document_that_is_listed_and_not_there_is_a_finding(case: Path, tmp_path: Path) -> None:
    goldenthread("draft", case, "--out", tmp_path / "out")
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))

    assert any("gone.txt" in finding["message"] for finding in plan["findings"])


def test_a_redacted_plan_holds_no_name(case: Path, tmp_path: Path) -> None:
    goldenthread("draft", case, "--out", tmp_path / "out", "--redacted")
    plan = (tmp_path / "out" / "plan.json").read_text(encoding="utf-8")

    assert "[CHILD] cannot swim." in plan
    assert [name for name in NAMES if name in plan] == []


@pytest.mark.parametrize(("asked", "shown"), [([], False), (["--with-originals"], True)])
def test_originals_are_recorded_only_when_they_are_asked_for(
    case: Path, tmp_path: Path, asked: list[str], shown: bool
) -> None:
    goldenthread("draft", case, "--out", tmp_path / "out", *asked)
    record = (tmp_path / "out" / "redaction.json").read_text(encoding="utf-8")

    assert "[CHILD]" in record
    assert ("Marlo" in record) is shown


@pytest.fixture
def asks_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model at an address where nobody is: whoever asks it is told that it is away."""
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("GOLDENTHREAD_PROVIDER", "compatible")
    monkeypatch.setenv("GOLDENTHREAD_MODEL", "small-1")
    monkeypatch.setenv("GOLDENTHREAD_MODEL_ENDPOINT", "http://127.0.0.1:9/v1")


@pytest.mark.usefixtures("asks_a_model")
@pytest.mark.parametrize("stopped", [("compatible",), ()])
def test_a_provider_that_is_stopped_in_the_store_is_not_asked_in_one_sitting_either(
    case: Path, tmp_path: Path, stopped: tuple[str, ...]
) -> None:
    goldenthread("providers", "stop", *stopped, "--why", "The bill was too high.")

    done = goldenthread("draft", case, "--out", tmp_path / "out")

    assert done.code == 3
    assert "stopped by cli:" in done.err
    assert "The bill was too high." in done.err
    assert not (tmp_path / "out").exists()
    assert goldenthread("draft", case, "--out", tmp_path / "out", "--provider", "quoting").code == 0


@pytest.mark.usefixtures("asks_a_model")
@pytest.mark.parametrize("budget", ["DAY", "MONTH"])
def test_where_all_drafts_have_a_budget_none_is_made_that_nobody_would_count(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, budget: str
) -> None:
    monkeypatch.setenv(f"GOLDENTHREAD_MODEL_BUDGET_{budget}", "500000")

    done = goldenthread("draft", case, "--out", tmp_path / "out")

    assert done.code == 2
    assert "goldenthread case add --draft" in done.err
    assert not (tmp_path / "data").exists()
    assert goldenthread("draft", case, "--out", tmp_path / "out", "--provider", "quoting").code == 0
