"""The sources of a claim as they stand beside it: every one, the quotation marked, what it says boxed."""

from dataclasses import dataclass

from drafting.domain.claim import Evidence
from drafting.domain.review import ReviewedClaim
from drafting.services.passages import Passage, Stretch, quoted_at, stretches
from drafting.services.reviewing import behind, unseen_by
from drafting.services.reviews import Opened, Reviewer
from drafting.web.views.words import Words, byline, cut_short, label, place, title

_NEIGHBOUR = 160


@dataclass(frozen=True, slots=True)
class SourceView:
    """One paragraph behind a claim. *says* is what sets it apart where the sources disagree."""

    paragraph: str
    label: str
    title: str
    byline: str
    place: str
    says: str
    pieces: tuple[Stretch, ...]
    before: str
    after: str
    marks: tuple[str, ...]
    picture: str
    whole: str
    no_picture: str
    seen: bool


def sources_of(
    opened: Opened, reviewed: ReviewedClaim, who: Reviewer, words: Words, *, disputed: bool
) -> tuple[SourceView, ...]:
    """Every source of *reviewed*, each once, in the order of its evidence."""
    unseen = set(unseen_by(opened, reviewed, who.account, who.reading))
    pieces = behind(opened, reviewed, who.reading)
    of: dict[str, list[Evidence]] = {}
    for piece in pieces:
        of.setdefault(piece.paragraph, []).append(piece)
    return tuple(
        _source(opened, passage, of[passage.id], words, seen=passage.id not in unseen, disputed=disputed)
        for passage in opened.passages.named(piece.paragraph for piece in pieces)
    )


def _source(
    opened: Opened,
    passage: Passage,
    pieces: list[Evidence],
    words: Words,
    *,
    seen: bool,
    disputed: bool,
) -> SourceView:
    quotes = [span for piece in pieces if (span := quoted_at(passage.text, piece))]
    cut = stretches(passage.text, quotes)
    picture, whole = _pictures(opened, passage)
    return SourceView(
        passage.id,
        label(passage, words),
        title(passage.paper, words),
        byline(passage.paper),
        place(passage),
        _says(cut) if disputed else "",
        cut,
        cut_short(passage.before, _NEIGHBOUR),
        cut_short(passage.after, _NEIGHBOUR),
        tuple(words.of("mark", mark) for mark in passage.marks),
        picture,
        whole,
        "" if picture else "No page picture: this file has no fixed pages.",
        seen,
    )


def _says(pieces: tuple[Stretch, ...]) -> str:
    amounts = dict.fromkeys(" ".join(piece.text.split()) for piece in pieces if piece.amount)
    return f"Says {', '.join(amounts)}" if amounts else ""


def _pictures(opened: Opened, passage: Passage) -> tuple[str, str]:
    """Where the picture of the paragraph is, and that of its whole page; empty where there are no pages."""
    advice = opened.uploads.get(passage.paper.id)
    boxes = [box for box in passage.boxes if box.page == passage.page]
    if not boxes or advice is None or not passage.paper.file.lower().endswith(".pdf"):
        return "", ""
    sides = "&".join(f"box={box.left:.0f},{box.top:.0f},{box.right:.0f},{box.bottom:.0f}" for box in boxes)
    page = f"/cases/{opened.case.id}/pages/{advice}/{passage.page}.png?{sides}"
    return f"{page}&crop=1", page
