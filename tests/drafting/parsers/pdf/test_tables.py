"""Tables are read row by row, each cell under the name of its column."""

import io
from collections.abc import Callable

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.document import parse
from drafting.parsers.pieces import Piece, Reading

Read = Callable[..., Reading]

ROWS = [
    ["Need", "Provision", "How often"],
    [
        "Reading",
        "Paired reading with a trained adult, in the library or another quiet room",
        "20 minutes daily",
    ],
    ["Speech", "A programme written by the therapist and carried out by an assistant", "Three times a week"],
]
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def table(rows: list[list[str]], style: list[tuple[object, ...]], *, repeat: int = 0) -> list[Piece]:
    words = getSampleStyleSheet()["BodyText"]
    cells = [[Paragraph(cell, words) for cell in row] for row in rows]
    stream = io.BytesIO()
    made = Table(cells, colWidths=[90, 200, 110], repeatRows=repeat, style=style)
    SimpleDocTemplate(stream, pagesize=A4, invariant=1).build([made])
    return list(parse(stream.getvalue()).pieces)


def test_every_row_is_one_piece_whose_cells_know_their_columns() -> None:
    pieces = table(ROWS, GRID)

    assert [piece.kind for piece in pieces] == [BlockKind.TABLE_ROW] * 3
    assert [piece.text for piece in pieces] == [" | ".join(row) for row in ROWS]
    assert [cell.column for cell in pieces[1].cells] == ROWS[0]
    first = pieces[1].cells[1]
    assert pieces[1].text[first.start : first.end] == ROWS[1][1]


def test_a_table_without_rules_is_read_the_same_way() -> None:
    pieces = table(ROWS, GRID[1:])

    assert [piece.text for piece in pieces] == [" | ".join(row) for row in ROWS]
    assert {piece.kind for piece in pieces} == {BlockKind.TABLE_ROW}


def test_stripes_of_colour_do_not_tear_a_table_apart() -> None:
    rows = [
        *ROWS,
        ["Sleep", "A visit from the sleep nurse, at home, before the end of the year", "Once"],
        ROWS[1],
    ]
    stripes = [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (0, 2, 4)]

    pieces = table(rows, [GRID[1], *stripes])

    assert [piece.text for piece in pieces] == [" | ".join(row) for row in rows]


def test_a_header_that_repeats_on_the_next_page_is_marked_and_the_rows_keep_their_columns() -> None:
    pieces = table([ROWS[0], *([ROWS[1]] * 40)], GRID, repeat=1)

    again = [piece for piece in pieces if piece.kind is BlockKind.HEADER]
    assert {piece.text for piece in again} == {"Need | Provision | How often"}
    assert [cell.column for cell in pieces[-1].cells] == ROWS[0]


def test_a_row_that_a_page_break_cuts_in_two_is_one_row(read: Read) -> None:
    def cells(canvas: Canvas, top: float, bottom: float, left: str, right: str) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.grid([72, 200, 500], [bottom, top])
        canvas.drawString(76, top - 14, left)
        canvas.drawString(204, top - 14, right)

    def first(canvas: Canvas) -> None:
        cells(canvas, 140, 110, "Reading", "Ten minutes of reading aloud to an adult, on three")
        canvas.grid([72, 200, 500], [140, 170])
        canvas.drawString(76, 156, "Spelling")
        canvas.drawString(204, 156, "Five words on Mondays.")

    def second(canvas: Canvas) -> None:
        cells(canvas, 780, 750, "", "days of every school week.")

    pieces = read(first, second).pieces

    assert (
        pieces[-1].text
        == "Reading | Ten minutes of reading aloud to an adult, on three days of every school week."
    )
    assert [box.page for box in pieces[-1].boxes] == [1, 2]


def test_names_and_values_side_by_side_have_no_header_row() -> None:
    pieces = table(
        [
            ["Name", "Idris Farnaby", ""],
            ["School", "Millbrook Primary", ""],
            ["Seen by", "Ines Calloway", ""],
        ],
        GRID,
    )

    assert [piece.text for piece in pieces] == [
        "Name | Idris Farnaby",
        "School | Millbrook Primary",
        "Seen by | Ines Calloway",
    ]
    assert {cell.column for piece in pieces for cell in piece.cells} == {""}


def test_a_plain_first_row_that_a_later_page_repeats_is_the_header() -> None:
    rows = [
        ["Area", "Now", ""],
        *([["Reading", "Two short books with an adult, every day after lunch", ""]] * 45),
    ]

    pieces = table(rows, GRID, repeat=1)

    assert {piece.text for piece in pieces if piece.kind is BlockKind.HEADER} == {"Area | Now"}
    assert [cell.column for cell in pieces[-1].cells] == ["Area", "Now"]
