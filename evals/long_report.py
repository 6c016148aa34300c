"""Makes a long PDF report out of the words of shorter ones, for timing: no advice that long ships with us."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from drafting.domain.advice import FURNITURE, BlockKind
from drafting.parsers.pieces import ROW_SEPARATOR, Piece

_STYLES = getSampleStyleSheet()
_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
_MM = 72 / 25.4
_A4 = (210 * _MM, 297 * _MM)
_TEXT_WIDTH = 165 * _MM


def long_report(pieces: Sequence[Piece], copies: int) -> bytes:
    """A PDF that says *pieces* *copies* times, with headings, bullets, ruled tables and page furniture.

    The same pieces make the same bytes.
    """
    output = BytesIO()
    document = SimpleDocTemplate(output, pagesize=_A4, invariant=1)
    body = [piece for piece in pieces if piece.kind not in FURNITURE]
    story = [flowable for _ in range(copies) for flowable in _flowables(body)]
    document.build(story, onFirstPage=_furniture, onLaterPages=_furniture)
    return output.getvalue()


def _flowables(pieces: Sequence[Piece]) -> Iterator[Flowable]:
    for piece in pieces:
        match piece.kind:
            case BlockKind.HEADING:
                yield Paragraph(escape(piece.text), _STYLES["Heading2"])
            case BlockKind.LIST_ITEM:
                yield Paragraph(escape(piece.text), _STYLES["BodyText"], bulletText="•")
            case BlockKind.TABLE_ROW:
                yield _row(piece.text.split(ROW_SEPARATOR))
            case _:
                yield Paragraph(escape(piece.text), _STYLES["BodyText"])


def _row(cells: Sequence[str]) -> Table:
    widths = [_TEXT_WIDTH / len(cells)] * len(cells)
    return Table([[Paragraph(escape(cell), _STYLES["BodyText"]) for cell in cells]], widths, style=_GRID)


def _furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(22 * _MM, 287 * _MM, "CONFIDENTIAL: a made-up report for timing")
    canvas.drawRightString(188 * _MM, 10 * _MM, f"Page {document.page}")
