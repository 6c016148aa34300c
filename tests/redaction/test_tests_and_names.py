"""A test that is nearly spelt like somebody of the case stays where it does what a test does."""

import pytest

from redaction import Redactor, circle_of, leaks


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Berry Okonjo", "Beery shows a need."),
        ("Berry Okonjo", "Beery placed him low. Beery results were low."),
        ("Raven Okonjo", "Raven's indicates a need."),
        ("Connor Ife", "Conners suggests a need. Conners scores were low."),
    ],
)
def test_the_test_stays_and_passes_the_gate(rules: Redactor, name: str, text: str) -> None:
    circle = circle_of({"child": {"full_name": name}})

    redaction = rules.redact(circle, [text])

    assert redaction.paragraphs[0].text == text
    assert leaks(circle, redaction.vault, text, rules) == ()


@pytest.mark.parametrize(
    ("name", "text", "safe"),
    [
        ("Berry Okonjo", "Berry shows a need.", "[CHILD] shows a need."),
        ("Raven Okonjo", "Raven shows a need.", "[CHILD] shows a need."),
        ("Raven Okonjo", "Raven's mum rang.", "[CHILD]'s mum rang."),
        ("Raven Okonjo", "Raven's scores rose.", "[CHILD]'s scores rose."),
        ("Conner Ife", "Conners mum rang.", "[CHILD] mum rang."),
        ("Temwa Griffiths", "Griffiths shows a need.", "[CHILD] shows a need."),
    ],
)
def test_the_childs_own_name_goes_in_the_same_place(rules: Redactor, name: str, text: str, safe: str) -> None:
    redaction = rules.redact(circle_of({"child": {"full_name": name}}), [text])

    assert redaction.paragraphs[0].text == safe
