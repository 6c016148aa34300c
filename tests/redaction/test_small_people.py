"""People named in small letters go where nothing but a name can stand, and the same words stay elsewhere."""

from collections.abc import Callable

import pytest

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("her dad rakib rang us.", "rakib"),
        ("his older brother zubin helps.", "zubin"),
        ("a cousin called grace comes on sundays.", "grace"),
        ("his friend will moved away.", "will"),
        ("chase hit him at lunch.", "chase"),
        ("he said will pushed him.", "will"),
        ("i told grace's mum.", "grace"),
        ("he plays with summer at break.", "summer"),
        ("him and will had a fight.", "will"),
        ("he likes lego and grace and his dog.", "grace"),
        ("he sits with rose and imran.", "rose"),
        ("his best friend is hunter.", "hunter"),
    ],
)
def test_a_name_in_small_letters_goes(said: Say, text: str, name: str) -> None:
    assert name not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "her dad works nights.",
        "his older brother helps him.",
        "his brother is seven.",
        "he will try and may win.",
        "it will mark a change.",
        "it will hit the target by may.",
        "she loves summer and spring.",
        "he likes art and music.",
        "he plays with rain and mud.",
        "a ray of hope for us.",
        "she had a chase game.",
        "he waits with hope in his eyes.",
        "they said will this help.",
        "the chase hit a wall.",
        "a card game called snap is liked.",
    ],
)
def test_the_same_words_stay_where_they_are_words(said: Say, text: str) -> None:
    assert said(text) == text


def test_a_word_is_no_name_where_its_writer_does_use_capitals(said: Say) -> None:
    text = "In Year 4 he plays with art materials, and Maths will follow."

    assert said(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("her mum ifunanya rang.", "her mum [MOTHER_2] rang."),
        ("her uncle rakib rang.", "her uncle [UNCLE_1] rang."),
        ("a girl called grace cried.", "a girl called [PEER_1] cried."),
    ],
)
def test_whoever_is_named_gets_the_role_that_stands_before_the_name(said: Say, text: str, safe: str) -> None:
    assert said(text) == safe
