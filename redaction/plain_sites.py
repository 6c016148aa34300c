"""Finds settings that little gives away: "in The Hive", "Oak View", "A&E at the Orwin"."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from redaction.model import Found, Kind
from redaction.sites import called
from redaction.text import Line
from redaction.wordlists import Terms, either, english, everyday, given_names, word_names

_FILE = "places.toml"
_RUN = r"[A-Z][\w'’-]+(?:(?: @ | & | of the | of | )[A-Z][\w'’-]+){0,3}"
_UNIT = re.compile(rf"(?<=[a-z,] )(?:in|into|inside|outside|via|back in|across to) (?P<site>The {_RUN})")
_PART_OF = r"(?:(?:a )?part of|at|within|(?:the|a) [\w -]{3,30} (?:of|at|within)) "
_HEADING = re.compile(rf"(?:^|\n)(?P<site>The {_RUN})(?=\n(?i:{_PART_OF}))")
_STARTS = re.compile(
    r"(?<=[a-z] )(?:starts|started|begins|began|leaves|joins|trie[sd]|attended) (?P<site>" + _RUN + ")"
)
_GROWN = re.compile(
    rf"(?<![\w'-])(?P<site>(?i:{either(_FILE, 'growing')}) (?i:{either(_FILE, 'grounds')}))(?![\w'-])"
)
_THE = re.compile(
    r"(?<=[a-zA-Z,] )(?:at|in|to|from|into|under) (?P<site>the [A-Z][a-z]{3,})(?![\w'’-]| [A-Z])"
)
_CARE = re.compile(rf"(?<![\w-])(?:a ?& ?e|{either(_FILE, 'hospital_talk')})(?![\w-])", re.IGNORECASE)
_TERMED = re.compile(
    rf"(?<![\w'-])(?P<site>[A-Z][a-z'’]+ {either(_FILE, 'early_heads')}"
    r"(?: (?:School|Class|Unit|Centre))?)(?![\w'-])"
)
_WANTED = "like|liked|want|wanted|prefer|chose|choose|picked|visited"
_LIKED = re.compile(
    rf"(?<![\w-])(?:(?:we|i|they|she|he) (?:all )?(?:{_WANTED})|(?:that's|thats|that is)) "
    r"(?P<site>(?:the )?[a-z']{3,}(?: [a-z']{3,}){0,2}?)"
    r"(?= for you\b|[ ]*(?:[.,;:!?\n]|$)| (?:best|better|because|not|but)\b)"
)
_NEAR, _LEAST = 70, 5


def plain_sites(line: Line, terms: Terms, closed: frozenset[int]) -> Iterator[Found]:
    """Yield what is found; *closed* are the words that belong to a term."""
    for pattern in (_UNIT, _HEADING, _STARTS) if not line.upper else ():
        for match in pattern.finditer(line.text):
            first, end = _words(line, match)
            several = pattern is not _STARTS or end - first > 1
            if several and _own(line, first, end, terms, closed):
                yield called(line, first, end, Kind.SCHOOL, "organisation_cue", 0.65)
    for match in _GROWN.finditer(line.text):
        first, end = _words(line, match)
        if all(word.capital for word in line.words[first:end]) and not closed & set(range(first, end)):
            yield called(line, first, end, Kind.SCHOOL, "organisation_cue", 0.6)
    yield from _hospitals(line, terms, closed)
    yield from _after_terms(line, terms, closed)
    yield from _whispered(line, terms, closed)


def _hospitals(line: Line, terms: Terms, closed: frozenset[int]) -> Iterator[Found]:
    """Read a hospital by its short name: "overnight in the Orwin"."""
    for match in _THE.finditer(line.text):
        first, end = _words(line, match)
        around = line.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if _strange(line, first + 1, terms, closed) and _CARE.search(around):
            yield called(line, first, end, Kind.HEALTH, "organisation_cue", 0.6)


def _after_terms(line: Line, terms: Terms, closed: frozenset[int]) -> Iterator[Found]:
    """Read a nursery called by what is a scheme or a toy elsewhere: "Jigsaw Nursery"."""
    plain = terms.generic | terms.roles | terms.ordinary
    for match in _TERMED.finditer(line.text):
        first, end = _words(line, match)
        if line.key(first) in terms.single - plain and first not in closed:
            yield called(line, first, end, Kind.SCHOOL, "organisation", 0.75)


def _whispered(line: Line, terms: Terms, closed: frozenset[int]) -> Iterator[Found]:
    """Read what hurried people want: "we like thornbeck", "thats elm lea for you"."""
    for match in _LIKED.finditer(line.text):
        first, end = _words(line, match)
        if any(
            _strange(line, at, terms, closed) and len(line.words[at].raw) >= _LEAST
            for at in range(first, end)
        ):
            yield called(line, first, end, Kind.SCHOOL, "organisation_cue", 0.6)


def _words(line: Line, match: re.Match[str]) -> tuple[int, int]:
    first, end = (bisect_left(line.words, at, key=lambda word: word.start) for at in match.span("site"))
    return first, end


def _own(line: Line, first: int, end: int, terms: Terms, closed: frozenset[int]) -> bool:
    """Whether one of some words can name a setting, and none is of a term or a first name."""
    inside = range(first + (line.key(first) == "the"), end)
    if closed & set(inside) or any(line.key(at) in given_names() for at in inside):
        return False
    telling = [line.key(at) for at in inside if line.key(at) not in terms.single]
    return any(key not in word_names().months for key in telling)


def _strange(line: Line, index: int, terms: Terms, closed: frozenset[int]) -> bool:
    key = line.key(index)
    known = key in english() or key in everyday() or key in terms.single or key in terms.eponyms
    return bool(key) and index not in closed and not known and not key.isdecimal()
