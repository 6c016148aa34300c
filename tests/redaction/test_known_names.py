"""Whoever stands on the case record is found in every form that people write."""

from collections.abc import Callable

import pytest

from redaction import Redactor, circle_of

Say = Callable[..., str]


@pytest.mark.parametrize(
    "written",
    [
        "Keziah Brandreth-Owusu", "Keziah", "Kez", "Kezzy", "KEZIAH", "keziah", "kez", "Keziah Brandreth",
        "Keziah Owusu", "Kez Brandreth-Owusu", "BRANDRETH-OWUSU, Keziah", "Brandreth-Owusu, Kez",
        "Keziah BRANDRETH-OWUSU", "Keziah (Kez) Brandreth-Owusu", "Keziah “Kez” Brandreth-Owusu",
        "K. Brandreth-Owusu", "K Brandreth-Owusu", "K.B.O.", "K. B-O.", "KBO", "K.B.", "Kézìah", "Kez iah",
        "Ke\u200bziah", "Kezi-\nah", "Keziah\nBrandreth-Owusu", "Brandreth-\nOwusu, Keziah", "Kez1ah",
        "Kez\u00adiah", "Kezlah", "Keziab", "Kezaih", "Keziaah", "Keziah May Brandreth-Owusu", "Ｋeziah",
        "Keziah\u00a0Brandreth‑Owusu",
    ],
)  # fmt: skip
def test_the_child_is_found_however_written(said: Say, written: str) -> None:
    text = said(f"On Monday {written} built a tower.")

    assert text == "On Monday [CHILD] built a tower."


@pytest.mark.parametrize("ending", ["'s", "’s", "`s"])
def test_a_possessive_stays_outside_the_placeholder(said: Say, ending: str) -> None:
    assert said(f"This is Kez{ending} view.") == f"This is [CHILD]{ending} view."


@pytest.mark.parametrize(
    ("written", "placeholder"),
    [
        ("Mrs Brandreth", "[MOTHER]"),
        ("Ms L. Brandreth", "[MOTHER]"),
        ("Lorraine", "[MOTHER]"),
        ("Mr Owusu", "[FATHER]"),
        ("Kwame Owusu", "[FATHER]"),
        ("Jonah", "[SIBLING_1]"),
        ("Dr Tarrant", "[EP_1]"),
        ("Dr I. Tarrant", "[EP_1]"),
        ("Imogen", "[EP_1]"),
        ("Ms Baptiste", "[SLT_1]"),
        ("Mrs Gwen Aldous", "[SENCO_1]"),
    ],
)
def test_everybody_keeps_one_placeholder_by_role(said: Say, written: str, placeholder: str) -> None:
    assert said(f"We spoke with {written} at length.") == f"We spoke with {placeholder} at length."


def test_a_bare_surname_of_the_whole_family_is_nobody_in_particular(said: Say) -> None:
    assert said("We thank the Brandreth family.") == "We thank the [FAMILY_NAME] family."


def test_a_stranger_with_the_family_name_is_not_the_mother(said: Say) -> None:
    text = said("Mr Brandreth, an uncle, came. Mrs Brandreth did not.")

    assert "Brandreth" not in text
    assert text.count("[MOTHER]") == 1
    assert text.index("[MOTHER]") > text.index("uncle")


def test_names_are_not_found_inside_other_words(said: Say) -> None:
    text = "The kezboard, kwameish and Jonahlike words, and a tarrantella."

    assert "[CHILD]" not in said(text)


def test_an_everyday_word_is_not_taken_for_a_misspelt_name(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Reddy Marke"}, "parents": [{"name": "Leigh Whight"}]})
    text = "He was ready to weigh the white market stall."

    assert rules.redact(circle, [text]).paragraphs[0].text == text


@pytest.mark.parametrize(
    "name",
    [
        "Nguyen Thi Bich Ngoc",
        "Oluwaseun ap Rhys",
        "Łucja Żółć",
        "Ng'ang'a Mwangi",
        "Siân O'Dowd",
        "Abd al-Rahman bin Saleh",
        "Xu Li",
        "Zoë D'Souza-Mac Donald",
        "Çağlar Öztürk",
        "José da Silva",
    ],
)
def test_a_whole_name_of_any_origin_is_one_placeholder(rules: Redactor, name: str) -> None:
    circle = circle_of({"child": {"full_name": name}})

    redaction = rules.redact(
        circle, [f"In class {name} sits in front.", f"Today {name.upper()} sat.", name.lower()]
    )

    assert [paragraph.text for paragraph in redaction.paragraphs] == [
        "In class [CHILD] sits in front.",
        "Today [CHILD] sat.",
        "[CHILD]",
    ]


def test_a_child_and_a_sibling_of_one_first_name_never_leak(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Ali Khan"}, "siblings": [{"name": "Ali Raza Khan"}]})

    text = rules.redact(circle, ["Ali likes maths. ALI RAZA KHAN does not."]).paragraphs[0].text

    assert "ali" not in text.lower()


def test_a_professional_with_the_childs_surname_is_told_apart_by_title_and_first_name(
    rules: Redactor,
) -> None:
    circle = circle_of(
        {
            "child": {"full_name": "Tom Marlowe"},
            "professionals": [{"name": "Dr Ivy Marlowe", "role": "Paediatrician"}],
        }
    )

    text = rules.redact(circle, ["Tom Marlowe saw Dr Marlowe. Ivy Marlowe wrote to Tom."]).paragraphs[0].text

    assert text == "[CHILD] saw [PAEDIATRICIAN_1]. [PAEDIATRICIAN_1] wrote to [CHILD]."
