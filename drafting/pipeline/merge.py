"""Puts what several advices say in the same words into one claim that cites them all.

Claims are merged only where the words by which they differ carry no meaning: "mild" and "severe",
"left" and "right", two amounts or a "not" keep them apart.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, Evidence
from drafting.domain.plan import SectionKey
from drafting.pipeline.amounts import amounts
from drafting.pipeline.rulebook import pack_file
from drafting.ports import Placed

_SAME = 0.7  # shared words over all words: most of the sentence is the same sentence


@cache
def _form() -> frozenset[str]:
    """Words by which two sentences that say the same may differ."""
    return frozenset(pack_file("checking.toml")["form"].split())


def merge(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """Merge claims of one section and kind that say the same; the first one's words stand."""
    kept: list[Placed] = []
    words: list[frozenset[str]] = []
    for item in placed:
        mine = frozenset(re.findall(r"[\w'’]+", item.claim.text.lower()))
        twin = next((i for i, other in enumerate(kept) if _same(item, mine, other, words[i])), None)
        if twin is None:
            kept.append(item)
            words.append(mine)
        else:
            kept[twin] = replace(kept[twin], claim=_with(kept[twin].claim, item.claim.evidence))
    return tuple(kept)


def _same(item: Placed, mine: frozenset[str], other: Placed, theirs: frozenset[str]) -> bool:
    if item.section is not other.section or item.claim.kind is not other.claim.kind:
        return False
    if item.section is SectionKey.K or not mine or not theirs:
        return False
    shared = len(mine & theirs) / len(mine | theirs)
    if shared < _SAME:
        return False
    return (mine ^ theirs) <= _form() and amounts(item.claim.text) == amounts(other.claim.text)


def _with(claim: Claim, more: tuple[Evidence, ...]) -> Claim:
    have: set[tuple[ParagraphId, int]] = {(piece.paragraph, piece.start) for piece in claim.evidence}
    new = tuple(piece for piece in more if (piece.paragraph, piece.start) not in have)
    return replace(claim, evidence=(*claim.evidence, *new))
