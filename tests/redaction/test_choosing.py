"""Where several people bear a name, its title, initials, post or last letter says who is meant."""

from collections.abc import Mapping

import pytest

from redaction import Redactor, circle_of
from redaction.choosing import last_letter_of
from redaction.text import read

TEMWA = {"child": {"full_name": "Temwa Okonjo"}}


def _said(rules: Redactor, case: Mapping[str, object], *texts: str) -> list[str]:
    return [paragraph.text for paragraph in rules.redact(circle_of(case), texts).paragraphs]


@pytest.mark.parametrize(
    "text", ["Miss Okonjo said so.", "Mrs Okonjo said so.", "Dr T. Okonjo said so.", "Mr Okonjo said so."]
)
def test_a_grown_up_of_the_childs_surname_is_never_the_child(rules: Redactor, text: str) -> None:
    (safe,) = _said(rules, TEMWA, text)

    assert "[CHILD]" not in safe
    assert "Okonjo" not in safe


@pytest.mark.parametrize(
    "text", ["Miss Temwa Okonjo is six.", "Master Okonjo is six.", "T. Okonjo is six.", "Temwa O is six."]
)
def test_a_young_title_or_the_first_name_is_still_the_childs(rules: Redactor, text: str) -> None:
    assert _said(rules, TEMWA, text) == ["[CHILD] is six."]


def test_two_people_of_one_surname_in_two_services_are_two(rules: Redactor) -> None:
    senco, worker, again = _said(
        rules, TEMWA, "Mrs Bassey, SENCO", "Ifeoma Bassey, social worker", "Mrs Bassey agreed."
    )

    assert (senco, worker) == ("[SENCO_1], SENCO", "[SOCIAL_WORKER_1], social worker")
    assert again == "[SENCO_1] agreed."


def test_two_posts_of_one_service_may_be_one_persons(rules: Redactor) -> None:
    first, second = _said(rules, TEMWA, "Ifeoma Bassey, class teacher", "Mrs Bassey, SENCO")

    assert first.split(",")[0] == second.split(",")[0]


def test_a_friend_is_not_the_teacher_of_the_same_surname(rules: Redactor) -> None:
    friend, teacher = _said(rules, TEMWA, "His friend Tobi Bassey came.", "Mrs Bassey, class teacher, came.")

    assert friend == "His friend [PEER_1] came."
    assert teacher == "[TEACHER_1], class teacher, came."


def test_the_first_letter_of_a_surname_parts_two_of_one_first_name(rules: Redactor) -> None:
    case = {"child": {"full_name": "Kofi Mensah"}, "siblings": [{"name": "Kofi Adjei"}]}

    assert _said(rules, case, "Kofi M and Kofi A came.") == ["[CHILD] and [SIBLING_1] came."]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Yusuf G came", "g"),
        ("Yusuf\nG", "g"),
        ("Yusuf, G", ""),
        ("Yusuf g", ""),
        ("the X-ray", ""),
        ("A", ""),
    ],
)
def test_a_letter_stands_for_a_surname_only_right_after_a_name(text: str, letter: str) -> None:
    assert last_letter_of(read(text), 1) == letter
