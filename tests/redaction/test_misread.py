"""What stands on the record goes however a scanner reads it; a term stays however a scanner reads it."""

import pytest

from redaction import Circle, Redactor, circle_of

TOBIN = {
    "child": {
        "full_name": "Tobin Crewe",
        "date_of_birth": "2017-10-14",
        "address": "18 Larkmoor Lane, Tansley, QX4 2TD",
    },
    "school": {"name": "Ottermill Infant School"},
}


@pytest.fixture(scope="module")
def tobin() -> Circle:
    return circle_of(TOBIN)


@pytest.mark.parametrize(
    "text",
    [
        "l4/1O/2OI7",
        "14 0ct0ber 2017",
        "l4th Octobcr 2O17",
        "140CT2017",
        "October l4, 2017",
        "I8 Larkrnoor Lane",
        "QX4 2TO",
        "Otterrnill lnfant Schoo1",
    ],
)
def test_a_misread_identifier_of_the_record_goes(rules: Redactor, tobin: Circle, text: str) -> None:
    safe = rules.redact(tobin, [f"See {text}, please."]).paragraphs[0].text

    assert not [word for word in text.split() if word in safe]


@pytest.mark.parametrize("text", ["14.10.2025", "October 2026", "18 Larks", "14 minutes", "2017/18"])
def test_what_is_only_like_it_stays(rules: Redactor, tobin: Circle, text: str) -> None:
    assert rules.redact(tobin, [f"See {text}, please."]).paragraphs[0].text == f"See {text}, please."


@pytest.mark.parametrize(
    "text",
    [
        "The Scnsory Prof1le was used by the Occupationa1 Therapist.",
        "He has Zones of Regulatlon and Scicnce.",
        "Movernent and Perforrnance were low.",
    ],
)
def test_a_misread_term_stays(full: Redactor, tobin: Circle, text: str) -> None:
    assert full.redact(tobin, [text]).paragraphs[0].text == text


def test_a_misread_name_of_the_case_goes_though_it_looks_like_a_word(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Talcnt Prograrnme"}})

    assert rules.redact(circle, ["Talent Prograrnme came."]).paragraphs[0].text == "[CHILD] came."


def test_a_number_goes_without_its_label_once_a_label_gave_it_away(rules: Redactor) -> None:
    safe = rules.redact(None, ["System ID: 40127", "Copied to the team (40127).", "He scored 401 of 40128."])

    assert [paragraph.text for paragraph in safe.paragraphs] == [
        "System ID: [CASE_REFERENCE_1]",
        "Copied to the team ([CASE_REFERENCE_1]).",
        "He scored 401 of 40128.",
    ]


@pytest.mark.parametrize("text", ["letter from J. Child", "Dr Joy Child came", "with Mr Page, who"])
def test_a_surname_that_is_a_post_or_a_relation_goes(rules: Redactor, text: str) -> None:
    safe = rules.redact(None, [text]).paragraphs[0].text

    assert not [name for name in ("Child", "Page") if name in safe]


@pytest.mark.parametrize(
    "text", ["the Child Psychologist", "C. Child and family", "Head of Year 9", "A. Child's views"]
)
def test_a_post_or_a_relation_stays(rules: Redactor, text: str) -> None:
    assert rules.redact(None, [text]).paragraphs[0].text == text
