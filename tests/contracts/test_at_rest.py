from pathlib import Path

import pytest
from sqlalchemy import Connection, Select, String, inspect, literal_column, select, text, update

from drafting.domain.kept import CaseId, DraftState
from drafting.errors import (
    Tampered,
)
from drafting.pipeline.draft import Brought, Drafted
from drafting.store.columns import METADATA
from drafting.store.database import Transaction
from drafting.store.keyring import LocalKeys, new_local_key
from drafting.store.session import Session, now
from tests.contracts.stories import CANARIES, everything, opened
from tests.postgres import Kept


def bytes_kept(store: Kept) -> bytes:
    """Everything that lies in the database, as whoever steals it finds it."""
    if store.is_sqlite:
        file = Path(store.place.url.removeprefix("sqlite:///"))
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    whole: Select[str] = select(literal_column("t::text", String))
    with store.database.engine.connect() as connection:
        rows = [
            row
            for name in inspect(connection).get_table_names()
            for row in connection.execute(whole.select_from(text(f"{name} t"))).scalars()
        ]
    return "\n".join(rows).encode()


def test_no_word_of_a_case_lies_open(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    case = everything(store, drafted)

    kept = bytes_kept(store)

    assert case.encode() in kept
    assert [word for word in CANARIES if word.lower() in kept.lower()] == []
    assert [word for word in CANARIES if word.hex().encode() in kept] == []


READ = (
    "cases", "advices", "contents", "readings", "name_readings", "drafts", "paragraphs", "claims", "findings",
    "tray", "calls",
)  # fmt: skip
SEALED = [
    (table, column, "id" if table.name == "cases" else "case_id")
    for table in map(METADATA.tables.__getitem__, READ)
    for column in table.columns
    if column.name.startswith("sealed")
]


def seen_by(store: Kept, connection: Connection) -> Transaction:
    """A transaction that is never committed."""
    return Transaction(Session(connection, store.keys, now))


def read_all(tx: Transaction, case: CaseId) -> None:
    """Open everything of *case* that is sealed."""
    tx.cases.get(case)
    for advice in tx.advices.of(case):
        tx.advices.content(advice.id)
        tx.advices.reading(advice.id)
        tx.advices.names(advice.id, "rampart/1")
    for draft in tx.drafts.of(case):
        if draft.state is DraftState.MADE:
            tx.drafts.drafted(draft.id)
    tx.calls.of(case)


def test_a_sealed_text_opens_nowhere_but_in_its_place(store: Kept, drafted: tuple[Brought, Drafted]) -> None:
    case, other = everything(store, drafted, "A"), everything(store, drafted, "B")
    store.run(lambda tx: read_all(tx, case))

    for table, column, key in SEALED:
        theirs = select(column).where(table.c[key] == other, column.is_not(None)).limit(1)
        moved = (
            update(table)
            .where(table.c[key] == case, column.is_not(None))
            .values({column: theirs.scalar_subquery()})
        )
        with store.database.engine.connect() as connection:
            if connection.execute(theirs).scalar() is None:
                assert table.name == "tray"  # this draft has nothing to place
                continue
            assert connection.execute(moved).rowcount
            tx = seen_by(store, connection)
            with pytest.raises(Tampered):
                read_all(tx, case)
            connection.rollback()


def test_a_row_s_sealed_text_does_not_open_in_another_row(
    store: Kept, drafted: tuple[Brought, Drafted]
) -> None:
    case = everything(store, drafted)
    for name in ("paragraphs", "claims", "findings"):
        table = METADATA.tables[name]
        first = select(table.c.sealed).where(table.c.position == 0).scalar_subquery()
        moved = update(table).where(table.c.position == 1).values(sealed=first)

        with store.database.engine.connect() as connection:
            assert connection.execute(moved).rowcount == 1
            with pytest.raises(Tampered):
                read_all(seen_by(store, connection), case)
            connection.rollback()


@pytest.mark.parametrize("same_name", [True, False])
def test_without_the_key_that_wrapped_the_others_nothing_opens(store: Kept, same_name: bool) -> None:
    case = opened(store)
    name, key = new_local_key().keys[0]
    wrong = LocalKeys(((store.keys.current if same_name else name, key),))
    stranger = store.another(wrong)

    with pytest.raises(Tampered):
        stranger.run(lambda tx: tx.cases.get(case))
    with pytest.raises(Tampered):
        stranger.run(lambda tx: tx.cases.find("REF-77"))
    stranger.close()
