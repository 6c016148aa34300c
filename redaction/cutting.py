"""Cuts safe text and puts it together, so that nobody else has to declare any text safe."""

import re
from collections.abc import Iterable
from functools import cache

from redaction.model import SafeText
from redaction.vault import PLACEHOLDER
from redaction.wordlists import everyday, word_names

_WORD = re.compile(r"\[\w+\]|\w+")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+)$")


def part(text: SafeText, start: int, end: int) -> SafeText:
    """``text[start:end]``, moved outwards where it would cut a placeholder in two."""
    for found in PLACEHOLDER.finditer(text):
        if found.start() < start < found.end():
            start = found.start()
        if found.start() < end < found.end():
            end = found.end()
    return SafeText(text[start:end])


def joined(parts: Iterable[SafeText]) -> SafeText:
    """All *parts* in their order, with a space between two."""
    return SafeText(" ".join(parts))


def retold(text: str, sources: SafeText) -> SafeText:
    """*text* as safe text, because it says nothing that could identify anybody and is not in *sources*.

    Raises ``ValueError`` where it holds a number, a placeholder or a word with a capital that *sources* lack.
    """
    known = {word.casefold() for word in _WORD.findall(sources)}
    for match in _WORD.finditer(text):
        word = match.group()
        telling = word[0] == "[" or any(map(str.isdigit, word)) or not word.islower()
        opens = _OPENS.search(text[: match.start()]) is not None and word[1:].islower()
        if telling and word.casefold() not in known and not (opens and word.casefold() in _plain()):
            raise ValueError("the text holds something that its sources do not")
    return SafeText(text)


@cache
def _plain() -> frozenset[str]:
    return everyday() | word_names().function
