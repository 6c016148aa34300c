import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.enumerations import names_diagnoses, pieces

PARTS = [*"ab A2.;:,()\n", "Diagnoses: ", "1. ", "2. ", " and "]
LISTED = st.lists(st.sampled_from(PARTS)).map("".join) | st.text()


def cut(text: str, *, diagnoses: bool = False) -> list[str]:
    return [
        (f"{text[lead.start : lead.end]} " if lead else "") + text[body.start : body.end]
        for body, lead in pieces(text, diagnoses=diagnoses)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Diagnoses: epilepsy, autism, hypermobility", ["epilepsy", "autism", "hypermobility"]),
        ("Diagnoses: autism, ADHD and asthma.", ["autism", "ADHD", "asthma"]),
        ("Diagnoses: autism and epilepsy", ["autism", "epilepsy"]),
        ("Diagnoses: autism; epilepsy, asthma", ["autism", "epilepsy", "asthma"]),
        (
            "Diagnoses: autism, speech and language disorder, asthma",
            ["autism", "speech and language disorder", "asthma"],
        ),
        ("Diagnoses: 1. Autism. 2. Epilepsy (2019).", ["Autism.", "Epilepsy (2019)."]),
        ("Diagnoses: Autism (2019, by CAMHS). Asthma.", ["Autism (2019, by CAMHS).", "Asthma."]),
    ],
)
def test_each_diagnosis_of_a_line_is_a_statement_with_its_lead_in(text: str, wanted: list[str]) -> None:
    assert cut(text) == [f"Diagnoses: {each}" for each in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Diagnosis: ADHD, predominantly inattentive presentation",
        "Diagnosis: cerebral palsy, affecting the left side",
        "Diagnosis: speech and language delay",
        "Diagnosis: hearing loss, moderate",
        "Diagnosis: he has autism, and it tires him",
    ],
)
def test_what_may_be_one_diagnosis_stays_whole(text: str) -> None:
    assert cut(text) == [text]


def test_a_sentence_after_the_list_is_a_statement_of_its_own() -> None:
    assert cut("Diagnoses: autism, asthma. He takes an inhaler.") == [
        "Diagnoses: autism",
        "Diagnoses: asthma",
        "He takes an inhaler.",
    ]


def test_has_diagnoses_of_leads_into_each() -> None:
    assert cut("[CHILD] has diagnoses of autism and epilepsy. He reads.") == [
        "[CHILD] has diagnoses of autism",
        "[CHILD] has diagnoses of epilepsy",
        "He reads.",
    ]


def test_under_a_heading_of_diagnoses_no_lead_in_is_needed() -> None:
    assert cut("Autism, epilepsy", diagnoses=True) == ["Autism", "Epilepsy".lower()]
    assert names_diagnoses("Medical diagnoses")
    assert not names_diagnoses("Diagnostic assessment")


def test_a_numbered_run_of_sentences_keeps_what_leads_into_it() -> None:
    assert cut("He has three targets: 1. Sleep by ten. 2. Eat lunch. He agreed.") == [
        "He has three targets: Sleep by ten.",
        "He has three targets: Eat lunch.",
        "He agreed.",
    ]


def test_numbers_out_of_order_are_no_list() -> None:
    assert cut("Two notes: 1. He read. 4. He slept.") == ["Two notes: 1. He read.", "4. He slept."]


@given(LISTED, st.booleans())
def test_no_word_is_lost_between_the_pieces(text: str, diagnoses: bool) -> None:
    covered: set[int] = set()
    for body, lead in pieces(text, diagnoses=diagnoses):
        covered |= {*range(*body), *(range(*lead) if lead else ())}

    left = "".join(sign for at, sign in enumerate(text) if at not in covered)
    assert not any(sign.isalpha() for sign in left.replace("and", "").replace("a)", "").replace("a.", ""))
