"""Ways of saying that are one, and ways that look it and are not, from the claim to the answer."""

import pytest

from drafting.pipeline.verify import judge


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He needs speech therapy twice a week.", "He needs speech therapy two times weekly."),
        ("She sees him once every two weeks.", "She sees him fortnightly."),
        ("Progress will be reviewed half termly.", "Progress will be reviewed every half-term."),
        ("2 x 20 min a week with a TA.", "Two sessions of 20 minutes each week with a teaching assistant."),
        (
            "[CHILD] should have 2 x 20 min weekly.",
            "[CHILD] should have two sessions of 20 minutes each week.",
        ),
        ("He works in a group of up to three.", "He works in a group of no more than 3."),
        ("He gets upset in the playground.", "He gets upset when he is in the playground."),
        ("He is tired in the afternoon.", "He is tired after lunch."),
    ],
)
def test_the_same_said_otherwise_is_supported(claim: str, source: str) -> None:
    assert judge(claim, [source]).supported


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He has speech therapy weekly.", "He has speech therapy weekly in the autumn term."),
        ("He needs a TA each day.", "He needs a TA each day for the first month."),
        ("He is upset at lunchtime.", "He is upset when plans change."),
        ("He hides in the corridor.", "He hides when he hears a loud noise."),
        ("He punches other children.", "He kicks other children."),
        ("He hits staff.", "He kicks staff."),
        ("He should read by July.", "He is expected to read by July."),
        ("He spends 20 minutes on this.", "He requires 20 minutes on this."),
    ],
)
def test_a_period_a_condition_or_an_act_may_not_be_changed(claim: str, source: str) -> None:
    assert not judge(claim, [source]).supported
