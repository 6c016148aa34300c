"""What somebody is called besides the name leads to the same person, everywhere."""

import pytest

from redaction import Redactor, circle_of

_YAW = {"child": {"full_name": "Yaw Boateng"}, "parents": [{"name": "Efua Mensah", "relationship": "mother"}]}


@pytest.mark.parametrize(
    "text",
    [
        "Yaw, who is known as Peanut by everyone at home, settled quickly.",
        "Name: Yaw Boateng\nAlso known as: Peanut\nDoB: 11/10/2012",
        "Yaw (aka Peanut) came.",
        "We call him Peanut at home.",
        "Yaw prefers to be called Peanut.",
        "Yaw answers to Peanut.",
        "Preferred name: Peanut",
    ],
)
def test_a_pet_name_that_no_table_holds_is_the_childs(rules: Redactor, text: str) -> None:
    first, second = rules.redact(circle_of(_YAW), [text, "We saw Peanut in class."]).paragraphs

    assert "Peanut" not in first.text
    assert second.text == "We saw [CHILD] in class."


def test_a_pet_name_in_small_letters_is_learned_where_nothing_has_capitals(rules: Redactor) -> None:
    first, second = rules.redact(circle_of(_YAW), ["we call him bubba at home", "Then Bubba ran."]).paragraphs

    assert (first.text, second.text) == ("we call him [CHILD] at home", "Then [CHILD] ran.")


def test_a_pet_name_that_is_a_word_stays_a_word_in_small_letters(rules: Redactor) -> None:
    texts = ["Yaw, who is known as Peanut, came.", "He has an allergy to peanut oil."]

    assert rules.redact(circle_of(_YAW), texts).paragraphs[1].text == texts[1]


def test_the_label_after_a_pet_name_is_no_name(rules: Redactor) -> None:
    text = "Name: Yaw Boateng\nAlso known as: Yaw\nDoB: 11/10/2012"

    assert "DoB:" in rules.redact(circle_of(_YAW), [text]).paragraphs[0].text


def test_somebody_elses_pet_name_is_not_the_childs(rules: Redactor) -> None:
    text = rules.redact(circle_of(_YAW), ["Efua, known as Flopsy, came with Yaw."]).paragraphs[0].text

    assert text == "[MOTHER], known as [MOTHER], came with [CHILD]."


@pytest.mark.parametrize(
    "text", ["This is known as echolalia.", "It is known as the Blue Zone.", "Known as Year 4."]
)
def test_what_things_are_called_stays(rules: Redactor, text: str) -> None:
    assert rules.redact(circle_of(_YAW), [text]).paragraphs[0].text == text
