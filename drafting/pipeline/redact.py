"""From raw documents to safe advices: the only door between what was uploaded and what is drafted from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from drafting.domain.advice import Advice, Block, Paragraph, ParagraphId, SafeCell
from drafting.domain.case import Case
from drafting.pipeline.intake import Described
from drafting.pipeline.titles import titled
from drafting.ports import Redacts
from redaction import Circle, Redacted, SafeText, Vault, circle_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case made safe: advices without identities, and what puts the identities back."""

    advices: tuple[Advice, ...]
    redacted: dict[ParagraphId, Redacted]
    vault: Vault
    files: dict[str, str]
    """File names with placeholders: an author's or a child's name often stands in one."""
    remaining: tuple[str, ...] = ()
    """Capitalised words that stayed and that no list explains, most frequent first."""


def circle(case: Case) -> Circle:
    """Who and what is known on *case*, in the words of the redaction library."""
    return circle_of(asdict(case))


def prepare(
    case: Case, documents: Sequence[Described], redactor: Redacts, files: Sequence[str] = ()
) -> Prepared:
    """Redact all documents of a case at once, so that one person is one placeholder everywhere.

    *files* are the names of all files, of those too that could not be read.
    """
    blocks = [block for described in documents for block in described.document.blocks]
    columns = sorted({cell.column for block in blocks for cell in block.cells})
    redaction = redactor.redact(
        circle(case), [*(block.text for block in blocks), *columns, *map(_spaced, files)]
    )
    texts = redaction.paragraphs
    redacted = {block.id: text for block, text in zip(blocks, texts, strict=False)}
    names = {name: text.text for name, text in zip(columns, texts[len(blocks) :], strict=False)}
    shown = [str(text.text) for text in texts[len(blocks) + len(columns) :]]
    advices = tuple(
        titled(
            Advice(
                each.document.id,
                each.kind,
                each.author_role or each.role,
                each.dated,
                tuple(_paragraph(block, redacted, names) for block in each.document.blocks),
            )
        )
        for each in documents
    )
    return Prepared(
        advices, redacted, redaction.vault, dict(zip(files, shown, strict=True)), redaction.remaining
    )


def _spaced(file: str) -> str:
    """A file name as words, so that the names in it can be found: "EP_Ada Okoro.pdf" holds one."""
    readable = file.encode("utf-8", errors="replace").decode(
        "utf-8"
    )  # a name may hold bytes that are no text
    return re.sub(r"[_.]+", " ", readable)


def _paragraph(
    block: Block, redacted: dict[ParagraphId, Redacted], columns: dict[str, SafeText]
) -> Paragraph:
    mine = redacted[block.id]
    headings = tuple(redacted[heading].text for heading in block.heading)
    return Paragraph(
        block.id, block.kind, mine.text, headings, tuple(_cells(block, mine, columns)), block.marks
    )


def _cells(block: Block, redacted: Redacted, columns: dict[str, SafeText]) -> Iterable[SafeCell]:
    for cell in block.cells:
        start, end = redacted.at(cell.start, cell.end)
        yield SafeCell(columns[cell.column], start, end)
