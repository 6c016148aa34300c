import pytest

from drafting.pipeline.modelled.numbers import miscounted


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("[CHILD] will have 20 minutes each day.", ["Twenty minutes each day."]),
        ("He will answer in eight out of ten opportunities.", ["He answers in 8 out of 10 opportunities."]),
        ("A group of no more than 3, twice a week.", ["Twice a week, in a group of no more than three."]),
        ("45 to 60 minutes, for 12 weeks.", ["Sessions of 45-60 minutes.", "It runs for 12 weeks."]),
        ("[CHILD] reads.", ["[CHILD] reads 40 words."]),
    ],
)
def test_numbers_as_the_sources_have_them_are_in_order(text: str, sources: list[str]) -> None:
    assert miscounted(text, sources) == ""


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In 10 out of 10 opportunities.", "In 8 out of 10 opportunities."),
        ("A ratio of 3:1.", "A ratio of 1:3."),
        ("Ten minutes, ten times a day.", "Ten minutes each day."),
        ("Two of five days.", "Five of two days."),
    ],
)
def test_a_number_too_many_or_a_ratio_turned_is_seen(text: str, source: str) -> None:
    assert miscounted(text, [source])
