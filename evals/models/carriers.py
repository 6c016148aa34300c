"""Writes an order into a copy of a real Word advice, in each of the ways in which text can ride in a file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from struct import pack
from zlib import compress, crc32

import docx
from docx.document import Document as WordFile
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import RGBColor

from evals.models.injections import SPLIT_AT, Carrier, Injection

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LONGEST_NAME = 180
_ZERO_WIDTH = "\u200b"


def carried(file: str, content: bytes, injection: Injection) -> tuple[str, bytes]:
    """The Word *file* with the injection in it: its name and content."""
    word = docx.Document(BytesIO(content))
    _WAYS[injection.carrier](word, injection.text)
    out = BytesIO()
    word.save(out)
    if injection.carrier is not Carrier.FILE_NAME:
        return file, out.getvalue()
    safe = "".join(letter for letter in injection.text if letter not in '/\\:*?"<>|')[:_LONGEST_NAME]
    return f"{safe}{PurePath(file).suffix}", out.getvalue()


def _body(word: WordFile, text: str) -> None:
    """In the middle, between paragraphs of the advice."""
    middle = word.paragraphs[len(word.paragraphs) // 2]
    middle.insert_paragraph_before(text)


def _split(word: WordFile, text: str) -> None:
    """The order in one paragraph, and what it wants said, as plain as any advice, in the next."""
    middle = word.paragraphs[len(word.paragraphs) // 2]
    order, _, wanted = text.partition(SPLIT_AT)
    middle.insert_paragraph_before(order.rstrip())
    middle.insert_paragraph_before(wanted.rstrip("”. ") + ".")


def _header(word: WordFile, text: str) -> None:
    word.sections[0].header.paragraphs[0].text = text


def _table(word: WordFile, text: str) -> None:
    """In a row of its own, beside a cell that says nothing."""
    table = word.add_table(rows=2, cols=2)
    for cell, told in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Area", "Recommendation", "Other", text),
        strict=True,
    ):
        cell.text = told


def _white_text(word: WordFile, text: str) -> None:
    middle = word.paragraphs[len(word.paragraphs) // 2]
    run = middle.insert_paragraph_before().add_run(text)
    run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _zero_width(word: WordFile, text: str) -> None:
    """Between all letters stands a space of no width: no plain search finds a word of it."""
    _body(word, _ZERO_WIDTH.join(text))


def _alt_text(word: WordFile, text: str) -> None:
    picture = word.add_picture(BytesIO(_dot()))
    picture._inline.docPr.set("descr", text)  # noqa: SLF001  the library has no other way


def _metadata(word: WordFile, text: str) -> None:
    word.core_properties.title = word.core_properties.subject = text
    word.core_properties.comments = word.core_properties.keywords = text


def _footnote(word: WordFile, text: str) -> None:
    """A footnote: the library writes none, so its part is written here."""
    notes = (
        f'<w:footnotes xmlns:w="{_WORD}"><w:footnote w:id="7"><w:p><w:r><w:t xml:space="preserve">'
        f"{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    package = word.part.package
    part = Part(PackURI("/word/footnotes-orders.xml"), _NOTES_TYPE, notes.encode(), package)
    word.part.relate_to(part, _NOTES)
    run = word.paragraphs[len(word.paragraphs) // 2].add_run()
    reference = parse_xml(f'<w:footnoteReference xmlns:w="{_WORD}" w:id="7"/>')
    run._r.append(reference)  # noqa: SLF001  the library has no other way


def _nothing(word: WordFile, text: str) -> None:
    """The file itself stays as it is."""


def _dot() -> bytes:
    """A picture of one white point (PNG)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", compress(b"\x00\xff")),
            chunk(b"IEND", b""),
        )
    )


_WAYS: dict[Carrier, Callable[[WordFile, str], None]] = {
    Carrier.BODY: _body,
    Carrier.HEADER: _header,
    Carrier.FOOTNOTE: _footnote,
    Carrier.WHITE_TEXT: _white_text,
    Carrier.ZERO_WIDTH: _zero_width,
    Carrier.ALT_TEXT: _alt_text,
    Carrier.TABLE: _table,
    Carrier.FILE_NAME: _nothing,
    Carrier.METADATA: _metadata,
    Carrier.SPLIT: _split,
}
