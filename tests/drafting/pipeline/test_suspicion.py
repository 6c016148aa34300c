import pytest

from drafting.domain.finding import FindingKind, Reason
from drafting.pipeline.placing.place import Seen
from drafting.pipeline.suspicion import suspected
from tests.pipeline_builders import a_statement

INNOCENT = [
    "[CHILD] plays with his sister after school and lets her win.",
    "He should have 20 minutes of reading with an adult every day.",
    "He takes the place of the goalkeeper at break.",
    "The cost of a mistake feels very high to him.",
    "Spelling is hard for him.",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_about_the_child_is_not_suspected(text: str) -> None:
    assert suspected(Seen(a_statement(text), "")) is None


def test_a_relatives_own_illness_is_kept_out_and_a_person_told() -> None:
    found = suspected(
        Seen(a_statement("[MOTHER] is herself seeing somebody about her own panic attacks."), "")
    )

    assert found is not None
    assert (found.reason, found.finding) == (Reason.OTHER_PERSON, FindingKind.OTHER_PERSON)
