import json
import zipfile
from pathlib import Path

import pytest

from drafting.cli.at_hand import opened
from drafting.domain.case import Case, Child
from drafting.services.casework import Casework
from tests.drafting.disposal.small_case import LETTERS, ME, REFERENCE, filed
from tests.journeys.command import goldenthread


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store of one's own, with one case in it."""
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path / "data"))
    with opened() as (_, store):
        filed(store, Case(REFERENCE, Child("Marlo Thackthwaite")))
    return tmp_path / "data"


def test_a_case_is_erased_with_a_proof_and_its_backup_does_not_bring_it_back(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = goldenthread("backup", tmp_path / "b")
    erased = goldenthread("case", "erase", REFERENCE, "--yes", "--proof", tmp_path / "proof.json")
    again = goldenthread("case", "erase", REFERENCE, "--yes")

    assert (made.code, erased.code, again.code) == (0, 0, 0)
    proof = json.loads((tmp_path / "proof.json").read_text())
    assert (proof["rows_deleted"]["advices"], proof["rows_deleted"]["contents"]) == (2, 2)
    assert len(list((data / "proofs").iterdir())) == 1
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path / "other"))
    (tmp_path / "other").mkdir()
    (data / "key").rename(tmp_path / "other" / "key")
    back = goldenthread(
        "restore", tmp_path / "b", "--keys", tmp_path / "b.keys", "--erasures", data / "erasures.jsonl"
    )
    assert back.code == 0
    assert "1 cases were erased again" in back.out
    assert goldenthread("case", "erase", REFERENCE, "--yes").code == 0
    assert json.loads((tmp_path / "other" / "erasures.jsonl").read_text())["case"] == proof["case"]


def test_erasing_asks_first(data: Path) -> None:
    refused = goldenthread("case", "erase", REFERENCE, "--proof", data / "store.sqlite", "--yes")

    assert refused.code == 2
    assert "something already" in refused.complaint
    with opened() as (_, store):
        assert store.run(lambda tx: tx.cases.find(REFERENCE))


def test_a_case_is_exported_into_one_archive(data: Path, tmp_path: Path) -> None:
    done = goldenthread("case", "export", REFERENCE, "--out", tmp_path / "all.zip")

    assert done.code == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.read("documents/001-ep.txt") == LETTERS["ep.txt"]
    assert goldenthread("case", "export", REFERENCE, "--out", tmp_path / "all.zip").code == 2
    assert goldenthread("case", "export", "TST-0", "--out", tmp_path / "none.zip").code == 2
    assert data.exists()


def test_what_is_past_its_period_is_foretold_swept_and_reported(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDENTHREAD_KEEP_CASES_DAYS", "2190")
    assert json.loads(goldenthread("retention", "show", "--json").out)["cases"] == 2190
    with opened() as (_, store):
        case = store.run(lambda tx: tx.cases.named(REFERENCE)).id
        Casework(store).close_case(ME, case)

    foretold = json.loads(goldenthread("retention", "sweep", "--dry-run", "--json").out)
    swept = goldenthread("retention", "sweep")
    report = goldenthread("retention", "report", "--json")

    assert {each["kind"]: each["rows"] for each in foretold["deleted"]}["uploads"] == 0
    assert swept.out == "Nothing is past its period.\n"
    assert (report.code, report.out) == (0, "")
    assert data.exists()


def test_a_key_is_made_replaced_and_checked(data: Path, tmp_path: Path) -> None:
    before = (data / "key").read_text()

    assert goldenthread("key", "new", tmp_path / "fresh").code == 0
    assert goldenthread("key", "new", tmp_path / "fresh").code == 2
    assert goldenthread("key", "rotate").code == 0
    assert goldenthread("key", "check").code == 0

    assert (data / "key").read_text() != before
    (data / "key").write_text((tmp_path / "fresh").read_text())
    checked = goldenthread("key", "check", "--json")
    assert checked.code == 1
    assert len(json.loads(checked.out)["unreadable"]) == 3


def test_a_key_is_never_printed(data: Path) -> None:
    said = [
        goldenthread("key", *words) for words in (("check",), ("rotate", "--keep-old"), ("check", "--json"))
    ]

    secrets = [line.partition(":")[2] for line in (data / "key").read_text().split()]
    assert len(secrets) == 2
    assert not any(secret in done.out + done.err for secret in secrets for done in said)
