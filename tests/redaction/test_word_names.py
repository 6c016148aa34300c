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


def _child(redactor: Redactor, name: str, text: str) -> str:
    return redactor.redact(circle_of({"child": {"full_name": name}}), [text]).paragraphs[0].text


@pytest.mark.parametrize(
    ("name", "text", "safe"),
    [
        ("Grace May", "Grace may need rescue medication.", "[CHILD] may need rescue medication."),
        ("Grace May", "Grace May may go.", "[CHILD] may go."),
        ("Grace May", "In May, Grace moved up.", "In May, [CHILD] moved up."),
        ("Grace May", "In May Grace moved up.", "In May [CHILD] moved up."),
        ("Grace Will", "Grace will go.", "[CHILD] will go."),
        ("Grace Will", "When will Grace be ready?", "When will [CHILD] be ready?"),
        ("Grace Will", "Will Grace need help?", "Will [CHILD] need help?"),
        ("Will May", "Will may come.", "[CHILD] may come."),
        ("Will Smith", "When will Smith come?", "When will [CHILD] come?"),
        ("Grace Hope", "I hope Grace can join in.", "I hope [CHILD] can join in."),
        ("Grace Hope", "They and Grace hope to sing.", "They and [CHILD] hope to sing."),
        ("Hope Mark", "We mark Hope's work.", "We mark [CHILD]'s work."),
        ("Keziah May", "keziah may need help", "[CHILD] may need help"),
        ("Keziah Rose", "Keziah rose to the challenge.", "[CHILD] rose to the challenge."),
        ("Summer Rose", "In summer Summer Rose swam.", "In summer [CHILD] swam."),
        ("Keziah May", "May Keziah go?", "May [CHILD] go?"),
    ],
)
def test_a_word_beside_a_name_made_of_words_stays(rules: Redactor, name: str, text: str, safe: str) -> None:
    assert _child(rules, name, text) == safe


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Grace May", "Today Grace May went."),
        ("Grace May", "Grace May 01/02/2016"),
        ("Grace May", "May, Grace"),
        ("Grace May", "MAY, Grace"),
        ("Grace May", "May Grace"),
        ("Grace May", "GRACE MAY NEEDS HELP"),
        ("Grace May", "grace may needs help"),
        ("Grace Will", "Will, Grace"),
        ("Grace So", "So Grace"),
        ("Will May", "will may needs help"),
        ("Hope Mark", "Hope Mark smiled."),
        ("Summer Rose", "Summer Rose swam."),
        ("Keziah Rose", "keziah rose likes maths."),
        ("Rose Summer", "Rose Summer likes maths."),
        ("Will Smith", "will smith came."),
        ("Ruby Brandreth", "ruby Brandreth came."),
    ],
)
def test_a_whole_name_made_of_words_goes_whole(rules: Redactor, name: str, text: str) -> None:
    safe = _child(rules, name, text).lower()

    assert "[child]" in safe
    assert not any(word.lower() in safe for word in name.split() if len(word) > 2)
