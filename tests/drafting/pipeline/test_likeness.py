import pytest

from drafting.domain.claim import Claim
from drafting.pipeline.likeness import Likeness
from tests.pipeline_builders import placed

OTHERS = (
    "He tires after walking to the hall and back.",
    "She worries when her mother is late.",
    "Loud assemblies make him cover his ears.",
    "He does not understand the value of coins.",
)


def likeness_of(one: str, other: str) -> float:
    claims = [placed("B", text, number=n).claim for n, text in enumerate((one, other, *OTHERS), start=1)]
    numbered = [Claim(f"{n}", claim.kind, claim.text) for n, claim in enumerate(claims)]  # type: ignore[arg-type]
    return Likeness(numbered, {}).between(numbered[0], numbered[1])


@pytest.mark.parametrize(
    ("one", "same", "another"),
    [
        (
            "He follows one part of an instruction and loses the rest.",
            "Understands one-part instructions; longer instructions are lost.",
            "He says “tat” for cat, so that few people understand his speech.",
        ),
        (
            "She wants friends but does not know how to join a game.",
            "Joining in with a game is hard for her, although she would like friends.",
            "She falls out with friends and then hits them.",
        ),
        (
            "Decoding is weak: he guesses words from their first letter when he reads.",
            "He reads slowly and guesses at words from the first letter.",
            "He cannot say what a story that he has read is about.",
        ),
    ],
)
def test_one_thing_in_two_voices_is_more_alike_than_another_thing_on_its_topic(
    one: str, same: str, another: str
) -> None:
    assert likeness_of(one, same) > likeness_of(one, another)


def test_two_claims_without_a_common_topic_are_not_alike_although_they_share_words() -> None:
    assert likeness_of("He reads words accurately every day.", "His hearing aids are worn every day.") == 0


def test_what_is_so_and_what_is_to_be_done_about_it_are_less_alike_than_two_needs() -> None:
    need = "He covers his ears when the hall is loud."

    assert likeness_of(need, "A loud hall makes him cover his ears.") > likeness_of(
        need, "Staff should let him leave the hall when it is loud."
    )
