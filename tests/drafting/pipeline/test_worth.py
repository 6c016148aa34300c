import pytest

from drafting.pipeline.placing.place import Seen, decide
from drafting.pipeline.worth import is_dull
from drafting.ports import Facts
from tests.pipeline_builders import a_statement

NINE = Facts(age=9, year=4, pronouns="he/him")


def dull(text: str, fellows: int = 1) -> bool:
    statement = a_statement(text)
    return is_dull(statement, decide(Seen(statement, ""), NINE), fellows)


@pytest.mark.parametrize(
    "text",
    [
        "I appreciate that this will disappoint him.",
        "The contrast explains more than my tables do.",
        "His sleep is sound.",
    ],
)
def test_what_tells_a_reader_of_a_plan_nothing_may_be_left(text: str) -> None:
    assert dull(text)


@pytest.mark.parametrize(
    "text",
    [
        "[CHILD] cannot follow instructions of more than three words without help.",
        "He struggles to read words of two syllables and guesses from the first letter.",
        "He has a diagnosis of autism.",
        "Paired reading for 15 minutes every day.",
        "Staff should speak slowly.",
    ],
)
def test_needs_conditions_amounts_and_advice_are_never_left(text: str) -> None:
    assert not dull(text)


def test_a_sentence_counts_for_more_where_its_paragraph_goes_on_about_the_matter() -> None:
    assert dull("The injury has left its mark.")
    assert not dull("The injury has left its mark on how he copes in class.", fellows=6)
