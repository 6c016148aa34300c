"""Compares the words of a claim with those of its sources: what is new, and what stands in for what."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames, Lookup
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.people import roles_in
from drafting.pipeline.frames.vocabulary import Word, addable

_ABOUT = "words"
_LOOSE = 0.8  # from this share on, a claim's words are its own, not its sources'
_MANY = 3
_CLOSE = 0.7  # a claim that keeps this share of its words is its source's sentence, edited
_VERBAL = re.compile(r"(?:ing|ed|ly)$")


def missing(claim: Frames, sources: Sources) -> tuple[Word, ...]:
    """The words of *claim* for which its sources have none, the light ones left out."""
    in_roles = [(role.start, role.end) for role in roles_in(claim.text)]
    return tuple(
        word
        for clause in claim.clauses
        for word in clause.words
        if not word.light
        and word not in sources.words
        and not any(start <= clause.start + word.start < end for start, end in in_roles)
    )


def word_differences(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Words that change what is said: one of a set that excludes another, a new thing, or too many."""
    swapped = _swapped(claim, sources)
    if swapped:
        detail = f"The claim says “{swapped[0].text}” where the source says “{swapped[1].text}”."
        yield Difference(DifferenceKind.CHANGED, _ABOUT, detail)
        return
    new = missing(claim, sources)
    if new and _too_new(new, claim, sources):
        listed = ", ".join(f"“{word.text}”" for word in new[:6])
        yield Difference(DifferenceKind.ADDED, _ABOUT, f"Words that the sources do not use: {listed}.")


def _swapped(claim: Frames, sources: Sources) -> tuple[Word, Word] | None:
    """A word of the claim that excludes a word of the sources for which the claim has none."""
    said = Lookup(claim.words)
    theirs = [word for frames in sources.frames for word in frames.words if word.kinds and word not in said]
    return next(
        (
            (word, other)
            for word in claim.words
            if word.kinds and word not in sources.words
            for other in theirs
            if word.kinds & other.kinds
        ),
        None,
    )


def _too_new(new: Sequence[Word], claim: Frames, sources: Sources) -> bool:
    """Whether words that the sources lack say something new, and are not only another way to put it."""
    if any(word.kinds & addable() for word in new):
        return True
    weighed = [word for word in claim.words if not word.light]
    if _new_item(new, claim):
        return True
    if len(new) == len(weighed) or (len(new) >= _MANY and len(new) / len(weighed) >= _LOOSE):
        return True
    said = Lookup(claim.words)
    left = [word for frames in sources.frames for word in frames.words if not word.light and word not in said]
    if _kept(claim, sources) >= _CLOSE:
        return len(new) > len(left) or any(word.kinds or not _VERBAL.search(word.text) for word in new)
    return False


_ITEM = re.compile(r"[,;]|\b(?:and|including|plus|as well as|or|because of|because|due to|caused by)\b")
_REST = 0.75  # share of the other words that the sources must have, if one item of a list is new


def _new_item(new: Sequence[Word], claim: Frames) -> bool:
    """Whether one item of a list is new as a whole, while the rest of the claim is not."""
    cuts = [0, *(match.end() for match in _ITEM.finditer(claim.text)), len(claim.text)]
    items: list[list[bool]] = [
        [
            word in new
            for clause in claim.clauses
            for word in clause.words
            if not word.light and first <= clause.start + word.start < last
        ]
        for first, last in pairwise(cuts)
    ]
    whole = [item for item in items if item and all(item)]
    rest = [found for item in items if not all(item) for found in item]
    return bool(whole and rest) and rest.count(False) / len(rest) >= _REST


def _kept(claim: Frames, sources: Sources) -> float:
    """The share of the claim's words, small ones too, that stand letter for letter in its sources."""
    theirs = set(re.findall(r"[\w’-]+", " ".join(frames.text for frames in sources.frames).lower()))
    mine: Sequence[str] = re.findall(r"[\w’-]+", claim.text.lower())
    return sum(word in theirs for word in mine) / len(mine) if mine else 1.0
