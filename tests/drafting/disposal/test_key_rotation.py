from dataclasses import replace
from pathlib import Path

import pytest

from drafting.domain.audit import Action
from drafting.errors import AlreadyThere, Tampered, Unavailable
from drafting.store.database import Database
from drafting.store.keyring import FileKeys, LocalKeys, new_local_key, read_key_file, write_key_file
from drafting.store.keys import keks, wrap_anew
from drafting.store.rotating import alone, check, drop_old, rotate_file, wrap_given
from tests.drafting.disposal.small_case import MARLO, ME, filed

CASES = [replace(MARLO, reference=f"TST-26-{number:04d}") for number in range(3)]


def wrapped_by(store: Database) -> dict[str, int]:
    return store.run(lambda tx: keks(tx.session.connection))


def all_open(store: Database) -> bool:
    return store.run(lambda tx: [tx.cases.named(each.reference).case for each in CASES]) == CASES


def test_a_rotation_wraps_everything_anew_and_drops_the_old_key(store: Database, keys: FileKeys) -> None:
    for case in CASES:
        filed(store, case)
    old = keys.current

    done = rotate_file(store, keys, ME)

    assert done.current != old
    assert (done.wrapped, done.retired) == (5, (old,))
    assert wrapped_by(store) == {done.current: 5}
    assert [name for name, _ in read_key_file(keys.path).keys] == [done.current]
    assert all_open(store)
    last = store.run(lambda tx: tx.trail.of())[-1]
    assert (last.event.action, last.event.details) == (
        Action.KEYS_ROTATED,
        {"to": done.current, "keys": 5},
    )


@pytest.mark.parametrize("wrapped", [0, 1, 3, 5])
def test_a_rotation_that_was_killed_goes_on_with_the_key_it_had_made(
    store: Database, keys: FileKeys, wrapped: int
) -> None:
    for case in CASES:
        filed(store, case)
    fresh = new_local_key()
    write_key_file(keys.path, fresh, others=keys.keys().keys)
    if wrapped:
        store.run(lambda tx: wrap_anew(tx.session.connection, keys, wrapped))

    done = rotate_file(store, FileKeys(keys.path), ME)

    assert wrapped == 5 or done.current == fresh.current  # with nothing left to do, it is a new rotation
    assert wrapped_by(store) == {done.current: 5}
    assert len(read_key_file(keys.path).keys) == 1
    assert all_open(store)


def test_whoever_is_at_work_meanwhile_reads_and_wraps_with_the_new_key(
    store: Database, keys: FileKeys
) -> None:
    filed(store, CASES[0])
    working = Database(store.engine, FileKeys(keys.path))
    working.run(lambda tx: tx.cases.named(CASES[0].reference))

    done = rotate_file(store, keys, ME)
    filed(working, CASES[1])
    filed(working, CASES[2])

    assert set(wrapped_by(store)) == {done.current}
    assert all_open(working)


def test_older_keys_may_stay_in_the_file(store: Database, keys: FileKeys) -> None:
    filed(store)
    old = keys.current

    done = rotate_file(store, keys, ME, keep_old=True)

    assert [name for name, _ in read_key_file(keys.path).keys] == [done.current, old]


def test_an_older_key_never_leaves_the_file_while_something_needs_it(store: Database, keys: FileKeys) -> None:
    filed(store, CASES[0])
    both = LocalKeys((*new_local_key().keys, *keys.keys().keys))
    write_key_file(keys.path, both)

    with pytest.raises(Unavailable):
        Database(store.engine, keys, patience=0).run(lambda tx: drop_old(tx, keys.path, both))

    assert read_key_file(keys.path) == both


def test_two_rotations_do_not_cross(store: Database, keys: FileKeys) -> None:
    filed(store)

    with alone(keys.path), pytest.raises(AlreadyThere):
        rotate_file(store, keys, ME)


def test_keys_of_the_environment_are_wrapped_with_the_first(store: Database, keys: FileKeys) -> None:
    for case in CASES:
        filed(store, case)
    given = LocalKeys((*new_local_key().keys, *keys.keys().keys))
    other = Database(store.engine, given)

    done = wrap_given(other, given, ME)
    again = wrap_given(other, given, ME)

    assert (done.wrapped, again.wrapped) == (5, 0)
    assert done.retired == (keys.current,)
    assert wrapped_by(store) == {given.current: 5}
    assert all_open(other)


def test_a_check_opens_every_key_and_names_what_it_cannot_open(
    store: Database, keys: FileKeys, tmp_path: Path
) -> None:
    kept = filed(store)

    assert check(store).unreadable == ()
    write_key_file(tmp_path / "other", new_local_key())
    found = check(Database(store.engine, FileKeys(tmp_path / "other")))

    assert set(found.unreadable) == {kept.id, "service:audit", "service:references"}
    assert found.counts == {keys.current: 3}


def test_a_key_file_that_is_away_is_waited_for(keys: FileKeys) -> None:
    away = FileKeys(keys.path.with_name("elsewhere"))

    with pytest.raises(Unavailable):
        away.wrap(b"0" * 32, "case")


def test_an_unknown_key_is_named(keys: FileKeys) -> None:
    wrapped = new_local_key().wrap(b"0" * 32, "case")

    with pytest.raises(Tampered, match=wrapped.kek):
        keys.unwrap(wrapped, "case")
