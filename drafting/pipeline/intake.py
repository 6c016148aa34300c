"""What a document is: its kind, its author's role and its date, from the record or else from itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from drafting.domain.advice import AdviceKind, Block, BlockKind, Document
from drafting.domain.case import Case, ListedDocument
from drafting.pipeline.months import MONTHS
from drafting.pipeline.rulebook import any_of, fold, pack_file

_TITLE_BLOCKS = 6
_TITLE_WORDS = 12
_DATE_BLOCKS = 25
_OPENING_BLOCKS, _CLOSING_BLOCKS = 8, 6
_TITLES = ("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor")
_SIGNS = (
    r"\b(?:author|by|signed|signature|from|sincerely|faithfully|regards|wishes|thanks|assessor|advice giver)"
    r"(?: \(?\w+\)?)?\W{0,4}"
)
_MONTH = "|".join((*MONTHS, "sept", *(month[:3] for month in MONTHS)))
_WRITTEN = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})\.?,?\s+(\d{{4}})\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DATED = re.compile(r"\b(?:dated?|signed|typed|written|completed|finalised|report|advice)\b", re.IGNORECASE)
_DAY = "|".join(pattern.pattern for pattern in (_WRITTEN, _MONTH_FIRST, _FIGURES, _ISO))
_BORN = re.compile(r"\b(?:d\.?o\.?b|date of birth|birth ?da(?:y|te)|born)\b", re.IGNORECASE)
_BIRTHDAY = re.compile(rf"{_BORN.pattern}(?:\W|\b(?:on|the|is|was)\b){{0,8}}?(?:{_DAY})", re.IGNORECASE)
_BESIDE = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT})
_LABELLED = re.compile(r"^([^:|]{1,40}):\s*\S")
_SPEAKS_OF_IT = re.compile(
    r"\b(?:report|advice|title|subject|author|role|profession|job|designation|by|from|service|completed)\b",
    re.IGNORECASE,
)


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
    passed_over: re.Pattern[str]
    titles: re.Pattern[str]
    organisations: re.Pattern[str]
    labels: Mapping[AdviceKind, str]
    statutory: tuple[Statutory, ...]


@cache
def document_rules() -> DocumentRules:
    """The document rules of the pack in force."""
    data = pack_file("documents.toml")
    return DocumentRules(
        kinds={AdviceKind(entry["name"]): any_of(entry["words"]) for entry in data["kind"]},
        passed_over=any_of(data["passed_over"]),
        titles=any_of(data["titles"]),
        organisations=any_of(data["organisations"]),
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
    author = entry.author if entry and entry.author else author_of(document, kind, case)
    author_role = next((role for name, role in _people(case) if author and name == author), None)
    role = (entry.role if entry else None) or document_rules().labels.get(kind, "Other advice")
    dated = (entry.dated if entry else None) or _dated(document, case)
    return Described(document, kind, author, author_role, role, dated, entry is not None)


def _kind(document: Document, entry: ListedDocument | None) -> AdviceKind:
    if entry and entry.kind == AdviceKind.OTHER and not entry.role:
        return AdviceKind.OTHER  # a person has looked, and it is none of the others
    names = [entry.kind, entry.role] if entry else []
    for name in (*names, re.sub(r"[_\W]+", " ", document.file), *_titles(document)):
        found = kind_named(name) if name else None
        if found is not None:
            return found
    return AdviceKind.OTHER


def kind_named(name: str) -> AdviceKind | None:
    """The kind of advice that *name* speaks of, or None; records write "educational_psychology" too."""
    rules = document_rules()
    spaced = fold(name).replace("_", " ")
    own = re.sub(r"[ -]+", "_", spaced.strip().lower())
    if own in rules.kinds and own != AdviceKind.OTHER:
        return AdviceKind(own)
    written = [rules.passed_over.sub(" ", text) for text in (spaced, spaced.replace("-", " "))]
    return next((kind for kind, words in rules.kinds.items() if any(map(words.search, written))), None)


def _titles(document: Document) -> list[str]:
    """The headings and title lines that open the document; those that only name a workplace come last."""
    opening = islice((each for each in document.blocks if each.kind not in _BESIDE), _TITLE_BLOCKS)
    subject = [subject] if (subject := _header(document, "Subject")) else []
    titles = sorted((*subject, *(block.text for block in opening if _is_title(block))), key=_is_workplace)
    if _is_mail(document):
        return titles  # its headers say who wrote to whom
    return [*titles, *(block.text for block in document.blocks[:2] if block.kind is BlockKind.HEADER)]


def _is_title(block: Block) -> bool:
    label = _LABELLED.match(block.text)
    if label and not _SPEAKS_OF_IT.search(label.group(1)):
        return False
    if block.kind is BlockKind.HEADING:
        return True
    short = len(block.text.split()) <= _TITLE_WORDS and not block.text.rstrip().endswith((".", "!", "?", ","))
    return block.kind is BlockKind.PROSE and short


def _is_workplace(title: str) -> bool:
    rules = document_rules()
    return rules.organisations.search(title) is not None and rules.titles.search(title) is None


def _header(document: Document, name: str) -> str:
    """What a mail's header *name* says, or ""."""
    headers = [block.text for block in document.blocks if block.kind is BlockKind.HEADER]
    if not _is_mail(document):
        return ""
    return next((text.partition(": ")[2] for text in headers if text.startswith(f"{name}: ")), "")


def _is_mail(document: Document) -> bool:
    return document.file.lower().endswith(".eml")


def author_of(document: Document, kind: AdviceKind, case: Case) -> str | None:
    """Who in the record wrote *document*: its sender, who signed it, or the one of its kind it names.

    Looks where authors stand, at the opening and the close. None where that leaves any doubt: most
    reports name a parent and a colleague too.
    """
    body = [block.text for block in document.blocks if block.kind not in _BESIDE]
    opening, close = body[:_OPENING_BLOCKS], body[_OPENING_BLOCKS:][-_CLOSING_BLOCKS:]
    people = _people(case)
    named = [(name, role) for name, role in people if _stands(name, "", "\n".join((*opening, *close)))]
    parents = {parent.name for parent in case.parents}
    fitting = [name for name, role in named if _own_kind(name in parents, role) in {kind, None}]
    guesses = (
        [name for name, _ in people if _stands(name, "", _header(document, "From"))],
        [name for name, _ in named if any(_stands(name, _SIGNS, text) for text in (*opening, *close))],
        [name for name, _ in named if any(_stands(name, "^", text) for text in close)],
        fitting if kind is not AdviceKind.OTHER else [name for name, _ in named if name not in parents],
    )
    return next((only[0] for only in guesses if len(only) == 1), None)


def _people(case: Case) -> list[tuple[str, str | None]]:
    """Everybody in the record who may have written something, with their role."""
    people = [(one.name, one.role) for one in case.professionals]
    return people + [(parent.name, parent.relationship) for parent in case.parents]


def _own_kind(parent: bool, role: str | None) -> AdviceKind | None:
    return AdviceKind.FAMILY if parent else kind_named(role or "")


def _stands(name: str, before: str, text: str) -> bool:
    """Whether *name* stands in *text*, surname first or last, right after what matches *before*."""
    words = [re.escape(word) for word in re.findall(r"[\w’'-]+", fold(name)) if word.lower() not in _TITLES]
    if not words:
        return False
    either = rf"{' +'.join(words)}|{words[-1]}, *{' +'.join(words[:-1])}"
    titles = rf"(?:(?:{'|'.join(_TITLES)})\b\.? *)?"
    return re.search(rf"{before}\s*{titles}(?<!\w)(?:{either})(?!\w)", fold(text), re.IGNORECASE) is not None


def _dated(document: Document, case: Case) -> date | None:
    """The date that the document gives itself. Birthdays are none.

    A mail's own; else one near a word such as "dated"; else the latest that is written.
    """
    if sent := dates_in(_header(document, "Date")):
        return sent[0]
    body = [_without_birthdays(block) for block in document.blocks if block.kind not in _BESIDE]
    texts = (*body[:_DATE_BLOCKS], *body[-3:])
    born = {case.child.date_of_birth, *(sibling.date_of_birth for sibling in case.siblings)}
    near = [day for text in texts if _DATED.search(text) for day in dates_in(text) if day not in born]
    written = (day for text in texts for day in dates_in(text) if day not in born)
    return max(near, default=None) or max(written, default=None)


def _without_birthdays(block: Block) -> str:
    text = block.text
    for cell in reversed(block.cells):
        if _BORN.search(cell.column):
            text = text[: cell.start] + text[cell.end :]
    return _BIRTHDAY.sub(" ", text)


def dates_in(text: str) -> tuple[date, ...]:
    """Every whole date in *text*, day before month, as dates are written in England."""
    written = [match.groups() for match in _WRITTEN.finditer(text)]
    written += [(day, month, year) for month, day, year in _MONTH_FIRST.findall(text)]
    found = [(int(year), _month(name), int(day)) for day, name, year in written]
    found += [(int(y), int(m), int(d)) for d, m, y in _FIGURES.findall(text)]
    found += [(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)]
    return tuple(day for parts in found if (day := _day(*parts)) is not None)


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(name.lower()[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # "31/02/2026" is no date
