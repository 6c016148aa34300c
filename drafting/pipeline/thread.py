"""The golden thread: which provision meets which need, and which outcome it is to bring about.

A link rests on what two claims are about (``closeness``), on standing in one advice, and on the sections
that the law pairs: B with F, C with G, D with H1 and H2. The weights were fitted to the annotated cases,
one case left out at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence, Links
from drafting.domain.plan import Section, SectionKey
from drafting.pipeline.closeness import Closeness

_MOST = 6  # links of one kind from one claim: more tells a reader nothing
_ENOUGH = 1.8
_ONE_ADVICE = 0.75  # one author says both
_ONE_AREA = 0.1
_ONE_ROW = 1.05  # one paragraph says both: a row of a table, a sentence
_GO_TOGETHER = 0.7  # sections that the law pairs, and outcomes with all
_PAIRED = {
    SectionKey.B: frozenset({SectionKey.F}),
    SectionKey.C: frozenset({SectionKey.F, SectionKey.G}),
    SectionKey.D: frozenset({SectionKey.H1, SectionKey.H2}),
}
_ENDS = frozenset({ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION})


@dataclass(frozen=True, slots=True)
class _Part:
    """What one adviser says of a claim: a merged claim has several parts, each compared by itself."""

    said: Claim
    of: ClaimId
    section: SectionKey


class Threaded(NamedTuple):
    """The sections with their links, and how near the nearest other end of each claim is.

    *nearest* holds, by claim, the kind of the other end and its closeness; what is missing has nobody near.
    """

    sections: tuple[Section, ...]
    nearest: Mapping[tuple[ClaimId, ClaimKind], float]


def thread(sections: Sequence[Section], headings: Mapping[ParagraphId, tuple[str, ...]]) -> Threaded:
    """Link needs, outcomes and provisions across *sections*; *headings* are those above each paragraph."""
    parts = [part for section in sections for claim in section.claims for part in _parts(claim, section.key)]
    closeness = Closeness([part.said for part in parts], headings)
    kinds = {part.of: part.said.kind for part in parts}
    linked: dict[ClaimId, list[ClaimId]] = {}
    nearest: dict[tuple[ClaimId, ClaimKind], float] = {}
    for near, one, other in _pairs(parts, closeness):
        for mine, theirs in ((one, other), (other, one)):
            key = (mine, kinds[theirs])
            nearest[key] = max(near, nearest.get(key, 0.0))
            if near >= _ENOUGH:
                linked.setdefault(mine, []).append(theirs)
    threaded = tuple(
        replace(section, claims=tuple(_linked(claim, linked, kinds) for claim in section.claims))
        for section in sections
    )
    return Threaded(threaded, nearest)


def _parts(claim: Claim, section: SectionKey) -> Iterator[_Part]:
    if claim.kind not in _ENDS:
        return
    by_document: dict[str, list[Evidence]] = {}
    for piece in claim.evidence:
        by_document.setdefault(piece.paragraph.rpartition(".")[0], []).append(piece)
    if len(by_document) == 1:
        yield _Part(claim, claim.id, section)
        return
    for number, pieces in enumerate(by_document.values(), 1):
        quotes = " ".join(piece.quote for piece in pieces)
        said = replace(claim, id=ClaimId(f"{claim.id}/{number}"), text=quotes, evidence=tuple(pieces))
        yield _Part(said, claim.id, section)


def _pairs(parts: Sequence[_Part], closeness: Closeness) -> Iterator[tuple[float, ClaimId, ClaimId]]:
    by_kind = {kind: [part for part in parts if part.said.kind is kind] for kind in sorted(_ENDS)}
    for one_kind, other_kind in (
        (ClaimKind.NEED, ClaimKind.PROVISION),
        (ClaimKind.NEED, ClaimKind.OUTCOME),
        (ClaimKind.PROVISION, ClaimKind.OUTCOME),
    ):
        yield from _best(by_kind[one_kind], by_kind[other_kind], closeness)


def _best(
    ones: Sequence[_Part], others: Sequence[_Part], closeness: Closeness
) -> Iterator[tuple[float, ClaimId, ClaimId]]:
    """The nearest of *others* for each of *ones*, at most a few, the nearest first."""
    by_id = {part.said.id: part for part in (*ones, *others)}
    scored: list[tuple[float, ClaimId, ClaimId]] = []
    for one, other in closeness.candidates([part.said for part in ones], [part.said for part in others]):
        near = closeness.between(one, other) + _beside(one, other)
        near += _GO_TOGETHER if _paired(by_id[one.id].section, by_id[other.id].section) else 0.0
        scored.append((near, one.id, other.id))
    counts: dict[ClaimId, int] = {}
    for near, one_id, other_id in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if counts.get(one_id, 0) < _MOST:
            counts[one_id] = counts.get(one_id, 0) + 1
            yield near, by_id[one_id].of, by_id[other_id].of


def _paired(one: SectionKey, other: SectionKey) -> bool:
    return other is SectionKey.E or other in _PAIRED.get(one, frozenset())


def _beside(one: Claim, other: Claim) -> float:
    """What standing in one advice, and in one area of need, adds."""
    added = _ONE_AREA if one.area is not None and one.area is other.area else 0.0
    added += _ONE_ROW if _paragraphs(one) & _paragraphs(other) else 0.0
    return added + (_ONE_ADVICE if _documents(one) & _documents(other) else 0.0)


def _paragraphs(claim: Claim) -> frozenset[ParagraphId]:
    return frozenset(piece.paragraph for piece in claim.evidence)


def _documents(claim: Claim) -> frozenset[str]:
    return frozenset(piece.paragraph.rpartition(".")[0] for piece in claim.evidence)


def _linked(
    claim: Claim, linked: Mapping[ClaimId, Sequence[ClaimId]], kinds: Mapping[ClaimId, ClaimKind]
) -> Claim:
    found = tuple(dict.fromkeys(linked.get(claim.id, ())))

    def of(kind: ClaimKind) -> tuple[ClaimId, ...]:
        return tuple(identity for identity in found if kinds[identity] is kind)

    return replace(claim, links=Links(of(ClaimKind.NEED), of(ClaimKind.OUTCOME), of(ClaimKind.PROVISION)))
