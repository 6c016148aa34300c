"""A date goes where its words, its table or a name beside it say that somebody was born on it."""

from collections.abc import Callable
from datetime import date

import pytest

from redaction import Redactor, circle_of
from redaction.births import beside_names, births_again, cells_below, newest_year, placed_dates

Say = Callable[..., str]


def _placed(text: str) -> list[str]:
    spans = sorted({(item.start, item.end) for item in placed_dates(text)})
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("d.o.b. 03042016", "03042016"),
        ("DOB: O3/O4/20l6", "O3/O4/20l6"),
        ("D of B: 3.iv.16", "3.iv.16"),
        ("Birth date (dd/mm/yyyy): 03/04/2016", "03/04/2016"),
        ("dob 3Apr16", "3Apr16"),
        ("His date of birth, as the office has it, is 3 April 2016.", "3 April 2016"),
        ("Zelda (b 3 April 2016)", "3 April 2016"),
        ("He was born in Wexcombe on 3 April 2016.", "3 April 2016"),
        ("Her birthday falls on the 3 April 2016.", "3 April 2016"),
        ("He turned eight on 3 April 2016.", "3 April 2016"),
        ("3 April 2016 is his date of birth.", "3 April 2016"),
        ("Aged 8 (03/04/2017)", "03/04/2017"),
        ("Her sister Zelda (7 June 2019) is well.", "7 June 2019"),
        ("Zelda (younger sister, 7 June 2019)", "7 June 2019"),
        ("Name | DOB\nZelda | 03/04/2016", "03/04/2016"),
    ],
)
def test_words_beside_a_date_make_it_one_of_birth(text: str, day: str) -> None:
    assert _placed(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Date of birth checked; date of visit 3 April 2026",
        "Date of birth unknown. Seen 3 April 2026.",
        "Aged 8 (seen 03/04/2026)",
        "Aged 8 (03/04/1971)",
        "The plan was born out of need. It began on 3 April 2026.",
        "His sister rang on 3 April 2026.",
        "He turned to the wall on 3 April 2026.",
        "Name | Date of visit\nZelda | 03/04/2026",
        "Name | DOB\nZelda | see 03/04/2026",
        "The DOB column is blank.",
    ],
)
def test_a_date_of_anything_else_stays_though_a_birth_is_spoken_of(text: str) -> None:
    assert _placed(text) == []


def test_every_row_below_a_heading_gives_its_date_and_no_other_column_does() -> None:
    text = "Name | DOB | Seen\nZelda | 03/04/2016 | 01/02/2026\nOrrin | 07/06/2019 | 01/02/2026"

    assert _placed(text) == ["03/04/2016", "07/06/2019"]


@pytest.mark.parametrize(
    ("between", "day", "found"),
    [
        (", ", "07/06/2019", True),
        (" (", "07/06/2019", True),
        (", son, ", "07/06/2019", True),
        (" - F - ", "07/06/2019", True),
        (", ", "07/06/2026", False),
        (" was seen on ", "07/06/2019", False),
        (", report of ", "07/06/2019", False),
    ],
)
def test_a_date_beside_a_name_is_one_of_birth_only_if_it_is_years_old(
    between: str, day: str, found: bool
) -> None:
    text = f"Zelda{between}{day}"

    assert bool(list(beside_names(text, [len("Zelda")], 2026))) is found


def test_no_date_is_beside_a_name_where_there_are_no_names() -> None:
    assert list(beside_names("Form 7, 07/06/2019", [], 2026)) == []


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["Review in 2027.", "Seen 2025"], 2027),
        (["Nothing is dated."], 2024),
        (["In 2011 and 20269"], 2024),
        ([], 2024),
    ],
)
def test_the_newest_year_is_the_last_one_written_or_one_surely_past(texts: list[str], year: int) -> None:
    assert newest_year(texts) == year


@pytest.mark.parametrize(
    ("texts", "where"),
    [
        (["Date of birth", "Name", "03/04/2016"], [(2, "03/04/2016")]),
        (["Name | DOB", "Zelda | 03/04/2016"], [(1, "03/04/2016")]),
        (["Date of birth", "Date of visit", "03/04/2026"], []),
        (["Date of birth", "Seen 03/04/2026"], []),
        (["Name | DOB", "03/04/2026"], []),
        (["Name | DOB"], []),
        (["Date of birth"], []),
        (
            [
                "Date of birth",
                "We know little of how she came to us, and the file of those years was lost",
                "03/04/2026",
            ],
            [],
        ),
    ],
)
def test_a_heading_asks_for_the_date_in_a_cell_that_was_read_as_another_paragraph(
    texts: list[str], where: list[tuple[int, str]]
) -> None:
    found = [(number, texts[number][item.start : item.end]) for number, item in cells_below(texts)]

    assert found == where


def test_a_date_once_said_to_be_of_birth_is_found_wherever_it_is_written_again() -> None:
    texts = ["DOB: 03/04/2016", "He joined on 3 April 2016.", "Seen on 3 May 2016."]
    found = [list(placed_dates(text)) for text in texts]

    again = {(number, item.key) for number, item in births_again(texts, found, [])}

    assert again == {(0, "2016-04-03"), (1, "2016-04-03")}


def test_a_date_on_the_record_is_left_to_whoever_knows_the_record() -> None:
    texts = ["DOB: 03/04/2016", "He joined on 3 April 2016."]
    found = [list(placed_dates(text)) for text in texts]

    assert list(births_again(texts, found, [date(2016, 4, 3)])) == []


@pytest.mark.parametrize(
    "text", ["Orrin Vayle, 07/06/2019 (brother)", "Sibling: Orrin Vayle (07.06.2019)", "Orrin Vayle | 7/6/19"]
)
def test_a_brothers_birthday_goes_though_nothing_says_that_it_is_one(rules: Redactor, text: str) -> None:
    case = {"child": {"full_name": "Zelda Vayle"}, "siblings": [{"name": "Orrin Vayle"}]}

    safe = rules.redact(circle_of(case), [text, "Review: May 2026"]).paragraphs[0].text

    assert "[DATE_OF_BIRTH" in safe


def test_the_day_of_a_visit_beside_the_same_name_stays(said: Say) -> None:
    assert "12/03/2026" in said("Keziah Brandreth-Owusu, 12/03/2026", "Review: May 2026")
