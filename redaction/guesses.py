"""Turns the model's word pieces into names: which sentences it reads, which of its guesses stand."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redaction.people import PARTICLES
from redaction.text import Line, Word
from redaction.wordlike import is_name
from redaction.wordlists import Terms, english, everyday, given_names, surnames, word_names

_SENTENCE = re.compile(
    r"[^.!?]+(?:[.!?](?=[\w,;])[^.!?]*|(?<=\b(?:Mr|Ms|Dr|St|No))\.[^.!?]*|(?<=\bMrs)\.[^.!?]*|(?<=\b[A-Z])\.[^.!?]*)*[.!?]*"
)
_PART_OF_TOWNS = frozenset(
    {"great", "little", "north", "south", "east", "west", "upper", "lower", "nether", "new", "old", "long"}
)
_LONGEST = 400
_SURE = 0.9
_CERTAIN = 0.985
_NEVER = 2.0
_ABBREVIATION = 4
_MADE_WORD = re.compile(
    r"^.{3,}(?:ing|tion|tions|ness|ment|ments|ised|ising|ility|ally|ities|ively|fully|ously|edly|.{2}ed)$"
)
_FAIR = 0.6
_OPENING = 0.3
_UNKNOWN = 0.12
LEAST = _UNKNOWN
"""The least score worth hearing of."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that the model is to read."""

    line: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Guessed:
    """A run of words that the model takes for a name, a town or a street (characters of the fold)."""

    start: int
    end: int
    label: str
    score: float
    name: str


def unsettled(
    number: int, line: Line, settled: Collection[int], closed: Collection[int], terms: Terms
) -> Iterator[Piece]:
    """Yield the sentences that hold a word which might be a name and which no rule has dealt with.

    *settled* are words already replaced, *closed* words of terms.
    """
    open_words = [
        word.start
        for index, word in enumerate(line.words)
        if index not in settled
        and index not in closed
        and _might_be(line, word, terms)
        and not _dates(line, index)
    ]
    if not open_words:
        return
    for match in _SENTENCE.finditer(line.text):
        if any(match.start() <= start < match.end() for start in open_words):
            for start in range(match.start(), match.end(), _LONGEST):
                yield Piece(number, start, line.text[start : min(match.end(), start + _LONGEST)])


def _dates(line: Line, index: int) -> bool:
    """Whether a word is the month of a date, with its day before it or its year after: nobody's name."""
    if line.key(index) not in word_names().months:
        return False
    before, after = line.key(index - 1).rstrip("stndrh"), line.key(index + 1)
    day = before.isdecimal() and len(before) <= 2 and line.gap(index - 1, index) == " "  # noqa: PLR2004
    return day or (len(after) == 4 and after.isdecimal() and line.gap(index, index + 1) == " ")  # noqa: PLR2004


def _might_be(line: Line, word: Word, terms: Terms) -> bool:
    if not word.raw[0].isalpha() or len(word.raw) < 2:  # noqa: PLR2004
        return False
    if line.lower:
        return word.key not in terms.single and word.key not in english()
    if not word.capital:
        return False
    if word.key in terms.single:
        return word.key in word_names().all and word.key not in word_names().function
    return True


def names(
    line: Line,
    guesses: Sequence[tuple[int, int, str, float]],
    closed: Collection[int],
    terms: Terms,
    least: float,
) -> Iterator[Guessed]:
    """Yield the guesses that stand, spread to whole words and put together into names."""
    judge = _Judge(line, _by_word(line, guesses), closed, terms, least)
    index = 0
    while index < len(line.words):
        label, _ = judge.guess(index)
        if not label or not judge.stands(index):
            index += 1
            continue
        end = index + 1
        while end < len(line.words) and judge.goes_on(end, label):
            end += 1
        start, stop = line.words[_back(line, index, town=label == "CITY")].start, line.words[end - 1].end
        top = max(judge.guess(word)[1] for word in range(index, end))
        yield Guessed(start, stop, label, round(top, 3), re.sub(r"\s+", " ", line.text[start:stop]))
        index = end


def _by_word(line: Line, guesses: Sequence[tuple[int, int, str, float]]) -> dict[int, tuple[str, float]]:
    best: dict[int, tuple[str, float]] = {}
    index = 0
    for start, _, label, score in sorted(guesses):
        while index < len(line.words) and line.words[index].end <= start:
            index += 1
        inside = index < len(line.words) and line.words[index].start <= start
        if inside and score > best.get(index, ("", 0.0))[1]:
            best[index] = (label, score)
    return best


@dataclass(frozen=True, slots=True)
class _Judge:
    """Weighs the guesses for one paragraph. *closed* are words of terms."""

    line: Line
    best: Mapping[int, tuple[str, float]]
    closed: Collection[int]
    terms: Terms
    least: float

    def guess(self, index: int) -> tuple[str, float]:
        """Give the model's label and score for a word; an empty label where it has none."""
        return self.best.get(index, ("", 0.0))

    def stands(self, index: int) -> bool:
        """Whether the guess for a word is good enough for what the word is."""
        if self._barred(index):
            return False
        return self.guess(index)[1] >= self._bar(index)

    def _barred(self, index: int) -> bool:
        word, line = self.line.words[index], self.line
        if index in self.closed or word.raw[0].isdigit() or len(word.raw) == 1:
            return True
        if word.key in self.terms.single:
            return word.key not in word_names().all or word.key in word_names().function
        if not word.capital or line.lower:
            broken = index == 0 or "-" in line.gap(index - 1, index)
            return word.key in english() or self.guess(index)[0] != "NAME" or (broken and not line.lower)
        return False

    def _bar(self, index: int) -> float:
        """Give the score that a word must reach: low where it is no word of English, high where it is one."""
        word, line, label = self.line.words[index], self.line, self.guess(index)[0]
        if not word.capital or line.lower:
            return _SURE
        if label == "NAME" and word.key in word_names().all:
            return _FAIR if is_name(line, index) and line.key(index - 1) not in {"a", "an"} else _NEVER
        if label == "NAME" and word.key in given_names() and not word.shouted:
            return _UNKNOWN
        common, rare = word.key in english(), word.key not in everyday()
        if label == "STREET_NAME" or (word.shouted and not line.upper and len(word.raw) <= _ABBREVIATION):
            return _NEVER if common else _SURE
        if line.opens(index):
            return self._opening_bar(index, rare=rare, common=common)
        common_bar = _OPENING if rare and self._beside_capital(index) else max(self.least, _FAIR)
        return common_bar if common else _UNKNOWN

    def _opening_bar(self, index: int, *, rare: bool, common: bool) -> float:
        key = self.line.key(index)
        if _MADE_WORD.search(key):
            return _CERTAIN
        if rare and common and key not in surnames() and not self._beside_capital(index):
            return _SURE  # "Cutlery is hard": a word, until the model is sure
        return _OPENING if rare else max(self.least, _FAIR)

    def _beside_capital(self, index: int) -> bool:
        """Whether a word that is a rare word of English has another capital beside it, as a surname has."""
        words, line = self.line.words, self.line
        left = index > 0 and words[index - 1].capital and line.gap(index - 1, index) in {" ", "-"}
        right = (
            index + 1 < len(words) and words[index + 1].capital and line.gap(index, index + 1) in {" ", "-"}
        )
        return left or right

    def goes_on(self, index: int, label: str) -> bool:
        """Whether a name that stands before a word takes it in."""
        gap, word = self.line.gap(index - 1, index), self.line.words[index]
        if gap == "-":
            return word.raw[:1].isalpha() and index not in self.closed
        if gap not in {" ", "  ", ". ", "'"} or (gap == ". " and len(self.line.words[index - 1].raw) > 1):
            return False
        following = self.guess(index + 1)[0] == label
        if word.key in PARTICLES and following:
            return True
        if len(word.raw) == 1 and word.capital and label == "NAME":
            return following or self._last_initial(index, gap)
        if label == "NAME" and gap == " " and word.capital and (self._unknown(index) or self._surname(index)):
            return True  # "Minh Vo": a surname goes where a given name was sure
        return self.guess(index)[0] == label and self.stands(index)

    def _last_initial(self, index: int, gap: str) -> bool:
        """Whether a letter parts two of one first name: "Kavin S built a den"."""
        words = self.line.words
        after = words[index + 1].capital if index + 1 < len(words) else False
        apart = self.line.text[words[index].end :][:1] not in {"-", "/", "&"}
        return gap == " " and words[index].raw != "I" and not after and apart

    def _surname(self, index: int) -> bool:
        """Whether a word is a surname here: a term that the model is sure of, or the "Le" of "Nsoc Le"."""
        key, word = self.line.key(index), self.line.words[index]
        if key not in surnames() or index in self.closed or word.shouted:
            return False
        if key in self.terms.single:
            term = key in self.terms.roles or key in self.terms.generic
            sure = self.guess(index)[0] == "NAME" and self.guess(index)[1] >= _SURE
            return sure and not term and self.line.key(index + 1) not in self.terms.beside
        return key in PARTICLES

    def _unknown(self, index: int) -> bool:
        word = self.line.words[index]
        if index in self.closed or word.key in english() or word.key in self.terms.single:
            return False
        return len(word.raw) > 1 and not (word.raw[0].isdigit() or word.shouted or self.line.upper)


def small_words(lines: Iterable[Line]) -> frozenset[str]:
    """Give the words of English that stand in small letters somewhere in a case."""
    words = (word for line in lines if not line.lower for word in line.words)
    return frozenset(word.key for word in words if not word.capital and word.key in english())


def is_heading(line: Line, guess: Guessed, small: Collection[str]) -> bool:
    """Whether a guess is one word that opens a line, and that the case has in small letters: "Stairs:"."""
    key, opens = guess.name.lower(), line.text[: guess.start].rstrip(" •*-–")[-1:] in {"", "\n", "|"}
    plain = key in small and key not in word_names().all and key not in given_names()
    return plain and opens and line.text[guess.end :].lstrip(" ")[:1] in {"", ":", "|", "\n"}


def _back(line: Line, index: int, *, town: bool) -> int:
    """Take in an initial or the first half of a hyphened name before it, or the "Great" of a town's."""
    if town and index and line.key(index - 1) in _PART_OF_TOWNS and line.gap(index - 1, index) == " ":
        return index - line.words[index - 1].capital
    while index > 0:
        gap, word = line.gap(index - 1, index), line.words[index - 1]
        initial = (
            len(word.raw) == 1 and word.capital and gap in {". ", " ", "."} and word.raw not in {"I", "A"}
        )
        half = gap == "-" and word.capital
        if not (initial or half):
            break
        index -= 1
    return index
