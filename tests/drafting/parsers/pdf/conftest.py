"""PDFs drawn in memory, so that each test shows the page that it is about."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from drafting.parsers.pdf.document import parse
from drafting.parsers.pieces import Reading

Page = Callable[[Canvas], None]
Draw = Callable[..., bytes]
Read = Callable[..., Reading]


@pytest.fixture
def draw() -> Draw:
    """Turn one function for each page into the bytes of a PDF, the same ones every time."""

    def drawn(*pages: Page, size: tuple[float, float] = A4) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=size, invariant=1)
        for page in pages:
            page(canvas)
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    return drawn


@pytest.fixture
def read(draw: Draw) -> Read:
    """Draw pages and parse them."""

    def drawn_and_read(*pages: Page, size: tuple[float, float] = A4) -> Reading:
        return parse(draw(*pages, size=size))

    return drawn_and_read
