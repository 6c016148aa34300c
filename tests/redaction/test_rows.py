"""A surname alone goes where a table, a list of actions or a class has room for nobody else."""

from collections.abc import Callable

import pytest

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reading | 20 min daily | Nowicki", "Nowicki"),
        ("| Thwaite | TA |", "Thwaite"),
        ("Staff | Okafor | daily", "Okafor"),
        ("Keyworker | Quennevaux", "Quennevaux"),
        ("Pugh to ring the clinic.", "Pugh"),
        ("Actions:\n- Boateng to send the report.", "Boateng"),
        ("Class 4 (Yilmaz)", "Yilmaz"),
        ("He is in set 3 (Kearney).", "Kearney"),
    ],
)
def test_a_surname_alone_goes(said: Say, text: str, name: str) -> None:
    assert name not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reading | 20 min daily | Progress",
        "| Term | Autumn |",
        "Maths | Fractions | Secure",
        "Need | Provision | Outcome",
        "| TA | SENCO |",
        "Staff to ring the clinic.",
        "School to send the report.",
        "- Parents to read daily.",
        "Class 4 (Juniors)",
        "Year 4 (Juniors)",
        "Makaton | Widgit | Nessy",
        "| May | Spring | Summer |",
        "READING | DAILY | NOWT",
    ],
)
def test_a_word_in_the_same_place_stays(said: Say, text: str) -> None:
    assert said(text) == text
