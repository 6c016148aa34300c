"""Odd text and odd cases: no crash, no leak, offsets exact."""

import time

import pytest

from redaction import LastLook, Redactor, circle_of
from tests.counting import calls_in


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "🙂🙂",
        "\u202eKez\u202c",
        "K\u0301e\u0301z\u0301",
        "\x00\x1c",
        "[",
        "[]",
        "שלום Kez",
        "Kez\ue000Kez",
        "ﬃ Kez ﬃ",
    ],
)
def test_odd_text_comes_back_whole_and_without_the_name(full: Redactor, text: str) -> None:
    paragraph = full.redact(circle_of({"child": {"full_name": "Kez Ash"}}), [text]).paragraphs[0]

    assert paragraph.original(0, len(paragraph.text)) == text
    assert "Kez" not in paragraph.text


def test_no_paragraphs_and_no_case_are_fine(full: Redactor) -> None:
    assert full.redact(None, []).paragraphs == ()


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"child": {}},
        {"child": {"full_name": ""}},
        {"child": {"full_name": "  "}},
        {"child": {"full_name": "-"}},
        {"parents": [{}], "school": {}},
        {"child": {"full_name": "Dr"}},
    ],
)
def test_a_case_with_hardly_anything_in_it_is_fine(rules: Redactor, record: dict[str, object]) -> None:
    assert rules.redact(circle_of(record), ["Plain words stay."]).paragraphs[0].text == "Plain words stay."


@pytest.mark.parametrize("name", ["Q", "Ng", "I Ng", "A B"])
def test_a_name_of_a_letter_or_two_does_not_eat_the_text(rules: Redactor, name: str) -> None:
    text = "I think a plan in Section Q or Part B is an idea, e.g. option Q."

    assert rules.redact(circle_of({"child": {"full_name": name}}), [text]).paragraphs[0].text == text


def test_a_long_paragraph_costs_what_its_length_does(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Keziah Brandreth"}})

    def redacted(times: int) -> None:
        paragraph = rules.redact(circle, ["Keziah reads well, and then she rests. " * times]).paragraphs[0]
        assert "Keziah" not in paragraph.text

    assert calls_in(lambda: redacted(600)) < 6 * calls_in(lambda: redacted(150))


def test_the_same_text_gives_the_same_answer(full: Redactor) -> None:
    texts = ["Mr Kitson and Siobhan met Aimee, Bex and Dr Roe at Elm Tree Academy in Oxcombe."] * 2

    first, second = full.redact(None, texts), full.redact(None, texts)

    assert first == second


@pytest.mark.parametrize(
    "unit", ["a", "dr ", "Mrs ", "Will ", "Ab-", "S2V6aWFo", "\ufdfa", "\u0301", "a@", "1 High ", "Keziah, "]
)
def test_hostile_text_costs_what_its_length_does(rules: Redactor, unit: str) -> None:
    circle = circle_of({"child": {"full_name": "Keziah Brandreth"}})
    look = LastLook(circle, rules.redact(circle, ["Mrs Brandreth of Elm Tree Academy"]).vault)
    text = (unit * 40_000)[:40_000]
    began = time.process_time()

    rules.redact(circle, [text])
    look.leaks(text)

    # An expression that goes back and forth does so within one call, so this cannot be counted. Of our own
    # time it takes 1.5 seconds at most; where cost grew with the square it was up to half a minute.
    assert time.process_time() - began < 8
