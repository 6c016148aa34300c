"""Reads what touches a name: a number run into it, a cut through it, the letter of its other half."""

import re
from collections.abc import Iterable

from redaction.choosing import last_letter_of
from redaction.people import Person
from redaction.text import Line
from redaction.wordlists import everyday, word_names

_CLOSES = frozenset(["", ".", ",", ";", ":", ")", "|", "\n", "'"])
_PARTED = re.compile(r"[,;.)]|'s\b|\s+(?:and|or|is|was|has|who)\b|\s*$")
_LEAST_HALF = 3


def two_words(line: Line, index: int, gap: str) -> bool:
    """Whether what might be a name cut in two is two words: "a new man", though somebody is called Newman."""
    names = word_names().all
    halves = (line.key(index), line.key(index + 1))
    plain = (len(half) >= _LEAST_HALF and (half in everyday() or half in names) for half in halves)
    if gap != " " or not all(plain):
        return False
    return line.opens(index) or not line.words[index].capital or line.words[index + 1].capital


def without_number(raw: str) -> str:
    """Give a word without the note's or the list's number that has run into it: "Keziah2", "3Keziah"."""
    bare = raw.strip("0123456789")
    told = len(bare) > 2 or (len(bare) > 1 and not bare.isupper())  # noqa: PLR2004 - "LE2" is a postcode
    return bare.lower().replace("'", "") if told and bare != raw and bare.isalpha() else ""


def first_letter_after(line: Line, index: int, bearers: Iterable[Person]) -> str:
    """Give the letter of a first name after a surname, small: "Begum J came" and "Begum, J."; or nothing."""
    if index >= len(line.words):
        return ""
    word, surname = line.words[index], line.words[index - 1]
    closed = line.text[word.end : word.end + 1] in _CLOSES or surname.shouted
    comma = line.gap(index - 1, index) in {", ", ","} and closed and word.raw.isupper()
    letter = word.key if comma and len(word.raw) == 1 else last_letter_of(line, index)
    fitting = any(
        name[0] == letter
        for person in bearers
        if surname.key in person.surnames
        for name in (*person.givens[:1], *person.short)
    )
    return letter if fitting else ""


def another(line: Line, index: int, bearers: Iterable[Person]) -> bool:
    """Whether the letter at a word makes a first name somebody else's: "Yusuf A" is not Yusuf Khan."""
    letter = last_letter_of(line, index)
    if not letter or line.upper or (letter == "i" and not _PARTED.match(line.text, line.words[index].end)):
        return False
    first = line.words[index - 1]
    own = {name[0] for person in bearers for name in person.words if name != first.key}
    return first.capital and not first.shouted and letter not in own
