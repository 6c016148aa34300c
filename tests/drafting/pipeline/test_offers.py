import pytest

from drafting.domain.claim import ClaimKind
from drafting.pipeline.offers import is_denied, is_offered, says_lacking
from tests.pipeline_builders import a_claim


@pytest.mark.parametrize(
    "text",
    [
        "The service does not offer a treatment for this.",
        "We cannot currently provide a group.",
        "No further input from therapy.",
        "The waiting list for counselling is closed.",
        "I do not think that a laptop is right for him.",
        "A reading group (ended in July).",
    ],
)
def test_help_that_is_refused_or_over_is_denied(text: str) -> None:
    assert is_denied(a_claim(text, ClaimKind.PROVISION))


@pytest.mark.parametrize(
    "text",
    [
        "Staff will not finish his words for him.",
        "A lunch club on Fridays, so that no one eats alone.",
        "He will not be asked to read aloud.",
        "Sessions will end with five minutes of rest.",
        "An adult will provide the list of words.",
        "She will be offered a break if she does not manage the noise.",
        "No more than three instructions at a time.",
        "A space that is not overlooked will be provided.",
    ],
)
def test_help_that_mentions_what_is_not_done_is_offered(text: str) -> None:
    assert is_offered(a_claim(text, ClaimKind.PROVISION))


def test_a_need_is_neither_offered_nor_denied() -> None:
    need = a_claim("The school does not offer swimming.", ClaimKind.NEED)

    assert not is_offered(need)
    assert not is_denied(need)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Nobody has helped her with this.", True),
        ("His mother would like advice about his weight.", True),
        ("He has not yet been referred.", True),
        ("There is no current programme for spelling.", True),
        ("He would like to be a chef.", False),
        ("She is helped by a friend.", False),
        ("No change was seen.", False),
    ],
)
def test_a_need_may_say_itself_that_help_is_lacking(text: str, lacking: bool) -> None:
    assert says_lacking(text) is lacking
