import pytest

from evals.wording import numbers, overlap, plain, says, share_said, squash, stems


@pytest.mark.parametrize(
    ("text", "variant", "said"),
    [
        pytest.param("The bus timetable", "BUS", True, id="whatever the case"),
        pytest.param("He is busy", "bus", False, id="a short word must be whole"),
        pytest.param("He understands", "understand", True, id="a long word may go on"),
        pytest.param("He misunderstands", "understand", False, id="but not begin in the middle"),
        pytest.param("150 words", "15", False, id="a number must be whole"),
        pytest.param("for fifteen minutes", "15 minutes", True, id="a number in words"),
        pytest.param("forty-five minutes", "45", True, id="a number with a hyphen"),
        pytest.param("one-to-one", "1 to 1", True, id="hyphens are spaces"),
        pytest.param("He can’t read", "cannot", True, id="contractions are opened"),
    ],
)
def test_a_variant_is_said_by_a_text_that_means_the_same_words(
    text: str, variant: str, *, said: bool
) -> None:
    assert says(text, variant) is said


def test_plain_text_is_compared_without_typography() -> None:
    assert plain("He won’t sit—still") == "he will not sit still"
    assert squash("“Two-\nword” phrases") == '"twoword"phrases'


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("1,200 words in 2.5 hours", {"1200", "2.5"}),
        ("twice a week for half an hour", {"2", "0.5"}),
        ("outcome E.2 of section B1", set[str]()),
        ("forty-five or ninety minutes", {"45", "90"}),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, stated: set[str]) -> None:
    assert numbers(text) == stated


def test_half_of_the_shorter_text_in_one_run_is_an_overlap() -> None:
    assert overlap("he follows two steps", "in class he follows others all day long")
    assert not overlap("he follows two steps", "two of the steps were followed")
    assert not overlap("", "anything")


def test_a_share_is_of_the_words_wanted_not_of_the_text() -> None:
    assert share_said("one two three four", "a text with two three in it") == 0.5
    assert share_said("", "a text") == 0


def test_stems_leave_out_words_that_say_nothing() -> None:
    assert stems("He is able to understand the understanding") == {"able", "unders"}
