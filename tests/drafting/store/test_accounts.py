"""Accounts, sessions and assignments, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from drafting.domain.account import NOBODYS, Account, AccountId, Role, Source
from drafting.domain.kept import CaseId
from drafting.errors import AlreadyThere, Changed, NotThere
from drafting.services.admitting import SignInBegun
from drafting.store.database import Database
from tests.postgres import KEYS, Kept
from tests.store_builders import a_case

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def an_account(store: Kept, login: str = "priya.nair") -> Account:
    return store.database.run(
        lambda tx: tx.accounts.add(Source.LOCAL, login, "Priya Nair", Role.CASEWORKER, "north", "a-hash")
    )


def a_kept_case(store: Kept) -> CaseId:
    return store.database.run(lambda tx: tx.cases.add(a_case()).id)


def rows(store: Kept, table: str) -> str:
    with store.database.engine.connect() as connection:
        return repr(connection.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608  a test's own word


def test_an_account_is_found_however_its_login_is_written(store: Kept) -> None:
    made = an_account(store)

    assert store.database.run(lambda tx: tx.accounts.find(Source.LOCAL, " Priya.NAIR ")) == made
    assert store.database.run(lambda tx: tx.accounts.get(made.id)) == made
    assert store.database.run(lambda tx: tx.accounts.password(Source.LOCAL, "priya.nair")) == "a-hash"


def test_an_account_of_the_directory_is_another(store: Kept) -> None:
    an_account(store)

    assert store.database.run(lambda tx: tx.accounts.find(Source.OIDC, "priya.nair")) is None
    assert store.database.run(lambda tx: tx.accounts.password(Source.OIDC, "priya.nair")) == ""


def test_a_login_is_taken_once(store: Kept) -> None:
    an_account(store)

    with pytest.raises(AlreadyThere):
        an_account(store, "PRIYA.NAIR")


def test_neither_name_nor_login_nor_hash_lies_there_to_be_read(store: Kept) -> None:
    an_account(store)

    lying = rows(store, "accounts")
    assert not [word for word in ("riya", "Nair", "a-hash") if word in lying]


def test_an_account_that_is_not_there_is_said_so(store: Kept) -> None:
    with pytest.raises(NotThere):
        store.database.run(lambda tx: tx.accounts.get(AccountId("nobody")))


def test_of_a_session_only_the_hash_of_its_token_is_kept(store: Kept) -> None:
    account = an_account(store)

    store.database.run(lambda tx: tx.sessions.begin("a-token", account.id))

    assert "a-token" not in rows(store, "sessions")
    found = store.database.run(lambda tx: tx.sessions.of("a-token"))
    assert found is not None
    assert found.account == account.id
    assert store.database.run(lambda tx: tx.sessions.of("another")) is None


def test_sessions_end_one_by_one_or_all_at_once(store: Kept) -> None:
    account = an_account(store)
    for token in ("one", "two", "three"):
        store.database.run(lambda tx, token=token: tx.sessions.begin(token, account.id))  # type: ignore[misc]

    assert store.database.run(lambda tx: tx.sessions.end("one"))
    assert not store.database.run(lambda tx: tx.sessions.end("one"))
    assert store.database.run(lambda tx: tx.sessions.end_all(account.id)) == 2


def test_what_is_too_old_to_be_of_use_is_dropped(store: Kept) -> None:
    account = an_account(store)
    before = Database(store.database.engine, KEYS, clock=lambda: LONG_AGO)
    before.run(lambda tx: tx.sessions.begin("old", account.id))
    before.run(lambda tx: tx.sessions.begin_sign_in("old", SignInBegun("v", "n", "/")))
    store.database.run(lambda tx: tx.sessions.begin("new", account.id))

    store.database.run(lambda tx: tx.sessions.forget(LONG_AGO + timedelta(1), LONG_AGO + timedelta(1)))

    assert store.database.run(lambda tx: tx.sessions.of("old")) is None
    assert store.database.run(lambda tx: tx.sessions.of("new")) is not None
    assert store.database.run(lambda tx: tx.sessions.take_sign_in("old", LONG_AGO)) is None


def test_a_sign_in_under_way_is_used_once_and_in_time(store: Kept) -> None:
    begun = SignInBegun("verifier", "nonce", "/cases")
    store.database.run(lambda tx: tx.sessions.begin_sign_in("first", begun))
    store.database.run(lambda tx: tx.sessions.begin_sign_in("second", begun))
    late = datetime.now(UTC) + timedelta(minutes=1)

    assert store.database.run(lambda tx: tx.sessions.take_sign_in("first", LONG_AGO)) == begun
    assert store.database.run(lambda tx: tx.sessions.take_sign_in("first", LONG_AGO)) is None
    assert store.database.run(lambda tx: tx.sessions.take_sign_in("second", late)) is None


def test_a_case_is_nobodys_until_it_is_placed(store: Kept) -> None:
    case = a_kept_case(store)

    assert store.database.run(lambda tx: tx.assignments.of(case)) == NOBODYS
    placed = store.database.run(lambda tx: tx.assignments.place(case, "north", AccountId("a"), 0))
    assert store.database.run(lambda tx: tx.assignments.of(case)) == placed


def test_who_places_a_case_that_somebody_has_placed_meanwhile_is_told(store: Kept) -> None:
    case = a_kept_case(store)
    store.database.run(lambda tx: tx.assignments.place(case, "north", None, 0))
    store.database.run(lambda tx: tx.assignments.place(case, "north", AccountId("a"), 1))

    for seen in (0, 1):
        with pytest.raises(Changed):
            store.database.run(lambda tx, seen=seen: tx.assignments.place(case, "south", None, seen))  # type: ignore[misc]
