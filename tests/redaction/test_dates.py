"""Dates of birth go, in every written form; all other dates stay."""

from collections.abc import Callable

import pytest

Say = Callable[..., str]


@pytest.mark.parametrize(
    "written",
    [
        "11/04/2013",
        "11.04.2013",
        "11-4-13",
        "11 / 04 / 2013",
        "2013-04-11",
        "11 April 2013",
        "11th April 2013",
        "11th of April, 2013",
        "April 11, 2013",
        "11 Apr 13",
        "11-Apr-2013",
        "Thursday 11 April 2013",
        "11042013",
        "04/11/2013",
        "1l/O4/2013",
    ],
)
def test_the_childs_date_of_birth_goes_without_a_label(said: Say, written: str) -> None:
    assert said(f"({written})") == "([DATE_OF_BIRTH])"


@pytest.mark.parametrize(
    "label", ["DOB: ", "D.O.B. ", "Date of birth | ", "born on ", "Date of Birth (dd/mm/yyyy): ", "d.o.b "]
)
def test_a_label_announces_anybodys_date_of_birth(said: Say, label: str) -> None:
    assert "2009" not in said(f"{label}3 March 2009")


def test_a_date_of_birth_said_once_goes_everywhere(said: Say) -> None:
    assert "2009" not in said("Twin, born 3 March 2009.", "Reviewed 03/03/2009 form.")


def test_a_date_below_its_label_goes(said: Say) -> None:
    assert "2009" not in said("Date of birth:", "03/03/2009")


@pytest.mark.parametrize(
    "text",
    [
        "Reviewed on 11 April 2026.",
        "Seen 12/04/2013 and 2026-11-04.",
        "In April 2026, aged 9;03.",
        "Due by 14 February.",
    ],
)
def test_other_dates_stay(said: Say, text: str) -> None:
    assert said(text) == text
