import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.frames.amounts import Amount, amounts

SAME = [
    ("thirty minutes", "30 mins"),
    ("half an hour", "30-minute"),
    ("a half-hour session", "a 30 minute session"),
    ("an hour", "60 minutes"),
    ("one hour", "60 min"),
    ("1.5 hours", "90 minutes"),
    ("one and a half hours", "90 minutes"),
    ("an hour and a half", "90 minutes"),
    ("a quarter of an hour", "15 minutes"),
    ("forty-five minutes", "45 minutes"),
    ("twice a week", "2 x weekly"),
    ("twice a week", "two times per week"),
    ("twice a week", "2 x per week"),
    ("twice weekly", "twice each week"),
    ("three times a week", "3x a week"),
    ("three times weekly", "3 times a week"),
    ("daily", "every day"),
    ("once a day", "each day"),
    ("weekly", "once a week"),
    ("every fortnight", "fortnightly"),
    ("half-termly", "every half term"),
    ("twice a term", "2 times each term"),
    ("once a year", "annually"),
    ("20 per cent", "20%"),
    ("1,200", "1200"),
    ("seventy-two", "72"),
    ("Year 9", "year nine"),
    ("one-to-one", "1:1"),
    ("two to one", "2:1"),
    ("every other week", "fortnightly"),
    ("six-weekly", "every six weeks"),
    ("two sessions a week", "twice a week"),
    ("30 minutes a day", "half an hour, daily"),
    ("£1,300", "1300 pounds"),
    ("a session a week", "a weekly session"),
]  # fmt: skip
DIFFERENT = [
    ("30 minutes", "30 sessions"),
    ("twice a week", "twice a month"),
    ("once a week", "twice a week"),
    ("daily", "weekly"),
    ("1 hour", "1 session"),
    ("15 minutes", "50 minutes"),
    ("2 years", "2 terms"),
    ("5 mg", "5 ml"),
    ("1.5 hours", "15 hours"),
    ("termly", "half-termly"),
    ("every week", "every other week"),
    ("twice a week", "two weeks"),
    ("4", "14"),
    ("20 hours a week", "20 hours a term"),
    ("three days a week", "three times a week"),
    ("1:1", "2:1"),
    ("1234567", "1234568"),
    ("in a group of four each week", "four times each week"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_amount_are_equal(one: str, other: str) -> None:
    assert amounts(one) == amounts(other) != frozenset()


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_amounts_are_never_taken_for_one(one: str, other: str) -> None:
    assert amounts(one) != amounts(other)


@pytest.mark.parametrize(
    "text",
    ["He reads well.", "Nobody knows.", "No one is alone.", "often", "someone", "a weekend", "tension"],
)
def test_words_that_only_look_like_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text) == frozenset()


def test_every_amount_of_a_sentence_is_found() -> None:
    found = amounts("Two 20-minute sessions a week, in a group of four, for 12 weeks")

    assert {Amount("20", "minute"), Amount("4", ""), Amount("12", "week")} <= found
    assert Amount("2", "per week") in found


@pytest.mark.parametrize(
    ("words", "figures"),
    [("zero", 0), ("seven", 7), ("thirteen", 13), ("twenty", 20), ("twenty-one", 21), ("ninety nine", 99)],
)
def test_a_number_in_words_is_the_number_in_figures(words: str, figures: int) -> None:
    assert amounts(f"{words} minutes") == {Amount(str(figures), "minute")}


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_two_figures_are_equal_only_if_their_values_are(one: int, other: int) -> None:
    assert (amounts(f"{one} mg") == amounts(f"{other} mg")) is (one == other)


@given(st.text())
def test_any_text_can_be_asked_for_its_amounts(text: str) -> None:
    assert all(amount.value for amount in amounts(text))
