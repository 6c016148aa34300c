"""Names beside a phone number, an age or family are names; headings and houses beside them are not."""

import pytest

from redaction import Redactor, circle_of


def _said(redactor: Redactor, father: str, text: str) -> str:
    case = {
        "child": {"full_name": "Imani Okoro"},
        "parents": [{"name": f"{father} Okoro", "relationship": "father"}],
    }
    return redactor.redact(circle_of(case), [text]).paragraphs[0].text


@pytest.mark.parametrize("name", ["Noel", "Summer", "April", "Will", "Art"])
@pytest.mark.parametrize(
    "text",
    [
        "ring Mum or {}, 07700 900123",
        "{} 07700 900123",
        "Contact {}, 01632 960123.",
        "Kind regards\n{}",
        "Email from {}",
        "Email to {}, 3 May",
        "Collected by {}.",
        "{}, 41, works nights.",
    ],
)
def test_a_father_whose_name_is_a_word_goes(rules: Redactor, name: str, text: str) -> None:
    assert name not in _said(rules, name, text.format(name))


@pytest.mark.parametrize("text", ["ring mum or noel", "call dad and noel, 07700 900123"])
def test_he_goes_in_small_letters_too(rules: Redactor, text: str) -> None:
    assert "noel" not in _said(rules, "Noel", text)


@pytest.mark.parametrize(
    "text",
    [
        "We met in April and Mum came.",
        "In April, Mum and I went.",
        "In April or May we meet.",
        "Review: April, 2026",
        "In April, 13 sessions were missed.",
        "Mum was away in May and Dad in April.",
        "in april, mum or dad",
    ],
)
def test_the_month_of_the_same_name_stays(rules: Redactor, text: str) -> None:
    assert _said(rules, "April", text) == text


def test_a_day_before_a_phone_number_is_a_day(rules: Redactor) -> None:
    assert _said(rules, "April", "By 3 April, 07700 900123").startswith("By 3 April, ")


@pytest.mark.parametrize(
    "text",
    ["Hikaru Tanabe, 13, has cerebral palsy.", "Hikaru Tanabe, 13, ...", "We saw Hikaru Tanabe (13) there."],
)
def test_somebody_and_an_age_are_no_address(full: Redactor, text: str) -> None:
    safe = full.redact(None, [text]).paragraphs[0].text

    assert "Hikaru" not in safe
    assert "Tanabe" not in safe
    assert "ADDRESS" not in safe


@pytest.mark.parametrize(
    "text",
    ["Digit Span, 8, average", "Figure Weights (8)", "Working Memory, 13, low", "Key Stage Three, 13, maths"],
)
def test_a_score_is_no_age(rules: Redactor, text: str) -> None:
    assert rules.redact(None, [text]).paragraphs[0].text == text


def test_a_house_before_its_number_is_an_address(rules: Redactor) -> None:
    safe = rules.redact(None, ["The Old Forge, 13 Mill Lane"]).paragraphs[0]

    assert safe.text == "[ADDRESS_1]"


def test_words_that_say_what_kind_of_therapist_stay(rules: Redactor) -> None:
    safe = rules.redact(None, ["Teodora Vass, Cognitive Behavioural Therapist"]).paragraphs[0].text

    assert safe.endswith("], Cognitive Behavioural Therapist")


def test_a_heading_that_the_case_has_in_small_letters_stays(full: Redactor) -> None:
    safe = full.redact(None, ["Stairs: one at a time.", "She fell on the stairs."]).paragraphs[0].text

    assert safe == "Stairs: one at a time."


def test_the_first_line_of_an_address_goes_wherever_it_stands(rules: Redactor) -> None:
    texts = [
        "Vale Children's Therapies, Lock Street Clinic, ZV21 8NN",
        "Signing | Vale Children's Therapies | One session",
        "The vale has no children's therapies.",
    ]

    safe = [paragraph.text for paragraph in rules.redact(None, texts).paragraphs]

    assert safe[1] == "Signing | [ADDRESS_1] | One session"
    assert safe[2] == texts[2]


def test_a_name_of_the_case_is_no_street_whatever_the_model_takes_it_for(full: Redactor) -> None:
    case = circle_of({"child": {"full_name": "Kaoru Hoshino", "preferred_name": "Kao"}})

    safe = full.redact(case, ["Young person | Kaoru Hoshino, 13, who asks to be called Kao"]).paragraphs[0]

    assert safe.text == "Young person | [CHILD], 13, who asks to be called [CHILD]"
