"""Makes one claim of what several advices say alike, and of what one advice says twice.

Needs become one claim where two advisers say one thing of one matter (``likeness``): the claim then holds
the words of each. Provision and outcomes are merged only where the amounts agree: two amounts never become
one silently. What is repeated word for word is said once, whatever it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache, lru_cache
from itertools import combinations

from drafting.domain.advice import DocumentId, ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence, Slots
from drafting.domain.plan import SectionKey
from drafting.pipeline.findings.measures import measured_in
from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.likeness import Likeness
from drafting.pipeline.rulebook import pack_file
from drafting.ports import Placed

_NEAR = 0.7  # likeness from which on two needs may be one
_NEAR_PROVISION = 1.8  # the same for provision and outcomes, whose amounts must not differ besides
_ALL_NEAR = 0.9  # mean likeness within what becomes one claim: a chain of likenesses is no need
_SAME = 9.0  # likeness of the same words
_NEARLY = 0.7  # share of words beyond which what still differs must be the point
_LONGEST = 150  # words of a merged claim: beyond that nobody reads it as one need
_REMEMBERED = 8192  # texts: more than a case of a thousand pages has
_NEEDS = frozenset({ClaimKind.NEED, ClaimKind.STRENGTH})
_MERGED = frozenset({*_NEEDS, ClaimKind.PROVISION, ClaimKind.OUTCOME})
_LISTED = frozenset({ClaimKind.DOCUMENT})


@cache
def _form() -> frozenset[str]:
    """Words by which two sentences that say the same may differ."""
    return frozenset(pack_file("checking.toml")["form"].split())


def merge(placed: Iterable[Placed], headings: Mapping[ParagraphId, tuple[str, ...]]) -> tuple[Placed, ...]:
    """Merge claims of one section and kind that say the same; *headings* are those above each paragraph.

    The merged claim stands where its first part stood, and cites the evidence of every part.
    """
    numbered = [
        replace(item, claim=replace(item.claim, id=ClaimId(str(number))))
        for number, item in enumerate(placed)
    ]
    likeness = Likeness([item.claim for item in numbered], headings)
    groups = _Groups(numbered, likeness)
    for item in _near_pairs(numbered, likeness):
        groups.join(*item)
    return tuple(replace(item, claim=replace(item.claim, id=ClaimId(""))) for item in groups.merged())


def _near_pairs(placed: Sequence[Placed], likeness: Likeness) -> list[tuple[Claim, Claim]]:
    """The pairs that may become one, the nearest first."""
    found: list[tuple[float, Claim, Claim]] = []
    together: dict[tuple[SectionKey, ClaimKind], list[Claim]] = {}
    for item in placed:
        if item.claim.kind not in _LISTED and item.claim.evidence:
            together.setdefault((item.section, item.claim.kind), []).append(item.claim)
    for (_, kind), claims in together.items():
        found += [(_SAME, one, other) for one, other in _repeated(claims)]
        if kind in _MERGED:
            for one, other in likeness.candidates(claims):
                if near := _nearness(one, other, likeness):
                    found.append((near, one, other))
    found.sort(key=lambda pair: (-pair[0], int(pair[1].id), int(pair[2].id)))
    return [(one, other) for _, one, other in found]


def _repeated(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs that say the same in the same words, those of form left out."""
    first: dict[tuple[object, object], list[Claim]] = {}
    for claim in claims:
        key = (_words(claim.text) - _form(), amounts(claim.text))
        for before in first.setdefault(key, []):
            if _same_words(before, claim):
                yield before, claim
        first[key].append(claim)


def _nearness(one: Claim, other: Claim, likeness: Likeness) -> float:
    """How near two claims of other words are that may become one; 0 where they may not."""
    if _documents(one) & _documents(other) or _nearly_same_words(one, other):
        return 0.0
    if one.kind not in _NEEDS and not amounts_agree(one, other):
        return 0.0
    near = likeness.between(one, other)
    return near if near >= (_NEAR if one.kind in _NEEDS else _NEAR_PROVISION) else 0.0


def _same_words(one: Claim, other: Claim) -> bool:
    mine, theirs = _words(one.text), _words(other.text)
    if abs(len(mine) - len(theirs)) > len(_form()) or not mine & theirs:
        return False
    return (mine ^ theirs) <= _form() and amounts(one.text) == amounts(other.text)


def _nearly_same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims differ in a word or two that carry meaning, such as "mild" and "severe"."""
    mine, theirs = _words(one.text), _words(other.text)
    return len(mine & theirs) > _NEARLY * len(mine | theirs)


def amounts_agree(one: Claim, other: Claim) -> bool:
    """Whether one states no amount that the other lacks, and nothing that they count differs."""
    mine, theirs = amounts(one.text), amounts(other.text)
    if not (mine <= theirs or theirs <= mine):
        return False
    counted = ((a, b) for a in measured_in(one.text) for b in measured_in(other.text))
    return not any(a.apart(b) for a, b in counted)


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'’]+", text.lower()))


def _documents(claim: Claim) -> frozenset[DocumentId]:
    return frozenset(DocumentId(piece.paragraph.rpartition(".")[0]) for piece in claim.evidence)


class _Groups:
    """Claims that have become one, while that is being decided."""

    def __init__(self, placed: Sequence[Placed], likeness: Likeness) -> None:
        self._placed = placed
        self._likeness = likeness
        self._group = {item.claim.id: [item.claim] for item in placed}

    def join(self, one: Claim, other: Claim) -> None:
        """Make one group of the groups of *one* and *other*, if it stays one matter and short enough."""
        mine, theirs = self._group[one.id], self._group[other.id]
        if mine is theirs:
            return
        joined = sorted([*mine, *theirs], key=lambda claim: int(claim.id))
        if not _same_words(one, other) and (_length(joined) > _LONGEST or not self._one_matter(joined)):
            return
        for claim in joined:
            self._group[claim.id] = joined

    def _one_matter(self, group: Sequence[Claim]) -> bool:
        """Whether what different advices say in *group* is alike on the whole."""
        near = [
            self._likeness.between(one, other)
            for one, other in combinations(group, 2)
            if not _documents(one) & _documents(other)
        ]
        return not near or sum(near) >= _ALL_NEAR * len(near)

    def merged(self) -> Iterable[Placed]:
        """Every group as one claim, in the place of its first part."""
        for item in self._placed:
            group = self._group[item.claim.id]
            if group[0].id == item.claim.id:
                yield replace(item, claim=_one(group))


def _one(group: Sequence[Claim]) -> Claim:
    first = group[0]
    if len(group) == 1:
        return first
    evidence = dict.fromkeys(piece for claim in group for piece in claim.evidence)
    return replace(first, text=_text(group), evidence=_distinct(evidence), slots=_slots(group))


def _text(group: Sequence[Claim]) -> str:
    """The words of every part, each said once."""
    kept: list[Claim] = []
    for claim in group:
        if not any(_same_words(claim, other) for other in kept):
            kept.append(claim)
    if len(kept) == 1:
        return kept[0].text
    return " ".join(_closed(claim.text) for claim in kept)


def _length(group: Sequence[Claim]) -> int:
    """Words that the claim of *group* would have: what is said twice counts once."""
    return sum(len(text.split()) for text in {claim.text.lower(): claim.text for claim in group}.values())


def _closed(text: str) -> str:
    text = text.rstrip()
    return text if text[-1:] in '.!?”"’' else f"{text.rstrip(';,')}."


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    seen: dict[tuple[ParagraphId, int, int], Evidence] = {}
    for piece in evidence:
        seen.setdefault((piece.paragraph, piece.start, piece.end), piece)
    return tuple(seen.values())


def _slots(group: Sequence[Claim]) -> Slots | None:
    """What the first part leaves open, the others may fill."""
    stated = [claim.slots for claim in group if claim.slots]
    if not stated:
        return None
    return Slots(
        **{
            field.name: next((value for each in stated if (value := getattr(each, field.name))), None)
            for field in fields(Slots)
        }
    )
