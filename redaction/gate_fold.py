"""The gate's own reading of letters: what is unseen is left out, what looks like a letter is that letter.

The redactor has a fold of its own, which joins lines too. Neither calls the other.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from redaction.look_alikes import look_alike

_SWELLS = 4  # a sign that stands for a whole phrase would make the text many times as long
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_APOSTROPHES = frozenset("’‘‛′ʼʻ＇´`")
_HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text in plain letters; ``source[i]`` is the place in the original of character ``i``."""

    text: str
    source: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a range (not empty) into the range of the original that it came from."""
        return self.source[start], self.source[end - 1] + 1

    def small(self) -> str:
        """Give the text in small letters, as long as it was."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(map(_small, self.text))


def seen(text: str) -> Seen:
    """Read *text* as somebody sees it."""
    if text.isascii():
        return Seen(text.replace("`", "'"), range(len(text)))
    out: list[str] = []
    source: list[int] = []
    for index, character in enumerate(text):
        pieces = _fold(character)
        out.append(pieces)
        source.extend([index] * len(pieces))
    return Seen("".join(out), source)


def _small(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _HYPHENS:
        return "-"
    if character < "\x80":
        return character
    if character.isspace():
        return "\n" if character in "\x85\u2028\u2029" else " "
    pieces = unicodedata.normalize("NFKD", character)
    if len(pieces) > _SWELLS:
        return character
    return "".join(look_alike(one) or one for one in pieces if unicodedata.category(one) not in _UNSEEN)
