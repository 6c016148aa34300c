import pytest

from drafting.pipeline.findings.disputes import Dispute, Relation, dispute_findings, disputes, relation
from drafting.pipeline.findings.measures import SUPPORT, measured_in, named
from drafting.pipeline.findings.opposition import opposed
from drafting.pipeline.findings.said import Said, Voice
from drafting.pipeline.findings.stance import stance_of


def by(text: str, document: str = "one", voice: Voice = Voice.PROFESSIONAL) -> Said:
    return Said(text, voice, "Educational Psychologist", document, "psychology", ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "I estimate that she needs 20 hours a week of adult support.",
            "12 hours a week of additional adult support, mostly in maths.",
        ),
        (
            "In my view he can travel independently by bus.",
            "He cannot travel by bus without an adult.",
        ),
        (
            "Literacy: one-to-one teaching for 30 minutes each day.",
            "One-to-one teaching of 30 minutes each week in literacy.",
        ),
        (
            "Daily programme. Stretching for 25 minutes, five days a week, with a teaching assistant.",
            "We do the physio stretches three times a week for 15 minutes.",
        ),
    ],
)
def test_two_current_advices_that_cannot_both_hold_contradict_each_other(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Maths: a small group for 20 minutes, four times a week.",
            "Handwriting practice for 10 minutes, three times a week.",
        ),
        (
            "At home he cannot sleep without an adult beside him at night.",
            "In school he sleeps on his own after lunch.",
        ),
        ("His sister reads fluently.", "He cannot read."),
        ("He walks independently indoors.", "He walks independently indoors and in class."),
    ],
)
def test_two_programmes_settings_or_people_do_not_contradict_each_other(one: str, other: str) -> None:
    assert relation(by(one), by(other, "two")) is None


def test_one_word_of_a_short_statement_is_no_matter_in_common() -> None:
    one = by("She was right-handed and it is hard.", "one")
    other = by("She arrived at three lessons without the right book.", "two")

    assert opposed(one, other, {}) is None


def test_a_parent_who_sees_it_otherwise_disagrees_and_contradicts_nobody() -> None:
    parent = by("We disagree: he cannot travel by bus on his own.", "two", Voice.FAMILY)

    assert relation(by("He can travel by bus on his own."), parent) is Relation.DISAGREEMENT


def test_an_old_report_is_replaced_and_does_not_contradict() -> None:
    old = by("The report of 2021 says that he does not read.")

    assert relation(old, by("He now reads fluently.", "two")) is Relation.SUPERSEDED


def test_two_statements_of_one_paper_are_not_weighed_against_each_other() -> None:
    found = [by("He can travel by bus on his own."), by("He cannot travel by bus without an adult.")]

    assert disputes(found) == []


def test_full_time_help_differs_from_hours_a_week() -> None:
    found = opposed(
        by("He needs full-time adult support."), by("6 hours a week of adult support.", "two"), {}
    )

    assert found is not None
    assert found.amounts is not None
    assert found.amounts[0].dimension == SUPPORT


def test_a_range_that_holds_the_other_amount_is_no_difference() -> None:
    (one,) = [each for each in measured_in("in a group of no more than four") if each.dimension == "group"]
    (other,) = [each for each in measured_in("in a group of three") if each.dimension == "group"]

    assert not one.apart(other)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("He has no difficulty with stairs.", 1),
        ("She cannot travel anywhere safely without an adult.", -1),
        ("He dresses without help.", 1),
        ("He struggles with spelling.", -1),
        ("The room is blue.", 0),
    ],
)
def test_a_state_is_read_after_negation(text: str, state: int) -> None:
    assert stance_of(text).state == state


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Word maps: pre-teach five topic words each week using symbols, 15 minutes on a Monday.",
            "Pre-teaching of maths vocabulary with symbols, 20 min, Tuesday and Thursday.",
        ),
        (
            "Direct therapy: six 45-minute sessions each term with a therapist.",
            "Touch-typing programme, 15 minutes, four times a week, set by the therapist.",
        ),
    ],
)
def test_amounts_of_two_programmes_are_not_compared(one: str, other: str) -> None:
    assert opposed(by(one), by(other, "two"), {}) is None


def test_every_dimension_has_words_for_people() -> None:
    assert named("length") == "minutes each time"
    assert named("in kg") == "the number (kg)"


def test_two_professionals_are_not_called_the_family() -> None:
    one = by("In my view he can travel independently by bus.")
    other = by("He cannot travel by bus without an adult.", "two", Voice.FAMILY)
    opposition = opposed(one, other, {})
    assert opposition is not None

    (finding,) = dispute_findings([Dispute(Relation.DISAGREEMENT, one, other, opposition)])

    assert finding.message.startswith("Two advices see this differently")
