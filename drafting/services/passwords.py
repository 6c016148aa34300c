"""How passwords are kept: as Argon2id hashes, which cost whoever guesses what it costs us."""

from functools import cached_property

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher


class Passwords:
    """Makes and checks hashes. *rounds* and *kibibytes* are Argon2's costs; tests alone go below ours.

    Source of ours: OWASP's Password Storage Cheat Sheet and RFC 9106 (its second recommendation).
    """

    def __init__(self, rounds: int = 3, kibibytes: int = 65_536) -> None:
        self._hash = PasswordHash((Argon2Hasher(time_cost=rounds, memory_cost=kibibytes, parallelism=1),))

    def hashed(self, password: str) -> str:
        """The hash to keep."""
        return self._hash.hash(password)

    def fits(self, password: str, hashed: str) -> bool:
        """Whether *password* is the one; where there is none to compare it takes as long to say no."""
        fits = self._hash.verify(password, hashed or self._nobodys)
        return fits and bool(hashed)

    @cached_property
    def _nobodys(self) -> str:
        return self._hash.hash("nobody’s")
