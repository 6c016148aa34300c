"""What a model's reading says of each statement: where it belongs and what it is.

A quotation counts for the statements that it covers, or that it is a part of: so a claim always rests on
whole statements, and a quotation cut to change its meaning gains nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Area, ClaimKind
from drafting.domain.plan import SectionKey
from drafting.pipeline.modelled.answers import Cited, Reading, Sorted
from drafting.pipeline.modelled.labels import Labelled
from drafting.pipeline.modelled.locating import Located, locate
from drafting.pipeline.modelled.packing import Pack
from drafting.pipeline.statements import Statement

_COVERED = 0.5  # of the shorter of the two that a quotation and a statement must share

Place = tuple[ParagraphId, int]
"""Where a statement itself stands: its paragraph, and where in it it ends."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Where a model puts a statement, and as what."""

    section: SectionKey
    kind: ClaimKind
    area: Area | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation that was found: ``paragraph.text[start:end]``, and the vote that it bears."""

    paragraph: ParagraphId
    start: int
    end: int
    vote: Vote


@dataclass(frozen=True, slots=True)
class Heard:
    """What was made of the quotations of an answer: those found, and how many were refused."""

    quoted: tuple[Quoted, ...] = ()
    refused: int = 0

    @property
    def of(self) -> int:
        """All quotations of the answer."""
        return len(self.quoted) + self.refused


def heard(reading: Reading, pack: Pack, labelled: Labelled) -> Heard:
    """Look up every quotation of *reading* among the sources of *pack*."""
    shown = {source.label: str(source.text) for source in pack.sources if not source.heading}
    found = [(claim, locate(cited.quote, cited.paragraph, shown)) for claim, cited in _cited(reading.claims)]
    quoted = tuple(_quoted(claim, at, labelled) for claim, at in found if at is not None)
    return Heard(quoted, len(found) - len(quoted))


def votes(found: Sequence[Statement], quoted: Iterable[Quoted]) -> Mapping[Place, Vote]:
    """The vote on each statement that was quoted: that of the quotation which covers most of it."""
    by_paragraph: dict[ParagraphId, list[Quoted]] = {}
    for each in quoted:
        by_paragraph.setdefault(each.paragraph, []).append(each)
    cast: dict[Place, Vote] = {}
    for statement in found:
        shares = [
            (_shared(statement, each), -number, each)
            for number, each in enumerate(by_paragraph.get(statement.paragraph.id, ()))
        ]
        best = max(shares, key=lambda share: share[:2], default=None)
        if best is not None and best[0] >= _COVERED:
            cast[place_of(statement)] = best[2].vote
    return cast


def place_of(statement: Statement) -> Place:
    """Where *statement* itself stands, its lead-in left out."""
    return statement.sources[-1].paragraph, statement.sources[-1].end


def _cited(claims: Iterable[Sorted]) -> Iterator[tuple[Sorted, Cited]]:
    return ((claim, cited) for claim in claims for cited in claim.evidence)


def _quoted(claim: Sorted, at: Located, labelled: Labelled) -> Quoted:
    shown = labelled.shown[at.label]
    vote = Vote(claim.key, claim.claim_kind, claim.broad_area)
    return Quoted(shown.paragraph.id, shown.start + at.start, shown.start + at.end, vote)


def _shared(statement: Statement, quoted: Quoted) -> float:
    """What *quoted* and the statement's own words share, of the shorter of the two."""
    most = 0.0
    for piece in statement.sources:
        if piece.paragraph == quoted.paragraph:
            both = min(piece.end, quoted.end) - max(piece.start, quoted.start)
            shorter = min(piece.end - piece.start, quoted.end - quoted.start)
            most = max(most, both / shorter if shorter else 0.0)
    return most
