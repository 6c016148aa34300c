import pytest

from drafting.domain.advice import AdviceKind
from drafting.domain.finding import FindingKind, Reason
from drafting.pipeline.placing.place import Seen
from drafting.pipeline.suspicion import suspected
from tests.pipeline_builders import NINE, a_statement

INNOCENT = [
    "[CHILD] plays with his sister after school and lets her win.",
    "He should have 20 minutes of reading with an adult every day.",
    "He takes the place of the goalkeeper at break.",
    "The cost of a mistake feels very high to him.",
    "Spelling is hard for him.",
    "School should provide a laptop.",
    "In school he should have a quiet place to work.",
    "The school should provide a small group for reading.",
    "The school should train its staff.",
    "He needs a place to calm down.",
    "School should seat her near the teacher, and let her move about.",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_about_the_child_is_not_suspected(text: str) -> None:
    assert suspected(Seen(a_statement(text), ""), NINE) is None


def test_a_relatives_own_illness_is_kept_out_and_a_person_told() -> None:
    found = suspected(
        Seen(a_statement("[MOTHER] is herself seeing somebody about her own panic attacks."), ""), NINE
    )
    assert found is not None
    assert (found.reason, found.finding) == (Reason.OTHER_PERSON, FindingKind.OTHER_PERSON)


@pytest.mark.parametrize(
    "text", ["My name is [CHILD].", "I live with my mum.", "We want him to have one proper friend."]
)
def test_a_familys_own_words_are_their_own_matter(text: str) -> None:
    assert suspected(Seen(a_statement(text, AdviceKind.FAMILY), ""), NINE) is None
