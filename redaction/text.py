"""A folded paragraph cut into words, and lists of words to look up in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from redaction.normalise import Folded, fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_STOP = re.compile(r"[.!?](?=\s|$)|\n\s*\n|\|")
_OPENERS = " \"'([*•·-–>|"
_LETTERED = frozenset(
    {"section", "sections", "part", "appendix", "annex", "level", "band", "group", "vitamin"}
)
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "st", "prof", "rev", "no", "approx", "inc", "eg", "ie"})

T = TypeVar("T")


class Word(NamedTuple):
    """One word; a possessive 's is not part of it. *key* is lower case, without apostrophes."""

    start: int
    end: int
    raw: str
    key: str
    capital: bool
    """Whether it begins with a capital letter."""

    shouted: bool
    """Whether it is all capitals, and more than one letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, folded and cut into words."""

    folded: Folded
    text: str
    words: tuple[Word, ...]
    lower: bool  # its letters are all small: capitals tell nothing
    upper: bool  # its letters are all capitals: likewise

    def gap(self, left: int, right: int) -> str:
        """Give what stands between word *left* and word *right*."""
        return self.text[self.words[left].end : self.words[right].start]

    def key(self, index: int) -> str:
        """Give the key of a word, or nothing where there is no such word."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def small(self, index: int) -> bool:
        """Whether nothing in the sentence of a word has a capital, so that names have none either."""
        if self.lower:
            return True
        at = self.words[index].start
        before = [match.end() for match in _STOP.finditer(self.text, 0, at)]
        after = _STOP.search(self.text, at)
        return self.text[before[-1] if before else 0 : after.start() if after else None].islower()

    def opens(self, index: int) -> bool:
        """Whether the word is the first of a sentence, a line or a cell, so that its capital says little."""
        before = self.text[: self.words[index].start].rstrip(_OPENERS)
        if not before or before[-1] in "!?:;\n|" or "\n" in self.text[len(before) : self.words[index].start]:
            return True
        if "|" in self.text[len(before) : self.words[index].start]:
            return True
        if before[-1] != ".":
            return False
        last = self.key(index - 1)
        if len(last) == 1 and self.key(index - 2) in _LETTERED:
            return True  # "in Section F. At school …"
        return (len(last) > 1 or last.isdigit()) and last not in _ABBREVIATIONS


def read(text: str) -> Line:
    """Fold *text* and cut it into words."""
    folded = fold(text)
    plain = folded.text
    return Line(folded, plain, tuple(_words(plain)), plain.islower(), plain.isupper())


def _words(plain: str) -> Iterator[Word]:
    for match in _WORD.finditer(plain):
        raw, end = match.group(), match.end()
        if raw[-2:] in {"'s", "'S"}:
            raw, end = raw[:-2], end - 2
        capital = raw[0].isupper()
        shouted = capital and len(raw) > 1 and raw.isupper()
        yield Word(match.start(), end, raw, raw.lower().replace("'", ""), capital, shouted)


def keys(text: str) -> tuple[str, ...]:
    """Give the keys of the words of *text*."""
    return tuple(word.key for word in read(text).words)


class Phrases(Generic[T]):
    """Runs of words, each with something to say; looked up by their first word, longest first."""

    def __init__(self, rows: Iterable[tuple[Sequence[str], T]]) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for row, payload in rows:
            if row:
                self._rows.setdefault(row[0], []).append((tuple(row), payload))
        for group in self._rows.values():
            group.sort(key=lambda pair: -len(pair[0]))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield every run of words."""
        yield from (row for group in self._rows.values() for row, _ in group)

    def at(self, words: Sequence[Word], index: int) -> tuple[int, T] | None:
        """Give the end (exclusive) of the longest phrase that begins at *index*, and what it says."""
        for row, payload in self._rows.get(words[index].key, ()):
            end = index + len(row)
            if end <= len(words) and all(
                word.key == key for word, key in zip(words[index:end], row, strict=True)
            ):
                return end, payload
        return None

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int, T]]:
        """Yield every phrase of a paragraph as word indices; phrases do not overlap."""
        index = 0
        while index < len(words):
            found = self.at(words, index)
            if found:
                yield index, found[0], found[1]
                index = found[0]
            else:
                index += 1
