"""Which sentences the name model is given: those in which something might be a name."""

import pytest

from redaction.guesses import unsettled
from redaction.text import read
from redaction.wordlists import terms


def given(text: str) -> list[str]:
    return [piece.text.strip() for piece in unsettled(0, read(text), (), (), terms())]


@pytest.mark.parametrize(
    "text",
    [
        "Then it is reviewed on 14 June 2027 in school.",
        "It was sent on 3rd March.",
        "By September 2026 they will read.",
    ],
)
def test_the_month_of_a_date_is_no_reason_to_read_a_sentence(text: str) -> None:
    assert given(text) == []


@pytest.mark.parametrize(
    "text", ["Then April sat down.", "They sat with June and drew.", "Later Thandeka drew."]
)
def test_a_month_that_may_be_somebody_is(text: str) -> None:
    assert given(text) == [text]
