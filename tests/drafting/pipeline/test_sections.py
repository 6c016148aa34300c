import pytest

from drafting.domain.claim import Area, Claim, ClaimId, ClaimKind
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.sections import assemble, says_none, section_rules
from drafting.ports import Placed
from tests.pipeline_builders import a_claim, a_statement, placed

SILENT = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "J", "K")


def section(key: str, *items: Placed) -> Section:
    return next(each for each in assemble(items) if each.key == key)


def test_a_draft_has_all_twelve_sections_in_the_order_of_the_law() -> None:
    assert [each.key for each in assemble([])] == list(SectionKey)


@pytest.mark.parametrize("key", SILENT)
def test_silence_is_never_taken_for_none(key: str) -> None:
    silent = section(key)

    assert silent.status is SectionStatus.NOT_PROVIDED
    assert silent.note.startswith("Not provided")


def test_section_i_stays_blank_whatever_is_proposed_for_it() -> None:
    blank = section("I", placed("I", "[CHILD] should go somewhere."))

    assert blank.status is SectionStatus.LEFT_BLANK
    assert blank.claims == ()
    assert "38" in blank.note


def test_a_section_with_a_claim_is_drafted() -> None:
    assert section("B", placed("B", "He struggles.")).status is SectionStatus.DRAFTED


@pytest.mark.parametrize("key", ["C", "D", "G", "H1", "H2"])
def test_none_is_said_only_in_the_words_of_an_advice(key: str) -> None:
    none = section(key, placed(key, "There are none.", ClaimKind.STATEMENT))

    assert none.status is SectionStatus.NONE_IDENTIFIED
    assert [claim.text for claim in none.claims] == ["There are none."]


def test_one_need_beside_a_denial_makes_a_drafted_section() -> None:
    denial, need = (
        placed("C", "No health needs.", ClaimKind.STATEMENT),
        placed("C", "He has asthma.", number=2),
    )

    assert section("C", denial, need).status is SectionStatus.DRAFTED


@pytest.mark.parametrize("key", ["B", "E", "F"])
def test_needs_outcomes_and_provision_run_by_area_and_else_as_they_came(key: str) -> None:
    areas = (Area.SENSORY, None, Area.COMMUNICATION, Area.SENSORY)
    items = [Placed(SectionKey(key), a_claim(str(n), area=area)) for n, area in enumerate(areas)]

    assert [claim.text for claim in section(key, *items).claims] == ["2", "0", "3", "1"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[CHILD] has no known health needs.", "C"),
        ("There are no medical concerns at present.", "C"),
        ("The family is not known to children’s social care.", "D"),
        ("No social care needs were found.", "D"),
        ("He does not require medication.", "G"),
        ("No other social care provision is required.", "H2"),
    ],
)
def test_an_advice_that_says_none_is_understood(text: str, key: str) -> None:
    assert says_none(a_statement(text)) == key


@pytest.mark.parametrize(
    "text",
    [
        "[CHILD] has health needs.",
        "Nobody has asked about his health.",
        "He does not speak.",
        "No teaching assistant is available.",
        "He is known to children’s social care.",
    ],
)
def test_a_denial_of_something_else_says_nothing_of_a_section(text: str) -> None:
    assert says_none(a_statement(text)) is None


def test_every_section_has_a_title_and_words_for_when_it_is_empty() -> None:
    rules = section_rules()

    assert set(rules.titles) == set(SectionKey)
    assert set(rules.empty) | set(rules.blank) == set(SectionKey)
    assert all([*rules.titles.values(), *rules.empty.values(), *rules.blank.values()])


def test_the_section_of_a_claim_is_the_one_it_was_proposed_for() -> None:
    claim = Claim(ClaimId(""), ClaimKind.NEED, "He struggles.")

    assert section("D", Placed(SectionKey.D, claim)).claims == (claim,)
