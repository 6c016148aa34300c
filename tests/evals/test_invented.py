"""The data may be shown to anybody: nothing in it belongs to a real person."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from drafting.parsers.limits import Limits
from drafting.parsers.reading import read_document
from evals.baselines_pdf import pdfium_text
from evals.invented import real_looking
from evals.samples import DATA

FILES = sorted(file for file in DATA.rglob("*") if file.is_file())


def text_of(file: Path) -> str:
    """All that a file says: as text, as our parser reads it, and as its own format stores it."""
    match file.suffix:
        case ".pdf":
            return f"{parsed(file)}\n{pdfium_text(file.read_bytes())}"
        case ".docx":
            with ZipFile(file) as archive:
                parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
            told = re.sub(r"<(?!/w:p>)[^>]*>", "", "\n".join(re.sub(r"</w:p>", "\n", part) for part in parts))
            return f"{parsed(file)}\n{told}"
        case _:
            return file.read_text(encoding="utf-8")


def parsed(file: Path) -> str:
    blocks = read_document(file.name, file.read_bytes(), Limits()).blocks
    return "\n".join(block.text for block in blocks)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_file_holds_an_identifier_that_may_be_real(file: Path) -> None:
    assert real_looking(text_of(file)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a.person@school.sch.uk",
        "see https://www.nhs.uk/conditions",
        "ring 020 7946 0018",
        "ring (0118) 496 0123",
        "ring +44 161 496 0123",
        "NHS 943 476 5919",
        "live at SW1A 2AA",
        "live at M1 1AE",
        "NI AB 12 34 56 C",
    ],
)
def test_what_may_be_real_is_found(text: str) -> None:
    assert len(real_looking(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a.person@clinic.example.org, b@example.com",
        "see https://www.council.example/send",
        "ring 07700 900123 or (01632) 960 001 or +44 7700 900123",
        "NHS 999 412 0735",
        "live at QX4 2TD or WX19 3HE",
        "NI QQ 12 34 56 C",
        "on 04/11/2026, 2026-11-04, 30 minutes in Year 4",
    ],
)
def test_what_is_kept_free_for_invention_is_let_be(text: str) -> None:
    assert real_looking(text) == ()
