"""Finds what narrows down who somebody is without naming them: place, origin, faith, language."""

import re
from collections.abc import Iterator, Mapping

from redaction.errors import BadPolicy
from redaction.model import Found, Kind
from redaction.text import Line, Phrases, keys
from redaction.wordlists import either, english, given_names, listed, surnames, table, word_names, words

_ROWS = (
    ("languages", Kind.LANGUAGE),
    ("nationalities", Kind.NATIONALITY),
    ("ethnicities", Kind.ETHNICITY),
    ("religions", Kind.RELIGION),
    ("countries", Kind.PLACE),
    ("places", Kind.PLACE),
)
_TONGUE = re.compile(either("quasi.toml", "tongue_cues"), re.IGNORECASE)
_TAUGHT = listed("word_names.toml", "taught")  # lessons, unless somebody's origin is spoken of
_ORIGIN = re.compile(either("quasi.toml", "origin_cues"), re.IGNORECASE)
_PLACE_CUE = re.compile(rf"(?<![\w-]){either('quasi.toml', 'place_cues')}\s+(?=[A-Z])")
_SMALL = frozenset({"mixed", "dual", "white", "black", "gypsy"})  # written small as often as not
_ALSO_WORDS = frozenset({"reading", "hull", "preston", "kent", "chile", "turkey"})
_BEFORE_PLACES = frozenset({"in", "from", "to", "near", "of", "for"})
_PLACE = re.compile(
    r"[A-Z][a-z'-]+(?:[ -](?:(?:on|upon|in|le|under|the|by|next|super)[ -]){0,2}[A-Z][a-z'-]+){0,3}"
)


class Quasi:
    """Finds quasi-identifiers in paragraphs."""

    def __init__(self, single: frozenset[str]) -> None:
        content = table("quasi.toml")
        rows: dict[tuple[str, ...], set[Kind]] = {}
        for name, kind in _ROWS:
            for phrase in _pieces(content, name):
                rows.setdefault(keys(phrase), set()).add(kind)
        self._phrases = Phrases((row, frozenset(kinds)) for row, kinds in rows.items())
        self._after = words(content["lesson_after"])
        self._before = words(content["lesson_before"])
        self._single = single | listed("word_names.toml", "lettered")  # "moved to Band B"

    def find(self, line: Line, closed: frozenset[int]) -> Iterator[Found]:
        """Yield what is found; *closed* are the words that belong to a term."""
        for first, end, kinds in self._phrases.find(line.words):
            if first in closed or not self._stands(line, first, end):
                continue
            start, stop = line.words[first].start, line.words[end - 1].end
            kind = _which(line, start, kinds)
            yield Found(start, stop, kind, "quasi_list", 0.8, 42, key=line.text[start:stop].lower())
        for cue in _PLACE_CUE.finditer(line.text):
            match = _PLACE.match(line.text, cue.end())
            if match and not any(key in self._single for key in keys(match.group())):
                yield Found(
                    match.start(), match.end(), Kind.PLACE, "place_cue", 0.6, 20, key=match.group().lower()
                )

    def _stands(self, line: Line, first: int, end: int) -> bool:
        words = line.words[first:end]
        near = line.text[max(0, words[0].start - 50) : words[-1].end + 40]
        if (
            line.key(end) in self._after
            or line.key(first - 1) in self._before
            or self._first_name(line, first)
        ):
            return False
        if len(words) > 1:
            return any(word.capital for word in words) or words[0].key in _SMALL
        word, opening = words[0], line.opens(first)
        if not word.capital or (opening and line.key(end) in word_names().determiners):
            return False  # "Polish the table"
        if word.key in _TAUGHT:
            return bool(_ORIGIN.search(near))
        if word.key in _ALSO_WORDS or word.key in word_names().all:
            told = line.key(first - 1) in _BEFORE_PLACES or _TONGUE.search(near)
            return bool(told) and not opening
        return True

    def _first_name(self, line: Line, index: int) -> bool:
        """Whether a surname follows, so that a language is somebody here: "Shona MacAllister"."""
        if index + 1 >= len(line.words) or line.gap(index, index + 1) != " ":
            return False
        following = line.words[index + 1]
        strange = following.key not in english() and following.key not in self._single
        named = line.key(index) in given_names() and following.capital and not following.shouted
        return named and (following.key in surnames() or strange)


def _which(line: Line, start: int, kinds: frozenset[Kind]) -> Kind:
    if len(kinds) == 1:
        return next(iter(kinds))
    near = line.text[max(0, start - 40) : start + 40]
    if Kind.LANGUAGE in kinds and _TONGUE.search(near):
        return Kind.LANGUAGE
    return min(kinds - {Kind.LANGUAGE} or kinds)


def _pieces(content: Mapping[str, object], name: str) -> list[str]:
    row = content[name]
    if not isinstance(row, str):
        raise BadPolicy(f"quasi.toml: {name} must be a string")
    return row.split("|")
