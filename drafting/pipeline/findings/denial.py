"""What a statement denies and what it asserts: "no seizures in class" against "two seizures in class".

Looked at word by word in the few words behind a negation, because two advisers who contradict each other
share what is denied and little else.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from drafting.pipeline.frames.vocabulary import words_of
from drafting.pipeline.rulebook import any_of, fold, pack_file

_CLAUSE = re.compile(r"[.;:]|\b(?:but|although|however|whereas|while)\b", re.IGNORECASE)


class Denial(NamedTuple):
    """The meanings that a text denies, and those that it asserts and does not deny."""

    denied: frozenset[str]
    asserted: frozenset[str]


@lru_cache(maxsize=1)
def _negated() -> re.Pattern[str]:
    """A negation with the words that it reaches."""
    data = pack_file("disputes.toml")["denied"]
    return re.compile(rf"{any_of(data['negations']).pattern}((?:[ ,]+[\w’-]+){{1,{data['reach']}}})", re.I)


@lru_cache(maxsize=8192)
def denial_of(text: str) -> Denial:
    """What *text* denies and asserts."""
    denied: set[str] = set()
    asserted: set[str] = set()
    for clause in _CLAUSE.split(fold(text)):
        for match in _negated().finditer(clause):
            denied |= _meanings(match[1])
        asserted |= _meanings(_negated().sub(" ", clause))
    return Denial(frozenset(denied), frozenset(asserted - denied))


def _meanings(text: str) -> frozenset[str]:
    found = (word for word in words_of(text) if not word.light and "[" not in word.stem)
    means = (min(word.concepts, default=word.stem) for word in found)
    return frozenset(part for meaning in means for part in meaning.split() if not part.isdigit())


def denied_by_the_other(one: Denial, other: Denial) -> frozenset[str]:
    """The meanings that one of the two denies and the other asserts."""
    return (one.denied & other.asserted) | (other.denied & one.asserted)
