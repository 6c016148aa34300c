import pytest

from drafting.errors import CannotRead
from drafting.parsers.kinds import FileKind, kind_of
from tests.drafting.parsers.word_files import archive, paragraph, word_file

WORD = word_file(paragraph("Ada needs quiet."))
PDF = b"%PDF-1.7\n..."
MAIL = b"From: una@example.org\nTo: ada@example.org\nSubject: Advice\n\nHello.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("file", "data", "kind"),
    [
        ("a.pdf", PDF, FileKind.PDF),
        ("A.PDF", b"\n\n" + PDF, FileKind.PDF),
        ("a.docx", WORD, FileKind.WORD),
        ("a.docm", WORD, FileKind.WORD),
        ("a.eml", MAIL, FileKind.MAIL),
        ("a.txt", b"Ada needs quiet.", FileKind.TEXT),
        ("a.txt", "Ada needs quiet.".encode("utf-16"), FileKind.TEXT),
        ("a.txt", MAIL, FileKind.TEXT),
        ("a.txt", "café – £5".encode("cp1252"), FileKind.TEXT),
    ],
)
def test_a_file_that_is_what_its_name_says_is_read(file: str, data: bytes, kind: FileKind) -> None:
    assert kind_of(file, data) is kind


@pytest.mark.parametrize(
    ("file", "data", "says"),
    [
        ("report.pdf", WORD, "named .pdf but is a Word document: rename it to report.docx"),
        ("report.docx", PDF, "named .docx but is a PDF: rename it to report.pdf"),
        ("report.txt", PDF, "is a PDF"),
        ("report", PDF, "named without an ending but is a PDF"),
        ("report.docx", b"Ada needs quiet.", "is a plain text"),
        ("report.eml", b"Ada needs quiet.", "holds no e-mail"),
        ("report.docx", b"", "empty"),
        ("report.docx", WORD[:-200], "damaged or incomplete"),
        ("report.docx", WORD[:40], "damaged or incomplete"),
        ("report.doc", OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
        ("report.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("report.msg", OLE + "__substg1.0_".encode("utf-16-le"), "Outlook"),
        ("report.xls", OLE + "Workbook".encode("utf-16-le"), "Excel"),
        ("report.doc", OLE, "old Microsoft Office"),
        ("report.doc", b"{\\rtf1 Ada}", "rich text"),
        ("report.odt", archive({"mimetype": "opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
        ("report.xlsx", archive({"xl/workbook.xml": "<x/>"}), "Excel"),
        ("report.pptx", archive({"ppt/slides.xml": "<x/>"}), "PowerPoint"),
        ("report.pages", archive({"Index/Document.iwa": "x"}), "Pages"),
        ("report.zip", archive({"report.pdf": PDF}), "zip archive"),
        ("scan.jpg", b"\xff\xd8\xff\xe0rest", "picture"),
        ("scan.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("scan.heic", b"\x00\x00\x00\x18ftypheic", "picture"),
        ("scan.tiff", b"II*\x00rest", "picture"),
        ("report.html", b"<!DOCTYPE html><p>Ada</p>", "web page"),
        ("report.exe", b"MZ\x90", "program"),
        ("report.txt", bytes(range(256)) * 20, "not text"),
    ],
)
def test_every_other_file_is_refused_with_what_it_is(file: str, data: bytes, says: str) -> None:
    with pytest.raises(CannotRead) as refusal:
        kind_of(file, data)

    assert says in str(refusal.value)
