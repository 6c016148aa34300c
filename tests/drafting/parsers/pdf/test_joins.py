"""A hyphen at a line's end is kept in true compounds and dropped in divided words."""

import pytest

from drafting.parsers.pdf.joins import Words, joined

DIVIDED = ["with particu-", "lar care and diffi-", "culty, and the thera-", "pist said so"]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("he is particu-", "larly good at it", "he is particularly good at it"),
        ("reading of non-", "verbal signs", "reading of non-verbal signs"),
        ("taught one-", "to-one by an adult", "taught one-to-one by an adult"),
        ("a seven-", "year-old boy", "a seven-year-old boy"),
        ("between 10-", "15 minutes", "between 10-15 minutes"),
        ("Mrs Talbot-", "Reyes teaches him", "Mrs Talbot-Reyes teaches him"),
        ("hand-over-", "hand help", "hand-over-hand help"),
        ("the ADHD-", "related clinic", "the ADHD-related clinic"),
        ("a quiet place", "to eat", "a quiet place to eat"),
        ("in the hall \u2013", "and outside", "in the hall \u2013 and outside"),
    ],
)
def test_lines_are_joined_as_their_writer_meant(above: str, below: str, whole: str) -> None:
    assert joined([above, below], Words(DIVIDED)) == whole


def test_the_rest_of_the_document_decides_a_doubtful_hyphen() -> None:
    words = Words(["a touch-screen and a keyboard", "the play-ground is wet"])

    assert joined(["the new touch-", "screen"], words) == "the new touch-screen"


def test_a_document_that_divides_no_words_keeps_its_hyphens() -> None:
    words = Words(["decision making and memory", "he likes making things"])

    assert joined(["help with decision-", "making"], words) == "help with decision-making"
