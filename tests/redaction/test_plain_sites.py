"""Settings that little gives away go; what merely sounds like one stays."""

from collections.abc import Callable

import pytest

from redaction import Redactor, circle_of

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He spent an hour in The Harbour Room with an adult.", "Harbour"),
        ("12 May  call out  Hazel Croft - full in Year 5", "Hazel"),
        ("She had surgery and was in the Ormiston overnight.", "Ormiston"),
        ("Go to A&E at the Ormiston.", "Ormiston"),
        ("In May she starts Little Bells @ Tansley Row.", "Bells"),
        ("Until then he went to Lego Nursery.", "Lego"),
        ("we like thornbeck", "thornbeck"),
        ("she has no place. thats larkmoor for you", "larkmoor"),
        ("WE WANT A PLACE AT LARKMOOR SCHOOL.", "LARKMOOR"),
        ("She goes to Larkmoor Schoo1 now.", "Larkmoor"),
    ],
)
def test_a_setting_goes_by_its_company(said: Say, text: str, name: str) -> None:
    assert name not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "I AGREE THAT THE NHS AND THE SCHOOL MAY SHARE RECORDS.",
        "He sat in the Quiet Room and in The Thrive Approach training.",
        "She used the Makaton signs in the ward.",
        "we like swimming",
        "that's better for you",
        "He starts Year 1 in May.",
        "He likes Lego in the nursery.",
    ],
)
def test_what_is_no_settings_name_stays(said: Say, text: str) -> None:
    assert said(text) == text


def test_the_records_school_is_a_term_nowhere(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Tobin Crewe"}, "school": {"name": "Jigsaw Nursery Class"}})

    assert "Jigsaw" not in rules.redact(circle, ["School (Jigsaw) says that he is happy."]).paragraphs[0].text


@pytest.mark.parametrize(
    "text",
    ["17 TANSLEY ROAD", "ADDRESS IF DIFFERENT 9B LARKMOOR WYND, TANSLEY", "i live at Room 6, The Larches"],
)
def test_an_address_goes_in_capitals_and_by_its_room(said: Say, text: str) -> None:
    safe = said(text)

    assert not [word for word in ("TANSLEY ROAD", "LARKMOOR", "Larches", "9B", "Room 6") if word in safe]


@pytest.mark.parametrize("text", ["7 CHILDREN IN THE PARK", "HE WALKS 20 METRES TO THE ROAD", "20 MINUTES"])
def test_capitals_with_a_number_are_no_address(said: Say, text: str) -> None:
    assert said(text) == text
