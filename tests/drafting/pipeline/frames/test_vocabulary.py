import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.frames.figures import in_figures
from drafting.pipeline.frames.frame import Lookup
from drafting.pipeline.frames.vocabulary import stem, words_of
from drafting.pipeline.rulebook import pack_file


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reads", "reading"),
        ("numeracy", "maths"),
        ("canteen", "dining hall"),
        ("struggles", "difficulties"),
        ("classmates", "peers"),
        ("he wakes", "he gets up"),
    ],
)
def test_words_that_mean_the_same_stand_for_one_another(one: str, other: str) -> None:
    said = Lookup(words_of(other))

    assert all(word in said for word in words_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("left", "right"),
        ("reading", "spelling"),
        ("mother", "father"),
        ("mild", "severe"),
        ("Monday", "Tuesday"),
        ("dyslexia", "dyspraxia"),
        ("community", "communication"),
    ],
)
def test_words_that_exclude_one_another_never_do(one: str, other: str) -> None:
    said = Lookup(words_of(other))

    assert not any(word in said for word in words_of(one))


@given(st.text(max_size=60))
def test_words_are_slices_of_their_text(text: str) -> None:
    for word in words_of(text):
        assert 0 <= word.start < word.end <= len(text)


@given(st.text(alphabet="abcdefghinorstuy", min_size=1, max_size=12))
def test_a_stem_is_never_empty(word: str) -> None:
    assert stem(word)


@given(st.text(max_size=60))
def test_writing_figures_twice_changes_nothing_more(text: str) -> None:
    once = in_figures(text).text

    assert in_figures(in_figures(once).text).text == in_figures(once).text


@given(
    st.lists(st.sampled_from(["twice ", "a week", "half an hour ", "½", "thirty-five ", "6y2m ", "İ", "£5 "]))
)
def test_figures_remember_where_they_stood(pieces: list[str]) -> None:
    text = "".join(pieces)
    figured = in_figures(text)

    assert len(figured.text) == len(figured.starts) == len(figured.ends)
    assert list(figured.starts) == sorted(figured.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(figured.starts, figured.ends, strict=True))


def test_no_line_of_the_pack_makes_one_of_two_words_that_must_not_be_confused() -> None:
    apart = [
        ("left", "right"),
        ("monday", "friday"),
        ("mild", "severe"),
        ("mother", "father"),
        ("hand", "arm"),
    ]
    lines = [
        {term.strip() for term in line.split(",")}
        for line in pack_file("vocabulary.toml")["same"].splitlines()
    ]

    assert not [(one, other) for one, other in apart for line in lines if {one, other} <= line]


def test_the_pack_has_lines_enough_to_read_everyday_words() -> None:
    assert 400 <= len(pack_file("vocabulary.toml")["same"].strip().splitlines()) <= 900
