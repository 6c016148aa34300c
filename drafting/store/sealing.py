"""Seals what a case holds with the key of that case: AES-256-GCM, bound to the place it was sealed for.

A sealed text is one byte that says how it was sealed, a random 96-bit nonce, and the ciphertext with its tag.
The associated data is that byte, the case, the table, the column and the row, so that a sealed text moved
anywhere else, or passed off as sealed in another way, will not open. Source: NIST SP 800-38D; a key seals far
fewer than 2^32 texts, so random nonces are safe.

What was sealed before there was the byte begins with its nonce, which may be any byte. It is opened with keys
of then alone, which are bare themselves: a key that is made now begins with the byte of the way of now, lies
under the key that wraps it, and opens nothing without a byte. With a key of then the tag tells which it is.
"""

import hmac
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from drafting.errors import Tampered

_NONCE = 12
KEY_BYTES = 32
_NOW = b"\x01"
_WAYS = {_NOW: AESGCM}
"""What each first byte means. A better cipher gets the next one, and this one stays for what is there."""


def new_key() -> bytes:
    """A fresh 256-bit key, bare: such as wraps other keys."""
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def new_data_key() -> bytes:
    """A fresh key for what is kept, which opens nothing that does not say how it was sealed."""
    return _NOW + new_key()


def seal(key: bytes, place: str, content: bytes) -> bytes:
    """Seal *content* for *place*; only ``unseal`` with the same two opens it."""
    nonce = os.urandom(_NONCE)
    return _NOW + nonce + _WAYS[_NOW](key[-KEY_BYTES:]).encrypt(nonce, content, _NOW + place.encode())


def unseal(key: bytes, place: str, sealed: bytes) -> bytes:
    """Open what was sealed for *place*. Raises ``Tampered`` when a bit, the key or the place differs."""
    with suppress(ValueError, TypeError):
        for cipher, text, bound in _readings(key, place, sealed):
            with suppress(InvalidTag):
                return cipher.decrypt(text[:_NONCE], text[_NONCE:], bound)
    raise Tampered(f"What is kept at {place} was changed, or sealed with another key.")


def _readings(key: bytes, place: str, sealed: bytes) -> Iterator[tuple[AESGCM, bytes, bytes]]:
    """What *sealed* may be: the cipher, its text, and what that is bound to."""
    if way := _WAYS.get(sealed[:1]):
        yield way(key[-KEY_BYTES:]), sealed[1:], sealed[:1] + place.encode()
    if len(key) == KEY_BYTES:
        yield AESGCM(key), sealed, place.encode()


def mark(key: bytes, purpose: str, content: bytes) -> str:
    """A keyed hash (HMAC-SHA-256, hexadecimal) that finds equal things without saying what they are."""
    return hmac.new(key, purpose.encode() + b"\0" + content, sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class CaseSeal:
    """Seals and opens what belongs to one case."""

    case: str
    key: bytes = field(repr=False)

    def seal(self, place: str, content: bytes) -> bytes:
        """Seal *content* for *place*, such as ``claims.sealed/<draft>/3``."""
        return seal(self.key, f"{self.case}|{place}", content)

    def unseal(self, place: str, sealed: bytes) -> bytes:
        """Open what ``seal`` sealed for the same place of the same case."""
        return unseal(self.key, f"{self.case}|{place}", sealed)

    def mark(self, purpose: str, content: bytes) -> str:
        """A keyed hash that means nothing outside this case."""
        return mark(self.key, purpose, content)
