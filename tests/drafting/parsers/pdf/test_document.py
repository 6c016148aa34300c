"""Bad files are refused in words; good ones give the same pieces every time."""

import io
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream
from reportlab.pdfgen.canvas import Canvas

from drafting.domain.advice import BlockKind
from drafting.errors import CannotRead
from drafting.parsers.pdf.document import parse

Draw = Callable[..., bytes]

CASES = Path(__file__).parents[4] / "evals" / "data" / "cases"
SAMPLES = sorted(CASES.glob("*/documents/*.pdf"))


def some_text(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, "The child draws maps of the bus routes and names every stop from memory.")
    canvas.drawString(72, 686, "She lends them to anyone who asks.")


def locked(data: bytes, *, owner_only: bool) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("" if owner_only else "secret", "owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_file_locked_with_a_password_says_so(draw: Draw) -> None:
    with pytest.raises(CannotRead, match="password"):
        parse(locked(draw(some_text), owner_only=False))


def test_a_file_that_only_forbids_printing_is_read(draw: Draw) -> None:
    assert parse(locked(draw(some_text), owner_only=True)).pages == 1


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"%PDF-1.7\n", b"not a pdf at all", b"%PDF-1.4\n" + bytes(500)]
)
def test_what_is_no_pdf_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(CannotRead, match="Ask the sender"):
        parse(data)


def test_a_scan_without_text_is_refused_as_a_scan(draw: Draw) -> None:
    with pytest.raises(CannotRead, match="scan"):
        parse(draw(lambda canvas: canvas.rect(50, 50, 300, 400, fill=1)))


def test_a_page_without_text_among_others_is_named(draw: Draw) -> None:
    reading = parse(draw(some_text, lambda canvas: canvas.rect(50, 50, 300, 400), some_text))

    assert reading.textless_pages == (2,)
    assert len(reading.pieces) == 2


def test_more_pages_than_the_limit_are_refused(draw: Draw) -> None:
    with pytest.raises(CannotRead, match="3 pages"):
        parse(draw(some_text, some_text, some_text), most_pages=2)


def test_the_same_bytes_give_the_same_pieces() -> None:
    data = SAMPLES[0].read_bytes()

    assert parse(data) == parse(data)


def outcome(data: bytes) -> str:
    try:
        parse(data)
    except CannotRead:
        return "refused"
    return "read"


@pytest.mark.parametrize("seed", range(6))
def test_damaged_files_are_read_or_refused_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (a fixed seed, no secret)
    data = bytearray(SAMPLES[seed % len(SAMPLES)].read_bytes())
    for _ in range(10):
        broken = bytearray(data[: rng.randrange(len(data))] if rng.random() < 0.4 else data)
        for _ in range(rng.randrange(40)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        assert outcome(bytes(broken)) in ("read", "refused")


def squash(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans("\u2018\u2019\u201c\u201d", "''\"\""))
    return re.sub(r"[\s\-\u00ad\u2010-\u2014]+", "", text).lower()


def snippets(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        if "snippet" in node and "document" in node:
            yield node["document"], node["snippet"]
        for value in node.values():
            yield from snippets(value)
    elif isinstance(node, list):
        for value in node:
            yield from snippets(value)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_snippet_of_the_gold_lies_within_one_piece(sample: Path) -> None:
    gold = json.loads((sample.parents[1] / "gold.json").read_text("utf-8"))
    wanted = [squash(snippet) for document, snippet in snippets(gold) if document == sample.name]

    pieces = [squash(piece.text) for piece in parse(sample.read_bytes()).pieces]

    assert wanted
    assert [snippet for snippet in wanted if not any(snippet in piece for piece in pieces)] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_piece_of_the_samples_stands_in_a_box_on_its_page(sample: Path) -> None:
    reading = parse(sample.read_bytes())

    for piece in reading.pieces:
        assert piece.boxes
        assert piece.boxes[0].page == piece.page
        assert all(box.left < box.right <= 596 and box.top < box.bottom <= 842 for box in piece.boxes)
    assert any(piece.kind is BlockKind.HEADING for piece in reading.pieces)


def test_a_file_that_swells_to_millions_of_operators_is_refused(draw: Draw) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw(some_text))))
    swollen = ContentStream(None, writer)
    swollen.set_data(b"0 0 m " * 400_000)
    writer.pages[0].replace_contents(swollen)
    stream = io.BytesIO()
    writer.write(stream)

    with pytest.raises(CannotRead):
        parse(stream.getvalue())
