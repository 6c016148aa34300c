"""Passwords are kept as hashes that cost something, and checking takes as long for nobody as for somebody."""

from drafting.services.passwords import Passwords

CHEAP = Passwords(rounds=1, kibibytes=8)


def test_a_password_fits_its_own_hash_and_no_other() -> None:
    hashed = CHEAP.hashed("a long enough password")

    assert CHEAP.fits("a long enough password", hashed)
    assert not CHEAP.fits("A long enough password", hashed)


def test_the_same_password_is_never_hashed_alike() -> None:
    assert CHEAP.hashed("a long enough password") != CHEAP.hashed("a long enough password")


def test_nothing_fits_where_there_is_no_hash() -> None:
    assert not CHEAP.fits("nobody’s", "")
    assert not CHEAP.fits("", "")


def test_what_we_keep_costs_what_is_recommended() -> None:
    assert "$argon2id$v=19$m=65536,t=3,p=1$" in Passwords().hashed("a long enough password")
