"""A change to a text, and where none may be made: what stands in quotation marks is somebody's own."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]*’(?!\w)(?:[^‘’]*’(?!\w))?", re.DOTALL)
_STARTS = re.compile(r"[.!?:][\"”’)]?\s[\s\"“‘(]*$")
_MARKS_OF_START = ' \t\n-•*–—"“‘('


class Edit(NamedTuple):
    """*new* for ``text[start:end]``."""

    start: int
    end: int
    new: str

    def made(self, text: str) -> str:
        """*text* with the edit."""
        return text[: self.start] + self.new + text[self.end :]


def outside_quotes(text: str, found: Iterable[Edit]) -> list[Edit]:
    """Those of the edits *found* that leave every quotation in *text* as it is."""
    edits = list(found)
    spans = quotations(text) if edits else []
    return [edit for edit in edits if not any(edit.start < end and start < edit.end for start, end in spans)]


def quotations(text: str) -> list[tuple[int, int]]:
    """Where *text* is somebody's own words; one without an end runs to the end of the text."""
    return [match.span() for match in _QUOTED.finditer(text)]


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence, or what stands after a label, begins at *at*."""
    return _STARTS.search(text, max(0, at - 6), at) is not None or not text[:at].strip(_MARKS_OF_START)


def cased(word: str, text: str, at: int) -> str:
    """*word* with the capital that its place at *at* asks for."""
    return word[:1].upper() + word[1:] if opens_sentence(text, at) else word
