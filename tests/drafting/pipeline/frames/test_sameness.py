"""Sentences that differ only in how they are spelt."""

import pytest

from drafting.pipeline.frames.compare import repeats
from drafting.pipeline.frames.sameness import spelt
from drafting.pipeline.verify import judge


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twenty minutes.", "20 mins"),
        ("twice a week", "two times weekly"),
        ("once every two weeks", "fortnightly"),
        ("half termly", "every half-term"),
        ("He can’t read.", "He cannot read."),
        ("She doesn't eat.", "She does not eat."),
        ("a TA helps", "A teaching assistant helps"),
    ],
)
def test_two_spellings_of_one_thing_are_written_in_one_way(one: str, other: str) -> None:
    assert spelt(one) == spelt(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("20 minutes", "20 sessions"), ("weekly", "termly"), ("He can read.", "He cannot read.")],
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert spelt(one) != spelt(other)


def test_a_child_may_be_told_of_in_any_third_person() -> None:
    assert repeats("[CHILD] reads to himself.", ["He reads to himself."])
    assert repeats("He likes his dog.", ["She likes her dog."])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He hurts her.", "She hurts him."),
        ("[CHILD] is ill.", "His mother came. She is ill."),
    ],
)
def test_pronouns_that_may_mean_two_people_are_not_one(claim: str, source: str) -> None:
    assert not repeats(claim, [source])


def test_a_sentence_in_other_figures_leaves_no_doubt() -> None:
    assert judge("He reads for 20 minutes.", ["He reads for twenty minutes."]).score == 1
