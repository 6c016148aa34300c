"""Putting the lines of a paragraph together: what becomes of a hyphen at a line's end."""

import re
from collections import Counter
from collections.abc import Iterable

_HYPHENS = "-\u2010\u2011"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)[-\u2010\u2011]$")
_HEAD = re.compile(r"^([^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OWN_WORDS = _set(
    """
    non self co ex anti pro semi multi mid well ill high low full part one two three four five six
    seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety half first second
    third long short face step age hand eye year year-old follow check small large whole post pre
    cross class school key person child adult parent evidence needs time hard word sound in on off
    up out by to of and end day week term
    """
)
"""First halves that keep their hyphen when nothing else in the document decides."""
_SYLLABLES = _set(
    """
    co ex in on off up out by to of and end day part full pre cross person under age ten hand
    """
)
"""Those of them that also begin longer words, in a document that divides words: "to-gether"."""
_LINKS = _set(
    """
    and to the over of in a by on up at for or as old with per
    """
)
"""Middles of words such as "hand-over-hand" and "six-year-old"."""


class Words:
    """The words of a whole document, to settle how a divided word is written elsewhere in it.

    *texts* are its lines in reading order; words that a line's end divides are not counted.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._count: Counter[str] = Counter()
        tails: list[tuple[str, str]] = []
        tail = ""
        for text in texts:
            found = _WORD.findall(text)
            if tail and found:
                tails.append((tail, found.pop(0)))
            tail = found.pop() if found and text.endswith(tuple(_HYPHENS)) else ""
            self._count.update(_flat(word) for word in found)
            self._count.update(_flat(part) for word in found if "-" in word for part in word.split("-"))
        self._divides = sum(self._is_fragment(*pair) for pair in tails) > 1

    def _is_fragment(self, first: str, second: str) -> bool:
        return (
            second[0].islower()
            and not self.times(first)
            and _flat(first) not in _OWN_WORDS
            and _flat(second).split("-")[0] not in _LINKS
        )

    def times(self, word: str) -> int:
        """How often *word* is written so."""
        return self._count[_flat(word)]

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether *first*, a hyphen and *second* at a line's break are one word with a hyphen."""
        if not second[0].islower() or first.isupper():
            return True
        whole, parted = self.times(first + second), self.times(f"{first}-{second}")
        if whole != parted:
            return parted > whole
        if "-" in _flat(second) and _flat(second).split("-")[0] in _LINKS:
            return True
        last = _flat(first).rsplit("-", 1)[-1]
        if "-" in first and last in _LINKS:
            return True
        if last in _OWN_WORDS:
            return not self._divides or last not in _SYLLABLES
        known = self.times(last) and self.times(re.split(r"[-\u2010\u2011]", second)[0])
        return bool(known) and not self._divides


def _flat(word: str) -> str:
    return word.casefold().replace("\u2010", "-").replace("\u2011", "-")


def joined(texts: Iterable[str], words: Words) -> str:
    """The lines as one text: a space between them, or a hyphen kept or dropped."""
    whole = ""
    for text in texts:
        if not whole:
            whole = text
        elif whole[-1] in _HYPHENS and not whole.endswith((" -", " \u2010")) and len(whole) > 1:
            whole = _across(whole, text, words)
        elif whole[-1] in "/\u2013" and not whole[-2:-1].isspace() and text[:1].isalnum():
            whole += text
        else:
            whole = f"{whole} {text}"
    return whole


def _across(above: str, below: str, words: Words) -> str:
    tail, head = _TAIL.search(above), _HEAD.match(below)
    if tail is None or head is None:
        return above + below  # a number or a mark on one side: "0-" "5", "COVID-" "19"
    first, second = tail.group(1), head.group(1)
    return above + below if words.keeps_hyphen(first, second) else above[:-1] + below
