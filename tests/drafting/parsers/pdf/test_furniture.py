"""Page furniture is marked and kept; body text is never taken for it."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from drafting.domain.advice import BlockKind
from drafting.parsers.pieces import Reading

Read = Callable[..., Reading]


def report_page(number: int, *, of: int = 3) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 806, "Kofi Quill, born 03/05/2017, CONFIDENTIAL")
        canvas.drawString(72, 30, f"Page {number} of {of}")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 760, f"On visit {number} he met me at the gate and showed me the pond.")
        canvas.drawString(72, 746, "Then we read a book.")

    return page


def test_what_repeats_at_the_edge_of_the_pages_is_marked_and_kept(read: Read) -> None:
    reading = read(*(report_page(number) for number in (1, 2, 3)))
    kinds = [piece.kind for piece in reading.pieces]

    assert kinds == [BlockKind.HEADER, BlockKind.PROSE, BlockKind.FOOTER] * 3
    assert reading.pieces[0].text == "Kofi Quill, born 03/05/2017, CONFIDENTIAL"
    assert reading.pieces[2].text == "Page 1 of 3"


def test_sentences_that_repeat_in_the_body_are_not_furniture(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for index in range(30):
            canvas.drawString(
                72, 780 - 24 * index, "He needs the same adult to greet him at the gate every day."
            )

    reading = read(page, page, page)

    assert {piece.kind for piece in reading.pieces} == {BlockKind.PROSE}


def test_a_page_number_alone_is_a_footer_even_on_a_single_page(read: Read) -> None:
    reading = read(report_page(1, of=1))

    assert reading.pieces[-1].kind is BlockKind.FOOTER


def test_a_number_that_ends_a_sentence_on_the_last_line_is_not_a_page_number(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(
            72, 60, "He has a place in the small group that meets on Mondays and on Fridays (see page"
        )
        canvas.drawString(72, 47, "4).")

    assert [piece.kind for piece in read(page).pieces] == [BlockKind.PROSE]


def test_a_footnote_is_kept_apart_and_its_mark_does_not_break_the_sentence(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(
            72, 730, "She sat beside me and worked with care, and asked twice how long it would take."
        )
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("Her score was 71")
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut("1")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" on the test of listening, which is low for her age.")
        canvas.drawText(text)
        canvas.line(72, 90, 200, 90)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 78, "1 The mean is 100 and two thirds of children score between 85 and 115.")

    reading = read(page)

    assert (
        reading.pieces[1].text == "Her score was 71\u00b9 on the test of listening, which is low for her age."
    )
    assert reading.pieces[2].kind is BlockKind.FOOTNOTE
