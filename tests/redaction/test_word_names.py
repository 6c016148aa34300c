"""Names that are words: context decides, and in doubt they go."""

import pytest

from redaction import Redactor, circle_of


def _redact(redactor: Redactor, name: str, text: str) -> str:
    return redactor.redact(circle_of({"child": {"full_name": f"{name} Ashdown"}}), [text]).paragraphs[0].text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Will", "Will can count to ten."),
        ("Will", "We asked Will about it."),
        ("Will", "This is Will's book."),
        ("Grace", "Grace finds noise hard."),
        ("Summer", "Yesterday Summer cried."),
        ("May", "Later May joined the group."),
        ("Faith", "FAITH'S VIEWS"),
        ("Pat", "pat did not want to go."),
        ("Mark", "Mark and his mum came."),
        ("Section", "Then Section smiled."),
        ("J", "J's coat was wet."),
    ],
)
def test_a_word_that_is_used_as_a_name_goes(rules: Redactor, name: str, text: str) -> None:
    assert "[CHILD]" in _redact(rules, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Will", "He will need help and she will too."),
        ("Will", "Will he need help?"),
        ("May", "The review is in May 2027, and he may go."),
        ("May", "By 12 May the plan is due."),
        ("Summer", "In the summer term, and over the Summer holidays, he swims."),
        ("April", "It was written in April 2026."),
        ("Grace", "There was a grace period."),
        ("Mark", "He got a mark of ten."),
        ("Section", "See Section F of the plan and the section below."),
        ("Young", "Young people enjoy this. The young person agreed."),
        ("J", "Appendix J and Section J list the money."),
    ],
)
def test_a_word_that_is_used_as_a_word_stays(rules: Redactor, name: str, text: str) -> None:
    assert _redact(rules, name, text) == text


def test_a_toss_up_is_marked_for_a_person_to_look_at(rules: Redactor) -> None:
    paragraph = rules.redact(
        circle_of({"child": {"full_name": "Grace Ashdown"}}), ["He met Grace."]
    ).paragraphs[0]

    assert paragraph.spans[0].score < 0.9
    assert "doubt" in paragraph.spans[0].reason
