"""Compares which of two things is cause, first, better or left: the same words, the other way round."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames
from drafting.pipeline.frames.lexicon import relations
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.quantities import likeness
from drafting.pipeline.frames.vocabulary import Word, bound
from drafting.pipeline.rulebook import fold

_ABOUT = "sense"
_SENTENCE = re.compile(r"(?<=[.!?;])\s|\n")
_PART = re.compile(r"[,;:()|]|\.(?=\s|$)|\b(?:and|but|with|while|whereas|then)\b", re.IGNORECASE)
_MARGIN = 0.3


class Relation(NamedTuple):
    """What stands before another thing: as its cause, in time, or as the stronger one."""

    name: str
    first: tuple[Word, ...]
    then: tuple[Word, ...]


def relations_in(frames: Frames) -> Iterator[Relation]:
    """The relations of a text, each turned so that the cause, the earlier or the greater stands first."""
    folded = fold(frames.text)
    edges = [0, *(match.end() for match in _SENTENCE.finditer(folded)), len(folded)]
    for start, end in pairwise(edges):
        for rule in relations():
            match = rule.words.search(folded, start, end)
            if match is None:
                continue
            left, right = _between(frames, start, match.start()), _between(frames, match.end(), end)
            if not left:  # "After lunch, he sleeps": what follows the comma comes first
                comma = folded.find(",", match.end(), end)
                if comma < 0:
                    continue
                left, right = _between(frames, comma, end), _between(frames, match.end(), comma)
            if left and right:
                name = match.group().lower() if rule.name == "greater" else rule.name
                yield Relation(name, *((left, right) if rule.forward else (right, left)))


def _between(frames: Frames, start: int, end: int) -> tuple[Word, ...]:
    inside = [
        word for clause in frames.clauses for word in clause.words if start <= clause.start + word.start < end
    ]
    return tuple(word for word in inside if not word.light) or tuple(inside)


def relation_differences(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Relations that the claim states the other way round, and opposites that it swaps."""
    theirs = [each for frames in sources.frames for each in relations_in(frames)]
    for mine in relations_in(claim):
        rivals = [each for each in theirs if each.name == mine.name]
        if rivals and all(_reversed(mine, each) for each in rivals):
            detail = "The claim turns round what comes first, or what causes what, in its sources."
            yield Difference(DifferenceKind.CHANGED, _ABOUT, detail)
            return
    yield from _opposites(claim, sources)


def _reversed(mine: Relation, other: Relation) -> bool:
    straight = likeness(mine.first, other.first) + likeness(mine.then, other.then)
    crossed = likeness(mine.first, other.then) + likeness(mine.then, other.first)
    return crossed - straight > _MARGIN


def _opposites(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Opposites that both texts use, bound to other words in the claim than in its sources."""
    mine = _placed(claim)
    theirs = [each for frames in sources.frames for each in _placed(frames)]
    for word, context in mine:
        rivals = [(other, near) for other, near in theirs if other.kinds & word.kinds]
        same = [likeness(context, near) for other, near in rivals if other.means(word)]
        apart = [likeness(context, near) for other, near in rivals if not other.means(word)]
        if same and apart and max(apart) - max(same) > _MARGIN:
            detail = f"“{word.text}” stands in the sources, but of something else than in the claim."
            yield Difference(DifferenceKind.BOUND_ELSEWHERE, _ABOUT, detail)
            return


def _placed(frames: Frames) -> Sequence[tuple[Word, tuple[Word, ...]]]:
    """The words that have an opposite, each with the heavy words of its part of the sentence."""
    folded = fold(frames.text)
    cuts = [0, *(match.end() for match in _PART.finditer(folded)), len(folded)]
    placed = []
    for clause in frames.clauses:
        for word in clause.words:
            if not word.kinds & bound():
                continue
            at = clause.start + word.start
            first = max(cut for cut in cuts if cut <= at)
            last = min((cut for cut in cuts if cut > at), default=len(folded))
            context = tuple(each for each in _between(frames, first, last) if each != word)
            if not context:  # one of a list: what the list is of stands in another part
                context = tuple(each for each in clause.words if not each.kinds & word.kinds)
            placed.append((word, context))
    return placed
