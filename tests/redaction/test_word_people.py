"""Strangers whose names are words, and names in small letters: what they do gives them away."""

from collections.abc import Callable

import pytest

from redaction import Redactor

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nia needs time. Will will often speak for her.", "Will will"),
        ("He can be left out; Will is the only child he names.", "Will is"),
        ("It went wrong at play; Summer moved away.", "Summer"),
        ("She copes best when April is in the group.", "April"),
        ("Could April bring him down at ten?", "April"),
        ("He avoids April at break.", "April"),
        ("April and Imran share a table.", "April"),
        ("May's mum rang.", "May"),
        ("He and May argue.", "May"),
        ("Will (Year 4) threw a chair.", "Will"),
        ("Hope is kind.", "Hope"),
        ("He plays with May B and Imran.", "May B"),
        ("Rose T hit him.", "Rose T"),
        ("Grace moved to another seat.", "Grace"),
        ("It was Art who ran.", "Art"),
        ("There is a girl called grace.", "grace"),
        ("her friends are mei, Nikos and a boy called art.", "art"),
        ("its in the post and her dad rakib doesnt know it", "rakib"),
    ],
)
def test_a_word_that_acts_as_somebody_goes(rules: Redactor, text: str, name: str) -> None:
    assert name not in rules.redact(None, [text]).paragraphs[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Will it be needed? Will is needed?",
        "By April he ran. April is wet. In April is the review.",
        "May is a busy month.",
        "The review in April was late; by May it was done.",
        "Hope is needed. Justice is needed.",
        "Rose gardens are nice.",
        "Art lessons are a joy. Will power alone does not explain it. Field trips need care.",
        "Grace and favour do not come into it. Chase games are too rough.",
        "His dad works late, her mum says so and my friend agrees.",
        "A girl called out and a boy called for help.",
    ],
)
def test_a_word_that_acts_as_a_word_stays(rules: Redactor, text: str) -> None:
    assert rules.redact(None, [text]).paragraphs[0].text == text
