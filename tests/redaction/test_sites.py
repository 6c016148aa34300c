"""Settings that are called by a name alone, in short, or over two lines; and what only looks like one."""

from collections.abc import Callable

import pytest

from redaction import Redactor, circle_of

Say = Callable[..., str]


def _left(rules: Redactor, text: str, name: str) -> list[str]:
    """Say which words of *name* stay in *text*, "The" aside."""
    paragraph = rules.redact(None, [text]).paragraphs[0]
    start = text.index(name)
    places = [start + at for at, _ in enumerate(name)]
    gone = {place for span in paragraph.spans for place in range(span.start, span.end)}
    kept = "".join(text[place] if place not in gone else " " for place in places)
    return [word for word in kept.replace("'", " ").split() if word.lower() != "the"]


@pytest.mark.parametrize(
    "name",
    [
        "Castle View", "Church Lane", "St John the Baptist", "The Meadows", "Two Rivers", "New Horizons",
        "Holy Trinity", "All Saints", "Upper Wessing", "Thornbury and Westleigh", "Thornmere Community",
        "Wessing C of E", "Penhallow",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "text",
    [
        "His cousin goes to {} and likes it.",
        "He was on roll at {} until May.",
        "School: {}",
        "He left {} in July.",
    ],
)
def test_a_school_called_by_a_name_alone_goes_whole(rules: Redactor, text: str, name: str) -> None:
    assert _left(rules, text.format(name), name) == []


@pytest.mark.parametrize(
    "name",
    [
        "Dr Vellacott & Partners", "Dr Sidhu's Practice", "North Ormshire Community NHS Trust",
        "The Old Bakery Surgery", "Bramley Walk-in Centre", "The Children's Hospital at Ormside",
        "South West Ormshire Healthcare NHS Foundation Trust", "Summer Lane Practice", "The Elms",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "text", ["GP: Dr Orla Finch, {}", "He is under the care of {}.", "He was discharged from {} in May."]
)
def test_a_surgery_or_hospital_goes_whole(rules: Redactor, text: str, name: str) -> None:
    assert _left(rules, text.format(name), name) == []


@pytest.mark.parametrize(
    "name",
    [
        "Brook House\nSchool",
        "Rose\nCottage Surgery",
        "Castle\nView Academy",
        "Our\nLady of the Marsh",
        "The\nMeadows",
    ],
)
def test_a_name_over_two_lines_goes_whole(rules: Redactor, name: str) -> None:
    assert _left(rules, f"He is seen at {name} now.", name) == []


@pytest.mark.parametrize(
    ("school", "written"),
    [
        ("Elm Tree Primary School", "Elm Tree"),
        ("Elm Tree Primary School", "ET Primary"),
        ("Elm Tree Primary School", "ETPS"),
        ("Elm Tree Primary School", "Elm Tree School"),
        ("Church Lane First School", "Church Lane"),
        ("Bishop Alden's School", "Bishop Alden's"),
        ("The Bridge School", "The Bridge"),
        ("Thornmere Community Primary School", "Thornmere Community"),
        ("Wessing Church of England Primary School", "Wessing C of E"),
        ("King Edgar VI School", "King Edgar"),
    ],
)
def test_the_short_form_of_a_school_is_learned_from_the_record(
    rules: Redactor, school: str, written: str
) -> None:
    circle = circle_of({"school": {"name": school}})

    assert (
        rules.redact(circle, [f"Staff of {written} agreed."]).paragraphs[0].text
        == "Staff of [SCHOOL] agreed."
    )


def test_the_short_form_of_a_school_is_learned_from_any_document(said: Say) -> None:
    text = said("Elm Tree stays.", "He joined Elm Tree Primary School.", "ET Primary rang.")

    assert text == "[SETTING_1] stays.\nHe joined [SETTING_1].\n[SETTING_1] rang."


def test_a_surgery_is_one_thing_in_full_and_in_short(said: Say) -> None:
    text = said("GP: Dr Orla Finch, The Limes", "Dr Finch, The Limes Medical Centre, wrote.")

    assert text.count("[HEALTH_SETTING_1]") == 2


@pytest.mark.parametrize("word", ["At", "at", "From"])
def test_a_preposition_is_no_part_of_a_school(said: Say, word: str) -> None:
    assert said(f"{word} Elm Tree Academy he was happy.") == f"{word} [SETTING_1] he was happy."


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        (
            "He was referred by Mr Tench of Elm Fen School.",
            "He was referred by [PROFESSIONAL_1] of [SETTING_1].",
        ),
        ("Elm Infirmary and Fen Surgery wrote.", "[HOSPITAL_1] and [SURGERY_1] wrote."),
        ("With thanks\nPriya Gill\nHolmbury School", "With thanks\n[PERSON_1]\n[SETTING_1]"),
    ],
)
def test_two_who_stand_together_stay_two(said: Say, text: str, safe: str) -> None:
    assert said(text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "Meals come from Tesco.",
        "At Key Stage 2 he moved to Year 4 and to Reception.",
        "She went to Breakfast Club and to Forest School on Monday.",
        "He was referred to Occupational Therapy and to Speech and Language Therapy.",
        "He left School Action Plus. Pupils of Year 6 went to Assembly.",
        "The review is at Christmas, at Easter and in May.",
        "A copy went to Parents and to Social Care.",
        "He moved to Band B and to Section F. He goes to Maths.",
    ],
)
def test_what_names_no_setting_stays(said: Say, text: str) -> None:
    assert said(text) == text


def test_a_persons_name_after_a_cue_is_no_setting(said: Say) -> None:
    text = said(
        "The head of Kez's year rang.", "I was referred to Fergus by Hodan.", "He left Amina Quist in tears."
    )

    assert "[SETTING" not in text
