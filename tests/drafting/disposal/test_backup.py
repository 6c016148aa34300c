import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from drafting.domain.audit import Action
from drafting.domain.disposal import Ground
from drafting.domain.job import JobState
from drafting.domain.kept import KeptCase
from drafting.errors import BadInput, Erased, Tampered
from drafting.services.casework import Casework
from drafting.services.running import run_here
from drafting.store.backup import MANIFEST, TABLES, Made, back_up
from drafting.store.database import Database
from drafting.store.keyring import FileKeys, new_local_key
from drafting.store.restoring import restore
from redaction import Redactor
from tests.drafting.disposal.conftest import NewStore
from tests.drafting.disposal.small_case import MARLO, ME, drafted, erasing, filed, running

NOBODY: frozenset[str] = frozenset()
ONE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
BOTH = pytest.mark.parametrize("target", ["sqlite", "postgres"])


def backed_up(store: Database, folder: Path, name: str = "backup") -> Made:
    return back_up(store, folder / name, folder / f"{name}.keys", ME)


def brought_back(made: Made, store: Database, erased: frozenset[str] = NOBODY) -> Database:
    restore(store, made.folder, made.keys, erased, ME)  # type: ignore[arg-type]  # ids are texts
    return store


def is_empty(store: Database) -> bool:
    return store.run(
        lambda tx: all(
            tx.session.connection.execute(select(func.count()).select_from(table)).scalar_one() == 0
            for table in TABLES
        )
    )


@BOTH
def test_what_comes_back_is_what_was_there_on_either_database(
    store: Database, keys: FileKeys, new_store: NewStore, redactor: Redactor, tmp_path: Path, target: str
) -> None:
    kept = filed(store)
    job = drafted(store, redactor, kept, "rehearsal")
    before = store.run(lambda tx: (tx.drafts.drafted(job.draft), tx.cases.get(kept.id), tx.calls.of(kept.id)))

    there = brought_back(backed_up(store, tmp_path), new_store(target, keys))

    assert (
        there.run(lambda tx: (tx.drafts.drafted(job.draft), tx.cases.get(kept.id), tx.calls.of(kept.id)))
        == before
    )
    assert there.run(lambda tx: tx.trail.verify()) is None
    assert there.run(lambda tx: tx.trail.of())[-1].event.action is Action.RESTORED
    assert store.run(lambda tx: tx.trail.of())[-1].event.action is Action.BACKED_UP


@BOTH
def test_a_draft_that_was_under_way_is_made_elsewhere_and_comes_out_the_same(
    store: Database, keys: FileKeys, new_store: NewStore, redactor: Redactor, tmp_path: Path, target: str
) -> None:
    kept = filed(store)
    job = Casework(store).ask_for_draft(ME, kept.id, "rehearsal")
    run = running(store, redactor)
    for name in run.first_steps(job.id):
        run.perform(job.id, name)
    for name in run.questions(job.id)[:5]:
        run.perform(job.id, name)
    made = backed_up(store, tmp_path)
    assert run_here(run, job) == ""

    there = brought_back(made, new_store(target, keys))
    (waiting,) = there.run(lambda tx: tx.jobs.next(5))
    assert (waiting.id, waiting.state, waiting.attempt) == (job.id, JobState.WAITING, 2)
    assert run_here(running(there, redactor), waiting) == ""

    assert there.run(lambda tx: tx.drafts.drafted(job.draft)) == store.run(
        lambda tx: tx.drafts.drafted(job.draft)
    )


def test_what_was_erased_since_is_erased_again(
    store: Database, keys: FileKeys, new_store: NewStore, redactor: Redactor, tmp_path: Path
) -> None:
    kept, other = filed(store), filed(store, replace(MARLO, reference="TST-26-0999"))
    drafted(store, redactor, kept)
    made = backed_up(store, tmp_path)
    register = erasing(store, tmp_path).register
    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    there = brought_back(made, new_store("sqlite", keys), register.cases())

    with pytest.raises(Erased):
        there.run(lambda tx: tx.cases.get(kept.id))
    assert there.run(lambda tx: tx.cases.get(other.id)) == other
    (proof,) = erasing(there, tmp_path).resume()
    assert (proof.erasure.case, proof.erasure.ground) == (kept.id, "restored")
    assert proof.rows["contents"] == 2
    assert there.run(lambda tx: tx.trail.verify()) is None


@ONE
def test_keys_are_never_in_the_folder(store: Database, redactor: Redactor, tmp_path: Path) -> None:
    drafted(store, redactor, filed(store))

    made = backed_up(store, tmp_path)

    assert {path.name for path in made.folder.iterdir()} == {
        MANIFEST,
        *(f"{table.name}.jsonl.gz" for table in TABLES),
    }
    with pytest.raises(BadInput, match="never kept with what they open"):
        back_up(store, tmp_path / "more", tmp_path / "more" / "keys", ME)
    assert not (tmp_path / "more").exists()


def test_a_backup_is_one_moment_while_others_go_on_writing(store: Database, tmp_path: Path) -> None:
    filed(store)

    def write(number: int) -> KeptCase:
        return filed(store, replace(MARLO, reference=f"TST-26-1{number:03d}"))

    with ThreadPoolExecutor(2) as pool:
        writing = [pool.submit(write, number) for number in range(12)]
        made = backed_up(store, tmp_path)
        for each in writing:
            each.result()

    rows = {name: part.rows for name, part in made.parts.items()}
    assert rows["advices"] == rows["contents"]
    assert rows["keys"] == rows["cases"] + 2
    assert made.head is not None
    assert made.head[0] == rows["audit"] == rows["cases"] + rows["advices"]


@ONE
@pytest.mark.parametrize("part", ["cases.jsonl.gz", "audit.jsonl.gz", "keys"])
def test_a_changed_part_is_found_before_anything_is_written(
    store: Database, keys: FileKeys, new_store: NewStore, tmp_path: Path, part: str
) -> None:
    filed(store)
    made = backed_up(store, tmp_path)
    path = made.keys if part == "keys" else made.folder / part
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    there = new_store("sqlite", keys)

    with pytest.raises(Tampered, match=path.name):
        brought_back(made, there)

    assert is_empty(there)


@ONE
def test_without_the_key_that_wrapped_them_nothing_comes_back(
    store: Database, new_store: NewStore, tmp_path: Path
) -> None:
    filed(store)
    made = backed_up(store, tmp_path)
    there = new_store("sqlite", new_local_key())

    with pytest.raises(Tampered, match="not among the keys given"):
        brought_back(made, there)

    assert is_empty(there)


@ONE
def test_a_trail_that_does_not_hold_is_refused(
    store: Database, keys: FileKeys, new_store: NewStore, tmp_path: Path
) -> None:
    filed(store)
    made = backed_up(store, tmp_path)
    manifest = json.loads((made.folder / MANIFEST).read_text())
    manifest["audit_head"]["mac"] = "0" * 64
    (made.folder / MANIFEST).write_text(json.dumps(manifest))
    there = new_store("sqlite", keys)

    with pytest.raises(Tampered, match="trail"):
        brought_back(made, there)

    assert is_empty(there)


@ONE
def test_a_restore_that_is_interrupted_leaves_an_empty_store(
    store: Database, keys: FileKeys, new_store: NewStore, redactor: Redactor, tmp_path: Path
) -> None:
    drafted(store, redactor, filed(store))
    made = backed_up(store, tmp_path)
    manifest = json.loads((made.folder / MANIFEST).read_text())
    manifest["parts"]["tray"]["rows"] += 1  # the last table but two: all others are written by then
    (made.folder / MANIFEST).write_text(json.dumps(manifest))
    there = new_store("postgres", keys)

    with pytest.raises(Tampered, match="tray"):
        brought_back(made, there)

    assert is_empty(there)


@ONE
def test_a_store_that_holds_something_is_not_restored_into(
    store: Database, keys: FileKeys, new_store: NewStore, tmp_path: Path
) -> None:
    filed(store)
    made = backed_up(store, tmp_path)
    there = new_store("sqlite", keys)
    other = filed(there)

    with pytest.raises(BadInput, match="not empty"):
        brought_back(made, there)

    assert there.run(lambda tx: tx.cases.get(other.id)) == other


def test_deletions_go_on_counting_after_a_restore(
    store: Database, keys: FileKeys, new_store: NewStore, tmp_path: Path
) -> None:
    kept = filed(store)
    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    there = brought_back(backed_up(store, tmp_path), new_store("postgres", keys))
    again = filed(there)
    proof = erasing(there, tmp_path).erase(ME, again.id, Ground.MISTAKE)

    assert (proof.rows["advices"], proof.rows["contents"]) == (2, 2)


@ONE
def test_nothing_is_overwritten_and_nothing_left_half_made(store: Database, tmp_path: Path) -> None:
    filed(store)
    made = backed_up(store, tmp_path)

    with pytest.raises(BadInput):
        backed_up(store, tmp_path)
    with pytest.raises(BadInput):
        back_up(store, tmp_path / "two", made.keys, ME)

    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@ONE
def test_a_folder_that_is_no_backup_is_refused(
    store: Database, keys: FileKeys, new_store: NewStore, tmp_path: Path
) -> None:
    made = backed_up(store, tmp_path)
    broken = tmp_path / "broken"
    shutil.copytree(made.folder, broken)
    (broken / "jobs.jsonl.gz").unlink()
    there = new_store("sqlite", keys)

    for folder in (tmp_path / "nowhere", broken):
        with pytest.raises(BadInput):
            restore(there, folder, made.keys, frozenset(), ME)
