"""The lists of names hold plain small words from many countries, and no parts too short to tell anything."""

import pytest

from redaction.name_lists import first_names, last_names


@pytest.mark.parametrize("name", ["agnieszka", "yusuf", "siobhan", "lukasz", "soren"])
def test_first_names_of_many_countries_are_held_without_accents(name: str) -> None:
    assert name in first_names()


@pytest.mark.parametrize("name", ["nowak", "yilmaz", "smith", "gill"])
def test_surnames_are_held_likewise(name: str) -> None:
    assert name in last_names()


def test_every_entry_is_one_plain_word_of_three_letters_or_more() -> None:
    words = first_names() | last_names()

    assert all(len(word) >= 3 and word.isascii() and word.isalpha() and word.islower() for word in words)


@pytest.mark.parametrize("word", ["Agnieszka", "łukasz", "jean-luc", "the", "timetable"])
def test_what_is_no_plain_name_is_not_held(word: str) -> None:
    assert word not in first_names()
