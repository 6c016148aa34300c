"""Files as people really send them, and as somebody who means harm might: each made in memory."""

import io
import zipfile
import zlib

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.drafting.parsers.word_files import archive, paragraph, run, word_file

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(900)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


def pdf(*pages: str) -> bytes:
    """A PDF with one line of text on each page; an empty line leaves the page bare."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scan() -> bytes:
    """A PDF whose only page is a picture."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.rect(72, 72, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def locked(text: str) -> bytes:
    """A PDF that wants a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt("a password", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def word(text: str) -> bytes:
    """A Word document of one paragraph."""
    return word_file(paragraph(run(text)))


def zip_bomb() -> bytes:
    """A Word document of a few hundred kilobytes that unpacks to 120 megabytes."""
    stream = io.BytesIO(word("Marlo"))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/media/picture.emf", bytes(120_000_000))
    return stream.getvalue()


def pdf_bomb(times: int = 400) -> bytes:
    """A PDF whose only page unpacks to *times* a megabyte of text."""
    packer = zlib.compressobj(1)
    block = b"BT /F1 9 Tf (Marlo) Tj ET\n" * 40_000
    packed = b"".join([*(packer.compress(block) for _ in range(times)), packer.flush()])
    font = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % font,
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    return bytes(body) + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, start)
    )


def spreadsheet() -> bytes:
    """An Excel workbook."""
    return archive({"xl/workbook.xml": "<workbook/>"})
