"""Puts the words of one name together: "Rafferty J. Lindqvist-Obi", "LINDQVIST-OBI, Rafferty"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redaction.people import PARTICLES, TITLES, Form, Part
from redaction.text import Line

_JOIN = re.compile(r"^(?:\s*|[._]|\s*-\s*|\s*[(\"']+\s*|\s*[)\"']+\s*)$")
_INVERTED = re.compile(r"^\s*,\s*$")
_LONGEST_MIDDLE = 12


@dataclass(slots=True)
class Hit:
    """A run of words (end exclusive) that names one of some people."""

    first: int
    end: int
    forms: tuple[Form, ...]
    exact: bool = True
    many: bool = False
    doubt: bool = False
    letters: bool = False


def groups(line: Line, hits: list[Hit]) -> Iterator[list[Hit]]:
    """Yield the hits of one paragraph by name; words apart, or of different people, are different names."""
    group: list[Hit] = []
    shared: set[int] = set()
    for hit in hits:
        persons = {form.person for form in hit.forms}
        if group and (shared & persons) and _belongs(line, group[-1], hit):
            group.append(hit)
            shared &= persons
            continue
        if group:
            yield group
        group, shared = [hit], persons
    if group:
        yield group


def _belongs(line: Line, left: Hit, right: Hit) -> bool:
    gap = line.gap(left.end - 1, right.first)
    if _JOIN.match(gap):  # a line's end parts given name from surname, not "Miss McTavish" from "Callan"
        return "\n" not in gap or "-" in gap or _has(left, Part.GIVEN) or not _has(right, Part.GIVEN)
    if _INVERTED.match(gap):  # but "According to Mrs Duong, Tram was" names two
        titled = line.key(left.first - 1) in TITLES and not line.words[left.first].shouted
        return _has(left, Part.SURNAME) and _has(right, Part.GIVEN) and not titled
    between = line.words[left.end : right.first]
    if len(between) > 2 or not _has(left, Part.GIVEN):  # noqa: PLR2004
        return False
    plain = re.sub(r"[^\W\d_]+", "", gap)
    ends = re.search(r"(?<![ .\n][A-Z])\.", gap)  # "Yagmur. Both Mrs Sahin" is no middle name
    return (
        bool(between)
        and not ends
        and not any(word.key in TITLES for word in between)
        and not plain.strip(" .-'\n")
        and all(
            word.key in PARTICLES
            or (_has(right, Part.SURNAME) and word.capital and len(word.raw) <= _LONGEST_MIDDLE)
            for word in between
        )
    )


def _has(hit: Hit, part: Part) -> bool:
    return any(form.part is part for form in hit.forms)
