from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.claim import Slots
from drafting.pipeline.frames.slots import read_slots

WHOLE = (
    "[CHILD] should have a programme of motor exercises, delivered by a trained teaching assistant, in a "
    "group of no more than four, for 20 minutes, three times a week, reviewed each half term by "
    "the physiotherapist."
)
PHRASES = st.sampled_from(
    [
        *(
            "[CHILD] needs ",
            "should have ",
            "a reading programme",
            "delivered by ",
            "the class teacher",
            ", ",
        ),
        *(
            "twice a week",
            "for 30 minutes",
            "in a group of three",
            "reviewed termly",
            ". ",
            "’",
            "'",
            "1:1",
            "İ",
        ),
        "individually, ",
    ]
)


def test_a_complete_provision_fills_every_slot() -> None:
    assert read_slots(WHOLE) == Slots(
        what="programme of motor exercises",
        who="a trained teaching assistant",
        ratio="in a group of no more than four",
        how_often="three times a week",
        how_long="20 minutes",
        review="reviewed each half term by the physiotherapist",
    )


def test_what_the_source_does_not_say_stays_empty() -> None:
    slots = read_slots("[CHILD] needs a visual timetable.")

    assert slots == Slots(what="visual timetable")


def test_whoever_reviews_is_not_taken_for_whoever_delivers() -> None:
    assert read_slots("Weekly swimming, reviewed termly by the physiotherapist.").who is None


def test_the_one_who_delivers_goes_before_others_that_are_named() -> None:
    text = "The teacher of the deaf advises daily listening practice led by a learning support assistant."

    assert read_slots(text).who == "a learning support assistant"


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Toileting help daily.", "daily"),
        ("Speech therapy on Mondays and Thursdays.", "on Mondays and Thursdays"),
        ("Help in every lesson.", "every lesson"),
        ("A check-in each morning.", "each morning"),
        ("Six sessions per term with a counsellor.", "Six sessions per term"),
    ],
)
def test_how_often_is_read_however_it_is_written(text: str, often: str) -> None:
    assert often in (read_slots(text).how_often or "")


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("1:1 teaching of phonics.", "1:1"),
        ("One-to-one help at lunch.", "One-to-one"),
        ("Work in a group of up to six.", "in a group of up to six"),
        ("Practice in pairs.", "in pairs"),
    ],
)
def test_a_ratio_is_read_however_it_is_written(text: str, ratio: str) -> None:
    assert read_slots(text).ratio == ratio


def test_a_long_description_is_cut_and_says_so() -> None:
    what = read_slots("[CHILD] needs " + "small " * 60 + "steps.").what or ""

    assert what.endswith("…")
    assert len(what.split()) < 30


@given(st.lists(PHRASES, max_size=8).map("".join))
def test_no_slot_holds_a_word_that_the_source_does_not(text: str) -> None:
    for slot in astuple(read_slots(text)):
        for piece in (slot or "").removesuffix(" …").split(", "):
            assert piece in " ".join(text.split())


@given(st.text())
def test_any_text_can_be_read_into_slots(text: str) -> None:
    assert isinstance(read_slots(text), Slots)
