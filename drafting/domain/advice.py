"""Advice as it is read: first raw (``Document`` of ``Block``), then safe (``Advice`` of ``Paragraph``).

A *block* is one paragraph, list item, table row, heading or piece of page furniture of an uploaded
file, exactly as its author wrote it. A *paragraph* is the same thing after redaction: its text is
``SafeText``, so it may be shown to a language model. Both carry the same id, which depends on the
bytes of the file alone: the same bytes give the same ids on every machine and in every run.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from redaction import SafeText

DocumentId = NewType("DocumentId", str)
ParagraphId = NewType("ParagraphId", str)


class BlockKind(StrEnum):
    """What a piece of text is on its page; the names are those of ``plan.json``."""

    HEADING = "heading"
    PROSE = "prose"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    HEADER = "header"
    FOOTER = "footer"


FURNITURE = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
"""Kinds that repeat on every page: marked, kept and redacted, never quoted in a plan."""


class Mark(StrEnum):
    """Something about a block that a caseworker should be told."""

    INSERTED = "inserted"  # holds a tracked insertion, read as in force
    DELETED = "deleted"  # a tracked deletion was left out of the text
    HIDDEN = "hidden"  # text that a reader of the page cannot see


@dataclass(frozen=True, slots=True)
class Box:
    """Where on a page: PDF points (1/72 inch) from the top left corner of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: ``text[start:end]`` of its block, under the column *column*."""

    column: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of an uploaded file, raw. Never leaves the machine in this form.

    *heading* holds the ids of the headings above it, outermost first. *page* counts from 1 and is
    None where the format has no fixed pages (Word, mail, plain text). *boxes* has one entry for
    each page and column that the block touches, and is empty where there are no fixed pages.
    """

    id: ParagraphId
    kind: BlockKind
    text: str
    page: int | None = None
    heading: tuple[ParagraphId, ...] = ()
    boxes: tuple[Box, ...] = ()
    cells: tuple[Cell, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One uploaded file that was read. *pages* is None where the format has no fixed pages.

    *textless_pages* are the numbers (from 1) of pages that hold no text, such as a scanned letter:
    they were not read, and the caseworker must be told. *unread_parts* likewise name what came inside
    the file and was not opened: the attachments of a mail, a file merged into a Word document.
    """

    id: DocumentId
    file: str
    sha256: str
    pages: int | None
    blocks: tuple[Block, ...]
    textless_pages: tuple[int, ...] = ()
    unread_parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One uploaded file that was not read, and why, in words that a caseworker can act on."""

    id: DocumentId
    file: str
    sha256: str
    reason: str
    pages: int | None = None


class AdviceKind(StrEnum):
    """Who speaks in a document, as far as it decides where its sentences belong.

    The first group mirrors regulation 6(1) of the SEND Regulations 2014.
    """

    FAMILY = "family"
    SCHOOL = "school"
    MEDICAL = "medical"
    PSYCHOLOGY = "psychology"
    SOCIAL_CARE = "social_care"
    SPEECH = "speech_and_language"
    OCCUPATIONAL = "occupational_therapy"
    PHYSIOTHERAPY = "physiotherapy"
    SENSORY = "sensory"
    TEACHING = "specialist_teaching"
    PREPARATION = "preparation_for_adulthood"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SafeCell:
    """One cell of a redacted table row: ``text[start:end]`` of its paragraph."""

    column: SafeText
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block after redaction: placeholders stand where names stood."""

    id: ParagraphId
    kind: BlockKind
    text: SafeText
    heading: tuple[SafeText, ...] = ()
    cells: tuple[SafeCell, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """One document that may be drafted from: who wrote it, in which role, when, and what it says."""

    document: DocumentId
    kind: AdviceKind
    role: str
    dated: date | None
    paragraphs: tuple[Paragraph, ...] = field(default=())
