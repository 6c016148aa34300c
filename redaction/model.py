"""The values of redaction: what is found, what it becomes, and the way back."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

SafeText = NewType("SafeText", str)
"""Text in which placeholders stand for whatever identifies people. Only this package makes it."""


class Kind(StrEnum):
    """What sort of thing identifies somebody."""

    CHILD = "child"
    FAMILY = "family"
    PROFESSIONAL = "professional"
    PEER = "peer"
    PERSON = "person"
    SCHOOL = "school"
    HEALTH = "health_setting"
    TEAM = "team"
    AUTHORITY = "local_authority"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    NHS_NUMBER = "nhs_number"
    UPN = "upn"
    NI_NUMBER = "ni_number"
    DATE_OF_BIRTH = "date_of_birth"
    CASE_REFERENCE = "case_reference"
    REGISTRATION = "registration"
    PLACE = "place"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    NATIONALITY = "nationality"
    LANGUAGE = "language"
    PRONOUN = "pronoun"  # only where the policy neutralises them: replaced by a plain word
    LITERAL = "literal"  # the original already held something that looks like a placeholder


PEOPLE = frozenset({Kind.CHILD, Kind.FAMILY, Kind.PROFESSIONAL, Kind.PEER, Kind.PERSON})
QUASI = frozenset({Kind.PLACE, Kind.ETHNICITY, Kind.RELIGION, Kind.NATIONALITY, Kind.LANGUAGE})


@dataclass(frozen=True, slots=True)
class Span:
    """One thing that was replaced. Offsets count characters of the original paragraph."""

    start: int
    end: int
    kind: Kind
    recogniser: str
    score: float
    placeholder: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Redacted:
    """One paragraph made safe. The original stays inside it and never prints."""

    text: SafeText
    spans: tuple[Span, ...]
    source: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False, default=())
    """Where each span's placeholder begins in ``text``; same order as ``spans``."""

    def original(self, start: int, end: int) -> str:
        """Give the author's exact words for ``text[start:end]``.

        A boundary inside a placeholder moves outwards to take in the whole of what it stands for.
        """
        if start >= end:
            return ""
        return self.source[self._back(start, left=True) : self._back(end, left=False)]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Say where ``source[start:end]`` lies in ``text``, moving outwards as ``original`` does."""
        return self._forth(start, left=True), self._forth(end, left=False)

    def _back(self, position: int, *, left: bool) -> int:
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position
        span, safe = self.spans[index], self.starts[index]
        if position < safe + len(span.placeholder):
            return span.start if left or position == safe else span.end
        return span.end + position - safe - len(span.placeholder)

    def _forth(self, position: int, *, left: bool) -> int:
        index = bisect_right(self.spans, position, key=lambda span: span.start) - 1
        if index < 0:
            return position
        span, safe = self.spans[index], self.starts[index]
        if position < span.end:
            return safe if left or position == span.start else safe + len(span.placeholder)
        return safe + len(span.placeholder) + position - span.end


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in a folded paragraph, before it is known who or what it stands for.

    *whole* is the text to show for it when it has no better name; *key* tells two things of one kind
    apart (two phone numbers), and is the same for every form of one thing. *person* is set instead
    where the thing is a person of the lexicon. The higher *rank* wins where two overlap.
    """

    start: int
    end: int
    kind: Kind
    recogniser: str
    score: float
    rank: int
    reason: str = ""
    person: int | None = None
    key: str = ""
