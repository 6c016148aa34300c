"""The golden thread: which provision meets which need, and which outcome it is to bring about.

First version: a need and a provision hang together when they stand in one table row, under one
topical heading of one advice, or use the same uncommon words in one area of need.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Links
from drafting.domain.plan import Section
from drafting.pipeline.verify import content_stems

_MOST = 4  # links of one kind from one claim: more tells a reader nothing
_ENOUGH = 0.18  # overlap of uncommon words
_COMMON = 0.12  # a word in more than this share of the claims says nothing about the topic


def thread(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Link needs, outcomes and provisions across *sections*."""
    claims = [claim for section in sections for claim in section.claims]
    words = _topical(claims)
    needs = [claim for claim in claims if claim.kind is ClaimKind.NEED]
    outcomes = [claim for claim in claims if claim.kind is ClaimKind.OUTCOME]
    provisions = [claim for claim in claims if claim.kind is ClaimKind.PROVISION]
    pairs = [
        *_pairs(needs, provisions, words),
        *_pairs(needs, outcomes, words),
        *_pairs(provisions, outcomes, words),
    ]
    kinds = {claim.id: claim.kind for claim in claims}
    linked: dict[ClaimId, list[ClaimId]] = {}
    for one, other in pairs:
        linked.setdefault(one, []).append(other)
        linked.setdefault(other, []).append(one)
    return tuple(
        replace(
            section,
            claims=tuple(replace(c, links=_links(linked.get(c.id, ()), kinds)) for c in section.claims),
        )
        for section in sections
    )


def _topical(claims: Sequence[Claim]) -> dict[ClaimId, frozenset[str]]:
    stems = {claim.id: content_stems(claim.text) for claim in claims}
    spread = Counter(stem for mine in stems.values() for stem in mine)
    limit = max(2, _COMMON * len(claims))
    return {key: frozenset(stem for stem in mine if spread[stem] <= limit) for key, mine in stems.items()}


def _pairs(
    ones: Sequence[Claim], others: Sequence[Claim], words: dict[ClaimId, frozenset[str]]
) -> Iterable[tuple[ClaimId, ClaimId]]:
    for one in ones:
        scored = [
            (score, other.id) for other in others if (score := _closeness(one, other, words)) >= _ENOUGH
        ]
        scored.sort(key=lambda pair: -pair[0])
        yield from ((one.id, identity) for _, identity in scored[:_MOST])


def _closeness(one: Claim, other: Claim, words: dict[ClaimId, frozenset[str]]) -> float:
    if _paragraphs(one) & _paragraphs(other):
        return 1.0
    mine, theirs = words[one.id], words[other.id]
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / min(len(mine), len(theirs)) * (1.0 if one.area is other.area else 0.6)


def _paragraphs(claim: Claim) -> set[ParagraphId]:
    return {piece.paragraph for piece in claim.evidence}


def _links(ids: Sequence[ClaimId], kinds: dict[ClaimId, ClaimKind]) -> Links:
    def of(kind: ClaimKind) -> tuple[ClaimId, ...]:
        return tuple(dict.fromkeys(identity for identity in ids if kinds[identity] is kind))

    return Links(of(ClaimKind.NEED), of(ClaimKind.OUTCOME), of(ClaimKind.PROVISION))
