"""Seals what a case holds with the key of that case: AES-256-GCM, bound to the place it was sealed for.

A sealed text is a random 96-bit nonce and the ciphertext with its tag. The associated data is the case,
the table, the column and the row, so that a sealed text moved anywhere else will not open. Source: NIST
SP 800-38D; a key seals far fewer than 2^32 texts, so random nonces are safe.
"""

import hmac
import os
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from drafting.errors import Tampered

_NONCE = 12
KEY_BYTES = 32


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def seal(key: bytes, place: str, content: bytes) -> bytes:
    """Seal *content* for *place*; only ``unseal`` with the same two opens it."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unseal(key: bytes, place: str, sealed: bytes) -> bytes:
    """Open what was sealed for *place*. Raises ``Tampered`` when a bit, the key or the place differs."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except (InvalidTag, ValueError, TypeError) as error:
        raise Tampered(f"What is kept at {place} was changed, or sealed with another key.") from error


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
