"""Decides whether a name that is also a word is a name here: "Will can count", "he will count".

In doubt it is one: a word too many costs a reader a second, a name too few costs a child privacy.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from redaction.dictionary import dictionary
from redaction.letters import introduced, means_else, spelt_out
from redaction.posts import leaning
from redaction.text import Line
from redaction.wordlists import abbreviations, either, english, everyday, listed, word_names

_TIME_AFTER = re.compile(
    r"^(?:\s?\d|,\s?\d(?!\d?(?:st|nd|rd|th)?(?:[,)]|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"|\s{0,2}(?:term|half|holiday|break|school|reading|born|baby|exam|assessment|review))",
    re.IGNORECASE,
)  # "May 2026", but "to Noel, 3 May" and "Noel, 41,"
_PHONE_AFTER = re.compile(
    r"[\s,:(–-]{0,3}(?:(?:on|at|tel|mob(?:ile)?|phone|t|m)\b[.:]?\s?)?"
    r"(?:\+\s?44|\(?0)(?:[ ()-]{0,2}\d){9,10}(?!\d)",
    re.IGNORECASE,
)
_BY_THEN = frozenset(
    ["in", "by", "during", "since", "until", "till", "last", "next", "early", "late", "mid", "this", "of"]
)
_KIN = listed("abbreviations.toml", "kin")
_JOINED = frozenset({"and", "or", "&"})
_PRONOUNS = listed("word_names.toml", "pronouns")
_PLACE_AFTER = listed("word_names.toml", "kinds_of_people")
_SOMEBODYS = frozenset(["that", "which", "what", "my", "his", "her", "your", "their", "our", "no"])
_SPEECH = listed("word_names.toml", "speech") - {"present", "lives"}
_TIMES = word_names().months | word_names().seasons
_TIME_BEFORE = listed("word_names.toml", "time_before")
_OF_PERSONS = listed("word_names.toml", "of_persons")
_FIRMLY_A_THING = frozenset(
    {"a", "an", "the", "this", "each", "every", "some", "any", "no", "another", "of", "in", "at", "to", "for"}
)
_LABEL = re.compile(rf"(?<![\w-])(?i:{either('word_names.toml', 'labels')}) ?$")
_FINITE = frozenset(
    {"is", "was", "has", "had", "does", "likes", "wants", "needs", "goes", "says", "cries", "loves"}
)
_MEETS = _OF_PERSONS | {"with", "w", "by", "thanked", "emailed", "rang", "phoned"}
_DOES = listed("word_names.toml", "personal")
_GOES_ON = frozenset({"and", "or", "who", "re", "about", "to", "that", "on", "for", "at", "in", "when"})
_LETTER_BEFORE = listed("word_names.toml", "lettered")


@dataclass(frozen=True, slots=True)
class Usage:
    """Words that this case also uses as plain words: it says "the tuck shop", so "tuck" is a word."""

    plain: frozenset[str]
    spelt_out: frozenset[str] = frozenset()
    """Letters that this case explains: it says "teaching assistant (TA)", so "ta" is a post."""

    introduced: frozenset[str] = frozenset()
    """Letters that this case gives to somebody: it says "Aoife Sweeney (AS)"."""

    posts: frozenset[str] = frozenset()
    """Initials of the child that this case uses for a post more often: it says "a TA"."""

    def is_word(self, key: str) -> bool:
        """Whether *key* may be an everyday word."""
        return len(key) == 1 or key in word_names().all or (key in self.plain and key in english())


def usage(
    lines: Iterable[Line], names: Mapping[str, object], posts: Mapping[str, Collection[str]] | None = None
) -> Usage:
    """Note which of *names* stand in small letters right after an article, and which *posts* are posts."""
    lines = tuple(lines)
    after: Counter[str] = Counter()
    articles = listed("word_names.toml", "articles")
    for line in lines:
        if line.lower:
            continue
        for index, word in enumerate(line.words):
            if word.key in names and not word.capital and line.key(index - 1) in articles:
                after[word.key] += 1
    return Usage(frozenset(after), spelt_out(lines), introduced(lines), leaning(lines, posts or {}))


def is_name(line: Line, index: int) -> bool:
    """Judge one word-name that stands alone, by its capital and its neighbours."""
    word = line.words[index]
    before = "" if _stops(line, index - 1) else line.key(index - 1)
    after = "" if _stops(line, index) in {".", "!", "?"} else line.key(index + 1)  # "We met May.She came"
    tail = line.text[word.end : word.end + 2]
    if len(word.key) == 1:
        return _letter(line, index, before, after)
    if not word.capital:
        return _small(line, index, before, after)
    short = word.raw in abbreviations() and not line.upper  # "a PIP claim", "the LA"
    if _is_time(line, index, before) or (short and means_else(line, index)):
        return False
    shouting = line.upper or (word.shouted and _neighbours_shout(line, index))
    if word.key in word_names().function and shouting:
        return tail[:1] in {"'", ":", ","} or tail in {"", " -"}
    if not line.opens(index) and not shouting:
        return not (after in _PLACE_AFTER and before not in word_names().verbs)
    return _opening(line, index, tail)


def _stops(line: Line, index: int) -> str:
    """Give what stands between a word and the next if a sentence ends there; else nothing."""
    gap = line.gap(index, index + 1) if 0 <= index < len(line.words) - 1 else ""
    return gap if any(mark in gap for mark in ".!?") else ""


def acts(line: Line, index: int) -> bool:
    """Whether a word with a capital does what only somebody does, or stands where only somebody stands."""
    word, before, after = line.words[index], line.key(index - 1), line.key(index + 1)
    if not word.capital or line.upper or word.shouted:
        return False
    tail = line.text[word.end : word.end + 1]
    stops = tail in {"", ".", ",", ";", ")", "\n"} or after in _GOES_ON
    if index and before in _MEETS and line.gap(index - 1, index) == " " and stops:
        return True
    return after in _DOES and line.gap(index, index + 1) == " " and not _is_time(line, index, before)


def _small(line: Line, index: int, before: str, after: str) -> bool:
    key, end = line.key(index), line.words[index].end
    tail = line.text[end : end + 2]
    start = line.words[index].start
    labelled = _LABEL.search(line.text, max(0, start - 30), start)  # "pupil: grace"
    firm = key in (word_names().given | _TIMES) - word_names().function and _among_people(line, index)
    if firm or key in unmistakable() or labelled or (after in _SPEECH and key in word_names().given):
        return True  # "what april said"
    if key not in word_names().function | _TIMES and before not in _FIRMLY_A_THING and line.small(index):
        return True  # nothing here has a capital: in doubt a name
    if before in word_names().determiners or (before.endswith(("ing", "ed")) and before not in _OF_PERSONS):
        return False
    if before in _OF_PERSONS and key not in word_names().function:
        return True
    if key in word_names().function:  # "will finds" can only be somebody called Will
        return key in word_names().modals and after in word_names().verbs and after.endswith("s")
    return after in word_names().verbs | word_names().adverbs or tail in {"'s", "s'"}


@cache
def unmistakable() -> frozenset[str]:
    """Give the names among our word-names that no dictionary has in small letters: "skye", "molly"."""
    names = word_names()
    words = names.function | names.months | names.seasons | everyday() | dictionary()
    return names.all - words - listed("word_names.toml", "small_words")


def _letter(line: Line, index: int, before: str, after: str) -> bool:
    word = line.words[index]
    if not word.capital or word.raw in {"I", "A"} or before in _LETTER_BEFORE or before.isdigit():
        return False
    if line.text[word.end : word.end + 2] == "'s":
        return True
    return after in word_names().verbs and line.gap(index, index + 1).strip(". ") == ""


def _is_time(line: Line, index: int, before: str) -> bool:
    word, names = line.words[index], word_names()
    if word.key not in names.months | names.seasons or _among_people(line, index):
        return False
    if _TIME_AFTER.match(line.text[word.end : word.end + 16]):
        return True
    if line.key(index + 1) in names.verbs or (index and line.gap(index - 1, index).strip()):
        return False  # "that Summer would", "in July 2026. Summer lives"
    if word.key in names.months and before.rstrip("stndrh").isdigit():
        return True
    follows = line.text[word.end :].lstrip(" ,")
    if before in _TIME_BEFORE and follows[:1].isupper() and line.gap(index - 1, index) == " ":
        return True  # "By May Grace had moved up", "Over Summer, Mark swam"
    return before in names.determiners - _SOMEBODYS


def _among_people(line: Line, index: int) -> bool:
    """Whether a phone number follows, or a word is joined to family: "ring Mum or Noel, 07700 900123"."""
    before = line.key(index - 1)
    if before.rstrip("stndrh").isdigit():
        return False  # "by 3 April, 07700 900123"
    left = before in _JOINED and line.key(index - 2) in _KIN
    right = line.key(index + 1) in _JOINED and line.key(index + 2) in _KIN and before not in _BY_THEN
    return left or right or _PHONE_AFTER.match(line.text, line.words[index].end) is not None


def _neighbours_shout(line: Line, index: int) -> bool:
    near = [line.words[other] for other in (index - 1, index + 1) if 0 <= other < len(line.words)]
    return bool(near) and all(word.raw.isupper() for word in near)


def _opening(line: Line, index: int, tail: str) -> bool:
    """Judge the first word of a sentence, whose capital says nothing."""
    names, key, after = word_names(), line.key(index), line.key(index + 1)
    if tail[:1] in {"'", ","} or not after:
        return True
    if key in names.modals:
        asked = after in _PRONOUNS or after in names.determiners or after == "not"
        if after in {"he", "she"} and line.key(index + 2) in _FINITE:
            return True  # "May she is a good girl": no question asks so
        return not asked and "?" not in line.text[line.words[index].end :].split(".")[0]
    if key in names.function:
        return after in names.verbs
    return after not in _PLACE_AFTER | {"of"} and (after != "the" or key in names.given)
