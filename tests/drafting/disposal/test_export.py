import json
import tracemalloc
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy import delete

from drafting.cli.exporting import write_archive
from drafting.domain.audit import Action
from drafting.domain.case import Case, Child
from drafting.domain.disposal import Ground
from drafting.domain.plan import Provenance
from drafting.errors import Erased, NotThere
from drafting.parsers.case_file import read_case
from drafting.pipeline.draft import Drafted
from drafting.pipeline.presentation import present
from drafting.render.plan_file import plan_json
from drafting.services.casework import Casework
from drafting.services.exporting import Exporting
from drafting.services.webhooks import Delivering, Webhooks
from drafting.store.database import Database
from drafting.store.schema import contents
from redaction import Redactor
from tests.drafting.disposal.small_case import LETTERS, MARLO, ME, REFERENCE, drafted, erasing, filed


class Nowhere:
    """Takes whatever is posted, for any address."""

    def check(self, url: str) -> None:
        """Take any address."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Take a message."""
        assert url
        assert headers
        return 204 if body else 400


def as_plan(case: Case, drafted: Drafted, provenance: Provenance) -> bytes:
    return plan_json(present(drafted, case, provenance))


def exported(store: Database, why: str = "") -> dict[str, bytes]:
    return {each.name: each.content for each in Exporting(store, as_plan).export(ME, REFERENCE, why)}


def test_an_export_holds_everything(store: Database, redactor: Redactor, tmp_path: Path) -> None:
    kept = filed(store)
    drafted(store, redactor, kept, "rehearsal")
    drafted(store, redactor, kept)

    files = exported(store, "Asked for by the mother.")

    told = {name: json.loads(content) for name, content in files.items() if name.endswith(".json")}
    assert files["documents/001-ep.txt"] == LETTERS["ep.txt"]
    (tmp_path / "case.json").write_bytes(files["case.json"])
    assert read_case(tmp_path / "case.json") == MARLO
    assert told["read/002.json"]["outcome"]["file"] == "school.txt"
    assert told["drafts/2/plan.json"]["schema"] == "goldenthread.plan/1"
    assert told["drafts/1/draft.json"]["state"] == "superseded"
    assert [each["job"]["state"] for each in told["jobs.json"]] == ["done", "done"]
    assert {each["name"] for each in told["jobs.json"][0]["steps"]} >= {"redact", "finish"}
    assert len(told["model-calls.json"]) == 12
    assert told["model-calls.json"][0]["reply"]["text"].startswith("answer to section-")
    last = told["audit.json"][-1]
    assert (last["action"], last["why"]) == ("case.exported", "Asked for by the mother.")
    assert {len(line["mac"]) for line in told["audit.json"]} == {64}
    assert "Marlo Thackthwaite" in files["README.txt"].decode()


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_every_redaction_is_there_with_what_stood_there(store: Database, redactor: Redactor) -> None:
    drafted(store, redactor, filed(store))

    told = json.loads(exported(store)["drafts/1/redactions.json"])

    paragraphs = [each for document in told["documents"].values() for each in document]
    spans = [(span, each["text"]) for each in paragraphs for span in each["spans"]]
    assert len(spans) == 4
    assert {span["original"] for span, _ in spans} == {"Marlo Thackthwaite", "Marlo"}
    for span, text in spans:
        assert text[span["start"] : span["end"]] == span["original"]
        assert span["recogniser"]
        assert span["reason"]
        assert 0 < span["score"] <= 1
    assert "[CHILD]" in {entry["placeholder"] for entry in told["placeholders"]}


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_every_file_of_an_export_is_told_of_in_its_readme(store: Database, redactor: Redactor) -> None:
    drafted(store, redactor, filed(store), "rehearsal")

    files = exported(store)

    page = files["README.txt"].decode()
    for name in files.keys() - {"README.txt"}:
        folder, _, rest = name.rpartition("/")
        told = f"{folder.partition('/')[0]}/" if folder in {"documents", "read"} else rest
        assert told in page, name


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_the_same_case_gives_the_same_archive_but_for_the_trail(
    store: Database, redactor: Redactor, tmp_path: Path
) -> None:
    drafted(store, redactor, filed(store))

    one, two = exported(store), exported(store)

    assert list(one) == list(two)
    assert [name for name in one if one[name] != two[name]] == ["audit.json"]
    write_archive(tmp_path / "one.zip", Exporting(store, as_plan).export(ME, REFERENCE))
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(one)
    assert (tmp_path / "one.zip").stat().st_mode & 0o077 == 0


def test_a_document_past_its_period_is_listed_still(store: Database, redactor: Redactor) -> None:
    kept = filed(store)
    drafted(store, redactor, kept)
    store.run(lambda tx: tx.session.connection.execute(delete(contents)))

    files = exported(store)

    assert not any(name.startswith("documents/") for name in files)
    assert [each["file"] for each in json.loads(files["documents.json"])] == list(LETTERS)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_odd_names_of_files_make_sound_names_in_the_archive(store: Database) -> None:
    Casework(store).add_document(ME, filed(store, letters={}).id, 'a:b?"c\n.txt', b"Hello")

    names = [name for name in exported(store) if name.startswith("documents/")]

    assert names == ["documents/001-a_b__c_.txt"]


def test_an_erased_case_cannot_be_exported(store: Database, tmp_path: Path) -> None:
    kept = filed(store)
    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    with pytest.raises(NotThere):
        exported(store)


def test_an_export_that_is_cut_short_leaves_no_archive(store: Database, tmp_path: Path) -> None:
    kept = filed(store)
    entries = Exporting(store, as_plan).export(ME, REFERENCE)
    first = next(entries)
    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    with pytest.raises(Erased):
        write_archive(tmp_path / "out" / "export.zip", chain([first], entries))

    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_memory_stays_flat_however_many_documents_there_are(store: Database, tmp_path: Path) -> None:
    size, count = 1_000_000, 12
    case = Case(REFERENCE, Child("Marlo Thackthwaite"))
    filed(store, case, {f"{number}.txt": bytes([number]) * size for number in range(count)})

    tracemalloc.start()
    write_archive(tmp_path / "export.zip", Exporting(store, as_plan).export(ME, REFERENCE))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (tmp_path / "export.zip").stat().st_size > size * count
    assert peak < 6 * size


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_an_export_says_which_programs_were_told_and_nothing_that_lets_anybody_in_there(
    store: Database,
) -> None:
    told_by, events = Webhooks(store), frozenset({Action.CASE_OPENED})
    secret, _ = told_by.add(ME, "https://cases.example/told?key=between-us", "north", events, Nowhere())
    kept = Casework(store).open_case(ME, MARLO, "north")
    Delivering(store, Nowhere()).deliver(datetime.now(UTC))

    files = exported(store)

    (told,) = json.loads(files["told-to-programs.json"])
    assert (told["event"], told["stage"], told["case"]) == ("case.opened", "new", kept.id)
    assert told["deliveries"] == [
        {"to": "cases.example", "state": "delivered", "attempts": 1, "answered": 204}
    ]
    assert not any(each.encode() in content for content in files.values() for each in ("between-us", secret))
