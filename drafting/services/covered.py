"""A paragraph as it was and as it was made safe, piece by piece: what was covered, by what, and why.

Whoever shows it gets the covered words only where they are let: ``pieces`` leaves them out otherwise, so no
page can hold what it must not.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from redaction import PEOPLE, Kind, Redacted, Span


class Group(StrEnum):
    """What a covered thing tells of: one colour and one pattern each."""

    FAMILY = "family"
    PROFESSIONAL = "professional"
    PLACE = "place"
    NUMBER = "number"
    TRAIT = "trait"


_GROUPS: dict[Kind, Group] = {
    **dict.fromkeys(PEOPLE, Group.FAMILY),
    Kind.PROFESSIONAL: Group.PROFESSIONAL,
    **dict.fromkeys(
        (
            Kind.SCHOOL, Kind.HEALTH, Kind.TEAM, Kind.AUTHORITY, Kind.ADDRESS, Kind.POSTCODE, Kind.PLACE,
        ),
        Group.PLACE,
    ),
    **dict.fromkeys(
        (Kind.ETHNICITY, Kind.RELIGION, Kind.NATIONALITY, Kind.LANGUAGE, Kind.PRONOUN), Group.TRAIT
    ),
}  # fmt: skip
_WIDTHS = (3, 6, 12, 24, 48)


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands for something that was covered. *width* is roughly how long it was, in steps from 0.

    *original* are the words themselves, None for whoever may not see them.
    """

    group: Group
    kind: str
    recogniser: str
    score: float
    reason: str
    placeholder: str
    width: int
    original: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: words that stayed, or what covers others."""

    text: str = field(repr=False)
    cover: Cover | None = None


def pieces(redacted: Redacted, *, originals: bool) -> tuple[Piece, ...]:
    """A paragraph from its beginning to its end. *originals* puts the covered words beside their covers."""
    found: list[Piece] = []
    at = 0
    for span in redacted.spans:
        if span.start > at:
            found.append(Piece(redacted.source[at : span.start]))
        words = redacted.source[span.start : span.end]
        found.append(Piece("", _cover(span, words, originals=originals)))
        at = span.end
    if at < len(redacted.source):
        found.append(Piece(redacted.source[at:]))
    return tuple(found)


def by_kind(paragraphs: Iterable[Redacted]) -> tuple[tuple[Group, str, int], ...]:
    """How many things of each kind were covered: group, kind in words, number; the most frequent first."""
    counted = Counter(span.kind for redacted in paragraphs for span in redacted.spans)
    return tuple((group_of(kind), in_words(kind), number) for kind, number in counted.most_common())


def group_of(kind: Kind) -> Group:
    """The group of a kind; numbers and addresses of every sort are one."""
    return _GROUPS.get(kind, Group.NUMBER)


def in_words(kind: Kind) -> str:
    """A kind as a person says it."""
    return _WORDS.get(kind, kind.value.replace("_", " "))


_WORDS = {
    Kind.PEER: "another child",
    Kind.PERSON: "person not on the record",
    Kind.NHS_NUMBER: "NHS number",
    Kind.UPN: "unique pupil number",
    Kind.NI_NUMBER: "National Insurance number",
    Kind.URL: "web address",
    Kind.LITERAL: "looked like a placeholder",
}


def _cover(span: Span, words: str, *, originals: bool) -> Cover:
    return Cover(
        group=group_of(span.kind),
        kind=in_words(span.kind),
        recogniser=span.recogniser,
        score=span.score,
        reason=span.reason,
        placeholder=span.placeholder,
        width=sum(len(words) > width for width in _WIDTHS),
        original=words if originals else None,
    )
