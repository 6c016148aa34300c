"""Settings named in small letters go; words that describe a setting stay."""

from collections.abc import Callable

import pytest

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("he goes to kingfisher primary school now.", "kingfisher"),
        ("she was seen at fernmead surgery in may.", "fernmead"),
        ("he left thornbeck community infant school.", "thornbeck"),
        ("she started at st oswin's catholic primary school.", "oswin"),
        ("a letter from fallowfield medical centre came.", "fallowfield"),
        ("he attends larkfield high school.", "larkfield"),
        ("the nurse at brackenhill academy rang.", "brackenhill"),
    ],
)
def test_a_setting_in_small_letters_goes(said: Say, text: str, name: str) -> None:
    assert name not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "he goes to primary school now.",
        "she starts at a special school in may.",
        "he moved to another primary school.",
        "she was seen at the local surgery.",
        "he was sent to the children's hospital.",
        "in the nursery he was happy.",
        "he likes his new school.",
        "she left mainstream primary school.",
        "he was born in hospital.",
        "a good primary school is near.",
    ],
)
def test_words_that_describe_a_setting_stay(said: Say, text: str) -> None:
    assert said(text) == text


def test_a_school_and_a_surgery_get_placeholders_of_their_kind(said: Say) -> None:
    text = said("he goes to kingfisher primary school, and to fernmead surgery.")

    assert text == "he goes to [SETTING_1], and to [SURGERY_1]."
