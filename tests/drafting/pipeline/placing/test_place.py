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
    ("B", EP, "[CHILD] has difficulty with reading comprehension."),
    ("C", DOCTOR, "He has epilepsy, with two seizures a month."),
    ("C", DOCTOR, "He takes levetiracetam 500 mg morning and evening."),
    ("H2", CARE, "In addition: 12 nights a year of overnight short breaks with an approved foster carer."),
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


def test_an_outcome_and_an_amount_of_help_never_wait_to_be_placed() -> None:
    assert not placed("By July he will write his name without help.").unsure
    assert not placed("He should be taught spelling for 20 minutes every day.").unsure


@pytest.mark.parametrize("text", ["Velcro shoes.", "A pleasure.", "Lovely manners."])
def test_what_says_too_little_waits_for_a_person(text: str) -> None:
    assert placed(text).unsure


@pytest.mark.parametrize(
    "text", ["He should have access to regular help.", "He would benefit from opportunities to socialise."]
)
def test_a_recommendation_is_never_taken_for_background(text: str) -> None:
    assert placed(text).place.section is not None


@pytest.mark.parametrize(
    "text",
    ["No known allergies.", "There is no history of seizures.", "Neurological examination was normal."],
)
def test_what_a_doctor_did_not_find_is_no_need(text: str) -> None:
    assert placed(text, DOCTOR).place.section is None


def test_what_is_hard_is_no_strength() -> None:
    assert placed("Reading comprehension is therefore a significant area of need.").place.kind == "need"


def test_what_does_not_look_ahead_is_no_outcome() -> None:
    assert placed("Sleep is satisfactory now.", DOCTOR).place.section != "E"


def test_a_personal_budget_goes_to_section_j() -> None:
    assert placed("A personal budget was requested by the family.", CARE).place.section == "J"


@pytest.mark.parametrize(
    "text", ["She would benefit from regular breaks.", "He should be given a quiet desk."]
)
def test_what_somebody_would_benefit_from_is_no_need(text: str) -> None:
    assert placed(text).place.section == "F"
