"""Compares the amounts of a claim with those of its sources, and what each amount belongs to."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.pipeline.frames.amounts import Stated
from drafting.pipeline.frames.bounds import bound_after, bound_of
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import Frames
from drafting.pipeline.frames.implied import alike, implied
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.vocabulary import Word
from drafting.pipeline.rulebook import fold

_ABOUT = "amounts"
_PART = re.compile(r"[,;:()|]|\.(?=\s|$)|\b(?:and|but|with|while|plus|then|whereas)\b", re.IGNORECASE)
_MARGIN = 0.34
ABOUT_IT = 0.6  # share of the words around an amount from which on a claim speaks of the same thing


class Held(NamedTuple):
    """An amount, its bound, and the words that say what it is an amount of."""

    stated: Stated
    bound: str | None
    context: tuple[Word, ...]

    @property
    def sort(self) -> str:
        """The sort of amount: only amounts of one sort can be taken for one another."""
        unit = self.stated.amount.unit
        return "rate" if unit.startswith("per ") else unit


def held_in(frames: Frames) -> tuple[Held, ...]:
    """The amounts of a text with their bounds and contexts."""
    folded = fold(frames.text)
    cuts = [0, *(match.end() for match in _PART.finditer(folded)), len(folded)]
    return tuple(
        Held(stated, _bound(folded, stated), _context(frames, stated, cuts)) for stated in frames.amounts
    )


def _bound(folded: str, stated: Stated) -> str | None:
    bound = bound_of(folded[: stated.start]) or bound_after(folded[stated.end :])
    spread = re.search(r"\bover(?: an?| the)? *$", folded[: stated.start], re.IGNORECASE)
    return None if spread and stated.amount.unit in {"week", "month", "term", "year", "half-term"} else bound


def _context(frames: Frames, stated: Stated, cuts: Sequence[int]) -> tuple[Word, ...]:
    """The words of the part of the sentence that an amount stands in, or of the part before it."""
    first = max((cut for cut in cuts if cut <= stated.start), default=0)
    last = min((cut for cut in cuts if cut >= stated.end), default=len(frames.text))
    while True:
        words = tuple(
            word
            for clause in frames.clauses
            for word in clause.words
            if first <= clause.start + word.start < last
            and not stated.start <= clause.start + word.start < stated.end
        )
        if first == 0 or any(not word.light for word in words):
            return words
        first = max((cut for cut in cuts if cut < first), default=0)


def amount_differences(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Amounts that no source states, that lost or gained a bound, or that belong to something else."""
    theirs = [held for frames in sources.frames for held in held_in(frames)]
    stated = frozenset(amount for frames in sources.frames for amount in implied(frames.text))
    values = {amount.value for amount in stated}
    for held in held_in(claim):
        amount = held.stated.amount
        shown = claim.text[held.stated.start : held.stated.end].strip()
        if not stated & alike(amount):
            yield _unknown(
                shown,
                known=amount.value in values,
                rivals=[each for each in theirs if each.sort == held.sort],
            )
            return
        twins = [each for each in theirs if each.stated.amount in alike(amount)]
        if (
            twins
            and {held.bound, *(each.bound for each in twins)} - {"about", None}
            and all((held.bound or "about") != (each.bound or "about") for each in twins)
            and not _loose(
                held, twins, promised=claim.promises or any(each.promises for each in sources.frames)
            )
        ):
            detail = f"“{shown}”: the limit (such as “up to” or “at least”) is not that of the source."
            yield Difference(DifferenceKind.CHANGED, _ABOUT, detail)
            return
        if _elsewhere(held, theirs):
            detail = f"“{shown}” stands in the sources, but of something else than in the claim."
            yield Difference(DifferenceKind.BOUND_ELSEWHERE, _ABOUT, detail)
            return


def _loose(held: Held, twins: Sequence[Held], *, promised: bool) -> bool:
    """Whether a limit only one of the texts states may be left unsaid: what is promised keeps its limits."""
    return not promised and None in {held.bound, *(each.bound for each in twins)}


def _unknown(shown: str, *, known: bool, rivals: Sequence[Held]) -> Difference:
    if known:
        detail = f"The sources state the number but perhaps another unit: “{shown}”."
        return Difference(DifferenceKind.CHANGED, _ABOUT, detail)
    kind = DifferenceKind.CHANGED if rivals else DifferenceKind.ADDED
    return Difference(kind, _ABOUT, f"Not in the sources: “{shown}”.")


def _elsewhere(held: Held, theirs: Sequence[Held]) -> bool:
    """Whether the context of the claim's amount fits another amount of its sort better than its own."""
    rivals = [
        each
        for each in theirs
        if held.sort == each.sort or (not each.sort and ":" not in each.stated.amount.value)
    ]
    same = [
        likeness(held.context, each.context) for each in rivals if each.stated.amount == held.stated.amount
    ]
    other = [
        likeness(held.context, each.context) for each in rivals if each.stated.amount != held.stated.amount
    ]
    return bool(same and other) and max(other) - max(same) > _MARGIN


def likeness(mine: Sequence[Word], theirs: Sequence[Word]) -> float:
    """The share of *mine* that *theirs* bears out, light words at a third of their weight."""
    weights = [(0.3 if word.light else 1.0, any(word.means(other) for other in theirs)) for word in mine]
    whole = sum(weight for weight, _ in weights)
    return sum(weight for weight, found in weights if found) / whole if whole else 0.0


def amounts_lost(claim: Frames, sources: Sources) -> Iterator[Difference]:
    """Amounts of a source's provision that a claim about the same thing leaves out."""
    mine, said = held_in(claim), implied(claim.text)
    for frames in sources.frames:
        theirs = held_in(frames)
        for held in theirs:
            if not _specifies(held) or _kept(held, mine, theirs) or alike(held.stated.amount) & said:
                continue
            if held.sort == "rate" and re.search(rf"\b{held.stated.amount.unit[4:]}", claim.text):
                continue
            heavy = [word for word in held.context if not word.light] or list(claim.words)
            if likeness(heavy, claim.words) > ABOUT_IT:
                shown = frames.text[held.stated.start : held.stated.end].strip()
                yield Difference(
                    DifferenceKind.LOST, _ABOUT, f"The source says “{shown}”; the claim leaves it out."
                )
                return


def _specifies(held: Held) -> bool:
    """Whether the amount is of those that make provision specific: how often, how long, how many to one."""
    return held.sort in {"rate", "minute", "session"} or ":" in held.stated.amount.value


def _kept(held: Held, mine: Sequence[Held], theirs: Sequence[Held]) -> bool:
    """Whether the claim has this amount, or as many of its sort as the source."""
    same = [each for each in mine if each.sort == held.sort]
    rivals = {each.stated.amount for each in theirs if each.sort == held.sort}
    return len({each.stated.amount for each in same}) >= len(rivals) or any(
        each.stated.amount in alike(held.stated.amount) for each in same
    )
