"""The bare PDF libraries that our parser is raced against: all that they do is take the characters out."""

from io import BytesIO

import pypdfium2
from pypdf import PdfReader


def page_count(data: bytes) -> int:
    """How many pages the PDF has."""
    return len(PdfReader(BytesIO(data)).pages)


def pypdf_text(data: bytes) -> str:
    """The text of every page as pypdf extracts it, in the order of its content stream."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def pdfium_text(data: bytes) -> str:
    """The text of every page as PDFium extracts it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
