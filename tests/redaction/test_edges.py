"""A letter, a number or a cut beside a name belongs to it, and is not left behind."""

from collections.abc import Callable

import pytest

from redaction import Redactor, circle_of

Say = Callable[..., str]


@pytest.mark.parametrize("written", ["Owusu, K.", "OWUSU K", "Kezi ah", "Keziah2", "KBO-list", "K E Z I A H"])
def test_what_touches_the_childs_name_goes_with_it(said: Say, written: str) -> None:
    assert said(f"We saw {written.removesuffix('-list')} today.").startswith("We saw [CHILD]")


def test_a_first_name_with_a_strange_letter_is_somebody_else(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Tom Marlowe"}})

    text = rules.redact(circle, ["Tom W came. Tom M left."]).paragraphs[0].text

    assert text == "[PERSON_1] came. [CHILD] left."


def test_two_words_are_not_a_name_cut_in_two(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Ada Newman"}})

    assert rules.redact(circle, ["He is a new man."]).paragraphs[0].text == "He is a new man."


def test_a_word_that_is_a_teachers_name_goes_where_it_acts_alone(rules: Redactor) -> None:
    text = rules.redact(None, ["Mrs Pike came. Pike said no.", "The Pike pond is deep."]).paragraphs

    assert "Pike" not in text[0].text
    assert text[1].text == "The Pike pond is deep."
