"""Cuts a paragraph into sentences without losing a character: every sentence is a slice of it."""

import re
from typing import NamedTuple

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
# A sentence that opens so leans on the one before it: alone it says nothing.
_FOLLOWS = re.compile(
    r"(?:This|That|These|Those|It|Its|They|Their|Each|Such|Sessions?|Targets?|And|But|So|Otherwise"
    r"|The (?:programme|group|sessions?|intervention|work|plan|support|aim|purpose|focus|targets?))\b"
)
_LONGEST = 90  # words in one group of sentences
_CLOSERS = "\"'”’)]"


class Slice(NamedTuple):
    """``text[start:end]`` of a paragraph."""

    start: int
    end: int


def sentences(text: str) -> tuple[Slice, ...]:
    """Split *text* into sentences, in order, white space between them left out."""
    cuts = [match.end() for match in _BOUNDARY.finditer(text) if _ends(text, match)]
    return tuple(
        piece
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
        if (piece := _trim(text, start, end)).start < piece.end
    )


def grouped(text: str) -> tuple[Slice, ...]:
    """Split *text* into sentences, each with the follow-on sentences that lean on it."""
    groups: list[Slice] = []
    for piece in sentences(text):
        follows = bool(groups) and _FOLLOWS.match(text, piece.start) is not None
        if follows and len(text[groups[-1].start : piece.end].split()) <= _LONGEST:
            groups[-1] = Slice(groups[-1].start, piece.end)
        else:
            groups.append(piece)
    return tuple(groups)


def _ends(text: str, match: re.Match[str]) -> bool:
    if not match.group().rstrip(_CLOSERS).endswith("."):
        return True
    last = _LAST_WORD.search(text, 0, match.start())
    if last is None:
        return True
    word = last.group(1).lower()
    before = text[: last.start()]
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
