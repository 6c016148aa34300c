import io
import struct

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from drafting.errors import CannotRead
from drafting.parsers.pdf.picture import picture_of

BOX = (72.0, 100.0, 300.0, 120.0)


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842))
    canvas.drawString(72, 842 - 115, "Otis reads each day.")
    canvas.showPage()
    canvas.drawString(72, 700, "The second page.")
    canvas.save()
    return held.getvalue()


def drawn(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_page_is_drawn_whole_and_in_proportion(two_pages: bytes) -> None:
    width, height = struct.unpack(">II", picture_of(two_pages, 1)[16:24])

    assert height / width == pytest.approx(842 / 595, rel=0.01)


def test_a_place_is_boxed_and_the_rest_is_left_alone(two_pages: bytes) -> None:
    plain, boxed = drawn(picture_of(two_pages, 1)), drawn(picture_of(two_pages, 1, [BOX]))
    scale = plain.width / 595
    inside, outside = (round(250 * scale), round(110 * scale)), (round(250 * scale), round(300 * scale))

    assert (plain.getpixel(inside), boxed.getpixel(outside)) == ((255, 255, 255), (255, 255, 255))
    red, green, blue = boxed.getpixel(inside)  # type: ignore[misc]  # three values, as it is RGB
    assert (red, green) == (255, 255)
    assert blue < 200


def test_a_crop_shows_the_strip_around_the_place(two_pages: bytes) -> None:
    whole, strip = drawn(picture_of(two_pages, 1)), drawn(picture_of(two_pages, 1, [BOX], crop=True))

    assert strip.width == whole.width
    assert strip.height < whole.height / 5


@pytest.mark.parametrize(
    "box",
    [
        (-50.0, -50.0, 9999.0, 9999.0),
        (0.0, 0.0, 0.0, 0.0),
        (900.0, 900.0, 950.0, 950.0),
    ],
)
def test_a_box_that_leaves_the_page_does_no_harm(
    two_pages: bytes, box: tuple[float, float, float, float]
) -> None:
    assert drawn(picture_of(two_pages, 1, [box], crop=True)).width > 0


@pytest.mark.parametrize(("data", "page"), [(b"", 1), (b"%PDF-1.7 nonsense", 1), (b"PK\x03\x04", 1)])
def test_what_is_no_pdf_is_not_drawn(data: bytes, page: int) -> None:
    with pytest.raises(CannotRead):
        picture_of(data, page)


def test_a_page_that_there_is_not_is_not_drawn(two_pages: bytes) -> None:
    with pytest.raises(CannotRead):
        picture_of(two_pages, 3)
