"""Reads how far a name goes: the words that follow the first word of one."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from redaction.model import Kind
from redaction.people import PARTICLES, TITLES
from redaction.text import Line, Word
from redaction.wordlike import is_name
from redaction.wordlists import Terms, everyday, given_names, listed, surnames, word_names

_LONGEST = 4
_POST_SURNAMES = listed("company.toml", "post_surnames")
_WORKS = re.compile(r"-|'(?!s\b)| (?:and|of|in)\b| [A-Z][a-z]")  # "Child Psychologist", "Head of Year"
_NO_SURNAMES = word_names().function - listed("word_names.toml", "surnames")
_MISREAD = re.compile(r"[0158][a-z]{3,}|[A-Z][a-z]*[0158][a-z]{1,}|[A-Z][a-z]{2,}[01]")
_PARTED = re.compile(r"[,;.)]|'s\b|\s+(?:and|or|is|was|has|who)\b|\s*$")
_ENDED = re.compile(r"[,;)]|\.?\s*$|'s\b")
_CELL = re.compile(r" ?(?:\||$|\n)")
_WITHIN = frozenset({" ", "-", "  "})


def misread(raw: str) -> bool:
    """Whether a scanner may have made a digit of a name's first capital or of a letter in it: "0zturk"."""
    return bool(_MISREAD.fullmatch(raw))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found by its company: where in the fold, as written, and what it says of its owner."""

    start: int
    end: int
    name: str
    recogniser: str
    score: float
    kind: Kind = Kind.PERSON
    stem: str = ""

    @property
    def trusted(self) -> bool:
        """Whether its company is proof enough, against a list of places, say."""
        return self.score > 0.7 and self.recogniser != "name_model"  # noqa: PLR2004


class Runs:
    """Reads how far a name goes from a word of one paragraph."""

    def __init__(self, line: Line, terms: Terms, closed: frozenset[int]) -> None:
        self._line = line
        self._terms = terms
        self._closed = closed
        self._starts: Sequence[int] = [word.start for word in line.words]

    def index_at(self, position: int) -> int:
        """Give the first word at or after a character."""
        return bisect_left(self._starts, position)

    def after_title(self, index: int, *, lower: bool, weak: bool) -> int:
        """Give the end of the name after a title; the first word may be any that is not a role."""
        words = self._line.words
        if index >= len(words):
            return index
        word = words[index]
        if word.key in {"and", "or"} and index + 1 < len(words):
            return index
        first = index
        while first < len(words) and words[first].key in PARTICLES and not words[first].capital:
            first += 1
        if index < first < len(words) and words[first].capital:
            return self._extend(first, first + 1)  # "Miss ap Rhys"
        barred = self._terms.roles if not weak else self._terms.single - word_names().all
        initial = word.raw == "A" and not weak and index + 1 < len(words) and words[index + 1].capital
        if not initial and (word.key in barred or word.key in _NO_SURNAMES):  # but "Dr A Young"
            return index + 1 if self._post_as_surname(index, told=True) else index
        small = lower and len(word.raw) > 1 and word.key not in self._terms.single
        if not (word.capital or small or misread(word.raw)):
            return index
        return self._extend(index, index + 1)

    def plain(self, index: int, *, strict: bool) -> int:
        """Give the end of the name that begins at a word, or the word itself where none does."""
        words = self._line.words
        if index >= len(words) or not self._may_begin(words[index], index, strict=strict):
            return index
        end = self._extend(index, index + 1)
        return self.last_initial(end) if end == index + 1 else end

    def onwards(self, index: int) -> int:
        """Give the end of the name whose first word is known to be one."""
        return self._extend(index, index + 1)

    def _may_begin(self, word: Word, index: int, *, strict: bool) -> bool:
        if not word.capital or index in self._closed or word.raw.isdigit() or len(word.raw) < 2:  # noqa: PLR2004
            return len(word.raw) == 1 and word.capital and self._initial_then_name(index)
        if word.shouted and len(word.raw) <= _LONGEST and not self._line.upper:
            return False
        if word.key.isdecimal() or any(map(str.isdigit, word.raw)):
            return False
        if word.key in self._terms.single or word.key in everyday():
            likely = word.key in word_names().given | word_names().firm
            return likely and not (strict and self._line.opens(index)) and is_name(self._line, index)
        return True

    def _initial_then_name(self, index: int) -> bool:
        words = self._line.words
        cell = (
            index + 1 < len(words)
            and self._line.opens(index)
            and _CELL.match(self._line.text, words[index + 1].end)
        )
        gaps = {". ", "."} if words[index].raw in {"A", "I"} and not cell else {". ", ".", " "}
        if index + 1 >= len(words) or self._line.gap(index, index + 1) not in gaps:
            return False
        following = words[index + 1]
        named = following.key not in self._terms.single or self._post_as_surname(index + 1, told=True)
        return following.capital and len(following.raw) > 2 and named  # noqa: PLR2004

    def _extend(self, first: int, end: int) -> int:
        words = self._line.words
        while end < len(words) and end - first < _LONGEST + 1:
            gap, word = self._line.gap(end - 1, end), words[end]
            initial = len(words[end - 1].raw) == 1
            turned = gap == "\n" and end - first == 1 and self._turned(first, end)
            if not (gap in _WITHIN or turned or (initial and gap in {". ", "."})):
                break
            if gap == "\n" and not initial and end - first > 1:
                break  # a whole name, and then the next line
            if (
                word.key in PARTICLES
                and gap == " "
                and end + 1 < len(words)
                and words[end + 1].capital
                and (not word.capital or self._line.upper)
            ):
                end += 2
                continue
            if not (self._goes_on(word, gap, end) or self._middle_initial(end)):
                break
            end += 1
        return end

    def _turned(self, first: int, index: int) -> bool:
        """Whether a surname stands on the line after its first name, in running text and not in a list."""
        words, text = self._line.words, self._line.text
        if first == 0 or "\n" in self._line.gap(first - 1, first) or not words[index].capital:
            return False
        if words[first].key not in given_names() or words[index].key in TITLES:
            return False  # "Mr Nwachukwu", line, "Master Asante"
        key, tail = words[index].key, text[words[index].end : words[index].end + 1]
        return key in surnames() and key not in given_names() and tail not in {"", "\n", ":", "|"}

    def _middle_initial(self, index: int) -> bool:
        """Whether a letter stands between two words of a name: "Stephan M Urner"."""
        word = self._line.words[index]
        if len(word.raw) > 1 or not word.capital or index + 1 >= len(self._line.words):
            return False
        gap = self._line.gap(index, index + 1)
        return gap in {" ", ". "} and self._goes_on(self._line.words[index + 1], " ", index + 1)

    def last_initial(self, end: int) -> int:
        """Take in the letter that parts two of one first name: "Will N and Farzana"."""
        words = self._line.words
        if end >= len(words) or len(words[end].raw) > 1 or not words[end].capital:
            return end
        tail = self._line.text[words[end].end :]
        if tail[:1] == "-":
            return end  # "the August X-ray"
        if words[end].raw == "I" and not _PARTED.match(tail):
            return end
        after = tail.lstrip(" .,;:)")[:1]
        stops = tail.startswith((". ", ".\n")) and self._line.key(end + 1) in everyday()
        apart = not after.isupper() or stops or tail[:1] in {",", ";", ")"}
        return end + 1 if self._line.gap(end - 1, end) in {" ", "\n"} and apart else end

    def _goes_on(self, word: Word, gap: str, index: int) -> bool:
        if gap == "-":
            return word.raw[0].isalpha() and (word.capital or index not in self._closed)
        if gap == " " and misread(word.raw):
            return True
        post = self._post_as_surname(index, told=len(self._line.words[index - 1].raw) == 1)
        if post or not word.capital or word.key in self._terms.roles or any(map(str.isdigit, word.raw)):
            return post
        if index in self._closed or (
            word.shouted and len(word.raw) <= _LONGEST and not self._line.words[index - 1].shouted
        ):
            return False
        if word.key in word_names().all:
            return word.key not in word_names().function or self._short_surname(word, gap)
        term = word.key in self._terms.single or word.key in everyday()
        return not term or self.bears_surname(index)

    def _post_as_surname(self, index: int, *, told: bool) -> bool:
        """Whether a post or a relation is a surname here: "Joy Child", but not "Joy Child Psychologist".

        *told*: a title or a letter stands before it; else a first name must.
        """
        words, line = self._line.words, self._line
        if index not in range(1, len(words)) or words[index].key not in _POST_SURNAMES:
            return False
        before, tail = words[index - 1], line.text[words[index].end : words[index].end + 12]
        first = before.capital and (before.key in given_names() or before.key in word_names().given)
        one = line.gap(index - 1, index) in {" ", ". ", "."} and words[index].capital
        return one and (first or told) and not (_WORKS.match(tail) or index in self._closed)

    def bears_surname(self, index: int) -> bool:
        """Whether a word that is a term is a surname here, as "Fraser" is after a first name."""
        words, key = self._line.words, self._line.key(index)
        first = index > 0 and words[index - 1].key in given_names() and words[index - 1].capital
        one = self._line.gap(index - 1, index) == " " if first else False
        named = one and key in surnames() and key not in everyday()
        named = named and key not in self._terms.roles and key not in self._terms.generic
        return named and self._line.key(index + 1) not in self._terms.beside

    def _short_surname(self, word: Word, gap: str) -> bool:
        """Whether a small word with a capital ends a name: the "Do" of "Ms Linh Do,"."""
        alone = len(word.raw) > 1 and gap == " " and not word.shouted
        return alone and bool(_ENDED.match(self._line.text, word.end))

    def surname(self, index: int) -> bool:
        """Whether a word may be the surname of the word-name before it: "Drew Little", not "Max Score"."""
        word, names = self._line.words[index], word_names()
        if (
            self._line.gap(index - 1, index) != " "
            or not word.capital
            or index in self._closed
            or word.shouted
            or len(word.raw) == 1
        ):
            return False
        if self._post_as_surname(index, told=False):
            return True
        if word.key in names.months | names.seasons | self._terms.roles or any(map(str.isdigit, word.raw)):
            return False
        return word.key not in self._terms.single or word.key in names.all - names.given

    def mention(self, start: int, end: int, recogniser: str, score: float, kind: Kind, stem: str) -> Mention:
        """Make the mention that begins at character *start* and ends before word *end*."""
        stop = self._line.words[end - 1].end
        name = re.sub(r"\s+", " ", self._line.text[start:stop])
        return Mention(start, stop, name, recogniser, score, kind, stem)
