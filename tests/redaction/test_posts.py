"""Letters of a post stay though they are the child's initials, and go where they mean the child."""

from collections.abc import Mapping

import pytest

from redaction import Redactor, circle_of
from redaction.gate import leaks
from redaction.posts import Sense, may_be_post, sense
from redaction.text import read

TAIWO = {"child": {"full_name": "Taiwo Adebayo-Ogunleye"}}


def _said(rules: Redactor, case: Mapping[str, object], *texts: str) -> list[str]:
    return [paragraph.text for paragraph in rules.redact(circle_of(case), texts).paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        "a TA sat with him",
        "1:1 TA time, with the TA, every day; no TA",
        "TA to check in after break.",
        "TA checks in at break.",
        "TA will model the task.",
        "Delivered by TA daily.",
        "Maths | Small group | TA",
        "TA | 3 x 20 minutes | weekly",
        "HLTA/TA",
        "Who: TA",
        "Adult support: TA",
        "A key adult (TA) greets him.",
        "Small group (TA)",
        "Pre-teaching (10 mins, TA)",
        "A daily session with TA in class.",
        "TA prompts him to use the timetable.",
        "TA sits beside him.",
        "TA's role is to prompt.",
        "TA trained in precision teaching.",
        "TA is available in the mornings.",
        "There is TA in class.",
        "He asks TA for help.",
        "a T.A. helps him",
    ],
)
def test_a_post_stays_though_its_letters_are_the_childs(rules: Redactor, text: str) -> None:
    assert _said(rules, TAIWO, text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "{} finds maths hard.",
        "{}'s views",
        "{}'s mum rang.",
        "I met {} at home.",
        "Re: {}",
        "Pupil | {} | Year 4",
        "Dear {},",
        "{} is in Year 4.",
        "{} will need support from an adult.",
        "{} and his mother attended.",
        "{} needs a TA in maths.",
        "{} to have movement breaks.",
        "{} likes his teacher to help him.",
        "{} uses his left hand.",
        "{} FINDS MATHS HARD",
    ],
)
def test_the_child_goes_though_the_letters_are_a_posts(rules: Redactor, text: str) -> None:
    assert _said(rules, TAIWO, text.format("TA")) == [text.format("[CHILD]")]


def test_letters_with_stops_are_the_childs_without_an_article(rules: Redactor) -> None:
    assert _said(rules, TAIWO, "T.A. is a happy boy.") == ["[CHILD] is a happy boy."]


@pytest.mark.parametrize(
    ("name", "stays", "goes"),
    [
        ("Ella Price", "EP to assess in spring.", "EP likes to draw."),
        ("Omar Talib", "OT provides a sensory diet.", "OT wears splints."),
        ("Gareth Pugh", "GP reviews the medication.", "GP lives with his nan."),
        ("Petra Adeyemi", "PA to support at college.", "PA enjoys swimming."),
        ("Callum Pryor", "He has CP.", "CP walks with a frame."),
        ("Lena Sofia Ashe", "LSA to scribe.", "LSA finds change hard."),
    ],
)
def test_other_posts_and_services_are_told_from_the_child(
    rules: Redactor, name: str, stays: str, goes: str
) -> None:
    case = {"child": {"full_name": name}}

    assert _said(rules, case, stays) == [stays]
    assert _said(rules, case, goes)[0].startswith("[CHILD]")


def test_an_open_place_has_the_sense_that_the_case_uses() -> None:
    assert sense(read("TA uses visuals."), 0) is Sense.OPEN


@pytest.mark.parametrize(
    ("elsewhere", "safe"),
    [
        ("Teaching assistant (TA) support is in place.", "TA uses visuals."),
        ("The TA left.", "TA uses visuals."),
        ("TA's views", "[CHILD] uses visuals."),
        ("He is well.", "[CHILD] uses visuals."),
    ],
)
def test_what_is_open_follows_the_rest_of_the_case_and_else_goes(
    rules: Redactor, elsewhere: str, safe: str
) -> None:
    assert _said(rules, TAIWO, elsewhere, "TA uses visuals.")[1] == safe


@pytest.mark.parametrize(("text", "found"), [("TA to check in.", 0), ("TA's views", 1), ("TA likes art.", 1)])
def test_the_last_look_lets_a_post_pass_and_the_child_not(rules: Redactor, text: str, found: int) -> None:
    circle = circle_of(TAIWO)
    vault = rules.redact(circle, ["He is well."]).vault

    assert len(leaks(circle, vault, text)) == found


@pytest.mark.parametrize(("letters", "post"), [("HLTA", True), ("EP", True), ("QZ", False), ("MA", False)])
def test_letters_of_posts_are_known(letters: str, post: bool) -> None:
    assert may_be_post(letters) is post


def test_a_small_word_in_capitals_is_nobodys_initials(rules: Redactor) -> None:
    assert _said(rules, TAIWO, "THIS IS TO GO ON") == ["THIS IS TO GO ON"]
