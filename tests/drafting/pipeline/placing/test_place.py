import pytest

from drafting.domain.advice import AdviceKind
from drafting.domain.finding import Reason
from drafting.pipeline.placing.place import Decision, Seen, decide
from drafting.ports import Facts
from tests.pipeline_builders import NINE, a_statement

EP, OT, DOCTOR, CARE = (
    AdviceKind.PSYCHOLOGY,
    AdviceKind.OCCUPATIONAL,
    AdviceKind.MEDICAL,
    AdviceKind.SOCIAL_CARE,
)

PLACES = [
    ("B", EP, "[CHILD] reads the first letter of a word and guesses the rest."),
    ("B", OT, "Handwriting is slow and tires him within minutes."),
    ("C", DOCTOR, "He has epilepsy, with two seizures a month."),
    ("F", EP, "[CHILD] should have a spelling lesson of 20 minutes, four times a week."),
    ("F", EP, "Daily overlearning of sight words, 10 minutes, with the TA."),
    ("G", DOCTOR, "Melatonin 3 mg is prescribed and will be reviewed in clinic twice a year."),
    ("H1", CARE, "[CHILD] should have four hours of short breaks a week."),
    ("E", EP, "By the end of Year 6 [CHILD] will write four sentences without help."),
]  # fmt: skip


def placed(text: str, adviser: AdviceKind = EP, facts: Facts = NINE) -> Decision:
    return decide(Seen(a_statement(text, adviser), ""), facts)


@pytest.mark.parametrize(("section", "adviser", "text"), PLACES)
def test_a_statement_goes_where_it_belongs(section: str, adviser: AdviceKind, text: str) -> None:
    assert placed(text, adviser).place.section == section


def test_how_sure_that_is_lies_between_none_and_all() -> None:
    assert 0 < placed("He cannot spell.").probability <= 1


def test_what_states_an_amount_of_help_is_never_a_need() -> None:
    decision = placed("He should be given help with reading for 15 minutes each day.")

    assert decision.place.section == "F"


def test_no_help_at_home_under_the_1970_act_from_eighteen_on() -> None:
    adult = Facts(age=19)

    assert placed("Four hours a week of personal care at home.", CARE, adult).place.section != "H1"


@pytest.mark.parametrize(
    "text", ["There are no concerns about his hearing.", "I found no evidence of a hearing difficulty."]
)
def test_what_says_that_there_is_nothing_is_no_need(text: str) -> None:
    decision = placed(text)

    assert (decision.place.section, decision.reason) == (None, Reason.BACKGROUND)


def test_an_outcome_or_provision_never_waits_to_be_placed() -> None:
    assert not placed("A visual timetable for each day, made with him every morning by the TA.").unsure


def test_a_personal_budget_goes_to_section_j() -> None:
    assert placed("A personal budget was requested by the family.", CARE).place.section == "J"
