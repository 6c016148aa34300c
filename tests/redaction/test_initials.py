"""Initials that mean something else too are somebody's where a name stands, and stay where none does."""

from collections.abc import Mapping

import pytest

from redaction import Redactor, circle_of

MINA = {
    "child": {"full_name": "Mina Abara"},
    "parents": [{"name": "Sade Abara", "relationship": "mother"}],
    "professionals": [{"name": "Cora Tully", "role": "SENCO"}],
}
TARA = {"child": {"full_name": "Tara Amis"}}


def _said(rules: Redactor, case: Mapping[str, object], text: str) -> str:
    return rules.redact(circle_of(case), [text]).paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("MA had another hard week.", "[CHILD] had another hard week."),
        ("The note refers to the pupil as MA; no more.", "The note refers to the pupil as [CHILD]; no more."),
        ("It was agreed that MA's review is in May.", "It was agreed that [CHILD]'s review is in May."),
        ("Subject: MA – hours", "Subject: [CHILD] – hours"),
        ("This is work by MA.", "This is work by [CHILD]."),
        ("We met with MA and agreed.", "We met with [CHILD] and agreed."),
        ("MA is in Year 4.", "[CHILD] is in Year 4."),
        ("CT asked about sleep. SA said little.", "[SENCO_1] asked about sleep. [MOTHER] said little."),
    ],
)
def test_initials_go_where_a_name_stands(rules: Redactor, text: str, safe: str) -> None:
    assert _said(rules, MINA, text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "She has an MA in education.",
        "An MA student helps.",
        "The CT scan was normal.",
        "CT was normal.",
        "A SA worker came.",
    ],
)
def test_the_same_letters_stay_where_they_mean_something_else(rules: Redactor, text: str) -> None:
    assert _said(rules, MINA, text) == text


def test_of_letters_of_a_profession_only_the_childs_go(rules: Redactor) -> None:
    assert _said(rules, TARA, "TA had a hard week.") == "[CHILD] had a hard week."
    assert _said(rules, TARA, "Subject: TA – hours") == "Subject: [CHILD] – hours"


@pytest.mark.parametrize(
    "text", ["The TA had gone.", "TA hours and TA support.", "A TA's role.", "EP said so, and the LA agreed."]
)
def test_a_profession_stays_though_its_letters_are_the_childs(rules: Redactor, text: str) -> None:
    assert _said(rules, TARA, text) == text


def test_initials_of_somebody_met_in_the_case_are_theirs(rules: Redactor) -> None:
    texts = ["Present: Lowri Bevan (mother), Ines Quist (class teacher).", "IQ asked. L.B. said no."]

    safe = rules.redact(None, texts).paragraphs[1].text

    assert "L.B." not in safe


def test_initials_that_speak_are_somebodys_though_nobody_is_known(rules: Redactor) -> None:
    assert "L.H." not in _said(rules, {}, "L.H. asked about sleep.")
