"""Pages that are turned, scaled, hidden or built of forms are read as a person sees them."""

import io
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from drafting.domain.advice import BlockKind, Mark
from drafting.parsers.pdf.document import parse
from drafting.parsers.pieces import Reading

Draw = Callable[..., bytes]
Read = Callable[..., Reading]

SENTENCE = "Wren likes to know what comes next, and who will be there when it does."


def sentence(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, SENTENCE)


def test_a_box_says_where_on_the_page_the_words_stand(read: Read) -> None:
    box = read(sentence).pieces[0].boxes[0]

    assert (box.page, box.left) == (1, 72.0)
    assert box.top < A4[1] - 700 < box.bottom
    assert 400 < box.right < 460


def test_a_page_turned_by_its_rotate_entry_is_read_upright(draw: Draw) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw(sentence))))
    writer.pages[0].rotate(90)
    stream = io.BytesIO()
    writer.write(stream)

    piece = parse(stream.getvalue()).pieces[0]

    assert piece.text == SENTENCE
    assert piece.boxes[0].bottom - piece.boxes[0].top > 300
    assert piece.boxes[0].right <= A4[1]


def test_a_page_whose_text_runs_upwards_is_read(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(100, -300, SENTENCE)

    piece = read(page).pieces[0]

    assert piece.text == SENTENCE
    assert piece.boxes[0].bottom - piece.boxes[0].top > 300


def test_flipped_and_scaled_coordinates_make_no_difference(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.transform(0.5, 0, 0, -0.5, 0, A4[1])
        text = canvas.beginText()
        text.setTextTransform(1, 0, 0, -1, 144, 300)
        text.setFont("Helvetica", 22)
        text.textOut(SENTENCE)
        canvas.drawText(text)

    piece = read(page).pieces[0]

    assert piece.text == SENTENCE
    assert piece.boxes[0].left == 72.0


def test_text_in_a_form_is_read_where_it_is_placed(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.beginForm("letterhead")
        sentence(canvas)
        canvas.endForm()
        canvas.doForm("letterhead")

    assert read(page).pieces[0].text == SENTENCE


def test_unseen_text_is_kept_apart_and_marked(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        sentence(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 680, "white on white")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(72, 660, "too small")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, -40, "below the page")
        text = canvas.beginText(72, 640)
        text.setTextRenderMode(3)
        text.textOut("not painted")
        canvas.drawText(text)
        canvas.drawString(72, 600, "under the bar")
        canvas.rect(70, 595, 100, 16, stroke=0, fill=1)

    pieces = read(page).pieces
    hidden = {piece.text for piece in pieces if Mark.HIDDEN in piece.marks}

    assert hidden == {"white on white", "too small", "below the page", "not painted", "under the bar"}
    assert [piece.text for piece in pieces if not piece.marks] == [SENTENCE]


def test_white_words_on_a_dark_ground_are_seen(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        sentence(canvas)
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(60, 640, 400, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 650, "What we recommend")

    assert not any(piece.marks for piece in read(page).pieces)


def test_a_watermark_across_the_page_does_not_mix_with_the_text(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        sentence(canvas)
        canvas.translate(200, 600)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "COPY")

    pieces = read(page).pieces

    assert [(piece.kind, piece.text) for piece in pieces] == [
        (BlockKind.PROSE, SENTENCE),
        (BlockKind.CAPTION, "COPY"),
    ]


def test_what_was_typed_into_a_form_field_is_read(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        sentence(canvas)
        canvas.acroForm.textfield(
            name="view", value="I want to be a vet", x=72, y=600, width=300, height=24, borderWidth=0
        )

    assert any("I want to be a vet" in piece.text for piece in read(page).pieces)


def test_ligatures_and_odd_spaces_become_plain_letters(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(
            72, 700, "a\u00a0quiet\u00a0place to read, and a co\u00adoperative friend beside her all day"
        )

    text = read(page).pieces[0].text

    assert text.startswith("a quiet place to read")
