import pytest

from drafting.cli.progress import outcome, reading
from drafting.domain.advice import DocumentId, Unreadable
from tests.pipeline_builders import an_upload, prose

LETTER = an_upload("letter.txt", prose("Marlo draws."))
LOCKED = Unreadable(DocumentId("d9"), "OT.pdf", "9" * 64, "It is locked.")


def test_a_document_that_was_read_is_told_with_its_length() -> None:
    assert outcome(LETTER) == "✓ letter.txt: 1 paragraph"


def test_a_document_that_was_not_read_is_told_with_the_reason() -> None:
    assert outcome(LOCKED) == "✗ OT.pdf: not read. It is locked."


def test_where_there_is_no_terminal_each_document_is_one_plain_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with reading(2, quiet=False) as told:
        told(LETTER)
        told(LOCKED)

    assert capsys.readouterr().err.splitlines() == [outcome(LETTER), outcome(LOCKED)]


def test_a_machine_that_asks_for_json_is_told_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with reading(1, quiet=True) as told:
        told(LETTER)

    assert capsys.readouterr() == ("", "")
