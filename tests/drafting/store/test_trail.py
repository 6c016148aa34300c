import json
import threading
from datetime import UTC, datetime, timedelta
from itertools import product
from multiprocessing import get_context

import pytest
from sqlalchemy import event, text

from drafting.domain.audit import Action, Actor, Event
from drafting.errors import OutsideFailed, Tampered
from drafting.store.chain import code
from drafting.store.database import Database, Transaction
from tests.counting import calls_in
from tests.drafting.store.trails import (
    ME,
    copied,
    examined,
    fill,
    meddling,
    open_case,
    put,
    some_events,
    tell,
)
from tests.postgres import Kept

_FORK = get_context("fork")
PLAIN = ("at", "actor", "action", "case_id", "details", "mac", "case_mac")
COLUMNS = (*PLAIN, "sealed_why")


def flipped(value: bytes, place: int, bit: int = 1) -> bytes:
    return value[:place] + bytes([value[place] ^ bit]) + value[place + 1 :]


def test_what_was_written_is_there_and_holds(store: Kept) -> None:
    rows = fill(store)

    found = examined(store)
    told = store.run(lambda tx: tx.trail.of())

    assert (found.rows, found.broken) == (rows, None)
    assert store.run(lambda tx: tx.trail.head()) == (rows, found.mac)
    assert [row.number for row in told] == [1, 2, 3, 4, 5]
    assert told[3].event.why == "His surname changed."
    assert told[2].event == Event(Actor("worker:north-1"), Action.SWEPT, None, {"rows": 12})


def test_an_empty_trail_holds(store: Kept) -> None:
    assert examined(store).broken is None
    assert store.run(lambda tx: tx.trail.head()) is None


def test_the_rows_of_one_case_are_shown_alone(store: Kept) -> None:
    case, other = open_case(store.database, "C-1"), open_case(store.database, "C-2")
    tell(store.database, *some_events(case, other))

    assert [row.number for row in store.run(lambda tx: tx.trail.of(other))] == [2, 5]
    assert [row.number for row in store.run(lambda tx: tx.trail.of(after=1, most=2))] == [2, 3]


def test_nothing_is_told_of_what_did_not_happen(store: Kept) -> None:
    class Stopped(Exception):
        pass

    def work(tx: Transaction) -> None:
        tx.trail.write(Event(ME, Action.SWEPT))
        raise Stopped

    with pytest.raises(Stopped):
        store.run(work)

    assert examined(store).rows == 0


def test_any_changed_byte_is_found_at_its_row(store: Kept) -> None:
    fill(store)

    with meddling(store) as meddler:
        for row, column in product(meddler.rows(), COLUMNS):
            value = row[column]
            if not isinstance(value, str | bytes):
                assert value is None
                continue
            raw = value.encode() if isinstance(value, str) else value
            for place in range(len(raw)):
                found = meddler.found(put(row["number"], column, _literal(flipped(raw, place), store, value)))
                assert found, (row["number"], column, place)
                assert found.number == row["number"]


def _literal(raw: bytes, store: Kept, like: object) -> str:
    """Bytes as SQL, of the type that *like* has."""
    if store.is_sqlite:
        return f"CAST(X'{raw.hex()}' AS {'TEXT' if isinstance(like, str) else 'BLOB'})"
    decoded = f"decode('{raw.hex()}', 'hex')"
    return f"convert_from({decoded}, 'UTF8')" if isinstance(like, str) else decoded


def test_a_value_that_is_gone_or_comes_from_elsewhere_is_found_at_its_row(store: Kept) -> None:
    fill(store)

    with meddling(store) as meddler:
        for row, column in product(meddler.rows(), COLUMNS):
            others = ["NULL"] if row[column] is not None else []
            kinds = "'x'" if column != "sealed_why" else "CAST('x' AS BYTEA)"
            others.append("CAST('x' AS BLOB)" if store.is_sqlite else kinds)
            for other in others:
                found = meddler.found(put(row["number"], column, other))
                assert found, (row["number"], column, other)
                assert found.number == row["number"]


def test_a_value_of_another_type_is_found_at_its_row(store: Kept) -> None:
    fill(store)
    if not store.is_sqlite:
        return  # PostgreSQL lets no other type in

    with meddling(store) as meddler:
        for row, column in product(meddler.rows(), COLUMNS):
            others = ["X'80'", "0", "5", "2.5", "99999999999999", "CAST(X'61FF62' AS TEXT)", "''", "X''"]
            if row[column] is not None:
                others += [f"CAST({column} AS BLOB)" if column in PLAIN else f"lower(hex({column}))"]
            for other in others:
                found = meddler.found(put(row["number"], column, other))
                assert found, (row["number"], column, other)
                assert found.number == row["number"]


def test_bytes_that_are_no_text_are_found_at_their_row(store: Kept) -> None:
    fill(store)
    if not store.is_sqlite:
        return

    with meddling(store) as meddler:
        for row, column in product(meddler.rows(), PLAIN):
            value = row[column]
            if not isinstance(value, str):
                continue
            for place in range(0, len(value), 5):
                no_text = _literal(flipped(value.encode(), place, 0x80), store, value)
                found = meddler.found(put(row["number"], column, no_text))
                assert found, (row["number"], column, place)
                assert found.number == row["number"]


@pytest.mark.parametrize("number", ["number + 100", "-number", "0", "NULL", "number + 1", "number - 1"])
def test_a_row_numbered_anew_is_found(store: Kept, number: str) -> None:
    rows = fill(store)

    with meddling(store) as meddler:
        for each in range(1, rows + 1):
            found = meddler.found(put(each, "number", number))
            assert found
            assert found.number in {each, each - 1}


def test_rows_taken_out_swapped_put_in_or_doubled_are_found(store: Kept) -> None:
    fill(store)

    with meddling(store) as meddler:
        taken = meddler.found("DELETE FROM audit WHERE number = 2")
        closed = meddler.found(
            "DELETE FROM audit WHERE number = 2", "UPDATE audit SET number = number - 1 WHERE number > 2"
        )
        swapped = meddler.found(put(2, "number", "-1"), put(4, "number", "2"), put(-1, "number", "4"))
        doubled = meddler.found(copied(3, 3))
        last_doubled = meddler.found(copied(5, 5))
        put_in = meddler.found("UPDATE audit SET number = number + 1 WHERE number > 2", copied(2, 3))
        added = meddler.found(copied(5, 6))

    found = [each.number if each else 0 for each in (taken, closed, swapped, put_in, added)]
    assert found == [2, 2, 2, 3, 6]
    assert doubled
    assert doubled.number in {3, 4}
    assert last_doubled
    assert last_doubled.number in {5, 6}


def test_a_row_doubled_at_the_end_of_a_batch_is_found(store: Kept) -> None:
    store.run(lambda tx: [tx.trail.write(Event(ME, Action.SWEPT)) for _ in range(1001)])

    with meddling(store) as meddler:
        found = meddler.found(copied(1000, 1000))

    assert found
    assert found.number == 1000


def test_a_cut_tail_holds_by_itself_and_is_found_against_an_exported_head(store: Kept) -> None:
    rows = fill(store)
    heads = {rows: examined(store).mac}

    store.behind("DELETE FROM audit WHERE number > 3")

    assert examined(store).broken is None
    assert (found := examined(store, heads).broken)
    assert found.number == 4


def test_a_trail_forged_whole_without_the_key_is_found_at_its_first_row(store: Kept) -> None:
    fill(store)
    rows = store.run(lambda tx: tx.session.connection.execute(text("SELECT * FROM audit")).mappings().all())
    before = "0" * 64
    forged = []
    for row in sorted(rows, key=lambda row: row["number"]):
        changed = {**row, "actor": "nobody"}
        before = code(b"not the key of this service, no..", changed, before)
        forged.append({"number": row["number"], "mac": before})
    for each in forged:
        store.behind(
            "UPDATE audit SET actor = 'nobody', mac = :mac, case_mac = :mac WHERE number = :number", **each
        )

    assert (found := examined(store).broken)
    assert found.number == 1


def test_a_trail_begun_anew_with_the_key_is_found_against_an_exported_head(store: Kept) -> None:
    rows = fill(store)
    heads = {rows - 1: store.run(lambda tx: tx.trail.code_of(rows - 1) or "")}
    store.behind("DELETE FROM audit")
    tell(store.database, *[Event(ME, Action.SWEPT)] * rows)

    assert examined(store).broken is None
    assert (found := examined(store, heads).broken)
    assert found.number == rows - 1


def test_a_clock_set_back_is_no_break(store: Kept) -> None:
    back = datetime.now(UTC) - timedelta(days=400)
    fill(store)
    slow = Database(store.place.engine(), store.keys, clock=lambda: back)
    tell(slow, Event(ME, Action.SWEPT))
    slow.close()

    assert examined(store).broken is None
    assert store.run(lambda tx: [row.number for row in tx.trail.of()]) == [1, 2, 3, 4, 5, 6]
    assert store.run(lambda tx: tx.trail.of(after=5)[0].at) == back


def write_many(database: Database, times: int, name: str) -> None:
    for each in range(times):
        tell(database, Event(Actor(name), Action.SWEPT, None, {"rows": each}))


def write_many_and_leave(store: Kept, times: int, name: str) -> None:
    database = store.another(patience=60)
    write_many(database, times, name)
    database.close()


def test_threads_that_write_at_once_leave_one_chain(store: Kept) -> None:
    threads = [
        threading.Thread(target=write_many, args=(store.database, 25, f"t{each}")) for each in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (examined(store).rows, examined(store).broken) == (100, None)


def test_processes_that_write_at_once_leave_one_chain(store: Kept) -> None:
    store.database.close()
    children = [_FORK.Process(target=write_many_and_leave, args=(store, 25, f"p{each}")) for each in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()

    assert [child.exitcode for child in children] == [0, 0, 0]
    assert (examined(store).rows, examined(store).broken) == (75, None)


def test_a_row_costs_the_same_however_long_the_trail_is(store: Kept) -> None:
    case = open_case(store.database)
    asked: list[str] = []
    event.listen(store.database.engine, "after_cursor_execute", lambda *told: asked.append(told[2]))

    def cost() -> tuple[int, int]:
        asked.clear()
        calls = calls_in(lambda: tell(store.database, Event(ME, Action.CASE_AMENDED, case, {"version": 1})))
        return calls, len(asked)

    for _ in range(3):
        cost()  # what is made once is made now
    calls, statements = cost()
    store.run(lambda tx: [tx.trail.write(Event(ME, Action.CASE_AMENDED, case)) for _ in range(300)] and None)
    calls_later, statements_later = cost()

    assert statements_later == statements <= 6
    assert calls_later < 1.2 * calls


def test_a_trail_that_holds_something_odd_is_refused_in_words(store: Kept) -> None:
    fill(store)
    store.behind("UPDATE audit SET action = 'case.eaten' WHERE number = 2")

    with pytest.raises(Tampered, match="Row 2 of the audit trail is not as this program writes it"):
        store.run(lambda tx: tx.trail.of())


def test_a_reason_goes_with_its_case_and_the_chain_stays(store: Kept) -> None:
    fill(store)
    store.behind("DELETE FROM case_keys")

    assert examined(store).broken is None
    assert [row.event.why for row in store.run(lambda tx: tx.trail.of())] == [""] * 5


def test_details_are_kept_as_sorted_codes(store: Kept) -> None:
    tell(store.database, Event(ME, Action.SWEPT, None, {"b": 2, "a": "x"}))

    with store.database.engine.connect() as connection:
        details = connection.execute(text("SELECT details FROM audit")).scalar_one()
    assert list(json.loads(details)) == ["a", "b"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'nobody'",
        "UPDATE audit SET actor = actor WHERE number = 1",
        "DELETE FROM audit WHERE number = 1",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 1",
        "REPLACE INTO audit SELECT * FROM audit WHERE number = 1",
        "SET session_replication_role = replica; DELETE FROM audit",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_row(store: Kept, statement: str) -> None:
    fill(store)
    sqlite_only, postgres_only = "REPLACE INTO" in statement, statement.startswith(("TRUNCATE", "SET"))
    if (postgres_only and store.is_sqlite) or (sqlite_only and not store.is_sqlite):
        return  # the other of the two knows no such statement

    with pytest.raises(OutsideFailed, match="does not let this account do that"):
        store.run(
            lambda tx: [tx.session.connection.execute(text(each)) for each in statement.split("; ")] and None
        )
    assert examined(store).broken is None
