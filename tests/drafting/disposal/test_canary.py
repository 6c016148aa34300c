import io
from pathlib import Path

import pytest
from sqlalchemy import String, literal_column, select, text

from drafting import logs
from drafting.domain.advice import Document
from drafting.domain.disposal import Ground
from drafting.parsers.case_folder import CaseFolder, read_folder
from drafting.services.exporting import plain
from drafting.store.columns import METADATA
from drafting.store.database import Database
from drafting.store.engine import is_sqlite
from redaction import Redactor
from tests.drafting.disposal.canary import Canary
from tests.drafting.disposal.small_case import ME, PlainReader, drafted, erasing, filed

CASE = Path(__file__).parents[3] / "evals" / "data" / "cases" / "y4-autism-language"


@pytest.fixture(scope="module")
def folder() -> CaseFolder:
    return read_folder(CASE, 25_000_000)


@pytest.fixture(scope="module")
def canary(folder: CaseFolder) -> Canary:
    read = PlainReader().read_all(folder.files)
    texts = [block.text for outcome in read if isinstance(outcome, Document) for block in outcome.blocks]
    return Canary(folder.case, texts, [content for _, content in folder.files])


def everything(store: Database) -> bytes:
    """Every row of every table as text, and its bytes as they are."""
    told = io.BytesIO()
    with store.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            if not is_sqlite(store.engine):
                shown = select(literal_column(f"{table.name}::text", String)).select_from(table)
                told.write(repr(connection.execute(shown).all()).encode())
            for row in connection.execute(table.select()):
                told.write(b"|".join(each if isinstance(each, bytes) else str(each).encode() for each in row))
    return told.getvalue()


def test_the_search_finds_what_is_there(folder: CaseFolder, canary: Canary, tmp_path: Path) -> None:
    (tmp_path / "record").write_text(repr(plain(folder.case)))
    (tmp_path / "document").write_bytes(b"\0" * 100 + folder.files[0][1][5000:5100])
    (tmp_path / "nothing").write_bytes(bytes(range(256)) * 50 + b"A sentence that nobody wrote of anybody.")

    found = canary.found_in(tmp_path)

    assert set(found) == {"record", "document"}
    assert len(found["record"]) > 20


def test_nothing_of_a_child_can_be_read_once_the_case_was_erased(
    store: Database, redactor: Redactor, folder: CaseFolder, canary: Canary, tmp_path: Path
) -> None:
    log = io.StringIO()
    with logs.configure("debug", log):
        kept = filed(store, folder.case, dict(folder.files))
        drafted(store, redactor, kept, "rehearsal")
        kept_then = everything(store)
        proof = erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    (tmp_path / "proof.json").write_text(proof.as_json())
    (tmp_path / "log").write_text(log.getvalue())
    assert proof.rows["contents"] == len(folder.files)
    assert proof.rows["calls"] == 12
    assert canary.found(kept_then) == []
    assert canary.found(everything(store)) == []
    assert canary.found_in(tmp_path) == {}  # on SQLite this is the database, its log and its index too


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_the_ciphertext_is_gone_from_the_file_too(
    store: Database, folder: CaseFolder, tmp_path: Path
) -> None:
    kept = filed(store, folder.case, dict(folder.files))
    with store.engine.connect() as connection:
        sealed = connection.execute(text("SELECT sealed FROM contents UNION SELECT wrapped FROM case_keys"))
        pieces = [row.sealed[:64] for row in sealed]
        connection.rollback()
    files = [path for path in tmp_path.iterdir() if path.name.startswith("store.sqlite")]
    assert all(any(piece in path.read_bytes() for path in files) for piece in pieces)

    erasing(store, tmp_path).erase(ME, kept.id, Ground.REQUEST)

    assert not any(piece in path.read_bytes() for path in tmp_path.glob("store.sqlite*") for piece in pieces)
