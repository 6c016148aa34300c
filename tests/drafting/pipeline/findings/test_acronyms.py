import pytest

from drafting.domain.claim import ClaimKind
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.findings.acronyms import acronyms_in, unexplained
from tests.pipeline_builders import a_claim, an_advice, prose


def in_section(text: str) -> Section:
    return Section(SectionKey.F, "F", SectionStatus.DRAFTED, "", (a_claim(text, ClaimKind.PROVISION, "F.1"),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An ELSA and two TAs help.", ("ELSA", "TA")),
        ("[CHILD] sees the [EP_1].", ()),
        ("HE MUST SIT AT THE FRONT.", ()),
        ("Help in Year 9.", ()),
    ],
)
def test_abbreviations_are_found_and_placeholders_are_not(text: str, found: tuple[str, ...]) -> None:
    assert acronyms_in(text) == found


def test_an_abbreviation_that_nobody_explains_is_told_with_its_claim() -> None:
    (found,) = unexplained([in_section("An ELSA will see [CHILD].")], [])

    assert (found.short, found.claims) == ("ELSA", ("F.1",))
    assert "emotional literacy support assistant" in found.message


def test_an_abbreviation_that_an_advice_explains_is_not_told() -> None:
    advice = an_advice(prose("An emotional literacy support assistant (ELSA) will help."))

    assert list(unexplained([in_section("An ELSA will see [CHILD].")], [advice])) == []


def test_plain_abbreviations_need_no_explanation() -> None:
    assert list(unexplained([in_section("The NHS will pay.")], [])) == []
