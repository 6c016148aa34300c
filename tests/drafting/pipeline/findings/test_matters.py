import pytest

from drafting.pipeline.findings.disputes import Relation, disputes, relation
from drafting.pipeline.findings.matters import crossed, ends_of
from drafting.pipeline.findings.said import Said, Voice


def by(text: str, document: str = "one") -> Said:
    return Said(text, Voice.PROFESSIONAL, "Teacher", document, "school", ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He walks independently.", "She pushed him in, as he uses a wheelchair at school."),
        ("Hearing is within normal limits.", "A mild conductive loss makes listening tiring."),
        ("There is no social care involvement.", "The allocated social worker calls each month."),
        ("Attendance is 92 %.", "His attendance this term has been 61%."),
        ("He takes no regular medication.", "He is on methylphenidate 18 mg."),
        ("She is fully toilet trained.", "She wears pads in class."),
        ("Decoding is secure and in line with his age.", "Decoding is a significant weakness."),
        ("There was no evidence of a stammer.", "His stammer stops him answering the register."),
    ],
)
def test_two_ends_of_one_matter_contradict_each_other_whatever_the_words(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Attendance is 94 %.", "Attendance this year is 92 %."),
        ("Attendance fell from 96% to 61%.", "Attendance is 95%."),
        ("He is dry by day.", "He wears pads at night."),
        ("Hearing is normal in the right ear.", "There is a moderate loss in the left ear."),
        ("If he has a seizure of over five minutes, ring 999.", "He has been seizure-free for a year."),
        ("He walks to the shop by himself.", "He cannot use the bus without an adult."),
        ("Reading comprehension is weak.", "Reading accuracy is a strength."),
        ("He walks unaided in class and uses a wheelchair on trips.", "He uses a wheelchair."),
    ],
)
def test_two_aspects_or_cases_of_a_matter_both_hold(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is None


def test_an_end_that_is_past_is_replaced_and_not_contradicted() -> None:
    old = by("In 2022 she was on a child protection plan.")

    assert relation(old, by("There is now no social care involvement.", "two")) is Relation.SUPERSEDED


def test_a_matter_is_found_among_statements_that_share_no_word_and_is_named() -> None:
    found = disputes([by("Hearing is within normal limits."), by("Glue ear makes him miss words.", "two")])

    assert [each.opposition.matter for each in found] == ["hearing"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[CHILD] should be in both PE lessons every week.", "She should not take part in PE until May."),
        ("She should wear her splints in school.", "Splints should not be worn in school."),
        ("Swimming is to be encouraged weekly.", "He mustn’t swim because of his chest."),
        ("Nobody should ask her direct questions.", "She should be encouraged with direct questions."),
        ("Transfers need two adults.", "She transfers independently."),
    ],
)
def test_what_one_orders_and_the_other_forbids_cannot_both_hold(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He should use a laptop rather than write.", "A laptop should not be used in tests."),
        ("The lift should be used.", "Swimming should not be offered."),
        ("If she is unwell she should not swim.", "She should swim each week."),
    ],
)
def test_what_is_ordered_in_place_of_another_thing_or_in_some_case_takes_no_side(
    one: str, other: str
) -> None:
    assert crossed(ends_of(one), ends_of(other)) is None


def test_seizures_that_are_not_yet_well_controlled_are_no_good_news() -> None:
    assert ends_of("Her seizure control is not yet good enough.")["seizures"].side == -1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("His anxiety is much better since the summer.", "His anxiety has become worse this term."),
        ("She does not have ADHD; the criteria were not met.", "She has ADHD."),
        ("She eats mashed food by mouth.", "Nothing is given by mouth."),
        ("He needs a communication support worker.", "A communication support worker is not needed."),
    ],
)
def test_course_diagnosis_mouth_and_helper_have_two_ends(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I have no information on social care needs.", "I found no other social care need."),
        ("He will feel better with help.", "His mood has become worse."),
    ],
)
def test_what_cannot_be_done_with_a_thing_or_is_not_known_is_no_end(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is None
