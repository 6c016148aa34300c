import pytest

from drafting.ports import Room
from drafting.providers.tuning import Tuning

ROOM = Room(4096, 500)
PROMPT: dict[str, str | int | float] = {"temperature": 0, "max_completion_tokens": 300}


def test_a_prompt_sets_its_model() -> None:
    assert Tuning().of(PROMPT, ROOM) == PROMPT


@pytest.mark.parametrize(
    ("tuning", "sent"),
    [
        (Tuning(temperature=0.7), {"temperature": 0.7, "max_completion_tokens": 300}),
        (Tuning(temperature=0.0), {"temperature": 0.0, "max_completion_tokens": 300}),
        (Tuning(temperature="none"), {"max_completion_tokens": 300}),
        (Tuning(seed=0), {**PROMPT, "seed": 0}),
        (Tuning(limit="max_tokens"), {"temperature": 0, "max_tokens": 300}),
    ],
)
def test_an_operator_may_set_it_otherwise(tuning: Tuning, sent: dict[str, object]) -> None:
    assert tuning.of(PROMPT, ROOM) == sent


def test_no_answer_is_asked_for_that_is_longer_than_the_model_can_give() -> None:
    assert Tuning().of({"max_completion_tokens": 8000}, ROOM) == {"max_completion_tokens": 500}
    assert Tuning().of({}, ROOM) == {"max_completion_tokens": 500}
