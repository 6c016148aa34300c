"""Finds a bare surname where a table, a list of actions or a class has room for nobody else: "| Pugh |"."""

import re
from collections.abc import Iterator

from redaction.model import Kind
from redaction.runs import Mention, Runs
from redaction.text import Line
from redaction.wordlists import Terms, english, everyday, surnames, word_names

_NAME = r"([^\W\d_a-z][^\W\d_]*(?:['-][^\W\d_]+)*)"
_CELL = re.compile(rf"(?:(?<=\|)|^)[ ]*{_NAME}[ ]*(?=\||$)", re.MULTILINE)
_ACTION = re.compile(rf"(?:^|[\n|•:])[ ]*(?:[-*–•] ?)?{_NAME} to [a-z]{{3,}}")
_CLASS = re.compile(rf"\b(?:[Cc]lass|[Ff]orm|[Yy]ear|[Ss]et|[Gg]roup) \w+ \({_NAME}\)")
_LEAST = 3


def rows(line: Line, run: Runs, terms: Terms, closed: frozenset[int]) -> Iterator[Mention]:
    """Yield the surnames; *closed* are the words of terms."""
    if line.upper:
        return
    patterns = (_CELL, _ACTION, _CLASS) if "|" in line.text else (_ACTION, _CLASS)
    for pattern in patterns:
        for match in pattern.finditer(line.text):
            index = run.index_at(match.start(1))
            if index not in closed and _may_be(line, index, terms, alone=pattern is _CELL):
                yield Mention(match.start(1), match.end(1), match.group(1), "row", 0.6, Kind.PERSON, "")


def _may_be(line: Line, index: int, terms: Terms, *, alone: bool) -> bool:
    """Whether a word can be a surname and hardly anything else. *alone* in its cell it needs no list."""
    word = line.words[index]
    if len(word.raw) < _LEAST or word.shouted or word.key in terms.single or word.key in everyday():
        return False
    if word.key in word_names().all:
        return False
    return word.key in surnames() or (alone and word.key not in english())
