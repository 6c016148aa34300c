"""How a text is cut for the page: quotations are marked, amounts are boxed."""

import pytest

from drafting.services.passages import Stretch, stretches


def test_amounts_are_boxed_in_a_claim_and_only_in_what_is_quoted_of_a_source() -> None:
    text = "He sat for 19 minutes. He will have 30 minutes, twice a week."
    start = text.index("He will")

    claim = [piece.text for piece in stretches(text) if piece.amount]
    source = [piece.text for piece in stretches(text, [(start, len(text))]) if piece.amount]

    assert (claim, source) == (["19 minutes", "30 minutes", "twice a week"], ["30 minutes", "twice a week"])


@pytest.mark.parametrize(
    "text", ["Clinic: 12 October 2026.", "By the end of Year 5.", "On 3/10/2026.", "Section 19"]
)
def test_a_date_a_school_year_or_a_section_is_no_amount(text: str) -> None:
    assert [piece.text for piece in stretches(text) if piece.amount] == []


def test_a_text_cut_into_pieces_is_still_that_text() -> None:
    text = "for 30 minutes, twice a week"

    pieces = stretches(text, [(4, 20)])

    assert "".join(piece.text for piece in pieces) == text
    assert pieces[0] == Stretch("for ")
