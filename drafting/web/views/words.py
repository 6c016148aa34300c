"""The words people read, as the pages need them; a council may change them without code."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from drafting.domain.advice import AdviceKind
from drafting.services.passages import Paper, Passage


class Words(Protocol):
    """Words by table and key."""

    @property
    def short(self) -> Mapping[str, str]:
        """What stands before a paragraph's number, by kind of advice: "EP"."""
        ...

    @property
    def name(self) -> Mapping[str, str]:
        """What an advice of a kind is called."""
        ...

    def of(self, table: str, key: StrEnum | str) -> str:
        """The words of *key* in *table*."""
        ...


def short(paper: Paper, words: Words) -> str:
    """A document in a word: "EP", "School 2"."""
    name = words.short[paper.kind]
    return f"{name} {paper.nth}" if paper.nth else name


def label(passage: Passage, words: Words) -> str:
    """A paragraph as people refer to it: "EP ¶16". The space does not break."""
    return f"{short(passage.paper, words)}\u00a0¶{passage.number}"


def title(paper: Paper, words: Words) -> str:
    """What people call the advice."""
    if paper.kind is AdviceKind.OTHER:
        return paper.role or words.name[AdviceKind.OTHER]
    return words.name[paper.kind]


def byline(paper: Paper) -> str:
    """Who wrote it, as what, and when, as far as it is known."""
    dated = full_day(paper.dated) if paper.dated else "no date given"
    said = ", ".join(part for part in (paper.author, paper.author_role, dated) if part)
    return said[:1].upper() + said[1:]


def place(passage: Passage) -> str:
    """Where a paragraph stands in its document."""
    heading = cut_short(passage.heading[-1], 60) if passage.heading else ""
    under = f", under “{heading}”" if heading else ""
    page = f", page {passage.page}" if passage.page else ""
    return f"Paragraph {passage.number} of {passage.paper.count}{page}{under}"


def full_day(day: date) -> str:
    """A day in the one form that every page has: "4 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def cut_short(text: str, most: int = 110) -> str:
    """The beginning of *text*, ended at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun, "1 claim", "2 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
