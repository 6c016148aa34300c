"""Turns the model's word pieces into names: which sentences it reads, which of its guesses stand."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from redaction.people import PARTICLES
from redaction.text import Line, Word
from redaction.wordlike import is_name
from redaction.wordlists import Terms, vocabulary, word_names

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=[\w,;])[^.!?]*|(?<=\b(?:Mr|Ms|Dr|St|No))\.[^.!?]*|(?<=\bMrs)\.[^.!?]*|(?<=\b[A-Z])\.[^.!?]*)*[.!?]*")
_LONGEST = 400
_SURE = 0.9
_CERTAIN = 0.985
_MADE_WORD = re.compile(r"^.{3,}(?:ing|tion|tions|ness|ment|ments|ised|ising|ility|ally|ities|ively|fully|ously|edly|.{2}ed)$")
_FAIR = 0.6


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
        if index not in settled and index not in closed and _might_be(line, word, terms)
    ]
    if not open_words:
        return
    for match in _SENTENCE.finditer(line.text):
        if any(match.start() <= start < match.end() for start in open_words):
            for start in range(match.start(), match.end(), _LONGEST):
                yield Piece(number, start, line.text[start : min(match.end(), start + _LONGEST)])


def _might_be(line: Line, word: Word, terms: Terms) -> bool:
    if not word.raw[0].isalpha() or len(word.raw) < 2:  # noqa: PLR2004
        return False
    if line.lower:
        return word.key not in terms.single and word.key not in vocabulary()
    if not word.capital:
        return word.key not in vocabulary() and word.key not in terms.single and False
    if word.key in terms.single:
        return word.key in word_names().all and word.key not in word_names().function
    return True


def names(
    line: Line, guesses: Sequence[tuple[int, int, str, float]], closed: Collection[int], terms: Terms, least: float
) -> Iterator[Guessed]:
    """Yield the guesses that stand, spread to whole words and put together into names."""
    best = _by_word(line, guesses)
    index = 0
    while index < len(line.words):
        label, score = best.get(index, ("", 0.0))
        if not label or not _stands(line, index, label, score, closed, terms, least):
            index += 1
            continue
        end = index + 1
        while end < len(line.words) and _goes_on(line, end, label, best, closed, terms, least):
            end += 1
        first = _back(line, index)
        start, stop = line.words[first].start, line.words[end - 1].end
        top = max(best.get(word, ("", 0.0))[1] for word in range(index, end))
        yield Guessed(start, stop, label, round(top, 3), re.sub(r"\s+", " ", line.text[start:stop]))
        index = end


def _by_word(line: Line, guesses: Sequence[tuple[int, int, str, float]]) -> dict[int, tuple[str, float]]:
    best: dict[int, tuple[str, float]] = {}
    index = 0
    for start, _, label, score in sorted(guesses):
        while index < len(line.words) and line.words[index].end <= start:
            index += 1
        if index < len(line.words) and line.words[index].start <= start:
            kind = "NAME" if label in {"GIVEN_NAME", "SURNAME"} else label
            if score > best.get(index, ("", 0.0))[1]:
                best[index] = (kind, score)
    return best


def _stands(
    line: Line, index: int, label: str, score: float, closed: Collection[int], terms: Terms, least: float
) -> bool:
    word = line.words[index]
    if index in closed or word.raw.isdigit() or len(word.raw) < 2:  # noqa: PLR2004
        return False
    if word.key in terms.single and (word.key not in word_names().all or word.key in word_names().function):
        return False
    if not word.capital and not line.lower:
        apart = index > 0 and "-" not in line.gap(index - 1, index)
        return label == "NAME" and apart and score >= _SURE and word.key not in vocabulary()
    if line.lower and (word.key in vocabulary() or score < _SURE):
        return False
    if _MADE_WORD.search(word.key) and line.opens(index):
        return score >= _CERTAIN
    if label == "NAME" and word.key in word_names().all:
        return score >= _FAIR and is_name(line, index)
    if label == "STREET_NAME":
        return score >= _FAIR and word.key not in vocabulary()
    if word.shouted and not line.upper and len(word.raw) <= 4:  # noqa: PLR2004 - SEMH, BPVS
        return score >= _SURE and word.key not in vocabulary() and line.key(index + 1) not in terms.single
    if word.key in vocabulary():
        return score >= max(least, _FAIR)
    return score >= least


def _goes_on(
    line: Line, index: int, label: str, best: dict[int, tuple[str, float]], closed: Collection[int], terms: Terms, least: float
) -> bool:
    gap = line.gap(index - 1, index)
    word = line.words[index]
    if gap == "-":
        return word.raw[:1].isalpha() and index not in closed
    if gap not in {" ", "\n", "  ", ". ", "'"}:
        return False
    if gap == ". " and len(line.words[index - 1].raw) > 1:
        return False
    if word.key in PARTICLES and index + 1 < len(line.words) and best.get(index + 1, ("", 0.0))[0] == label:
        return True
    other, score = best.get(index, ("", 0.0))
    if len(word.raw) == 1 and word.capital and label == "NAME":
        return index + 1 < len(line.words) and best.get(index + 1, ("", 0.0))[0] == "NAME"
    if label == "NAME" and gap == " " and word.capital and _unknown(line, index, closed, terms):
        return True  # "Minh Vo": a surname goes where a given name was sure
    return other == label and _stands(line, index, other, score, closed, terms, least)


def _unknown(line: Line, index: int, closed: Collection[int], terms: Terms) -> bool:
    word = line.words[index]
    if index in closed or word.key in vocabulary() or word.raw.isdigit() or word.shouted or line.upper:
        return False
    return word.key not in terms.single and len(word.raw) > 1


def _back(line: Line, index: int) -> int:
    """Take in an initial or the first half of a hyphened name before it."""
    while index > 0:
        gap, word = line.gap(index - 1, index), line.words[index - 1]
        initial = len(word.raw) == 1 and word.capital and gap in {". ", " ", "."} and word.raw not in {"I", "A"}
        half = gap == "-" and word.capital
        if not (initial or half):
            break
        index -= 1
    return index
