"""What a person changed in the program's words, told apart so that it can be read."""

import pytest

from drafting.web.views.difference import Change, changes

BEFORE = "He will read for 30 minutes, twice a week, with a teaching assistant."


def test_a_word_that_was_changed_stands_among_those_that_stayed() -> None:
    after = BEFORE.replace("twice", "three times")

    assert [each for each in changes(BEFORE, after) if each.how != "="] == [
        Change("-", "twice"),
        Change("+", "three times"),
    ]


def test_another_text_altogether_is_not_mixed_with_the_first_word_by_word() -> None:
    after = "She chooses a quiet place herself, and goes there."

    assert changes(BEFORE, after) == (Change("-", BEFORE), Change("+", after))


@pytest.mark.parametrize("after", ["", "He will read.", f"{BEFORE} It begins in January.", "One, two."])
def test_without_what_was_taken_out_it_is_the_new_text(after: str) -> None:
    assert "".join(each.text for each in changes(BEFORE, after) if each.how != "-") == after
    assert "".join(each.text for each in changes(BEFORE, after) if each.how != "+") == BEFORE
