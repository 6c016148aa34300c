"""A document from its side: each paragraph, where it was used or why not, the open ones first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafting.domain.advice import FURNITURE, BlockKind, DocumentId, ParagraphId
from drafting.domain.claim import ClaimId, Evidence
from drafting.domain.finding import Reason, Unused
from drafting.domain.review import ClaimState, ReviewedClaim
from drafting.services.passages import Paper, Passage, Stretch, quoted_at, stretches
from drafting.services.reviews import Opened
from drafting.web.views.words import Words, byline, label, short, title

_CUES = re.compile(
    r"\b(?:needs?|requires?|required|should|must|difficult(?:y|ies)?|unable|cannot|can’t|can't|struggles?"
    r"|recommend(?:s|ed|ation)?|support(?:ed)?|sessions?|programme|therapy|minutes?|hours?|weekly|daily|termly"
    r"|risk|distress(?:ed)?|anxi(?:ous|ety)|pain|epilep\w+|medication|hopes?|wants?|wishes|aspir\w+|outcomes?)\b",
    re.IGNORECASE,
)
_OPEN = frozenset({Reason.NOT_RELEVANT, Reason.BACKGROUND, Reason.METHOD, Reason.TEST_SCORE, Reason.COMMENT})
"""Reasons that judge what a paragraph means: where a cue word stands in it, a person should look."""
_DULL = frozenset({Reason.FURNITURE, Reason.BOILERPLATE, Reason.HEADING})


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that quotes a paragraph, and whether it was removed."""

    claim: ClaimId
    removed: bool


@dataclass(frozen=True, slots=True)
class Fate:
    """One paragraph and what became of it.

    *open* says that a person should look, *cues* by which words; a *lost* one waits for a place, or the
    claim that used it was removed. *rest* counts the words outside every
    quotation of a paragraph that is used in part.
    """

    id: ParagraphId
    label: str
    number: int
    heading: bool
    pieces: tuple[Stretch, ...]
    uses: tuple[Use, ...]
    why: str
    aside: str
    open: bool
    lost: bool
    dull: bool
    cues: tuple[str, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A document in the list of documents."""

    id: DocumentId
    short: str
    open: int
    current: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """The document that is looked at."""

    title: str
    byline: str
    total: int
    used: int
    open: tuple[Fate, ...]
    body: tuple[Fate, ...]
    dull: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    uses: Mapping[ParagraphId, list[tuple[ReviewedClaim, Evidence]]]
    ledger: Mapping[ParagraphId, Unused]
    tray: Mapping[ParagraphId, int]
    aside: Mapping[ParagraphId, str]


def papers(opened: Opened, words: Words, wanted: str) -> tuple[tuple[PaperLine, ...], PaperView | None]:
    """Every document with the number of paragraphs to look at, and the one that was asked for."""
    index, every = _index(opened), opened.passages.papers
    left = {paper.id: sum(_is_open(each, index) for each in opened.passages.of[paper.id]) for paper in every}
    chosen = next((paper for paper in every if paper.id == wanted), None)
    if chosen is None:
        chosen = max(every, key=lambda paper: left[paper.id], default=None)
    lines = tuple(PaperLine(each.id, short(each, words), left[each.id], each is chosen) for each in every)
    return lines, _view(chosen, _fates(opened, chosen, words, index), words) if chosen else None


def _is_open(passage: Passage, index: _Index) -> bool:
    """Whether a person should look at it. Of documents that nobody looks at just now, no more is asked."""
    quoting = index.uses.get(passage.id, [])
    if passage.id in index.aside or any(each.state is not ClaimState.REMOVED for each, _ in quoting):
        return False
    unused = index.ledger.get(passage.id)
    if _is_dull(passage, unused):
        return False
    doubtful = unused is not None and unused.reason in _OPEN and _CUES.search(passage.text) is not None
    return passage.id in index.tray or bool(quoting) or doubtful


def _is_dull(passage: Passage, unused: Unused | None) -> bool:
    return passage.kind in FURNITURE or (unused is not None and unused.reason in _DULL)


def _index(opened: Opened) -> _Index:
    uses: dict[ParagraphId, list[tuple[ReviewedClaim, Evidence]]] = {}
    for reviewed in opened.readings.first.claims:
        for piece in reviewed.claim.evidence:
            uses.setdefault(piece.paragraph, []).append((reviewed, piece))
    draft, placed = opened.readings.draft, opened.readings.first.placed
    tray = {
        piece.paragraph: number
        for number, each in enumerate(draft.to_place)
        if number not in placed
        for piece in each.evidence
    }
    aside = opened.readings.first.set_aside
    return _Index(uses, {each.paragraph: each for each in draft.unused}, tray, aside)


def _fates(opened: Opened, paper: Paper, words: Words, index: _Index) -> tuple[Fate, ...]:
    return tuple(_fate(opened, passage, words, index) for passage in opened.passages.of[paper.id])


def _fate(opened: Opened, passage: Passage, words: Words, index: _Index) -> Fate:
    quoting = index.uses.get(passage.id, [])
    standing = [piece for each, piece in quoting if each.state is not ClaimState.REMOVED]
    spans = [span for piece in standing if (span := quoted_at(passage.text, piece))]
    uses = dict.fromkeys(Use(each.id, each.state is ClaimState.REMOVED) for each, _ in quoting)
    unused = index.ledger.get(passage.id)
    aside = index.aside.get(passage.id, "")
    cues = tuple(dict.fromkeys(found.lower() for found in _CUES.findall(passage.text)))
    dull = _is_dull(passage, unused)
    waits = passage.id in index.tray
    return Fate(
        passage.id,
        label(passage, words),
        passage.number,
        passage.kind is BlockKind.HEADING,
        stretches(passage.text, spans) if spans else (Stretch(passage.text),),
        tuple(uses),
        _why(opened, unused, words, waits=waits) if not standing else "",
        aside,
        _is_open(passage, index),
        waits or bool(quoting),
        dull and not standing,
        cues[:4],
        _rest(passage.text, spans),
    )


def _why(opened: Opened, unused: Unused | None, words: Words, *, waits: bool) -> str:
    if waits:
        return words.of("unused", Reason.TO_PLACE)
    if unused is None:
        return "the statement that used it was removed"
    why = words.of("unused", unused.reason)
    other = opened.passages.by_id.get(unused.of) if unused.of else None
    return f"{why} {label(other, words)}" if other else why


def _rest(text: str, spans: list[tuple[int, int]]) -> int:
    if not spans:
        return 0
    outside = "".join(
        sign for at, sign in enumerate(text) if not any(first <= at < last for first, last in spans)
    )
    return len(outside.split())


def _view(paper: Paper, fates: tuple[Fate, ...], words: Words) -> PaperView:
    first = sorted((fate for fate in fates if fate.open), key=lambda fate: (not fate.lost, fate.number))
    return PaperView(
        title(paper, words),
        byline(paper),
        len(fates),
        sum(any(not use.removed for use in fate.uses) for fate in fates),
        tuple(first),
        tuple(fate for fate in fates if not fate.dull or fate.heading),
        tuple(fate for fate in fates if fate.dull and not fate.heading),
    )
