"""The gate: no identifier of a case passes in any written form, and a clean request does."""

import random
from collections.abc import Iterator, Sequence

import pytest

from redaction import Circle, Entry, Kind, LastLook, Redactor, Vault, circle_of, leaks
from tests.redaction.conftest import KEZIAH
from tests.redaction.written_forms import NAMES, SENTENCES, forms

CLEAN = (
    "You draft Section F of a plan. Use only the evidence. Cite paragraph ids.\n"
    "P12: [CHILD] needs 30 minutes of Lego Therapy three times a week, reviewed in May 2027 by [EP_1].\n"
    "P13: On the WISC-V (21/04/2026) [CHILD] scored 82; see www.gov.uk/send. Will he cope? He may, in time.\n"
    "P14: [SCHOOL] and [MOTHER] want a small class. The special school is full. Young people agree."
)
VAULT = Vault(
    (
        Entry("[CHILD]", Kind.CHILD, "Kez", ("Keziah", "Kez")),
        Entry("[PEER_1]", Kind.PEER, "Quillon", ("Quillon", "Quillon Farthing")),
        Entry("[PROFESSIONAL_1]", Kind.PROFESSIONAL, "Mr Kitson", ("Mr Kitson",)),
        Entry("[CASE_REFERENCE_1]", Kind.CASE_REFERENCE, "NB-4471902", ("NB-4471902",)),
        Entry("[SETTING_1]", Kind.SCHOOL, "Tollgate Junior School", ("Tollgate Junior School",)),
    )
)


def test_a_clean_request_passes(keziah: Circle) -> None:
    assert leaks(keziah, VAULT, CLEAN) == ()


def test_no_identifier_passes_in_any_written_form(keziah: Circle) -> None:
    gate, chance = LastLook(keziah, VAULT), random.Random(7)  # noqa: S311 - not for secrets
    tried = [_within(CLEAN, written, chance) for written in mutants(chance, times=6)]

    passed = [text for text in tried if not gate.leaks(text)]

    assert len(tried) >= 2000
    assert passed == []


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[0])
def test_the_gate_knows_every_form_that_the_redactor_knows(name: Sequence[str]) -> None:
    given, surname, preferred = name
    chance = random.Random(11)  # noqa: S311 - not for secrets
    case = circle_of({"child": {"full_name": f"{given} {surname}", "preferred_name": preferred}})
    gate = LastLook(case, Vault(()))
    tried = [
        (kind, form, f"{CLEAN}\n{chance.choice(SENTENCES).format(form)}")
        for kind, form in forms(given, surname, preferred, chance)
    ]

    passed = [(kind, form) for kind, form, text in tried if not gate.leaks(text)]

    assert gate.leaks(CLEAN) == ()
    assert passed == []


def test_the_forms_that_the_gate_is_tried_with_are_many() -> None:
    tried = [row for name in NAMES for row in forms(*name, random.Random(11))]  # noqa: S311 - not for secrets

    assert len(tried) >= 2000


@pytest.mark.parametrize(
    "name", ["Will Page", "Art Chase", "Skye Rivers", "Grace Hope", "May Best", "Peter Ellis"]
)
@pytest.mark.parametrize(
    "clean",
    [
        "Will power alone does not explain it. Will he cope? He may.",
        "The review is in May 2027. By May half term [CHILD] could read.",
        "They hope to page the nurse. The best place is the art room, with a kind word and good grace.",
        "PE kit is kept in the hall. In PE [CHILD] runs. A page a day is read.",
        "The river's edge was drawn. By the end of the summer [CHILD] will chase a ball.",
        "Options A B C D are given. He scored 5 of 8. 1. 2. 3. See a. b. c.",
    ],
)
def test_words_that_are_also_names_of_the_case_do_not_stop_a_clean_request(name: str, clean: str) -> None:
    assert leaks(circle_of({"child": {"full_name": name}}), Vault(()), clean) == ()


@pytest.mark.parametrize(
    "value", ["07700\u200b 900581", "０７７００ 900581", "AB\u00ad123456C", "999\u2060 120 4660"]
)
def test_a_number_with_something_unseen_in_it_is_seen(value: str) -> None:
    assert leaks(None, Vault(()), f"Ring {value} today.")


@pytest.mark.parametrize("script", ["فاطمة", "Дмитрий", "Ελένη", "明美"])
def test_a_name_of_another_script_is_looked_for(script: str) -> None:
    case = circle_of({"child": {"full_name": f"{script} Brandreth"}})

    assert leaks(case, Vault(()), f"Then {script} came back.")
    assert leaks(case, Vault(()), "Then nobody came back.") == ()


def test_file_names_and_joined_words_are_read_too(keziah: Circle) -> None:
    assert leaks(keziah, VAULT, "EP_Tarrant_Kez.pdf")
    assert leaks(keziah, VAULT, "KeziahBrandreth_2026.docx")


def test_a_finding_says_what_and_where(keziah: Circle) -> None:
    text = f"{CLEAN}\nKeziah"

    found = leaks(keziah, VAULT, text)

    assert {text[span.start : span.end] for span in found} == {"Keziah"}
    assert found[0].reason


def test_with_a_redactor_the_model_reads_too(full: Redactor, keziah: Circle) -> None:
    assert leaks(keziah, VAULT, CLEAN, full) == ()
    assert leaks(keziah, VAULT, f"{CLEAN} Then Siobhan Gallagher spoke to us.", full)


def test_a_redactor_without_a_model_looks_by_rules(rules: Redactor, keziah: Circle) -> None:
    assert leaks(keziah, VAULT, CLEAN, rules) == ()
    assert leaks(keziah, VAULT, "Ask Keziah.", rules)


def mutants(chance: random.Random, times: int) -> Iterator[str]:
    """Every identifier of the case in every written form, each *times* times."""
    for value in _identifiers():
        for written in sorted(_forms(value, chance)):
            for _ in range(times):
                yield written


def _within(text: str, written: str, chance: random.Random) -> str:
    words = text.split(" ")
    place = chance.randrange(5, len(words))
    return " ".join([*words[:place], written, *words[place:]])


def _identifiers() -> list[str]:
    names = "Keziah|Brandreth|Owusu|Lorraine|Kwame|Jonah|Imogen|Tarrant|Joelle|Baptiste|Gwen|Quillon|Kitson"
    whole = (
        "Keziah Brandreth-Owusu|Lorraine Brandreth|Kwame Owusu|Imogen Tarrant|Joelle Baptiste|Gwen Aldous|Kez"
    )
    places = "22b Ropewalk Court, Norrisbury, WX9 3HE|22b Ropewalk Court|WX9 3HE"
    schools = "Castle Fen Academy|Tollgate Junior School"
    numbers = (
        "999 120 4660|A997210213052|07700 900581|NCC/SEN/2026/1183|NB-4471902|AB 12 34 56 C|01632 960118"
    )
    days = "11/04/2013|11 April 2013|11.4.13|2013-04-11|19 January 2011|l.b@example.com|someone@school.sch.uk"
    other = f"{places}|{schools}|{numbers}|{days}".split("|")
    assert KEZIAH["reference"] in other
    return [*names.split("|"), *whole.split("|"), *other]


def _forms(value: str, chance: random.Random) -> set[str]:
    forms = {
        value,
        value.upper(),
        value.lower(),
        f"({value})",
        f"{value},",
        f"“{value}”",
        value.replace(" ", "\u00a0"),
        value.replace("-", "‑"),
    }
    if value[0].isalpha() and value.replace(" ", "").replace("-", "").isalpha():
        forms |= {
            f"{value}'s",
            f"{value}’s",
            f"{value.upper()}'S",
            f"{value}s",
            value.replace(" ", "\n"),
            f"{value[:2]}\u200b{value[2:]}",
            f"{value[:3]}\u00ad{value[3:]}",
            f"{value[:3]}-\n{value[3:]}",
            f"_{value}_",
            f"{value}.pdf",
        }
        forms |= {_misread(value, chance) for _ in range(12) if len(value) > 4}
        if value not in {"Castle Fen Academy", "Tollgate Junior School"} and " " in value:
            first, _, last = value.partition(" ")
            forms |= {
                f"{last}, {first}",
                f"{last.upper()}, {first}",
                f"{first[0]}. {last}",
                f"{first[0]} {last}",
                f"{first}{last}",
            }
    elif (
        sum(map(str.isdigit, value)) > 6
        and "/" not in value
        and "," not in value
        and ":" not in value
        and "April" not in value
    ):
        forms |= {value.replace(" ", ""), value.replace(" ", "-"), value.replace(" ", "  ")}
    return forms


def _misread(value: str, chance: random.Random) -> str:
    """Change one letter of the first word as a scanner or a hasty hand would."""
    place = (
        chance.randrange(1, min(5, len(value.split(maxsplit=1)[0]) - 1) + 1)
        if len(value.split(maxsplit=1)[0]) > 5
        else 1
    )
    changed = {"i": "1", "l": "1", "o": "0", "a": "e", "e": "c", "r": "n", "m": "rn"}.get(
        value[place].lower(), "x"
    )
    return value[:place] + changed + value[place + 1 :]
