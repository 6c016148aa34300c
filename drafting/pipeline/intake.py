"""What a document is: its kind, its author's role and its date, from the record or else from itself."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from drafting import assets
from drafting.domain.advice import AdviceKind, BlockKind, Document
from drafting.domain.case import Case, ListedDocument
from drafting.pipeline.rulebook import any_of, fold

_TITLE_BLOCKS = 4
_DATE_BLOCKS = 25
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join((*_MONTHS, "sept", *(month[:3] for month in _MONTHS)))
_WRITTEN = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})\.?,?\s+(\d{{4}})\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DATED = re.compile(r"\b(?:dated?|signed|typed|written|completed|finalised|report|advice)\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:d\.?o\.?b|date of birth|born)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """A document with what is known of it."""

    document: Document
    kind: AdviceKind
    author: str | None
    author_role: str | None
    role: str
    dated: date | None
    listed: bool


@dataclass(frozen=True, slots=True)
class Statutory:
    """A category of advice that regulation 6(1) asks for, and what to say when it is missing."""

    kinds: frozenset[AdviceKind]
    missing: str
    from_year: int


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """``documents.toml``, compiled."""

    kinds: Mapping[AdviceKind, re.Pattern[str]]
    labels: Mapping[AdviceKind, str]
    statutory: tuple[Statutory, ...]


@cache
def document_rules() -> DocumentRules:
    """The document rules of the pack that ships."""
    with (assets.rules() / "documents.toml").open("rb") as file:
        data = tomllib.load(file)
    return DocumentRules(
        kinds={AdviceKind(entry["name"]): any_of(entry["words"]) for entry in data["kind"]},
        labels={AdviceKind(entry["name"]): entry["label"] for entry in data["kind"]},
        statutory=tuple(
            Statutory(frozenset(map(AdviceKind, entry["kinds"])), entry["missing"], entry.get("from_year", 0))
            for entry in data["statutory"]
        ),
    )


def describe(documents: Sequence[Document], case: Case) -> tuple[Described, ...]:
    """Say of each document what it is, trusting the case record before the document's own words."""
    listed = {entry.file: entry for entry in case.documents}
    return tuple(_described(document, listed.get(document.file), case) for document in documents)


def _described(document: Document, entry: ListedDocument | None, case: Case) -> Described:
    kind = _kind(document, entry)
    author = entry.author if entry else None
    author_role = next((one.role for one in case.professionals if author and one.name == author), None)
    role = (entry.role if entry else None) or document_rules().labels.get(kind, "Other advice")
    dated = (entry.dated if entry else None) or _dated(document)
    return Described(document, kind, author, author_role, role, dated, entry is not None)


def _kind(document: Document, entry: ListedDocument | None) -> AdviceKind:
    names = [entry.kind, entry.role] if entry else []
    title = " ".join(block.text for block in islice(document.blocks, _TITLE_BLOCKS))
    for name in (*names, re.sub(r"[_\W]+", " ", document.file), title):
        found = kind_named(name) if name else None
        if found is not None:
            return found
    return AdviceKind.OTHER


def kind_named(name: str) -> AdviceKind | None:
    """The kind of advice that *name* speaks of, or None."""
    folded = fold(name)
    return next((kind for kind, words in document_rules().kinds.items() if words.search(folded)), None)


def _dated(document: Document) -> date | None:
    """The date that the document gives itself: near a word such as "dated", else the latest written one."""
    skipped = {BlockKind.HEADER, BlockKind.FOOTER}
    body = [block.text for block in document.blocks if block.kind not in skipped]
    texts = [text for text in (*body[:_DATE_BLOCKS], *body[-3:]) if not _BORN.search(text)]
    near = [found for text in texts if _DATED.search(text) for found in dates_in(text)]
    return max(near, default=None) or max((found for text in texts for found in dates_in(text)), default=None)


def dates_in(text: str) -> tuple[date, ...]:
    """Every whole date in *text*, day before month, as dates are written in England."""
    written = [match.groups() for match in _WRITTEN.finditer(text)]
    written += [(day, month, year) for month, day, year in _MONTH_FIRST.findall(text)]
    found = [(int(year), _month(name), int(day)) for day, name, year in written]
    found += [(int(y), int(m), int(d)) for d, m, y in _FIGURES.findall(text)]
    found += [(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)]
    return tuple(day for parts in found if (day := _day(*parts)) is not None)


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower()[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # "31/02/2026" is no date
