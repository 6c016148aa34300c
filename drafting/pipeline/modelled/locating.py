"""Finds a model's quotation in the paragraph that it names: word for word, nearly so, or not at all.

What is nearly there is repaired to the words that stand there; what stands elsewhere among the paragraphs
that were shown is moved there. What cannot be found is refused: a quotation that nobody wrote proves nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"\[\w+\]|\w+(?:[.,:/’'-]\w+)*%?")
_ENOUGH = 0.85  # of the words of a quotation that must stand there, in order, to be repaired
_SHORT = 4  # words; what is shorter has to stand there exactly
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quotation stands: ``text[start:end]`` of the source *label*; *exact* if it needed no repair."""

    label: str
    start: int
    end: int
    exact: bool


def locate(quote: str, label: str, sources: Mapping[str, str]) -> Located | None:
    """Find *quote* in the source *label*, else word for word in another of *sources* (label → text)."""
    words = [word for word, _, _ in _words(quote)]
    if not words:
        return None
    if label in sources:
        found = _exact(words, label, sources[label]) or _near(words, label, sources[label])
        if found is not None:
            return found
    return _elsewhere(words, ((name, text) for name, text in sources.items() if name != label))


def _elsewhere(words: list[str], others: Iterable[tuple[str, str]]) -> Located | None:
    """The one other source that says it word for word; two that do leave it open which was meant."""
    if len(words) < _SHORT:
        return None
    found = [at for name, text in others if (at := _exact(words, name, text)) is not None]
    return Located(found[0].label, found[0].start, found[0].end, exact=False) if len(found) == 1 else None


def _exact(words: list[str], label: str, text: str) -> Located | None:
    there = _words(text)
    names = [word for word, _, _ in there]
    for at in range(len(names) - len(words) + 1):
        if names[at] == words[0] and names[at : at + len(words)] == words:
            return Located(label, there[at][1], there[at + len(words) - 1][2], exact=True)
    return None


def _near(words: list[str], label: str, text: str) -> Located | None:
    if len(words) < _SHORT:
        return None
    there = _words(text)
    matcher = SequenceMatcher(None, [word for word, _, _ in there], words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < _ENOUGH * len(words):
        return None
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    if last - first > len(words) / _ENOUGH:
        return None
    return Located(label, there[first][1], there[last - 1][2], exact=False)


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of *text*, folded, and where they stand in it."""
    return tuple(
        (
            unicodedata.normalize("NFKC", match.group()).replace("’", "'").casefold(),
            match.start(),
            match.end(),
        )
        for match in _WORD.finditer(text)
    )
