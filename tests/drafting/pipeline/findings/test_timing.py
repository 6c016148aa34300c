from datetime import date

import pytest

from drafting.pipeline.findings.timing import Time, goes_on, has_verb, names_older_papers, when_of

WRITTEN = date(2026, 11, 4)


@pytest.mark.parametrize(
    "text",
    [
        "A report from the previous therapist (June 2024) says she uses single words.",
        "The 2022 audiology letter mentions a mild loss.",
        "An old note on the system says that he is waiting for an assessment.",
        "His nursery passport still lists a nut allergy.",
        "The care plan of 2023 gave four hours a week.",
    ],
)
def test_what_an_older_paper_says_is_of_the_past(text: str) -> None:
    when = when_of(text, WRITTEN)

    assert when.time is Time.PAST
    assert when.old_paper


@pytest.mark.parametrize(
    "text",
    [
        "She used to need a walking frame.",
        "In 2023 he was sleeping for four hours.",
        "When she was five she had no words.",
        "At my first visit he would not come into the room.",
    ],
)
def test_what_was_once_so_is_of_the_past(text: str) -> None:
    assert when_of(text, WRITTEN).time is Time.PAST


@pytest.mark.parametrize(
    "text",
    [
        "He reads fluently.",
        "This report was written on 4 November 2026 and says what I saw.",
        "Since September 2026 he has used a laptop.",
        "He now walks without a frame, which he used to need.",
    ],
)
def test_what_is_so_today_is_current(text: str) -> None:
    assert when_of(text, WRITTEN).current


def test_an_outcome_is_neither_past_nor_present() -> None:
    assert when_of("By July 2028 she will be able to travel alone.", WRITTEN).time is Time.PLAN


def test_a_diagnosis_of_years_ago_lasts() -> None:
    assert when_of("Autism was diagnosed in March 2021.", WRITTEN).lasting


def test_a_correction_is_known_as_one() -> None:
    assert when_of("That is out of date.", WRITTEN).corrects
    assert not when_of("He dates his work neatly.", WRITTEN).corrects


def test_a_paper_of_this_year_is_not_an_older_paper() -> None:
    assert not when_of("The therapist’s report of June 2026 says he stammers.", WRITTEN).old_paper


@pytest.mark.parametrize(
    "text",
    [
        "The therapist to train the teaching assistants before October half term.",
        "The therapist will review the previous programme every six months.",
        "Support is funded until March 2027.",
        "She is disabled within the meaning of the Chronically Sick and Disabled Persons Act 1970.",
        "He was found to be a child in need under the Children Act 1989.",
    ],
)
def test_a_plan_a_day_ahead_or_the_year_of_a_statute_is_not_past(text: str) -> None:
    assert when_of(text, WRITTEN).time is not Time.PAST


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The older papers in her file describe another child.", "The older papers"),
        ("This replaces my report of March 2025.", "my report of March 2025"),
        ("Her report is attached.", ""),
    ],
)
def test_older_papers_as_a_whole_are_known_by_their_name(text: str, named: str) -> None:
    assert names_older_papers(text) == named


def test_a_note_has_no_verb() -> None:
    assert has_verb("She needs help.")
    assert not has_verb("Help in lessons.")


def test_a_sentence_that_goes_on_about_a_paper_is_told_from_one_that_does_not() -> None:
    assert goes_on("It also says that she is fed by tube.")
    assert not goes_on("It is good for her to rest.")
