"""Schools, health settings, services, streets and whatever narrows down who somebody is."""

from collections.abc import Callable

import pytest

Say = Callable[..., str]


@pytest.mark.parametrize(
    "written",
    [
        "Castle Fen Academy",
        "Castle Fen",
        "CASTLE FEN ACADEMY",
        "castle fen academy",
        "Castle\nFen Academy",
        "CFA",
    ],
)
def test_the_school_of_the_record_is_found_in_short_and_in_long(said: Say, written: str) -> None:
    assert said(f"Staff of {written} agreed.") == "Staff of [SCHOOL] agreed."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She moved from Elm Tree Academy in 2021.", "Elm Tree"),
        ("She attended St Hilda's C of E Primary School before.", "Hilda"),
        ("Our Lady of Lourdes Catholic Primary School wrote.", "Lourdes"),
        ("A place at The Willows School was discussed.", "Willows"),
        ("Ashgrove Community Nursery sent a report.", "Ashgrove"),
        ("He attends Tollgate now.", "Tollgate"),
        ("Seen at Royal Penmarrow Infirmary and Ropewalk Surgery.", "Penmarrow"),
        ("Aldersby Community Health NHS Trust", "Aldersby"),
        ("Wealdmere Educational Psychology Service", "Wealdmere"),
        ("They live at 14a Larkspur Avenue.", "Larkspur"),
        ("Flat 3, 19 Mill Lane, Oxcombe, RX4 2TD", "Oxcombe"),
        ("44 The Ridings\nSaltersgate\nFB2 5AB", "Saltersgate"),
        ("The Old Maltings, Tillingford, WX1 6PA", "Maltings"),
        ("The family live near Bell Lane.", "Bell Lane"),
        ("They came to England from Somalia.", "Somalia"),
        ("At home they speak Tigrinya.", "Tigrinya"),
        ("The family are Muslim and of Pakistani heritage.", "Muslim"),
    ],
)
def test_a_place_or_setting_is_found(said: Say, text: str, name: str) -> None:
    assert name.lower() not in said(text).lower()


def test_one_setting_keeps_one_placeholder(said: Say) -> None:
    text = said("He left Tollgate Junior School.", "Tollgate was kind to him.")

    assert text == "He left [PREVIOUS_SCHOOL].\n[PREVIOUS_SCHOOL] was kind to him."


def test_a_setting_named_at_the_end_of_a_sentence_ends_there(said: Say) -> None:
    text = said("Kez needs a place at Elm Bank. Kez will attend Elm Bank five days a week.")

    assert text == "[CHILD] needs a place at [SETTING_1]. [CHILD] will attend [SETTING_1] five days a week."


@pytest.mark.parametrize(
    "name", ["St. Hilda's", "St Hilda's", "Sts. Peter and Paul", "Mt. Pleasant", "J. Ames"]
)
def test_a_full_stop_after_a_shortened_word_is_part_of_the_name(said: Say, name: str) -> None:
    assert said(f"She attends {name} now.") == "She attends [SETTING_1] now."


def test_a_setting_may_be_named_by_where_it_is(said: Say) -> None:
    text = said("Staff from the Hub at Elm Grove wrote.", "Elm Grove is small.")

    assert text == "Staff from the Hub at [SETTING_1] wrote.\n[SETTING_1] is small."


def test_an_address_over_several_paragraphs_goes_whole(said: Say) -> None:
    assert "Oxcombe" not in said("19 Mill Lane", "Oxcombe", "RX4 2TD")


def test_a_school_is_not_named_by_its_pupil(said: Say) -> None:
    assert said("Kez's school and KEZ - SCHOOL ADVICE") == "[CHILD]'s school and [CHILD] - SCHOOL ADVICE"


@pytest.mark.parametrize(
    "text",
    [
        "The special school and a mainstream primary school differ.",
        "The Speech and Language Therapy Service and the Community Paediatric Clinic.",
        "Wear a seat belt on the high street.",
        "Polish the table, and read the English test.",
        "She likes Spanish lessons and Danish pastry classes.",
        "The unit at Key Stage 2, the school at Christmas and the club at Lunchtime.",
        "The clinic at Follow-up, the team at Early Help and the school at SEN Support.",
    ],
)
def test_what_names_no_place_stays(said: Say, text: str) -> None:
    assert said(text) == text
