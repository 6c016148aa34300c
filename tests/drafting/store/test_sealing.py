import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select, update

from drafting.domain.case import Case, Child
from drafting.domain.kept import CaseId
from drafting.errors import Tampered
from drafting.store.schema import case_keys, cases
from drafting.store.sealing import CaseSeal, new_data_key, new_key, seal, unseal
from drafting.store.values import dump
from tests.postgres import KEYS, Kept

PLACE = "cases/7"
TEXT = b"Marlo reads."


def sealed_as_before(key: bytes, place: str, content: bytes, first: int | None = None) -> bytes:
    """A text as it was sealed before it said how; *first* is the first byte of its nonce."""
    nonce = os.urandom(12) if first is None else bytes([first]) + os.urandom(11)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


@pytest.mark.parametrize("key", [new_key(), new_data_key()], ids=["from before", "from now"])
def test_a_text_says_in_its_first_byte_how_it_was_sealed(key: bytes) -> None:
    sealed = seal(key, PLACE, TEXT)

    assert sealed[:1] == b"\x01"
    assert len(sealed) == 1 + 12 + len(TEXT) + 16
    assert unseal(key, PLACE, sealed) == TEXT


def test_a_text_from_before_is_read_whatever_it_begins_with() -> None:
    key = new_key()

    opened = {unseal(key, PLACE, sealed_as_before(key, PLACE, TEXT, first)) for first in range(256)}

    assert opened == {TEXT}


def test_a_key_from_now_opens_nothing_that_does_not_say_how_it_was_sealed() -> None:
    key = new_data_key()

    for first in (0, 1, 2):
        with pytest.raises(Tampered):
            unseal(key, PLACE, sealed_as_before(key[1:], PLACE, TEXT, first))


@pytest.mark.parametrize("key", [new_key(), new_data_key()], ids=["from before", "from now"])
def test_a_text_is_not_passed_off_as_sealed_in_another_way(key: bytes) -> None:
    sealed = seal(key, PLACE, TEXT)

    others = [sealed[1:], *(bytes([way]) + sealed[1:] for way in range(256) if way != sealed[0])]

    for other in (*others, b"", b"\x01", sealed[:20]):
        with pytest.raises(Tampered):
            unseal(key, PLACE, other)


def test_any_bit_that_is_turned_is_noticed() -> None:
    key = new_key()
    for sealed in (seal(key, PLACE, TEXT), sealed_as_before(key, PLACE, TEXT)):
        for bit in range(8 * len(sealed)):
            turned = bytearray(sealed)
            turned[bit // 8] ^= 1 << bit % 8
            with pytest.raises(Tampered):
                unseal(key, PLACE, bytes(turned))


def a_case_from_before(store: Kept) -> tuple[CaseId, bytes]:
    """A case that was kept before texts said how they were sealed, and its key."""
    case, key = store.run(lambda tx: tx.cases.add(Case("C-1", Child("Marlo Quill")))).id, new_key()
    wrapped = sealed_as_before(KEYS.keys[0][1], f"{KEYS.current}|{case}", key)
    content = dump(Case, Case("C-1", Child("Marlo Quill")))
    bare = sealed_as_before(key, f"{case}|cases/{case}", content)
    with store.database.engine.begin() as connection:
        connection.execute(update(case_keys).where(case_keys.c.case_id == case).values(wrapped=wrapped))
        connection.execute(update(cases).where(cases.c.id == case).values(sealed=bare))
    return case, key


def test_a_case_from_before_is_read_and_what_is_new_of_it_says_how_it_was_sealed(store: Kept) -> None:
    case, key = a_case_from_before(store)

    before = store.run(lambda tx: tx.cases.get(case)).case
    store.run(lambda tx: tx.cases.amend(case, 1, Case("C-1", Child("Otis Quill"))))

    sealed = store.run(lambda tx: tx.session.connection.execute(select(cases.c.sealed)).scalar_one())
    assert before == Case("C-1", Child("Marlo Quill"))
    assert store.run(lambda tx: tx.cases.get(case)).case == Case("C-1", Child("Otis Quill"))
    assert sealed[:1] == b"\x01"
    assert CaseSeal(case, key).unseal(f"cases/{case}", sealed)


def test_a_new_case_has_a_key_that_opens_nothing_from_before(store: Kept) -> None:
    case = store.run(lambda tx: tx.cases.add(Case("C-1", Child("Marlo Quill")))).id

    seal_of = store.run(lambda tx: tx.session.seal(case))

    assert len(seal_of.key) == 33
    with pytest.raises(Tampered):
        seal_of.unseal("cases", sealed_as_before(seal_of.key[1:], f"{case}|cases", TEXT))
