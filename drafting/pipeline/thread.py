"""The golden thread: which provision meets which need, and which outcome it is to bring about.

What a fair reader would take as a sign that a provision meets a need, each with a weight of its own: both are
about one narrow topic, or share uncommon words (``closeness``); one adviser says both, the more so the less
he recommends; one row or paragraph says both; the law pairs their sections (B with F, C with G, D with H1
and H2). Help that an adviser says nobody gives (``offers``) meets nothing. Each paragraph of a need is
compared by itself, so that a merged claim is linked by what it says and not by its length.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence, Links
from drafting.domain.plan import Section, SectionKey
from drafting.pipeline.closeness import Closeness
from drafting.pipeline.offers import is_denied
from drafting.pipeline.unmet import Open, open_needs

_MOST = 10  # links of one kind from one claim: more tells a reader nothing
_ONE_ADVICE = 0.6  # one author says both
_FEW = 0.2  # for each e-fold by which an author recommends less than usual, or off for more
_USUAL = 6  # provisions of one advice
_ONE_AREA = 0.1
_ONE_ROW = 1.05  # one paragraph says both: a row of a table, a sentence
_GO_TOGETHER = 0.7  # sections that the law pairs, and outcomes with all
_MAY_GO_TOGETHER = 0.35  # sections that may well meet
_TOLD = 0.6  # a language model says that the two hang together
_PAIRED = {
    SectionKey.B: frozenset({SectionKey.F}),
    SectionKey.C: frozenset({SectionKey.F, SectionKey.G}),
    SectionKey.D: frozenset({SectionKey.H1, SectionKey.H2}),
}
_MEETING = {
    SectionKey.B: frozenset({SectionKey.G, SectionKey.H1, SectionKey.H2}),  # a clinic treats anxiety
    SectionKey.D: frozenset({SectionKey.F}),  # what trains is F, whoever sees the need: s.21(5) CFA 2014
}


class _Signs(NamedTuple):
    """How much each thing that two claims share weighs, and what sum of all signs is enough for a link."""

    topic: float
    alike: float
    words: float
    named: float
    enough: float


_MEETS = _Signs(topic=1.0, alike=0.5, words=2.0, named=0.1, enough=1.33)
_AIMED = _Signs(topic=1.0, alike=0.5, words=4.0, named=0.3, enough=1.8)
"""Of outcomes: they repeat the words of their need, and the law pairs them with every section."""
_ENDS = frozenset({ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION})


@dataclass(frozen=True, slots=True)
class _Part:
    """What is compared by itself: a paragraph of a need, or what one adviser says of another claim."""

    said: Claim
    of: ClaimId
    section: SectionKey


class _Compared(NamedTuple):
    """How much speaks for a link between two parts, a need first and an outcome last."""

    score: float
    one: _Part
    other: _Part


class Threaded(NamedTuple):
    """The sections with their links, how near the nearest other end of each claim is, and open needs.

    *nearest* holds, by claim, the kind of the other end and its closeness; what is missing has nobody near.
    *open_needs* holds, by claim, the statement of need that provision covers least.
    """

    sections: tuple[Section, ...]
    nearest: Mapping[tuple[ClaimId, ClaimKind], float]
    open_needs: Mapping[ClaimId, Open]


def thread(
    sections: Sequence[Section],
    headings: Mapping[ParagraphId, tuple[str, ...]],
    told: frozenset[frozenset[ClaimId]] = frozenset(),
) -> Threaded:
    """Link needs, outcomes and provisions across *sections*; *headings* are those above each paragraph.

    *told* are pairs of claims that a language model would link: a sign beside the others, never enough.
    """
    parts = [part for section in sections for claim in section.claims for part in _parts(claim, section.key)]
    scores = _Scores(parts, headings)
    kinds = {part.of: part.said.kind for part in parts}
    near, reach = _nearest(_compared(parts, scores))
    near = {pair: score + (_TOLD if frozenset(pair) in told else 0.0) for pair, score in near.items()}
    linked: dict[ClaimId, list[ClaimId]] = {}
    nearest: dict[tuple[ClaimId, ClaimKind], float] = {}
    for one, other in sorted(near, key=lambda pair: (-near[pair], pair)):
        score, enough = near[one, other], _signs(kinds[one], kinds[other]).enough
        drawn = score >= enough and _has_room(linked.get(one, ()), other, kinds)
        for mine, theirs in ((one, other), (other, one)):
            key = (mine, kinds[theirs])
            nearest[key] = max(score, nearest.get(key, 0.0))
            if drawn:
                linked.setdefault(mine, []).append(theirs)
    threaded = tuple(
        replace(section, claims=tuple(_linked(claim, linked, kinds) for claim in section.claims))
        for section in sections
    )
    return Threaded(threaded, nearest, open_needs(sections, headings, reach))


def _signs(one: ClaimKind, other: ClaimKind) -> _Signs:
    return _AIMED if ClaimKind.OUTCOME in (one, other) else _MEETS


def _has_room(linked: Sequence[ClaimId], other: ClaimId, kinds: Mapping[ClaimId, ClaimKind]) -> bool:
    return sum(kinds[name] is kinds[other] for name in linked) < _MOST


def _parts(claim: Claim, section: SectionKey) -> Iterator[_Part]:
    if claim.kind not in _ENDS or is_denied(claim):
        return
    separate: dict[str, list[Evidence]] = {}
    for piece in claim.evidence:
        need = claim.kind is ClaimKind.NEED
        separate.setdefault(piece.paragraph if need else _document(piece), []).append(piece)
    if len(separate) == 1:
        yield _Part(claim, claim.id, section)
        return
    for number, pieces in enumerate(separate.values(), 1):
        quotes = " ".join(piece.quote for piece in pieces)
        said = replace(claim, id=ClaimId(f"{claim.id}/{number}"), text=quotes, evidence=tuple(pieces))
        yield _Part(said, claim.id, section)


class _Scores:
    """How much speaks for a link between two parts of one plan."""

    def __init__(self, parts: Sequence[_Part], headings: Mapping[ParagraphId, tuple[str, ...]]) -> None:
        self.closeness = Closeness([part.said for part in parts], headings)
        provisions = (part.said for part in parts if part.said.kind is ClaimKind.PROVISION)
        self._recommended = Counter(document for claim in provisions for document in _documents(claim))

    def between(self, one: _Part, other: _Part) -> float:
        """The sum of all signs: 0 for none, above 1.5 for enough."""
        shared = self.closeness.shared(one.said, other.said)
        signs = _signs(one.said.kind, other.said.kind)
        score = signs.topic * shared.topic + signs.alike * shared.alike
        score += signs.words * shared.words + signs.named * shared.named
        score += _together(one.section, other.section)
        score += _ONE_AREA if one.said.area is not None and one.said.area is other.said.area else 0.0
        score += _ONE_ROW if _paragraphs(one.said) & _paragraphs(other.said) else 0.0
        both = _documents(one.said) & _documents(other.said)
        return score + (max(self._of_one_author(document, other) for document in both) if both else 0.0)

    def _of_one_author(self, document: str, other: _Part) -> float:
        """What it tells that one advice says both: little if it says much."""
        if other.said.kind is not ClaimKind.PROVISION:
            return _ONE_ADVICE
        return _ONE_ADVICE + _FEW * log(_USUAL / max(1, self._recommended[document]))


def _compared(parts: Sequence[_Part], scores: _Scores) -> Iterator[_Compared]:
    by_kind = {kind: [part for part in parts if part.said.kind is kind] for kind in sorted(_ENDS)}
    by_id = {part.said.id: part for part in parts}
    for one_kind, other_kind in (
        (ClaimKind.NEED, ClaimKind.PROVISION),
        (ClaimKind.NEED, ClaimKind.OUTCOME),
        (ClaimKind.PROVISION, ClaimKind.OUTCOME),
    ):
        said = [part.said for part in by_kind[one_kind]], [part.said for part in by_kind[other_kind]]
        for mine, theirs in scores.closeness.candidates(*said):
            one, other = by_id[mine.id], by_id[theirs.id]
            yield _Compared(scores.between(one, other), one, other)


def _nearest(
    compared: Iterable[_Compared],
) -> tuple[Mapping[tuple[ClaimId, ClaimId], float], Mapping[ParagraphId, float]]:
    """How near two claims are in their nearest parts, and how near provision comes to a paragraph of needs.

    Of the second, 0 is just enough for a link.
    """
    near: dict[tuple[ClaimId, ClaimId], float] = {}
    reach: dict[ParagraphId, float] = {}
    for score, one, other in compared:
        near[one.of, other.of] = max(score, near.get((one.of, other.of), 0.0))
        if other.said.kind is ClaimKind.PROVISION:
            for paragraph in _paragraphs(one.said):
                reach[paragraph] = max(score - _MEETS.enough, reach.get(paragraph, -_MEETS.enough))
    return near, reach


def _together(one: SectionKey, other: SectionKey) -> float:
    if other is SectionKey.E or other in _PAIRED.get(one, ()):
        return _GO_TOGETHER
    return _MAY_GO_TOGETHER if other in _MEETING.get(one, ()) else 0.0


def _paragraphs(claim: Claim) -> frozenset[ParagraphId]:
    return frozenset(piece.paragraph for piece in claim.evidence)


def _documents(claim: Claim) -> frozenset[str]:
    return frozenset(map(_document, claim.evidence))


def _document(piece: Evidence) -> str:
    return piece.paragraph.rpartition(".")[0]


def _linked(
    claim: Claim, linked: Mapping[ClaimId, Sequence[ClaimId]], kinds: Mapping[ClaimId, ClaimKind]
) -> Claim:
    found = tuple(dict.fromkeys(linked.get(claim.id, ())))

    def of(kind: ClaimKind) -> tuple[ClaimId, ...]:
        return tuple(identity for identity in found if kinds[identity] is kind)

    return replace(claim, links=Links(of(ClaimKind.NEED), of(ClaimKind.OUTCOME), of(ClaimKind.PROVISION)))
