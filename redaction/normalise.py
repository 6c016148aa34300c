"""Folds text so that one name has one spelling, and remembers where each character came from.

Matching happens on the fold; cutting happens on the original. The fold removes accents, soft
hyphens, zero-width characters and hyphens at a line's end, straightens quotes and dashes, and turns
every odd space into a plain one. Line ends stay, because addresses and labels depend on them.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from redaction.look_alikes import look_alike

_PLAIN = {
    **dict.fromkeys("‘’‚‛′`´ʼʻ＇", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\r\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85", "\n"),
}
_SWELLS = 4  # a sign that stands for a whole phrase (U+FDFA is 18 letters) is part of no name
_TURNED_LINE = re.compile(r"(?<=[^\W\d_])- ?\n\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts[i]`` and ``ends[i]`` bound the original of character ``i``."""

    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a range of the fold (not empty) into the range of the original that it came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold *text*. Plain ASCII without hyphenated line ends comes back as it is, quickly."""
    if text.isascii():
        plain = text.replace("\t", " ").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
        plain = plain.replace("`", "'")
        if "-" not in plain or "\n" not in plain or not _TURNED_LINE.search(plain):
            return Folded(plain, None, None)
        return _join_lines(plain, range(len(plain)), range(1, len(plain) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(text):
        pieces = _folded(character)
        out.extend(pieces)
        starts.extend([index] * len(pieces))
        ends.extend([index + 1] * len(pieces))
        if ends and not pieces and unicodedata.combining(character):
            ends[-1] = index + 1  # an accent belongs to its letter
    return _join_lines("".join(out), starts, ends)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if character < "\x80":
        return "'" if character == "`" else character
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"}:
        return ""
    if category == "Cs":
        return "\ufffd"  # half of a pair is no character: no model takes it
    pieces = unicodedata.normalize("NFKD", character)
    if len(pieces) > _SWELLS:
        return character
    kept = (piece for piece in pieces if unicodedata.category(piece) not in {"Mn", "Me", "Cf"})
    return "".join(_PLAIN.get(piece) or look_alike(piece) or piece for piece in kept)


def _join_lines(plain: str, starts: "range | list[int]", ends: "range | list[int]") -> Folded:
    """Take a hyphen at a line's end out of a word, but keep that of "Lindqvist-/Obi"."""
    keep = [True] * len(plain)
    for match in _TURNED_LINE.finditer(plain):
        hyphen_stays = plain[match.end()].isupper()
        for index in range(match.start() + hyphen_stays, match.end()):
            keep[index] = False
    if all(keep):
        return Folded(plain, tuple(starts), tuple(ends))
    chosen = [index for index, kept in enumerate(keep) if kept]
    return Folded(
        "".join(plain[index] for index in chosen),
        tuple(starts[index] for index in chosen),
        tuple(ends[index] for index in chosen),
    )
