"""Finds schools, health settings, services and teams by their names, and not by what they are."""

import re
from collections.abc import Iterator, Sequence

from redaction.model import Found, Kind
from redaction.people import TITLES
from redaction.text import Line
from redaction.wordlists import Terms, either, everyday, listed, pairs, word_names

_FILE = "places.toml"
_SCHOOL, _SCHOOL_PAIRS = listed(_FILE, "schools"), pairs(_FILE, "school_pairs")
_HEALTH, _HEALTH_PAIRS = listed(_FILE, "health"), pairs(_FILE, "health_pairs")
_TEAM, _JOINS = listed(_FILE, "teams"), listed(_FILE, "joins")
_TAILS = _SCHOOL | _HEALTH | listed(_FILE, "tails")
_CUE = re.compile(rf"(?<![\w-]){either(_FILE, 'attends')}[ |]{{1,3}}(?:the )?(?=[A-Z])")
_SITED = re.compile(rf"(?<![\w-]){either(_FILE, 'sited')} at (?:the )?(?=[A-Z])")
_PREVIOUS = re.compile(either(_FILE, "before_now"), re.IGNORECASE)
_NEVER_SCHOOLS = listed("company.toml", "small_titles") | {"miss"}
_CUT_SHORT = frozenset({"st", "sts", "mt"})
_LONGEST = 7
_ABBREVIATION = 5


class Organisations:
    """Finds named organisations. A name needs a word that is no kind of place, service or work."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def find(self, line: Line, closed: frozenset[int]) -> Iterator[Found]:
        """Yield what is found; *closed* are the words that belong to a term."""
        for index in range(len(line.words)):
            kind = self._head(line, index)
            if kind and index not in closed and (line.words[index].capital or line.lower):
                yield from self._named(line, index, kind, closed)
        for match in _CUE.finditer(line.text):
            yield from self._cued(line, match, closed)
        for match in _SITED.finditer(line.text):
            for item in self._cued(line, match, closed):
                if any(key in word_names().all or key not in everyday() for key in item.key.split()):
                    yield item

    def is_owned(self, line: Line, item: Found, people: Sequence[tuple[int, int]]) -> bool:
        """Whether an organisation found has no word of its own but the name of somebody: "Kerem's School"."""
        if not item.recogniser.startswith("organisation") or "'s" not in line.text[item.start : item.end]:
            return False
        own = [
            word
            for index, word in enumerate(line.words)
            if item.start <= word.start < item.end and self._own(line, index, frozenset())
        ]
        return all(any(start <= word.start < end for start, end in people) for word in own)

    def _head(self, line: Line, index: int) -> Kind | None:
        key = line.key(index)
        pair = (line.key(index - 1), key)
        if key in _SCHOOL or pair in _SCHOOL_PAIRS:
            return Kind.SCHOOL
        if key in _HEALTH or pair in _HEALTH_PAIRS:
            return Kind.HEALTH
        return Kind.TEAM if key in _TEAM else None

    def _named(self, line: Line, head: int, kind: Kind, closed: frozenset[int]) -> Iterator[Found]:
        first = lowest = self._reach(line, head)
        while first < head and (line.words[first].key in _JOINS - {"st"} or self._leads(line, first, closed)):
            first += 1
        if first > lowest and line.key(first - 1) == "the" and line.words[first - 1].capital:
            first -= not line.opens(first - 1) or head - first == 1  # "The Willows School" is its name
        if first < head and any(self._own(line, index, closed) for index in range(first, head)):
            yield _found(line, first, self._tail(line, head), kind, "organisation", 0.85)

    def _reach(self, line: Line, head: int) -> int:
        """Give the first word, going back from *head*, that its name could begin with."""
        first = head
        while first > max(0, head - _LONGEST):
            word, gap = line.words[first - 1], line.gap(first - 1, first)
            if gap.strip(" '&-\n") not in {"", "s", "."} or gap.count("\n") > 1 or " - " in gap:
                break
            if word.key in _NEVER_SCHOOLS:
                break
            if not (word.capital or word.key in _JOINS or gap == "-") or (
                gap.startswith(".") and word.key != "st"
            ):
                break
            first -= 1
        return first

    def _own(self, line: Line, index: int, closed: frozenset[int]) -> bool:
        word = line.words[index]
        if (
            word.key in self._terms.generic
            or word.key in TITLES
            or index in closed
            or word.raw.isdigit()
            or not word.capital
        ):
            return False
        if word.shouted and not line.upper and len(word.raw) <= _ABBREVIATION:
            return False
        if word.key in word_names().months | word_names().seasons:
            return False
        if word.key in word_names().all:
            return not (line.opens(index) and word.key in word_names().function)
        return word.key not in self._terms.single

    def _leads(self, line: Line, index: int, closed: frozenset[int]) -> bool:
        """Whether a word merely opens the sentence: "At Thornbeck Primary School", "Our School"."""
        key = line.key(index)
        if self._own(line, index, closed):
            return False
        return (
            key in self._terms.single
            and (key not in self._terms.generic or line.opens(index))
            and key != "st"
        )

    def _tail(self, line: Line, head: int) -> int:
        """Take in what follows the head: "School and Nursery", "Academy Trust", "NHS Foundation Trust"."""
        end = head + 1
        while end < len(line.words) and line.gap(end - 1, end) == " " and line.words[end].capital:
            if line.key(end) not in _TAILS:
                break
            end += 1
        return end

    def _cued(self, line: Line, match: re.Match[str], closed: frozenset[int]) -> Iterator[Found]:
        first = next((i for i, word in enumerate(line.words) if word.start >= match.end()), len(line.words))
        end = first
        while end < len(line.words) and end - first < _LONGEST - 2:
            word = line.words[end]
            if end > first and not _hangs_together(line, end):
                break
            joins = (
                word.key in _JOINS
                and (end > first or word.key == "st")
                and end + 1 < len(line.words)
                and line.words[end + 1].capital
            )
            if not (self._own(line, end, closed) or joins):
                break
            end += 1
        if end > first:
            yield _found(line, first, end, Kind.SCHOOL, "organisation_cue", 0.65)


def _hangs_together(line: Line, index: int) -> bool:
    """Whether a word belongs to the one before; a full stop parts them but in "St. Hilda" and "J. Ames"."""
    gap, before = line.gap(index - 1, index), line.words[index - 1]
    short = before.key in _CUT_SHORT or len(before.raw) == 1
    return gap in {" ", "'s ", "-", "' "} or (gap == ". " and short)


def _found(line: Line, first: int, end: int, kind: Kind, recogniser: str, score: float) -> Found:
    start, stop = line.words[first].start, line.words[end - 1].end
    before = line.text[max(0, start - 60) : start]
    reason = "previous" if kind is Kind.SCHOOL and _PREVIOUS.search(re.split(r"[.;\n]", before)[-1]) else ""
    return Found(
        start, stop, kind, recogniser, score, 50, reason, key=" ".join(w.key for w in line.words[first:end])
    )
