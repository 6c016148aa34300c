import io
import zipfile

import pytest

from drafting.errors import CannotRead
from drafting.parsers.limits import Limits
from drafting.parsers.word.document import parse
from tests.drafting.parsers.word_files import archive, paragraph, part, word_file

BODY = part("document", f"<w:body>{paragraph('Ada needs quiet.')}</w:body>")


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(CannotRead) as refused:
        parse(data, limits)
    return str(refused.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive({"word/document.xml": BODY, "word/media/image1.png": bytes(40 << 20)})

    assert "one part of 40 MB" in refusal(bomb)


def test_an_archive_that_unpacks_to_too_much_in_all_is_refused() -> None:
    data = archive({"word/document.xml": BODY, **{f"word/{at}.bin": bytes(1 << 20) for at in range(4)}})

    assert "unpacks to far more" in refusal(data, Limits(zip_bytes=3 << 20))


def test_an_archive_of_too_many_parts_is_refused() -> None:
    data = archive({"word/document.xml": BODY, **{f"word/{at}.bin": b"" for at in range(2_000)}})

    assert "2,001 parts" in refusal(data)


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(archive({"word/document.xml": BODY + " " * 100_000}))
    size = len(BODY.encode()) + 100_000
    at = data.rindex(size.to_bytes(4, "little"))
    data[at : at + 4] = (100).to_bytes(4, "little")

    assert "damaged" in refusal(bytes(data))


def test_a_part_with_a_flipped_byte_is_damaged() -> None:
    data = bytearray(word_file(paragraph("Ada needs quiet.")))
    at = data.index(b"word/document.xml") + 60
    data[at] ^= 0xFF

    assert "damaged" in refusal(bytes(data))


def test_a_name_that_climbs_out_of_the_package_leads_nowhere() -> None:
    data = archive({"../../word/document.xml": BODY})

    assert "damaged" in refusal(data)


def test_a_package_without_a_body_is_refused() -> None:
    assert "no body" in refusal(archive({"word/document.xml": part("document", "")}))
    assert "damaged" in refusal(archive({"word/other.xml": part("document", "")}))


def test_a_part_locked_with_a_password_is_refused_in_its_own_words() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as zipped:
        zipped.writestr("word/document.xml", BODY)
    data = bytearray(held.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1

    assert "password" in refusal(bytes(data))
