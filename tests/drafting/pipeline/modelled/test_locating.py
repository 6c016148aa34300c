import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.modelled.locating import locate

SOURCES = {
    "1.1": "[CHILD] is not able to walk far. He needs a break every 20 minutes, with an adult.",
    "1.2": "A teaching assistant supports [CHILD] for 15 hours a week. He enjoys trains.",
}


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("He enjoys trains.", "He enjoys trains"),
        ("a teaching assistant  supports [CHILD]\nfor 15 hours a week", SOURCES["1.2"][:57]),
        ("“He enjoys trains”", "He enjoys trains"),
    ],
)
def test_a_quotation_is_found_whatever_its_spaces_marks_and_capitals(quote: str, words: str) -> None:
    found = locate(quote, "1.2", SOURCES)

    assert found is not None
    assert found.exact
    assert SOURCES["1.2"][found.start : found.end] == words


def test_a_quotation_that_is_nearly_right_is_repaired_to_what_stands_there() -> None:
    found = locate("A teaching assistant supports the [CHILD] for 15 hours a week", "1.2", SOURCES)

    assert found is not None
    assert not found.exact
    assert (
        SOURCES["1.2"][found.start : found.end] == "A teaching assistant supports [CHILD] for 15 hours a week"
    )


def test_a_quotation_under_the_wrong_label_is_moved_to_where_it_stands() -> None:
    found = locate("He needs a break every 20 minutes", "1.2", SOURCES)

    assert found is not None
    assert found.label == "1.1"


@pytest.mark.parametrize(
    ("quote", "label"),
    [
        pytest.param("A speech therapist supports him weekly.", "1.2", id="nobody wrote it"),
        pytest.param("He enjoys trains.", "9.9", id="a short one under a label that is not there"),
        pytest.param("…", "1.1", id="no words"),
        pytest.param("ains", "1.2", id="part of a word"),
        pytest.param("[CHILD] far minutes adult break", "1.1", id="its words in another order"),
    ],
)
def test_a_quotation_that_nobody_wrote_is_not_found(quote: str, label: str) -> None:
    assert locate(quote, label, SOURCES) is None


@given(st.integers(0, 14), st.integers(1, 15))
def test_whatever_stands_in_a_paragraph_is_found_there(start: int, length: int) -> None:
    words = SOURCES["1.1"].split()[start : start + length]

    found = locate(" ".join(words), "1.1", {"1.1": SOURCES["1.1"]})

    assert found is not None
    assert words[0].strip(".,") in SOURCES["1.1"][found.start : found.end]
