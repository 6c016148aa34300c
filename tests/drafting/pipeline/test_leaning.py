import pytest

from drafting.pipeline.leaning import is_question, leans


@pytest.mark.parametrize(
    "sentence",
    [
        "This should happen daily.",
        "IT SHOULD HAPPEN DAILY.",
        "It should run every day.",
        "These sessions should be led by a TA.",
        "They last 20 minutes.",
        "I will review this every six months.",
        "2. We will review it termly.",
        "Staff should repeat these at home.",
        "The therapist will update these targets each term.",
        "A teaching assistant should deliver this daily.",
        "The nurse will train two staff to do this.",
        "With it he copes.",
        "To support this, staff should sign.",
        "A fourth pushes the first one out.",
        "Neither replaces daily practice.",
        "One without the other will not work.",
        "Each session lasts half an hour.",
        "It is easy to miss because he is polite.",
    ],
)
def test_a_sentence_that_points_back_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He reads well.",
        "It is important that he sits near the front.",
        "It takes him ten minutes to start.",
        "It helps him when staff sign.",
        "This year he has made progress.",
        "This report is confidential.",
        "This boy is funny.",
        "During this academic year he moved twice.",
        "Each lesson should begin with a list.",
        "Each day he arrives late.",
        "He finds it hard to read.",
        "He should be given this report.",
        "Both parents work.",
        "Another adult sits beside him.",
        "Neither hearing aid fits.",
        "I leave this to school.",
    ],
)
def test_a_sentence_that_means_something_alone_does_not(sentence: str) -> None:
    assert not leans(sentence)


def test_they_leans_on_nothing_where_it_is_the_child_s_own_pronoun() -> None:
    assert leans("They read well.")
    assert not leans("They read well.", plural_child=True)


def test_a_short_question_wants_its_answer() -> None:
    assert is_question("What does he enjoy?")
    assert not is_question("He reads.")
    assert not is_question(f"Is it {'very ' * 20}hard?")
