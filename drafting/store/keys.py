"""The wrapped keys: one for each case, and those of the service itself."""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from drafting.domain.kept import CaseId
from drafting.errors import Erased
from drafting.store.engine import is_sqlite
from drafting.store.keyring import KeyVault, Wrapped
from drafting.store.schema import case_keys, service_keys
from drafting.store.sealing import CaseSeal, new_data_key

AUDIT, REFERENCES = "audit", "references"
_SERVICE = "service:"


def new_case_seal(connection: Connection, vault: KeyVault, case: CaseId) -> CaseSeal:
    """Make and keep the key of a new case."""
    wrapping(connection)
    key = new_data_key()
    wrapped = vault.wrap(key, case)
    connection.execute(insert(case_keys).values(case_id=case, kek=wrapped.kek, wrapped=wrapped.data))
    return CaseSeal(case, key)


def case_seal(connection: Connection, vault: KeyVault, case: CaseId) -> CaseSeal:
    """The seal of a case. Raises ``Erased`` when its key was destroyed.

    Till the end of the transaction nobody destroys the key: what is sealed now is there before the erasure.
    """
    held = select(case_keys).where(case_keys.c.case_id == case).with_for_update(read=True, key_share=True)
    row = connection.execute(held).first()
    if row is None:
        raise Erased("This case was erased; its key is gone, and nothing of it can be read.")
    return CaseSeal(case, vault.unwrap(Wrapped(row.kek, row.wrapped), case))


def destroy_case_key(connection: Connection, case: CaseId) -> bool:
    """Destroy the key of a case; say whether there was one."""
    return connection.execute(delete(case_keys).where(case_keys.c.case_id == case)).rowcount > 0


def service_key(connection: Connection, vault: KeyVault, name: str) -> bytes:
    """The service's own key of that name, made when first asked for."""
    row = _service_row(connection, name)
    if row is None:
        wrapping(connection)
        wrapped = vault.wrap(new_data_key(), _SERVICE + name)
        into = sqlite.insert if is_sqlite(connection) else postgresql.insert
        row_of = {"name": name, "kek": wrapped.kek, "wrapped": wrapped.data}
        connection.execute(into(service_keys).values(row_of).on_conflict_do_nothing())
        row = _service_row(connection, name) or wrapped
    return vault.unwrap(row, _SERVICE + name)


def _service_row(connection: Connection, name: str) -> Wrapped | None:
    row = connection.execute(select(service_keys).where(service_keys.c.name == name)).first()
    return Wrapped(row.kek, row.wrapped) if row else None


def keks(connection: Connection) -> dict[str, int]:
    """How many keys each key-encryption key has wrapped, by its id."""
    counts: dict[str, int] = {}
    for table in (case_keys, service_keys):
        counted = select(table.c.kek, func.count()).group_by(table.c.kek)
        for kek, number in connection.execute(counted):
            counts[kek] = counts.get(kek, 0) + number
    return dict(sorted(counts.items()))


def all_wrapped(connection: Connection, after: str, most: int) -> list[tuple[str, Wrapped]]:
    """Up to *most* keys of cases in the order of the cases' ids, from the one after *after*."""
    found = select(case_keys).where(case_keys.c.case_id > after).order_by(case_keys.c.case_id).limit(most)
    return [(row.case_id, Wrapped(row.kek, row.wrapped)) for row in connection.execute(found)]


def service_wrapped(connection: Connection) -> list[tuple[str, Wrapped]]:
    """The service's own keys, each with the purpose that it is bound to."""
    found = select(service_keys).order_by(service_keys.c.name)
    return [
        (purpose_of(service_keys, row.name), Wrapped(row.kek, row.wrapped))
        for row in connection.execute(found)
    ]


def purpose_of(table: Table, name: str) -> str:
    """What the wrapped key of that *name* in *table* is bound to."""
    return name if table is case_keys else _SERVICE + name


def wrapping(connection: Connection) -> None:
    """Say that a key is about to be wrapped: until it is kept, no key-encryption key is dropped."""
    if not is_sqlite(connection):  # there, one transaction writes at a time
        connection.execute(text("LOCK TABLE case_keys, service_keys IN ROW EXCLUSIVE MODE"))


def nobody_wrapping(connection: Connection) -> None:
    """Wait for those who wrap keys; till the end of the transaction nobody wraps another."""
    if not is_sqlite(connection):
        connection.execute(text("LOCK TABLE case_keys, service_keys IN SHARE ROW EXCLUSIVE MODE"))


def wrapped_otherwise(connection: Connection, current: str) -> int:
    """How many keys are still wrapped by another key than *current*."""
    return sum(
        connection.execute(select(func.count()).select_from(table).where(table.c.kek != current)).scalar_one()
        for table in (case_keys, service_keys)
    )


def wrap_anew(connection: Connection, vault: KeyVault, most: int) -> int:
    """Wrap up to *most* keys again with the key in use; say how many that were."""
    done = 0
    for table, name in ((case_keys, "case_id"), (service_keys, "name")):
        for identity, wrapped in _old(connection, table, name, vault.current, most - done):
            purpose = purpose_of(table, identity)
            fresh = vault.wrap(vault.unwrap(wrapped, purpose), purpose)
            connection.execute(
                update(table).where(table.c[name] == identity).values(kek=fresh.kek, wrapped=fresh.data)
            )
            done += 1
    return done


def _old(
    connection: Connection, table: Table, name: str, current: str, most: int
) -> Iterator[tuple[str, Wrapped]]:
    old = select(table).where(table.c.kek != current).limit(most).with_for_update(key_share=True)
    for row in connection.execute(old).all():
        yield getattr(row, name), Wrapped(row.kek, row.wrapped)
