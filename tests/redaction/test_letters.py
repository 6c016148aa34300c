"""The child's own initials go; the same letters stay where they stand for a post, a lesson, a degree."""

import pytest

from redaction import Redactor, circle_of
from redaction.letters import introduced, is_post, is_work, spelt_out, strangers
from redaction.text import read


def _of(rules: Redactor, name: str, text: str) -> str:
    return rules.redact(circle_of({"child": {"full_name": name}}), [text]).paragraphs[0].text


@pytest.mark.parametrize("name", ["Tomi Adu", "Petra Elling", "Mina Abara", "Ola Teague"])
@pytest.mark.parametrize(
    "text",
    [
        "{} finds transitions hard.",
        "{}'s attention is short.",
        "In class, {} sits near the front.",
        "Since May {} has been calmer.",
        "{} (aged 8) is in Year 4.",
        "This makes {} anxious.",
        "The class has got used to {}.",
        "Pupil: {}",
    ],
)
def test_the_childs_initials_go_though_they_mean_something_else_too(
    rules: Redactor, name: str, text: str
) -> None:
    initials = "".join(word[0] for word in name.split())

    assert _of(rules, name, text.format(initials)) == text.format("[CHILD]")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Tomi Adu", "She has 1:1 TA time, and the class TA reports progress."),
        ("Tomi Adu", "A teaching assistant (TA) helps at lunch."),
        ("Tomi Adu", "TA/SENCO to review."),
        ("Petra Elling", "PE is her favourite lesson. He forgets his PE kit."),
        ("Petra Elling", "She likes maths, PE and art. In PE she joins in."),
        ("Mina Abara", "She holds an MA in Education."),
        ("Mina Abara", "BA, MA, PGCE"),
        ("Eva Parr", "The EP met her parents, after advice from EP and SALT."),
        ("Ola Teague", "She was referred to OT in May. OT sessions are weekly."),
        ("Saul Wintour", "a SW assessment"),
        ("Cal Teo", "The CT showed nothing."),
    ],
)
def test_letters_that_mean_something_else_stay(rules: Redactor, name: str, text: str) -> None:
    assert _of(rules, name, text) == text


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("teaching assistant (TA) helps", {"ta"}),
        ("Aoife Sweeney (AS) helps", set()),
        ("teaching assistant (LSA) helps", set()),
        ("teaching assistant TA helps", set()),
    ],
)
def test_letters_are_spelt_out_by_the_words_before_their_bracket(text: str, letters: set[str]) -> None:
    assert spelt_out([read(text)]) == letters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Aoife Sweeney (AS) helps", {"as"}),
        ("teaching assistant (TA) helps", set()),
        ("Teaching Assistant (TA) helps", set()),
        ("Aoife Sweeney (SLT) helps", set()),
    ],
)
def test_letters_are_introduced_by_the_name_before_their_bracket(text: str, letters: set[str]) -> None:
    assert introduced([read(text)]) == letters


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L.H. asked about sleep.", ["L.H."]),
        ("QZ said that he is well.", ["QZ"]),
        ("At the end QZ. The rest is blank.", []),
        ("SLT said that he is well.", []),
        ("TV said little.", []),
        ("She QZ said.", []),
        ("QZ ASKED ABOUT SLEEP", []),
    ],
)
def test_letters_that_speak_are_somebodys(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in strangers(read(text))] == found


@pytest.mark.parametrize(
    ("letters", "work"), [("SLT", True), ("SW", True), ("OT", True), ("MA", False), ("QZ", False)]
)
def test_letters_of_a_profession_are_told_from_degrees(letters: str, work: bool) -> None:
    assert is_work(letters) is work


@pytest.mark.parametrize(("letters", "post"), [("TA", True), ("QZ", False)])
def test_a_post_is_read_as_one_in_small_letters_too(letters: str, post: bool) -> None:
    assert is_post(letters) is is_post(letters.lower()) is post
