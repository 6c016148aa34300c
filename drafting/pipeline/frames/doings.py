"""Compares who does something to whom: "staff teach him" and "he teaches staff" hold the same words."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafting.pipeline.frames.clauses import Clause
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames
from drafting.pipeline.frames.lexicon import shape
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.people import Holder, persons_in, roles_in
from drafting.pipeline.frames.quantities import likeness
from drafting.pipeline.frames.vocabulary import Word
from drafting.pipeline.rulebook import fold

_SAME = 0.5  # share of the words between the two from which on it is the same doing
_CHILD = re.compile(
    r"\[CHILD\](?!’s)|(?<!\w)(?:he|she|they|him|them)(?!\w)"
    r"|(?<!\w)her(?= (?:to|for|with|in|at|on|by|when|about|if|and|out|away|up|every|a|an|the)\b|[.,;]|$)",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:staff|adults?|teachers?)\b", re.IGNORECASE)
_NAMED = shape("name")
_MUTUAL = shape("mutual")
"""What two people do with one another: who stands first says nothing."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?)\b.*\bby\b", re.IGNORECASE)


class Doing(NamedTuple):
    """Who does something, to or with whom, and the words that say what."""

    by: Holder
    to: Holder
    words: tuple[Word, ...]


class _Mention(NamedTuple):
    holder: Holder
    start: int
    end: int


def doings_in(frames: Frames) -> Iterator[Doing]:
    """The doings of a text in which two different people are named."""
    name = _NAMED.search(fold(frames.text))
    called = re.compile(rf"\b{re.escape(name.group())}\b(?!’s)") if name else None
    for clause in frames.clauses:
        mentions = _mentions(clause, called)
        for first, then in pairwise(mentions):
            words = tuple(word for word in clause.words if first.end <= word.start < then.start)
            if (
                first.holder is then.holder
                or not words
                or _MUTUAL.search(clause.text[first.end : then.start])
            ):
                continue
            between = clause.text[first.end : then.start]
            ends = (then, first) if _PASSIVE.search(between) else (first, then)
            yield Doing(ends[0].holder, ends[1].holder, words)


def _mentions(clause: Clause, called: re.Pattern[str] | None) -> Sequence[_Mention]:
    text = fold(clause.text)
    patterns = (_CHILD, called) if called else (_CHILD,)
    found = [
        _Mention(Holder.CHILD, match.start(), match.end())
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    found += [_Mention(person.holder, person.start, person.end) for person in persons_in(clause.text)]
    found += [_Mention(Holder.STAFF, role.start, role.end) for role in roles_in(clause.text)]
    found += [_Mention(Holder.STAFF, match.start(), match.end()) for match in _STAFF.finditer(text)]
    return sorted(found, key=lambda each: each.start)


_OTHERS = frozenset({Holder.MOTHER, Holder.FATHER, Holder.PARENT, Holder.SIBLING, Holder.PEER})


def borrowed(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Something the claim says of the child that its sources say of somebody else alone."""
    if any(person.holder in _OTHERS for person in persons_in(claim.text)):
        return
    told = [clause for frames in sources.frames for clause in frames.clauses]
    for word in (word for clause in claim.clauses for word in clause.words if not word.light):
        homes = [clause for clause in told if any(word.stem == other.stem for other in clause.words)]
        if homes and all(clause.subject in _OTHERS and not clause.speaker for clause in homes):
            detail = f"The sources say “{word.text}” only of somebody else."
            yield Difference(DifferenceKind.OTHER_HOLDER, "holder", detail)
            return


def doing_differences(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """A doing of the claim that in its sources goes the other way, and nowhere this way."""
    theirs = [doing for frames in sources.frames for doing in doings_in(frames)]
    for mine in doings_in(claim):
        alike = [each for each in theirs if likeness(mine.words, each.words) >= _SAME]
        straight = any((each.by, each.to) == (mine.by, mine.to) for each in alike)
        if not straight and any((each.by, each.to) == (mine.to, mine.by) for each in alike):
            detail = "The claim turns round who does this to whom in its sources."
            yield Difference(DifferenceKind.OTHER_AGENT, "holder", detail)
            return
