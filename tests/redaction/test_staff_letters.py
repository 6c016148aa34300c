"""Initials go where only somebody's initials can stand; posts, notes and measures stay."""

import pytest

from redaction import Redactor


def _said(rules: Redactor, *texts: str) -> list[str]:
    return [paragraph.text for paragraph in rules.redact(None, texts).paragraphs]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("KB/JF   14.2.27", ["KB", "JF"]),
        ("KB/jf", ["KB", "jf"]),
        ("Report typed by RQ/tw on 3 May.", ["RQ", "tw"]),
        ("LOGGED 2027-0417-PQ BY RQ; SIX WEEKS", ["RQ"]),
        ("The panel will write by Friday. VZF", ["VZF"]),
        ("This is exhibit RQ1; see also RQ/2.", ["RQ"]),
        ("Spoke to VZ about transport.", ["VZ"]),
        ("I asked S.N. and R. Q. to come.", ["S.N.", "R. Q."]),
        ("Mrs Orla Venn-Quist (OVQ) took notes. OVQ to ring.", ["OVQ"]),
        ("VZ = Vera Zell (SENCO). Later VZ left.", ["VZ"]),
        ("Present: VZ (chair), RQ, SENCO", ["VZ", "RQ"]),
        ("Thanks for today\nVZ", ["VZ"]),
        ("Hi VZ,\nwould you ring me?", ["VZ"]),
        ("Minutes: RQ", ["RQ"]),
    ],
)
def test_initials_go_where_nothing_else_stands(rules: Redactor, text: str, letters: list[str]) -> None:
    safe = _said(rules, text)[0]

    assert not [one for one in letters if one in safe]


@pytest.mark.parametrize(
    "text",
    [
        "OT/SLT input weekly; EP/SENCO to meet. The VI/HI team came.",
        "He was referred to the OT. NFA",
        "P.E. is on Monday at 9 a.m.; the S.E.N. team and the G.P. agreed. C.A. 7:02",
        "Logged by TA.",
        "Spoke to LA about transport.",
        "Present: SENCO, EP, SLT",
        "Section B. Needs. Plan A. Health",
        "KS2",
        "Minutes: 20",
    ],
)
def test_posts_notes_and_ages_in_the_same_places_stay(rules: Redactor, text: str) -> None:
    assert _said(rules, text) == [text]


def test_the_cells_under_staff_are_initials_over_many_paragraphs(rules: Redactor) -> None:
    safe = _said(rules, "Time | What | Staff", "9.05 | Maths | RQ", "9.40 | Art | RQ/VZ", "10.20 | Play | TA")

    assert safe[1] == "9.05 | Maths | [PERSON_1]"
    assert safe[2] == "9.40 | Art | [PERSON_1]/[PERSON_2]"
    assert safe[3] == "10.20 | Play | TA"


def test_who_speaks_in_a_record_goes_and_measures_stay(rules: Redactor) -> None:
    safe = _said(rules, "RQ: How was it?", "VZ: Fine.", "RQ: And school?", "VZ: Yes.", "BP: normal", "HR: 90")

    assert not any("RQ" in text or "VZ" in text for text in safe)
    assert safe[4:] == ["BP: normal", "HR: 90"]


def test_initials_are_the_same_person_as_the_name_they_stand_for(rules: Redactor) -> None:
    safe = _said(rules, "Mrs Orla Venn-Quist (OVQ), SENCO", "Date | Staff", "3 May | OVQ")

    assert safe[2].endswith(safe[0].split("]")[0].split("[")[1] + "]")
