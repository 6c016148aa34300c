"""Strangers are found by their first names, in capitals and small letters, also as a scanner reads them."""

from collections.abc import Callable

import pytest

from redaction import Redaction, Redactor, circle_of
from redaction.wordlists import english, given_names, terms, word_names

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We asked Imran about it.", "Imran"),
        ("Siobhan Quirke rang.", "Quirke"),
        ("It was sent to Stephan M Urner today.", "Urner"),
        ("It was sent to Ayo K. Adeyemi-Roe today.", "Adeyemi"),
        ("cc Bao Huynh", "Bao Huynh"),
        ("He sits with Li and Art.", "Li"),
        ("He sits with Li and Art.", "Art"),
        ("Follow up with Jan Nowak soon.", "Jan Nowak"),
        ("Both Andrei T and Farzana came.", "Andrei T"),
        ("she plays with rukhsana at break", "rukhsana"),
        ("Her friends are wojciech, toby and a girl we like.", "toby"),
        ("follow up with patricia desrosiers in a month", "desrosiers"),
        ("Chair: Tha0 Huynh. Minutes by Mati1da.", "Mati1da"),
        ("8eatriz Day wrote this.", "8eatriz"),
        ("Miss 0zturk offered a quiet room.", "0zturk"),
        ("We saw AIfie in class.", "AIfie"),
        ("DAY, FARZANA", "DAY"),
    ],
)
def test_a_first_name_gives_a_stranger_away(rules: Redactor, text: str, name: str) -> None:
    assert name not in rules.redact(None, [text]).paragraphs[0].text


@pytest.mark.parametrize(
    "text",
    [
        "It starts in Jan 2027 and ends in Feb.",
        "Wake him at 5am; he needs 5mins.",
        "The IBAN and the SEMH lead are noted.",
        "ELSA sessions help, and the ELSA agrees.",
        "He said that it was his.",
        "the lamp, the chess club and a palmar grasp",
    ],
)
def test_what_is_no_first_name_stays(redacted: Callable[..., Redaction], text: str) -> None:
    assert redacted(text).paragraphs[0].text == text


@pytest.mark.parametrize(
    "names",
    [
        "amarachi chukwuemeka nkechi obinna",
        "temitope oluwaseun yetunde folasade",
        "akosua kwabena yaa kofi",
        "hodan abdirahman ayaan faduma",
        "rukhsana zainab imran nasreen",
        "priyanka gurpreet harjit arjun",
        "xiaoming yutong meiling haoyu",
        "thuy ngoc linh quang",
        "aoife siobhan tadhg caoimhe",
        "angharad gethin cerys llyr",
        "mhairi eilidh ruaridh catriona",
        "agnieszka wojciech kacper zofia",
        "ionut andreea razvan ileana",
        "zeynep emre elif kerem",
        "tafadzwa thandiwe rudo sipho",
        "winta filmon selam yonas",
    ],
)
def test_the_list_holds_names_of_many_origins(names: str) -> None:
    assert set(names.split()) <= given_names()


def test_no_name_of_the_list_is_a_word_of_english() -> None:
    assert not given_names() & english()


def test_contractions_are_words_and_no_names(said: Say) -> None:
    assert said("Hi Freddy, I'm writing about a form.").endswith("I'm writing about a form.")
    assert {"im", "ive", "cant"} <= terms().single


def test_a_word_name_is_judged_by_its_own_rules() -> None:
    assert not given_names() & (word_names().function | word_names().firm)


def test_one_misspelling_of_two_names_is_the_childs(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Quang Le"}})

    texts = rules.redact(circle, ["His aunt Huong came.", "Quong was seen in maths."]).paragraphs

    assert texts[1].text.startswith("[CHILD]")


@pytest.mark.parametrize(
    "form", ["Yusuf G came.", "YUSUF G. came.", "Y. Greene came.", "y.g. came.", "Y G came."]
)
def test_a_name_with_a_letter_for_the_rest_is_still_the_childs(rules: Redactor, form: str) -> None:
    circle = circle_of({"child": {"full_name": "Yusuf Greene"}})

    assert rules.redact(circle, [form]).paragraphs[0].text in {"[CHILD] came.", "[CHILD]. came."}


def test_two_authors_in_one_field_are_two_people(rules: Redactor) -> None:
    circle = circle_of({"documents": [{"author": "Iwan Prosser and Marguerite Sele", "role": "therapists"}]})

    texts = rules.redact(
        circle, ["Iwan and I met for safety and access.", "Marguerite Sele wrote."]
    ).paragraphs

    assert texts[0].text.endswith("and I met for safety and access.")
    assert texts[0].spans[0].placeholder != texts[1].spans[0].placeholder


def test_a_letter_after_a_title_is_no_name_to_look_for(rules: Redactor) -> None:
    texts = rules.redact(None, ["Dr C wrote.", "Grade C in maths, and vitamin C."]).paragraphs

    assert texts[1].text == "Grade C in maths, and vitamin C."
