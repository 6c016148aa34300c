from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.sentences import grouped, sentences

ANY_TEXT = st.text(st.sampled_from("abc ABC 12 . ! ? : “” ( ) [ ] \n\t\u00a0…•£-")) | st.text()


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@given(ANY_TEXT)
def test_nothing_but_white_space_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@given(ANY_TEXT)
def test_sentences_are_slices_in_order_without_white_space_around_them(text: str) -> None:
    pieces = sentences(text)

    assert all(text[a:b] == text[a:b].strip() != "" for a, b in pieces)
    assert all(before.end <= after.start for before, after in pairwise(pieces))


@given(ANY_TEXT)
def test_a_group_of_sentences_is_one_slice_too(text: str) -> None:
    groups = grouped(text)

    assert "".join("".join(text[a:b] for a, b in groups).split()) == "".join(text.split())
    assert {start for start, _ in groups} <= {start for start, _ in sentences(text)}


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert cut("He reads well. Spelling is hard.") == ["He reads well.", "Spelling is hard."]


@pytest.mark.parametrize(
    "text",
    [
        "She was seen by Dr. Vane in the spring.",
        "Support, e.g. Makaton signs, is in place.",
        "Approx. 20 children share the room.",
        "He scored 4.5 on the scale.",
        "Mrs. A. B. Larch wrote the letter.",
        "He is seen by J. Larch.",
        "We met on 3 Nov. 2026 at home.",
        "It takes 30 mins. Monday to Friday.",
    ],
)
def test_an_abbreviation_an_initial_or_a_decimal_ends_nothing(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "She asked “Why?” Nobody knew.",
        "It is loud! Marlo leaves.",
        "He left (in tears). Nobody followed.",
        "It took a while… Then he spoke.",
        "He counts to 20. Beyond that he guesses.",
        "[CHILD] reads. [CHILD] writes.",
        "He takes vitamin C. He dislikes it.",
        "It lasts 30 mins. [CHILD] needs a break.",
        "He has toys, books etc. They are shared.",
    ],
)
def test_two_sentences_are_told_apart_by_any_closing_mark(text: str) -> None:
    assert len(cut(text)) == 2


def test_a_numbered_line_keeps_its_number() -> None:
    assert cut("1. Use a visual timetable. 2. Give short instructions.") == [
        "1. Use a visual timetable.",
        "2. Give short instructions.",
    ]


def test_a_sentence_that_leans_on_the_one_before_stays_with_it() -> None:
    text = "He needs a reading programme. It should run daily. Maths is secure."

    assert [text[a:b] for a, b in grouped(text)] == [
        "He needs a reading programme. It should run daily.",
        "Maths is secure.",
    ]


def test_a_group_never_grows_without_end() -> None:
    text = " ".join(["They take turns in a game of four with an adult beside them."] * 40)

    assert all(len(text[a:b].split()) <= 90 for a, b in grouped(text))


def test_an_endless_sentence_is_cut_at_its_semicolons() -> None:
    text = " he reads and writes and draws;" * 30

    assert len(cut(text)) == 30
    assert cut("He reads; he writes.") == ["He reads; he writes."]


def test_a_short_answer_stays_with_its_question() -> None:
    text = "Who helps? A teaching assistant. He reads."

    assert [text[a:b] for a, b in grouped(text)] == ["Who helps? A teaching assistant.", "He reads."]
