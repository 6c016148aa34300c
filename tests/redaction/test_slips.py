"""A word one slip away from a name is found by what is left of both without a letter."""

import pytest

from redaction.slips import Slips, one_slip


@pytest.mark.parametrize("word", ["keziah", "kezah", "kezziah", "keciah", "kezaih", "eziah", "keziahs"])
def test_a_word_one_slip_away_means_the_name(word: str) -> None:
    assert Slips(["keziah"]).get(word) == "keziah"


@pytest.mark.parametrize("word", ["kezi", "kzeiha", "kexxah", "keziahxx", ""])
def test_a_word_two_slips_away_means_nobody(word: str) -> None:
    assert Slips(["keziah"]).get(word) is None


def test_of_two_names_the_first_given_wins() -> None:
    assert Slips(["marion", "marian"]).get("marin") == "marion"


def test_a_slip_is_the_same_from_either_side() -> None:
    pairs = [("abcd", "abdc"), ("abcd", "abc"), ("abcd", "xbcd"), ("abcd", "dcba")]

    assert [one_slip(*pair) for pair in pairs] == [one_slip(right, left) for left, right in pairs]
    assert [one_slip(*pair) for pair in pairs] == [True, True, True, False]
