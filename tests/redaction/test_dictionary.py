"""The dictionary knows rare and medical words in all forms, and no name that is only a name."""

import pytest

from redaction.dictionary import dictionary

WORDS = dictionary()


@pytest.mark.parametrize("word", ["walk", "walked", "walking", "tonsillitis", "gaiters", "saliva"])
def test_words_are_known_in_all_their_forms(word: str) -> None:
    assert word in WORDS


@pytest.mark.parametrize("word", ["nowicki", "okafor", "keziah", "Walk", "qzzx", ""])
def test_names_and_nonsense_are_not(word: str) -> None:
    assert word not in WORDS


def test_every_entry_is_small_letters_alone() -> None:
    assert all(word.isalpha() and word.islower() for word in WORDS)
