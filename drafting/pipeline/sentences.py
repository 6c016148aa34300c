"""Cuts a paragraph into sentences without losing a character: every sentence is a slice of it."""

import re
from itertools import pairwise
from typing import NamedTuple

from drafting.pipeline.leaning import is_question, leans

# A full stop after one of these never ends a sentence. Lower case, without the stop.
_LEADING = frozenset([
    "dr", "mr", "mrs", "ms", "prof", "st", "rev", "hon", "no", "nos", "vs", "approx", "incl", "excl",
    "ext", "tel", "fig", "ref", "dept", "e.g", "i.e", "eg", "ie", "cf", "ch", "para", "sec", "vol",
])  # fmt: skip
# After one of these, or an initial, it does only where the next word is sure to open a sentence.
_ENDING = frozenset([
    "yr", "yrs", "est", "max", "min", "mins", "etc", "al", "hr", "hrs", "wk", "wks", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
])  # fmt: skip
_OPENER = re.compile(
    r"""\s+["'“‘(]*(?:\[CHILD\]|(?:He|She|They|It|His|Her|Their|Its|This|That|These|Those|The|There|In|At|On|By"""
    r"|From|When|While|If|Where|We|You|Our|Each|Every|All|Staff|Adults|School)\b)"
)
# A stop (with closing quotes or brackets), then space, then something that can open a sentence.
_BOUNDARY = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9£\[•])""")
_LAST_WORD = re.compile(r"([\w.]+)$")
LONGEST = 90
"""Words in one group of sentences."""
# What orders something: need and provision belong in different sections, and are told apart.
_ORDERS = re.compile(
    r"\b(?:should|must|will|shall|ought to|recommend\w*|requires?|needs? to)\b", re.IGNORECASE
)
_SAYS_ENOUGH = 10  # words that a sentence needs to stand alone, whatever it leans on
_LONGEST_WORD = 40  # letters looked at, so that a page-long paragraph is read in linear time
_SEMICOLON = re.compile(r";(?=\s)")
_CLOSERS = "\"'”’)]"


class Slice(NamedTuple):
    """``text[start:end]`` of a paragraph."""

    start: int
    end: int


def sentences(text: str) -> tuple[Slice, ...]:
    """Split *text* into sentences, in order, white space between them left out."""
    cuts = [match.end() for match in _BOUNDARY.finditer(text) if _ends(text, match)]
    bounds = [0, *cuts, len(text)]
    return tuple(
        piece
        for whole in pairwise(bounds)
        for start, end in pairwise(_parted(text, *whole))
        if (piece := _trim(text, start, end)).start < piece.end
    )


def _parted(text: str, start: int, end: int) -> list[int]:
    """Where to cut ``text[start:end]``: only at its ends, unless it is endless and has semicolons."""
    if len(text[start:end].split()) <= LONGEST:
        return [start, end]
    return [start, *(match.end() for match in _SEMICOLON.finditer(text, start, end)), end]


def grouped(text: str, *, plural_child: bool = False) -> tuple[Slice, ...]:
    """Split *text* into sentences, each with the follow-on sentences that lean on it.

    *plural_child* says that "they" is the child's own pronoun, and then leans on nothing.
    """
    groups: list[Slice] = []
    asked = False
    for piece in sentences(text):
        sentence = text[piece.start : piece.end]
        answers = asked and len(sentence.split()) < _SAYS_ENOUGH
        follows = bool(groups) and (answers or leans(sentence, plural_child=plural_child))
        if follows and may_join(text[groups[-1].start : groups[-1].end], sentence):
            groups[-1] = Slice(groups[-1].start, piece.end)
        else:
            groups.append(piece)
        asked = is_question(sentence)
    return tuple(groups)


def may_join(before: str, sentence: str) -> bool:
    """Whether *sentence* may be told together with *before*: no order with what only describes."""
    count = len(sentence.split())
    if len(before.split()) + count > LONGEST:
        return False
    return count < _SAYS_ENOUGH or not _ORDERS.search(sentence) or _ORDERS.search(before) is not None


def _ends(text: str, match: re.Match[str]) -> bool:
    if not match.group().rstrip(_CLOSERS).endswith("."):
        return True
    last = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    if last is None:
        return True
    word = last.group(1).lower()
    before = text[max(0, last.start() - _LONGEST_WORD) : last.start()]
    numbered = word.isdigit() and (not before or (before[-1].isspace() and before.rstrip()[-1:] in ".:;)?!"))
    if word in _LEADING or numbered:
        return False
    initial = len(word) == 1 and word.isalpha() and last.group(1).isupper()
    return not (word in _ENDING or initial) or _OPENER.match(text, match.end()) is not None


def _trim(text: str, start: int, end: int) -> Slice:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Slice(start, end)
