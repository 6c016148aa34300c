from hashlib import sha256
from pathlib import Path

import pytest

from drafting.domain.advice import BlockKind, Document
from drafting.errors import CannotRead
from drafting.parsers.identity import document_id
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.parsers.reading import read_document
from tests.drafting.parsers.word_files import paragraph, run, word_file

CASES = Path(__file__).parents[3] / "evals" / "data" / "cases"
WORD = word_file(paragraph("Views", style="Heading1") + paragraph("Ada needs quiet."))


def test_a_document_is_named_after_its_bytes_and_its_blocks_after_it() -> None:
    document = read_document("a.docx", WORD, Limits())

    digest = sha256(WORD).hexdigest()
    assert document.id == f"d{digest[:10]}" == document_id(digest)
    assert [block.id for block in document.blocks] == [f"{document.id}.0001", f"{document.id}.0002"]
    assert document.blocks[1].heading == (document.blocks[0].id,)
    assert document.pages is None


def test_the_same_bytes_give_the_same_document_whatever_the_file_is_called() -> None:
    one, two = (read_document(name, WORD, Limits()) for name in ("one.docx", "two.docx"))

    assert one.id == two.id
    assert one.blocks == two.blocks


def test_a_pdf_says_how_many_pages_it_has() -> None:
    file = next(CASES.glob("*/documents/*.pdf"))

    document = read_document(file.name, file.read_bytes(), Limits())

    assert document.pages is not None
    assert all(block.page and 1 <= block.page <= document.pages for block in document.blocks)


@pytest.mark.parametrize(
    ("file", "data", "says"),
    [
        ("a.docx", word_file(""), "holds no text"),
        ("a.docx", word_file(paragraph(run("secret", "<w:vanish/>"))), "holds no text"),
        ("a.txt", b" \n\n\t", "only blank space"),
        ("a.eml", b"From: a@example.org\nTo: b@example.org\n\n", "no text of its own"),
        ("a.eml", b"From: a@example.org\nTo: b@example.org\n\n> Ada runs.\n", "the message that it answers"),
        ("a.docx", b"PK\x03\x04rubbish", "damaged"),
        ("a.pdf", b"%PDF-1.7 rubbish", "damaged"),
    ],
)
def test_a_document_without_words_is_refused_with_what_to_do(file: str, data: bytes, says: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        read_document(file, data, Limits())

    assert says in str(refusal.value)


def test_limits_are_kept() -> None:
    with pytest.raises(CannotRead, match="too large"):
        read_document("a.docx", WORD, Limits(file_bytes=100))
    with pytest.raises(CannotRead, match="too much text"):
        read_document("a.docx", WORD, Limits(text=10))


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    file = next(CASES.glob("*/documents/*.pdf"))

    with pytest.raises(CannotRead, match="page"):
        read_document(file.name, file.read_bytes(), Limits(pages=0))


def test_a_mail_s_attachments_are_named_as_not_read() -> None:
    head = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n"
    parts = (
        b"Content-Type: text/plain\n\nAda runs.\n",
        b"Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''%ED%B3.pdf\n\n",
    )
    mail = head + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + b"--b\n".join(parts) + b"--b--\n"

    with IsolatedReader(workers=1) as reader:
        document = reader.read("a.eml", mail)

    assert isinstance(document, Document)
    (part,) = document.unread_parts
    assert part.endswith(".pdf (application/pdf)")


def test_half_characters_are_replaced_one_for_one() -> None:
    mail = b"From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?q?=ED=B3=A9x?=\n\nAda.\n"

    document = read_document("a.eml", mail, Limits())
    assert document.blocks[-1].kind is BlockKind.PROSE
