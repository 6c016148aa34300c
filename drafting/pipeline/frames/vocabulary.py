"""Reads a text as words with their meaning: "talking" and "spoken language" are one, "left" and "right" not.

The field's vocabulary is data (``rules/vocabulary.toml``), so that a council can add its own words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.frames.figures import NUMBERS
from drafting.pipeline.rulebook import fold, pack_file

_WORD = re.compile(r"\[[A-Z_ 0-9]+\]|[^\W_]+(?:[-’][^\W_]+)*")
_SUFFIXES = ("ational", "fulness", "ations", "ation", "ments", "ment", "ingly", "ness", "edly", "ings", "ies",
             "ing", "ied", "ed", "es", "ly", "s")  # fmt: skip
_SHORTEST = 3
_PREFIX = 8  # letters that two long words must share to be one: "coordinate", "coordination"
STOP = frozenset(pack_file("vocabulary.toml")["classes"]["stop"].split())
"""Words that say nothing by themselves."""
_IRREGULAR: dict[str, str] = pack_file("vocabulary.toml")["irregular"]


class Word(NamedTuple):
    """A word or a fixed phrase, where it stands, and what it means."""

    start: int
    end: int
    text: str
    stem: str
    concepts: frozenset[str]
    kinds: frozenset[str]
    light: bool

    def means(self, other: "Word") -> bool:
        """Whether *other* may stand for this word."""
        return self.stem == other.stem or bool(self.concepts & other.concepts) or _akin(self.stem, other.stem)


class _Vocabulary(NamedTuple):
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    kinds: dict[str, frozenset[str]]
    light: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    data = pack_file("vocabulary.toml")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term, meaning in _meanings(data["same"]):
        phrases.setdefault(term[0], []).append((term, meaning))
    kinds: dict[str, set[str]] = {}
    for kind, members in data["kinds"].items():
        for stems in map(_stems, members.split(",")):
            kinds.setdefault(" ".join(stems), set()).add(kind)
            if len(stems) > 1:
                phrases.setdefault(stems[0], []).append((stems, " ".join(stems)))
    for group in phrases.values():
        group.sort(key=lambda each: -len(each[0]))
    light = frozenset(stem(word) for word in data["classes"]["light"].split())
    return _Vocabulary(phrases, {name: frozenset(found) for name, found in kinds.items()}, light)


def _meanings(lines: str) -> list[tuple[tuple[str, ...], str]]:
    """Each term with the first term of its line, which stands for the meaning of the line."""
    found: dict[tuple[tuple[str, ...], str], None] = {}
    for line in lines.strip().splitlines():
        terms = [_stems(term) for term in line.split(",")]
        found |= {(term, " ".join(terms[0])): None for term in terms}
    return list(found)


def _stems(term: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORD.findall(fold(term.strip()).lower()))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending: "reads", "reading" and "read" are one."""
    word = word.removesuffix("’s").removesuffix("’")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for suffix in _SUFFIXES:
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= _SHORTEST:
            return _tidied(rest, suffix)
    return _tidied(word, "")


def _tidied(rest: str, suffix: str) -> str:
    if suffix in {"ies", "ied"}:
        return rest + "y" if len(rest) > 1 else rest
    if suffix in {"ing", "ed", "ings"} and len(rest) > _SHORTEST and rest[-1] == rest[-2]:
        rest = rest if rest[-1] in "ls" else rest[:-1]
    return rest.removesuffix("e") if len(rest) > _SHORTEST else rest


def _akin(one: str, other: str) -> bool:
    return (
        len(one) >= _PREFIX
        and len(other) >= _PREFIX
        and one[:_PREFIX] == other[:_PREFIX]
        and abs(len(one) - len(other)) <= _PREFIX - 2
        and one.startswith("un") == other.startswith("un")
    )


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of *text* that carry meaning; numbers and function words are left out."""
    return tuple(_words(fold(text)))


def _words(text: str) -> Iterator[Word]:
    matches = list(_WORD.finditer(text))
    stems = [stem(match.group().lower()) for match in matches]
    known = _vocabulary()
    at = 0
    while at < len(matches):
        length, meanings = _phrase(stems, at, known)
        found = matches[at : at + length]
        word = text[found[0].start() : found[-1].end()].lower()
        small = length == 1 and not _counts(word)
        if not small or stems[at] in known.kinds:
            whole = " ".join(stems[at : at + length])
            concepts = frozenset(meanings)
            # A word of several meanings stands in a set that excludes others only if all of them do.
            shared = [known.kinds.get(name, frozenset()) for name in concepts]
            kinds = known.kinds.get(whole, frozenset())
            if shared and whole not in known.light:
                kinds |= frozenset.intersection(*shared)
            # A phrase is heavy unless each of its words is light: "able to" is, "good at maths" is not.
            light = all(each in known.light or each in STOP for each in stems[at : at + length])
            light = light or bool(concepts & known.light)
            light = (
                small
                or (light and not kinds)
                or _is_name(text[found[0].start() : found[-1].end()], whole, known)
            )
            yield Word(found[0].start(), found[-1].end(), word, whole, concepts, kinds, light)
        at += length


def _counts(word: str) -> bool:
    return (
        word not in NUMBERS
        and word not in STOP
        and not word[0].isdigit()
        and not word.startswith("[")
        and len(word) > 1
    )


def _is_name(word: str, whole: str, known: _Vocabulary) -> bool:
    """Whether *word* is somebody's name, as far as its capital and an unknown stem tell."""
    if not word[0].isupper() or word.isupper() or " " in word:
        return False
    return whole not in known.phrases and whole not in known.kinds


def _phrase(stems: Sequence[str], at: int, known: _Vocabulary) -> tuple[int, set[str]]:
    """How many words from *at* on are one phrase, and what it may mean."""
    length, meanings = 1, set[str]()
    for terms, meaning in known.phrases.get(stems[at], ()):
        size = len(terms)
        if size < length:
            break
        if tuple(stems[at : at + size]) == terms:
            length = size
            meanings.add(meaning)
    return length, meanings


@cache
def addable() -> frozenset[str]:
    """The sets of which no member may come out of nowhere."""
    return frozenset(pack_file("vocabulary.toml")["classes"]["addable"].split())


@cache
def bound() -> frozenset[str]:
    """The sets whose members belong to what stands beside them: "left" to one hand, "easy" to one task."""
    return frozenset(pack_file("vocabulary.toml")["classes"]["bound"].split())


@cache
def narrowing() -> frozenset[str]:
    """Stems of words that narrow what stands after them."""
    return frozenset(stem(word) for word in pack_file("vocabulary.toml")["classes"]["narrowing"].split())
