"""Finds schools, health settings, services and teams by their names, and not by what they are."""

import re
from collections.abc import Iterator, Sequence

from redaction.lexicon import skeleton
from redaction.model import Found, Kind
from redaction.people import TITLES
from redaction.plain_sites import plain_sites
from redaction.sites import Sites, called
from redaction.small_sites import small_sites
from redaction.text import Line
from redaction.wordlists import (
    Terms,
    english,
    given_names,
    listed,
    pairs,
    word_names,
)

_FILE = "places.toml"
_SCHOOL, _SCHOOL_PAIRS = listed(_FILE, "schools"), pairs(_FILE, "school_pairs")
_HEALTH, _HEALTH_PAIRS = listed(_FILE, "health"), pairs(_FILE, "health_pairs")
_TEAM, _JOINS = listed(_FILE, "teams"), listed(_FILE, "joins")
_TAILS = _SCHOOL | _HEALTH | listed(_FILE, "tails")
_NEVER_SCHOOLS = listed("company.toml", "small_titles") | {"miss"}
_LATE, _AFTER_LATE = listed(_FILE, "late_heads"), listed(_FILE, "after_late")
_OF_HEALTH = frozenset({"general", "district"})
_DOCTORS = re.compile(r"(?<!\w)Drs\.?\s[A-Z][\w'-]+(?:,\s[A-Z][\w'-]+)*,?\s(?:and|&)\s[A-Z][\w'-]+")
_IN_BRACKETS = frozenset({"va", "vc", "aided", "controlled", "ce", "rc", "cofe"})
_PLACES = listed(_FILE, "site_words")
_HOLY_PAIRS = frozenset({("our", "lady"), ("all", "saints"), ("all", "hallows"), ("all", "souls")})
_OF_DOCTORS = frozenset({"partners", "associates", "colleagues"})
_FOUND_AT = frozenset({"hospital", "infirmary", "university", "practice", "surgery"})
_SAINTS = frozenset({"st", "sts", "ss", "saint", "saints"})
_COMPASS = listed(_FILE, "before_sites")
_FOR_WHOM = re.compile(r" for (?:Girls|Boys|the (?:Deaf|Blind))\b")
_CAPITAL_STOPS = listed(_FILE, "capital_stops")
_LONGEST = 7
_LEAST = 6
_LOOKS = {skeleton(key): key for key in sorted(_SCHOOL | _HEALTH) if len(key) >= _LEAST}


_ASKS = re.compile(r"(?: (?:no|number|name|address|details|attended|phone|tel)\b\.?)? ?[:|=]")


class Organisations:
    """Finds named organisations. A name needs a word that is no kind of place, service or work."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._sites = Sites(terms)
        self._own = self._sites.own
        self.beside = self._sites.beside

    def find(self, line: Line, closed: frozenset[int]) -> Iterator[Found]:
        """Yield what is found; *closed* are the words that belong to a term."""
        for index in range(len(line.words)):
            kind = None if _labels(line, index) else self._head(line, index)
            if kind and index not in closed and (line.words[index].capital or line.lower):
                yield from self._named(line, index, kind, closed)
        yield from self._sites.find(line, closed)
        yield from small_sites(line, self._terms, closed)
        yield from plain_sites(line, self._terms, closed)

    def is_owned(self, line: Line, item: Found, people: Sequence[tuple[int, int]]) -> bool:
        """Whether an organisation has no word of its own but somebody's name: "Kerem's School", "Kerem"."""
        if not item.recogniser.startswith("organisation"):
            return False
        if item.recogniser == "organisation" and "'s" not in line.text[item.start : item.end]:
            return False
        own = [
            word
            for index, word in enumerate(line.words)
            if item.start <= word.start < item.end and self._own(line, index, frozenset())
        ]
        return bool(own) and all(any(start <= word.start < end for start, end in people) for word in own)

    def _head(self, line: Line, index: int) -> Kind | None:
        key = _as_written(line.key(index))
        pair = (line.key(index - 1), key)
        if key in _SCHOOL or pair in _SCHOOL_PAIRS:
            return Kind.SCHOOL
        if key in _HEALTH or pair in _HEALTH_PAIRS:
            return Kind.HEALTH
        if key in _LATE and line.words[index].capital and self._ends(line, index):
            return Kind.HEALTH if key in _OF_HEALTH else Kind.SCHOOL
        return Kind.TEAM if key in _TEAM else None

    def _ends(self, line: Line, index: int) -> bool:
        """Whether a name may end with a word: "at Ashgrove Community.", not "the Marlow Community nurse"."""
        after = line.text[line.words[index].end :]
        return not after.strip(" ") or after[:1] in ".,;:)'\n" or line.key(index + 1) in _AFTER_LATE

    def _named(self, line: Line, head: int, kind: Kind, closed: frozenset[int]) -> Iterator[Found]:
        first = lowest = self._reach(line, head)
        while first < head and (line.words[first].key in _JOINS - {"st"} or self._leads(line, first, closed)):
            first += 1
        if first > lowest and line.key(first - 1) == "the" and line.words[first - 1].capital:
            first -= not line.opens(first - 1) or head - first == 1  # "The Willows School" is its name
        first = self._second(line, first, head, closed)
        end = self._tail(line, head)
        if any(self._own(line, index, closed) for index in (*range(first, head), *range(head + 1, end))):
            yield called(line, first, end, kind, "organisation", 0.85)

    def _second(self, line: Line, first: int, head: int, closed: frozenset[int]) -> int:
        """Give where the second of two begins: "Elm Clinic and Fen Surgery", not "Infant and Nursery"."""
        for index in range(head - 1, first, -1):
            parted = line.key(index) == "and" and self._head(line, index - 1)
            if parted and any(self._own(line, other, closed) for other in range(index + 1, head)):
                return index + 1
        return first

    def _reach(self, line: Line, head: int) -> int:
        """Give the first word, going back from *head*, that its name could begin with."""
        first = head
        while first > max(0, head - _LONGEST):
            word, gap = line.words[first - 1], line.gap(first - 1, first)
            if word.key in _IN_BRACKETS or line.key(first) in _IN_BRACKETS:
                gap = gap.replace("(", " ").replace(")", " ")
            if gap.strip(" '&-\n") not in {"", "s", "."} or gap.count("\n") > 1 or " - " in gap:
                break
            of_somebody = word.key == "of" and self._somebody(line, first - 2)
            if word.key in _NEVER_SCHOOLS or of_somebody or _goes_on_in_capitals(line, first):
                break
            joined = word.key == "and" and line.key(head) not in _OF_DOCTORS
            parted = "\n" in gap and any(self._own(line, at, frozenset()) for at in range(first, head))
            if (joined or parted) and _names_somebody(line, first - 1 - joined):
                break
            walk_in = word.key == "in" and first > 1 and line.gap(first - 2, first - 1) == "-"
            if not (word.capital or word.key in _JOINS or gap == "-" or walk_in) or (
                gap.startswith(".") and word.key != "st"
            ):
                break
            first -= 1
        return first

    def _somebody(self, line: Line, index: int) -> bool:
        """Whether the word before "of" ends a person's name: "Mr Ashby of Elm School", not "Our Lady of"."""
        key = line.key(index)
        if len(key) == 1:
            return False  # "C of E"
        if key in self._terms.roles or _names_somebody(line, index) or _names_somebody(line, index - 1):
            return True
        return key not in self._terms.single and key not in english()

    def _leads(self, line: Line, index: int, closed: frozenset[int]) -> bool:
        """Whether a word merely opens the sentence: "At Thornbeck Primary School", "Our School"."""
        key = line.key(index)
        if self._own(line, index, closed) or (key in _COMPASS and self._own(line, index + 1, closed)):
            return False
        if (key, line.key(index + 1)) in _HOLY_PAIRS or (key in _COMPASS and line.key(index + 1) in _COMPASS):
            return False
        if key in _PLACES | _COMPASS and line.words[index].capital and self._sited(line, index + 1, closed):
            return False
        return (
            key in self._terms.single
            and (key not in self._terms.generic or line.opens(index))
            and key != "st"
        )

    def _sited(self, line: Line, index: int, closed: frozenset[int]) -> bool:
        """Whether the name of a place goes on: the "Lane" of "Church Lane First School"."""
        return self._own(line, index, closed) or (line.key(index) in _PLACES and line.words[index].capital)

    def _tail(self, line: Line, head: int) -> int:
        """Take in what follows the head: "School and Nursery", "Academy Trust", "NHS Foundation Trust"."""
        end = head + 1
        if (
            line.key(end) in {"at", "of"}
            and line.key(head) in _FOUND_AT
            and self._own(line, end + 1, frozenset())
        ):
            return end + 2  # "University Hospital of Wessing"
        if _FOR_WHOM.match(line.text, line.words[head].end):
            end += 2 + (line.key(end + 1) == "the")
        while end < len(line.words) and line.gap(end - 1, end) == " " and line.words[end].capital:
            if line.key(end) not in _TAILS:
                break
            end += 1
        return end


def _goes_on_in_capitals(line: Line, first: int) -> bool:
    """Whether a sentence all in capitals, and no name, stands before a word: "I AGREE THAT | THE SCHOOL"."""
    before = line.key(first - 1)
    article = line.key(first) == "the" and before not in _JOINS - {"and"}
    return line.upper and (article or before in _CAPITAL_STOPS)


def _as_written(key: str) -> str:
    """Give the word that a scanner made another of: "school" of "schoo1", "infirmary" of "lnfirmary"."""
    return key if len(key) < _LEAST or key in english() else _LOOKS.get(skeleton(key), key)


def _labels(line: Line, index: int) -> bool:
    """Whether a word begins a line and asks for something: "School: …", "Hospital no: …"."""
    begins = index > 0 and "\n" in line.gap(index - 1, index)
    return begins and bool(_ASKS.match(line.text, line.words[index].end))


def _names_somebody(line: Line, index: int) -> bool:
    """Whether a name of a person ends with a word: "Efua Mensah and Holmbury School", not "St Peter and"."""
    if index < 0 or line.key(index - 1) in _SAINTS:
        return False
    if _given(line.key(index)):
        return True
    apart = index and line.gap(index - 1, index).strip(" .-")
    return not apart and (line.key(index - 1) in TITLES or _given(line.key(index - 1)))


def _given(key: str) -> bool:
    return key in given_names() or key in word_names().given
