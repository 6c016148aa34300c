"""How much of one service two advices give."""

import pytest

from drafting.pipeline.findings.services import apart, indirect, services_in

NOTES = "note-taking"


def test_a_note_taker_and_somebody_who_takes_notes_are_one_service() -> None:
    needed = services_in("A trained note-taker is required for 12 hours a week.")
    given = services_in("A teaching assistant takes notes for her for 6 hours a week.")

    found = apart(needed, given)

    assert found is not None
    assert (found.service, found.mine.words, found.theirs.words) == (
        NOTES,
        "12 hours a week",
        "6 hours a week",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("50 per cent extra time in every paper.", "25 per cent extra time in all examinations."),
        ("Teacher of the deaf: an hour a week.", "The teacher of the deaf visits for an hour a term."),
        ("Two adults are needed for hoisting.", "A single assistant hoists her."),
        ("Movement breaks every 30 minutes, ten times a day.", "He has one movement break a day."),
        ("Braille lessons of 40 minutes every day.", "One braille lesson a week of 40 minutes."),
    ],
)
def test_two_amounts_of_one_service_are_apart(one: str, other: str) -> None:
    assert apart(services_in(one), services_in(other)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mentoring for an hour once a week.", "Mentoring in two sessions of 30 minutes each week."),
        ("Up to 50 per cent extra time.", "25 per cent extra time."),
        ("Movement breaks at least twice a day.", "Movement breaks three times a day."),
        ("Note-taking for 6 hours a week.", "Counselling for an hour a week."),
        ("The teacher of the deaf teaches her weekly.", "The teacher of the deaf will train staff yearly."),
        (
            "Speech and language therapy once a week.",
            "A TA runs speech and language work daily.",
        ),
        ("Physiotherapy each week, then once a month.", "The physiotherapist comes once a week."),
    ],
)
def test_what_may_both_hold_is_not_apart(one: str, other: str) -> None:
    assert apart(services_in(one), services_in(other)) is None


def test_an_author_who_says_i_is_the_specialist() -> None:
    mine = services_in("I will treat him for 40 minutes every fortnight.", "Physiotherapist")

    found = apart(mine, services_in("The physiotherapist sees him once a term."))

    assert found is not None
    assert found.service == "the physiotherapist"


def test_how_work_is_checked_does_not_make_it_a_review() -> None:
    assert not indirect("A reading programme three times a week, with progress reviewed each term")
    assert indirect("Child in need review every three months")


def test_checks_are_compared_by_how_often_they_are() -> None:
    clinic = services_in("A cardiac review every six months.")

    assert apart(clinic, services_in("Her heart clinic is once a year.")) is not None
    assert apart(clinic, services_in("Her hearing tests are once a year.")) is None
