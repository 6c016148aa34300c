"""What a review has to settle besides the claims: findings about documents, and statements not placed."""

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.domain.advice import ParagraphId
from drafting.domain.finding import Severity
from drafting.domain.plan import SectionKey
from drafting.domain.review import Act, Resolved
from drafting.services.passages import Stretch
from drafting.services.reviews import Opened
from drafting.web.views.words import Words, label, title

_ORDER = tuple(Severity)
DECISIONS = ("Dealt with", "Asked the author", "Goes on without it", "Not so")
"""What may be decided about a finding; why is said in one's own words."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that something is about: how people refer to it, and where it is shown."""

    label: str
    document: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A finding that no claim carries. *needs* says whether signing off waits for a decision."""

    number: int
    severity: str
    title: str
    text: str
    places: tuple[Place, ...]
    needs: bool
    resolved: Resolved | None
    version: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement of the tray, where it may belong, and where it comes from."""

    number: int
    pieces: tuple[Stretch, ...]
    first: str
    second: str
    first_key: str
    second_key: str
    places: tuple[Place, ...]
    source: str
    placed: bool
    went: str
    version: int


def matters(opened: Opened, words: Words) -> tuple[Matter, ...]:
    """The findings that no claim carries, the gravest first."""
    review = opened.readings.first
    found = [
        Matter(
            number,
            finding.severity.value,
            words.of("finding", finding.kind),
            finding.message,
            _places(opened, finding.paragraphs, words),
            finding.severity is not Severity.INFO,
            review.resolved.get(number),
            review.versions.get((Act.RESOLVE, number), 0),
        )
        for number, finding in enumerate(opened.readings.draft.findings)
        if not finding.claims
    ]
    return tuple(sorted(found, key=lambda each: _ORDER.index(Severity(each.severity))))


def matters_left(opened: Opened) -> int:
    """How many findings about the documents still wait for a decision."""
    return sum(
        not finding.claims
        and finding.severity is not Severity.INFO
        and number not in opened.readings.first.resolved
        for number, finding in enumerate(opened.readings.draft.findings)
    )


def trays(opened: Opened, words: Words) -> tuple[Waiting, ...]:
    """The statements of which nobody can say surely where they belong."""
    review = opened.readings.first
    placed = review.placed
    return tuple(
        Waiting(
            number,
            opened.passages.cut(each.text),
            f"{each.first} {words.of('section', each.first)}",
            f"{each.second} {words.of('section', each.second)}",
            each.first.value,
            each.second.value,
            _places(opened, (piece.paragraph for piece in each.evidence), words),
            _source(opened, each.evidence[0].paragraph, words) if each.evidence else "",
            number in placed,
            went(placed.get(number)),
            review.versions.get((Act.PLACE, number), 0),
        )
        for number, each in enumerate(opened.readings.draft.to_place)
    )


def places(words: Words) -> tuple[tuple[str, str], ...]:
    """The sections that a claim may stand in: all but the one that names a placement."""
    return tuple(
        (key.value, f"{key.value} {words.of('section', key)}")
        for key in SectionKey
        if key is not SectionKey.I
    )


def _places(opened: Opened, paragraphs: Iterable[ParagraphId], words: Words) -> tuple[Place, ...]:
    return tuple(
        Place(label(each, words), each.paper.id, each.id) for each in opened.passages.named(paragraphs)
    )


def _source(opened: Opened, paragraph: ParagraphId, words: Words) -> str:
    passage = opened.passages.by_id.get(paragraph)
    return title(passage.paper, words) if passage else ""


def went(section: SectionKey | None) -> str:
    """What became of a statement of the tray, in words."""
    return f"Put into Section {section}" if section else "Left out"
