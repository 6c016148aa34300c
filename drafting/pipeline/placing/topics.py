"""What a statement is about, found by the words of ``topics.toml``: one main topic, or several.

Professionals share topics, not words: similarity of sentences does not find that two of them speak of
one need, but a fine list of topics does. A phrase of the list matches where its words stand in order,
small words left out, with at most one other word between two of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, NewType

from drafting.domain.claim import Area
from drafting.pipeline.rulebook import fold, pack_file

Topic = NewType("Topic", str)

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SMALL = frozenset([
    "a", "an", "the", "his", "her", "their", "him", "them", "he", "she", "they", "it", "its", "of",
    "to", "for", "in", "on", "at", "is", "are", "was", "be", "been", "being", "with", "by", "and",
    "or", "that", "this", "some", "any", "other", "from", "as", "who", "were", "my", "your", "our", "own",
    "s", "t",
])  # fmt: skip
_GAP = 1  # words that may stand between two of a phrase
_SHORTEST_STEM = 2
_REMEMBERED = 8192  # texts: more than a case of a thousand pages has


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One topic of the pack. *generic* topics are too wide to merge two statements by."""

    topic: Topic
    name: str
    area: Area | None
    generic: bool


class Mention(NamedTuple):
    """A topic that a text speaks of: how many phrases say so, their words, and where the first stands."""

    topic: Topic
    phrases: int
    words: int
    first: int


class _Phrase(NamedTuple):
    topic: Topic
    rest: tuple[str, ...]
    text: str


class _Index(NamedTuple):
    whole: Mapping[str, Sequence[_Phrase]]
    stems: Mapping[str, Sequence[_Phrase]]
    longest: int


@cache
def topic_rules() -> Mapping[Topic, TopicRule]:
    """Every topic of the pack, by its id."""
    return {
        Topic(key): TopicRule(
            Topic(key),
            entry["name"],
            Area(entry["area"]) if "area" in entry else None,
            entry.get("generic", False),
        )
        for key, entry in _entries().items()
    }


@cache
def _entries() -> dict[str, dict]:  # type: ignore[type-arg]  # TOML has no narrower type
    return {key: entry for key, entry in pack_file("topics.toml").items() if key != "version"}


@cache
def _index() -> _Index:
    whole: dict[str, list[_Phrase]] = {}
    stems: dict[str, list[_Phrase]] = {}
    for key, entry in _entries().items():
        for text in entry["words"]:
            first, *rest = _kept(text.lower().split())
            phrase = _Phrase(Topic(key), tuple(rest), text)
            target, word = (stems, first[:-1]) if first.endswith("*") else (whole, first)
            target.setdefault(word, []).append(phrase)
    return _Index(whole, stems, max(map(len, stems)))


@lru_cache(maxsize=_REMEMBERED)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every topic that *text* speaks of, in the order in which they are first mentioned."""
    words = _kept(_WORD.findall(fold(text).lower()))
    found: dict[Topic, dict[str, int]] = {}
    for at, phrase in _matches(words):
        found.setdefault(phrase.topic, {}).setdefault(phrase.text, at)
    listed = (
        Mention(topic, len(phrases), sum(text.count(" ") + 1 for text in phrases), min(phrases.values()))
        for topic, phrases in found.items()
    )
    return tuple(sorted(listed, key=lambda mention: mention.first))


def _kept(words: Iterable[str]) -> list[str]:
    found = list(words)
    return [word for word in found if word not in _SMALL] or found


def _matches(words: Sequence[str]) -> Iterator[tuple[int, _Phrase]]:
    index = _index()
    for at, word in enumerate(words):
        for phrase in _opened_by(word, index):
            if _goes_on(phrase.rest, words, at + 1):
                yield at, phrase


def _opened_by(word: str, index: _Index) -> Iterator[_Phrase]:
    yield from index.whole.get("#" if word.isdigit() else word, ())
    for length in range(_SHORTEST_STEM, min(len(word), index.longest) + 1):
        yield from index.stems.get(word[:length], ())


def _goes_on(rest: Sequence[str], words: Sequence[str], at: int) -> bool:
    for wanted in rest:
        near = range(at, min(at + _GAP + 1, len(words)))
        step = next((i for i in near if _is(wanted, words[i])), None)
        if step is None:
            return False
        at = step + 1
    return True


def _is(wanted: str, word: str) -> bool:
    if wanted == "#":
        return word.isdigit()
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
