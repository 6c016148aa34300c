"""Overlong paragraphs are read in pieces, and nobody can tell afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import Circle, Redactor
from redaction.pieces import pieces, windows


@given(st.lists(st.sampled_from(["a", "word ", "End. ", "\n", "\n\n", "é", "x" * 700]), max_size=60))
def test_the_pieces_are_the_text_and_none_is_long(parts: list[str]) -> None:
    text = "".join(part * 20 for part in parts)

    cut = pieces(text)

    assert "".join(cut) == text
    assert max(map(len, cut)) <= 4_000


def test_a_piece_ends_where_a_sentence_does() -> None:
    cut = pieces("She reads well, and then she rests. " * 400)

    assert len(cut) > 3
    assert all(piece.endswith("rests. ") for piece in cut)


def test_a_short_paragraph_is_one_piece() -> None:
    assert pieces("Short.") == ("Short.",)
    assert pieces("") == ("",)


def test_a_long_paragraph_comes_back_whole_with_its_spans_in_place(rules: Redactor, keziah: Circle) -> None:
    text = "Then Keziah sat with Mrs Brandreth. " * 500

    paragraph = rules.redact(keziah, ["Before.", text, "After."]).paragraphs[1]

    assert paragraph.source == text
    assert paragraph.text == "Then [CHILD] sat with [MOTHER]. " * 500
    assert paragraph.original(0, len(paragraph.text)) == text
    assert {text[span.start : span.end] for span in paragraph.spans} == {"Keziah", "Mrs Brandreth"}
    assert all(
        paragraph.text[start:].startswith(span.placeholder)
        for span, start in zip(paragraph.spans, paragraph.starts, strict=True)
    )


@pytest.mark.parametrize("unit", ["x", "word "])
@given(place=st.integers(0, 60_000))
def test_whatever_is_short_lies_whole_in_a_window(unit: str, place: int) -> None:
    text = (unit * 60_000)[:place] + "\x01" * 200 + unit * 3_000

    assert any("\x01" * 200 in part for _, part in windows(text))
    assert all(text[start : start + len(part)] == part for start, part in windows(text))
