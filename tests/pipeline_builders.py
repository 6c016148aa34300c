"""One-liners for tests of the pipeline: advices, statements and claims of an invented child."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from drafting.domain.advice import (
    Advice,
    AdviceKind,
    Block,
    BlockKind,
    Cell,
    Document,
    DocumentId,
    Mark,
    Paragraph,
    ParagraphId,
    SafeCell,
)  # fmt: skip
from drafting.domain.case import Case, Child, Parent, Professional, Setting, Sibling
from drafting.domain.claim import Area, Claim, ClaimId, ClaimKind, Evidence
from drafting.domain.plan import SectionKey
from drafting.pipeline.intake import Described
from drafting.pipeline.statements import Statement
from drafting.ports import Facts, Placed
from redaction import SafeText

Line = tuple[BlockKind, str, tuple[Cell, ...]]
NINE = Facts(age=9, year=4, pronouns="he/him")
SEVENTEEN = Facts(age=17, year=12, pronouns="she/her")


def heading(text: str) -> Line:
    """A heading, above all that follows it up to the next one."""
    return BlockKind.HEADING, text, ()


def prose(text: str) -> Line:
    """A paragraph of running text."""
    return BlockKind.PROSE, text, ()


def item(text: str) -> Line:
    """A list item."""
    return BlockKind.LIST_ITEM, text, ()


def row(**columns: str) -> Line:
    """A table row: the text of each column by its name; "_" in a name stands for a space."""
    cells, text = [], ""
    for name, words in columns.items():
        text += " | " if text else ""
        cells.append(Cell(name.replace("_", " ").strip(), len(text), len(text) + len(words)))
        text += words
    return BlockKind.TABLE_ROW, text, tuple(cells)


def furniture(text: str) -> Line:
    """What repeats at the foot of every page."""
    return BlockKind.FOOTER, text, ()


def a_paragraph(line: Line, number: int = 1, under: Iterable[str] = (), *marks: Mark) -> Paragraph:
    """One redacted paragraph."""
    kind, text, cells = line
    return Paragraph(
        ParagraphId(f"d1.{number:04d}"), kind, SafeText(text), tuple(map(SafeText, under)),
        tuple(SafeCell(SafeText(cell.column), cell.start, cell.end) for cell in cells), marks,
    )  # fmt: skip


def an_advice(*lines: Line, kind: AdviceKind = AdviceKind.PSYCHOLOGY) -> Advice:
    """One redacted advice; each heading stands above what follows it."""
    paragraphs: list[Paragraph] = []
    above: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=1):
        is_heading = line[0] is BlockKind.HEADING
        paragraphs.append(a_paragraph(line, number, () if is_heading else above))
        above = (line[1],) if is_heading else above
    return Advice(DocumentId("d1"), kind, "Educational Psychologist", date(2026, 10, 5), tuple(paragraphs))


def a_statement(
    text: str,
    kind: AdviceKind = AdviceKind.PSYCHOLOGY,
    *under: str,
    column: str = "",
    block: BlockKind = BlockKind.PROSE,
) -> Statement:
    """One statement of an advice of *kind*, below the headings *under*."""
    paragraph = a_paragraph((block, text, ()), 1, under)
    advice = Advice(DocumentId("d1"), kind, "Adviser", date(2026, 10, 5), (paragraph,))
    return Statement(text, (whole(paragraph),), advice, paragraph, column)


def whole(paragraph: Paragraph) -> Evidence:
    """The whole of *paragraph* as a quotation."""
    return Evidence(paragraph.id, str(paragraph.text), 0, len(paragraph.text))


def a_claim(
    text: str,
    kind: ClaimKind = ClaimKind.NEED,
    identity: str = "",
    area: Area | None = None,
    number: int = 1,
    document: str = "d1",
) -> Claim:
    """A claim that quotes all of paragraph *number* of *document*, in its own words."""
    evidence = Evidence(ParagraphId(f"{document}.{number:04d}"), text, 0, len(text))
    return Claim(ClaimId(identity), kind, text, (evidence,), area)


def placed(
    section: str, text: str, kind: ClaimKind = ClaimKind.NEED, number: int = 1, document: str = "d1"
) -> Placed:
    """A claim that is proposed for *section*."""
    return Placed(SectionKey(section), a_claim(text, kind, number=number, document=document))


def a_case(
    full_name: str = "Marlo Quenby Thackthwaite", born: date | None = date(2017, 3, 14), year: str = "Year 4"
) -> Case:
    """A case with one of everybody."""
    return Case(
        reference="TST-26-0001",
        child=Child(full_name, full_name.split(maxsplit=1)[0], born, "he/him", year_group=year),
        parents=(Parent("Ottoline Thackthwaite", "mother"),),
        siblings=(Sibling("Wren Thackthwaite"),),
        school=Setting("Gorsey Brook Primary School"),
        professionals=(Professional("Dr Isolde Farrimond", "Educational Psychologist"),),
    )


def an_upload(file: str, *lines: Line, textless: tuple[int, ...] = ()) -> Document:
    """One uploaded document that was read, raw, as ``parsers`` make it."""
    digest = sha256(f"{file}{lines}".encode()).hexdigest()
    identity = DocumentId(f"d{digest[:8]}")
    blocks: list[Block] = []
    above: tuple[ParagraphId, ...] = ()
    for number, (kind, text, cells) in enumerate(lines, start=1):
        own = ParagraphId(f"{identity}.{number:04d}")
        is_heading = kind is BlockKind.HEADING
        blocks.append(Block(own, kind, text, None, () if is_heading else above, (), cells))
        above = (own,) if is_heading else above
    return Document(identity, file, digest, None, tuple(blocks), textless)


def described(
    kind: AdviceKind, role: str = "Advice", dated: date | None = date(2026, 10, 5), author: str | None = None
) -> Described:
    """An uploaded document of *kind* with what is known of it."""
    return Described(an_upload(f"{kind}.docx", prose("…")), kind, author, None, role, dated, listed=True)
