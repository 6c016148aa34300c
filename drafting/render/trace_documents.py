"""The source side of the trace page: every paragraph, its quotations, and what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafting.domain.advice import FURNITURE, BlockKind, ParagraphId
from drafting.domain.claim import Claim
from drafting.domain.restored import DocumentStatus, RestoredDocument, RestoredParagraph, RestoredPlan
from drafting.render.sources import Sources, byline, title_of
from drafting.render.spans import Piece, Quoted, cut, find_quote
from drafting.render.trace_view import Link, claim_link

_RUN = 40  # paragraphs that a browser lays out at once; the rest wait until they come near
_DULL = FURNITURE | {BlockKind.HEADING}
_FEW = 6  # words that a quotation may leave out ("Otis is a quiet") and be said to use the paragraph
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class TraceParagraph:
    """One paragraph: *at* says where it stands, *fate* why no claim uses it (empty if one does).

    The fate of a *dull* one goes without saying until somebody asks. *unused* counts the words that
    stand in no quotation of a used paragraph, where they are more than a few.
    """

    to: str
    label: str
    number: int
    kind: str
    furniture: bool
    dull: bool
    at: str
    pieces: tuple[Piece, ...]
    users: tuple[Link, ...]
    fate: str
    unused: int
    marks: tuple[str, ...]
    findings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TraceDocument:
    """One document, its paragraphs in *runs*; *reason* says why it could not be read."""

    to: str
    short: str
    title: str
    byline: str
    file: str
    reason: str
    total: int
    used: int
    runs: tuple[tuple[TraceParagraph, ...], ...]


def trace_documents(plan: RestoredPlan, sources: Sources) -> tuple[TraceDocument, ...]:
    """Every document of the bundle, those that could not be read too."""
    findings: dict[ParagraphId, tuple[Link, ...]] = {}
    for numbered in plan.findings():
        link = Link(numbered.id, sources.words.of("finding", numbered.finding.kind))
        for name in numbered.finding.paragraphs:
            findings[name] = (*findings.get(name, ()), link)
    return tuple(_document(document, sources, findings) for document in plan.documents)


def _document(
    document: RestoredDocument, sources: Sources, findings: Mapping[ParagraphId, tuple[Link, ...]]
) -> TraceDocument:
    paragraphs = tuple(
        _paragraph(document, paragraph, sources, findings.get(paragraph.id, ()))
        for paragraph in document.paragraphs
    )
    return TraceDocument(
        to=f"d-{document.id}",
        short=sources.shorts[document.id],
        title=title_of(document, sources.words),
        byline=byline(document),
        file=document.file,
        reason=document.reason if document.status is DocumentStatus.UNREADABLE else "",
        total=len(paragraphs),
        used=sum(bool(paragraph.users) for paragraph in paragraphs),
        runs=tuple(paragraphs[start : start + _RUN] for start in range(0, len(paragraphs), _RUN)),
    )


def _paragraph(
    document: RestoredDocument, paragraph: RestoredParagraph, sources: Sources, findings: tuple[Link, ...]
) -> TraceParagraph:
    source, users = sources.by_id[paragraph.id], sources.users.get(paragraph.id, ())
    pieces = cut(paragraph.text, _quotes(paragraph, users), amounts=bool(users))
    return TraceParagraph(
        to=f"p-{paragraph.id}",
        label=source.label,
        number=source.number,
        kind=paragraph.kind,
        furniture=paragraph.kind in FURNITURE,
        dull=paragraph.kind in _DULL and not users and not findings,
        at=_place(document, paragraph, source.number),
        pieces=pieces,
        users=tuple(claim_link(claim) for claim in users),
        fate="" if users else _fate(paragraph, sources),
        unused=_unused(pieces),
        marks=tuple(sources.words.of("mark", mark) for mark in paragraph.marks),
        findings=findings,
    )


def _unused(pieces: tuple[Piece, ...]) -> int:
    """The words outside every quotation; 0 if there are few, or no quotation to compare them with."""
    if not any(piece.claims for piece in pieces):
        return 0
    left = sum(len(_WORD.findall(piece.text)) for piece in pieces if not piece.claims)
    return left if left > _FEW else 0


def _fate(paragraph: RestoredParagraph, sources: Sources) -> str:
    if paragraph.kind is BlockKind.HEADING and paragraph.id not in sources.ledger:
        return sources.words.of("unused", "heading")
    return sources.fate(paragraph.id)


def _place(document: RestoredDocument, paragraph: RestoredParagraph, number: int) -> str:
    place = f"Paragraph {number} of {len(document.paragraphs)}"
    if paragraph.page:
        place += f", page {paragraph.page}"
    if paragraph.heading:
        place += f", under “{' › '.join(paragraph.heading)}”"
    return place


def _quotes(paragraph: RestoredParagraph, users: tuple[Claim, ...]) -> list[Quoted]:
    spans = [
        (claim.id, find_quote(paragraph.text, piece))
        for claim in users
        for piece in claim.evidence
        if piece.paragraph == paragraph.id
    ]
    return [Quoted(claim, *span) for claim, span in spans if span is not None]
