"""Tells terms and everyday words that a scanner misread, "Scnsory Prof1le", from names that no list knows."""

from collections.abc import Collection
from functools import cache

from redaction.text import Line
from redaction.wordlists import Terms, english, everyday, given_names, surnames, terms, word_names

_LOOKS = {"o": "0", "l": "1i|!", "s": "5", "b": "86h", "g": "9q", "e": "c"}
_FOLD = str.maketrans({other: letter for letter, others in _LOOKS.items() for other in others})
_LEAST = 4


def seen(key: str) -> str:
    """Fold letters that a scanner takes for one another, several at a time: c/e, b/h, 1/i/l, rn/m, cl/d."""
    key = key.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("ii", "u")
    return key.translate(_FOLD)


@cache
def _written() -> frozenset[str]:
    """Give the words of terms and of everyday English, as they should be; without those that are names."""
    known = terms()
    rows = {key for row in known.phrases.rows() for key in row} | known.single | everyday()
    names = word_names().all | given_names()
    return frozenset(key for key in rows if len(key) >= _LEAST and key not in names)


@cache
def _words() -> frozenset[str]:
    return frozenset(map(seen, _written()))


def misread_terms(line: Line, own: Terms, names: Collection[str]) -> frozenset[int]:
    """Give the words of a paragraph that are misread words; *names* is how the case's own names look."""
    return frozenset(
        index
        for index, word in enumerate(line.words)
        if len(word.key) >= _LEAST and word.key not in own.single and _misread(word.key, names)
    )


@cache
def _known(key: str) -> bool:
    return key in english() or key in given_names() or key in surnames() or key in _written()


def _misread(key: str, names: Collection[str]) -> bool:
    if key.isdecimal() or _known(key):
        return False
    looks = seen(key)
    if looks not in _words():
        return False
    parts = (looks in name or (len(name) >= _LEAST and name in looks) for name in names)
    return not any(parts)  # no half of a name over a line's end: "McTa", "vish"
