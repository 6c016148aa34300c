"""Texts are cut where a quotation or an amount begins or ends, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, Evidence
from drafting.render.spans import Quoted, amounts_in, cut, find_quote

ONE, TWO = ClaimId("F.1"), ClaimId("B.2")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "20 minutes, three times a week, 1:1, reviewed termly",
            ["20 minutes", "three times a week", "1:1", "termly"],
        ),
        ("20 hours a week of support", ["20 hours a week"]),
        (
            "half a day each year, half an hour once a week",
            ["half a day each year", "half an hour", "once a week"],
        ),
        ("a group of no more than three", ["group of no more than three"]),
        ("six 45-minute sessions each term", ["six 45-minute", "each term"]),
        ("at the <10th percentile, 40% of it", ["10th", "40%"]),
        ("every school day in September 2029", ["every school day", "2029"]),
        ("someone attended the weekend event", []),
    ],
)
def test_amounts_are_found_as_people_write_them(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in amounts_in(text)] == found


def test_pieces_know_every_claim_that_quotes_them() -> None:
    pieces = cut("one two three", [Quoted(ONE, 0, 7), Quoted(TWO, 4, 13)], amounts=False)

    assert [(piece.text, piece.claims) for piece in pieces] == [
        ("one ", (ONE,)),
        ("two", (ONE, TWO)),
        (" three", (TWO,)),
    ]


def test_an_amount_inside_a_quotation_is_both() -> None:
    pieces = cut("for 20 minutes", [Quoted(ONE, 0, 14)])

    assert [(piece.text, piece.claims, piece.amount) for piece in pieces] == [
        ("for ", (ONE,), False),
        ("20 minutes", (ONE,), True),
    ]


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4))
def test_the_pieces_of_any_text_joined_are_that_text(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = cut(text, [Quoted(ONE, start, end) for start, end in spans])

    assert "".join(piece.text for piece in pieces) == text


@pytest.mark.parametrize(
    ("quote", "start", "found"),
    [
        ("two", 4, (4, 7)),
        ("two", 0, (4, 7)),  # offsets that no longer hold, after names were put back
        ("two three", 0, (4, 14)),  # white space folded
        ("four", 0, None),
        ("", 0, None),
    ],
)
def test_a_quotation_is_found_by_its_words(quote: str, start: int, found: tuple[int, int] | None) -> None:
    evidence = Evidence(ParagraphId("d01.0001"), quote, start, start + len(quote))

    assert find_quote("one two\n three", evidence) == found
