"""One person or setting, one placeholder; two of them, two: what parts and what joins names."""

import re
from collections.abc import Mapping

import pytest

from redaction import Redactor, circle_of

_CASE = {
    "child": {"full_name": "Chi Duong", "preferred_name": "Chi"},
    "parents": [{"name": "Hoa Duong", "relationship": "mother"}],
    "school": {"name": "Larkmead Special School"},
}


def _safe(redactor: Redactor, *texts: str, case: Mapping[str, object] | None = None) -> str:
    return "\n".join(one.text for one in redactor.redact(circle_of(case) if case else None, texts).paragraphs)


def _placeholders(text: str) -> list[str]:
    return re.findall(r"\[[A-Z_]+\d*\]", text)


@pytest.mark.parametrize(
    "text",
    ["According to Mrs Duong, Chi was a quiet baby.", "It helped Chi. Both Mrs Duong and Ms Roe came."],
)
def test_a_title_parts_the_mother_from_the_child(rules: Redactor, text: str) -> None:
    found = _placeholders(_safe(rules, text, case=_CASE))

    assert {"[MOTHER]", "[CHILD]"} <= set(found)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Client Ebo Sarpong\nNHS 999 264 5717", "Client [PERSON_1]\nNHS [NHS_NUMBER]"),
        ("Dear Dr Osei CAMHS closed the referral", "Dear [PROFESSIONAL_1] CAMHS closed the referral"),
        (
            "The tester, Rhodri\nBowen (HCPC OT62425), left",
            "The tester, [PERSON_1] (HCPC [REGISTRATION_1]), left",
        ),
        ("He met Serwaa, whom Shona MacAllister helps.", "He met [PERSON_1], whom [PERSON_2] helps."),
        ("Best, Fadumo", "Best, [PERSON_1]"),
    ],
)
def test_lines_titles_and_closings_part_names(rules: Redactor, text: str, safe: str) -> None:
    assert _safe(rules, text) == safe


@pytest.mark.parametrize("written", ["Lorkmead Special School", "Larkmcad Special School", "Larkmead School"])
def test_a_misread_school_is_the_school_on_record(rules: Redactor, written: str) -> None:
    assert _safe(rules, f"{written} sent a letter.", case=_CASE) == "[SCHOOL] sent a letter."


@pytest.mark.parametrize(
    ("other", "same"),
    [("St Petroc's School", True), ("St Petroc's RC Primary", True), ("St Petroc's Nursery", False)],
)
def test_a_setting_met_under_two_names_is_one(rules: Redactor, other: str, same: bool) -> None:
    found = _placeholders(_safe(rules, f"He left St Petroc's RC Primary School. Staff of {other} came."))

    assert (len(set(found)) == 1) is same


def test_a_child_without_a_record_is_no_miss(rules: Redactor) -> None:
    found = _safe(rules, "Lily Yip is six. Lily reads. Lily sings. Lily runs. Miss Yip helps Lily.")

    assert len(set(_placeholders(found))) == 2


def test_who_is_called_by_a_first_name_and_a_title_is_one(rules: Redactor) -> None:
    found = _placeholders(_safe(rules, "Kwabena Womersley works with him. Mr Kwabena wrote it down."))

    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Mert Yildiz", "Mebt"),
        ("Hibo Warsame", "hdbo"),
        ("Caoimhe O'Shaughnessy", "CS"),
        ("Ruaridh McTavish", "RT"),
        ("Stefania Moldovan", "Fania"),
    ],
)
def test_short_names_misread_and_half_initials_are_the_childs(
    rules: Redactor, name: str, written: str
) -> None:
    safe = _safe(rules, f"Today {written} was settled and kind.", case={"child": {"full_name": name}})

    assert safe == "Today [CHILD] was settled and kind."


def test_a_name_that_another_ends_in_is_somebody_elses(rules: Redactor) -> None:
    safe = _safe(rules, "Then Abena came.", case={"child": {"full_name": "Kwabena Owusu"}})

    assert "[CHILD]" not in safe


def test_a_title_on_the_next_line_begins_another_name(rules: Redactor) -> None:
    safe = _safe(
        rules, "He sat by Mr Nwachukwu\nMaster Asante was there.", case={"child": {"full_name": "Ebo Asante"}}
    )

    assert len(set(_placeholders(safe))) == 2


@pytest.mark.parametrize("word", ["most", "Mary", "Kerb", "Ana"])
def test_other_words_and_names_of_four_letters_are_not(rules: Redactor, word: str) -> None:
    safe = _safe(rules, f"On the day {word} was there.", case={"child": {"full_name": "Mert Yildiz"}})

    assert "[CHILD]" not in safe


@pytest.mark.parametrize(
    "text",
    ["Zixuan Fung (the eleventh of March 2009)", "MULCAHY Ciara – the twenty-seventh of February 2018"],
)
def test_a_birthday_in_words_after_a_name_goes(rules: Redactor, text: str) -> None:
    assert "[DATE_OF_BIRTH]" in _safe(rules, text)


def test_another_date_in_words_stays(rules: Redactor) -> None:
    assert (
        _safe(rules, "It was seen on the eleventh of March 2026.")
        == "It was seen on the eleventh of March 2026."
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Elms told us so.", "Elms"),
        ("Who came to Harebell with her mother?", "Harebell"),
        ("Her school is Small Larches, so he cannot come.", "Small Larches"),
        ("OT | Esi Appiah | 6 x 30 minutes | Quennapple House", "Quennapple"),
        ("To Dr Carla Roe\nCross Keys", "Cross Keys"),
    ],
)
def test_settings_under_a_short_name_go(rules: Redactor, text: str, name: str) -> None:
    assert name not in _safe(rules, text)


@pytest.mark.parametrize(
    "text",
    [
        "The elms are tall.",
        "He came to Reception.",
        "His school is small.",
        "Word Wall | Story Bridge",
        "School: none",
    ],
)
def test_places_that_are_none_stay(rules: Redactor, text: str) -> None:
    assert _safe(rules, text) == text


def test_a_child_of_one_letter_is_no_letter(rules: Redactor) -> None:
    assert (
        _safe(rules, "X came. See Section X.", case={"child": {"full_name": "X"}})
        == "[CHILD] came. See Section X."
    )
