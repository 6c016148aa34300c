import pytest

from drafting.pipeline.modelled.shades import shaded

SOURCE = "A teaching assistant should support [CHILD] with reading for 20 minutes each day, in every lesson."


@pytest.mark.parametrize(
    "text",
    [
        "A teaching assistant will support [CHILD] with reading for 20 minutes every day, in each lesson.",
        "Each day, in every lesson, a teaching assistant will support [CHILD] with reading for 20 minutes.",
    ],
)
def test_a_recommendation_may_become_what_will_be_done(text: str) -> None:
    assert shaded(text, [SOURCE]) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("each day", "every other day"),
        ("each day", "on most days"),
        ("should support", "could support"),
        ("should support", "will seldom support"),
        ("20 minutes", "around 20 minutes"),
        ("in every lesson", "in some lessons"),
        ("in every lesson", "in every lesson as appropriate"),
        ("in every lesson", "in every lesson when staff are free"),
        (" each day,", ","),
    ],
)
def test_a_shade_more_or_less_is_seen(before: str, after: str) -> None:
    assert shaded(SOURCE.replace(before, after), [SOURCE])


def test_a_not_that_is_moved_to_another_word_is_seen() -> None:
    source = "[CHILD] should not be given homework that requires extended writing."

    assert shaded(
        "[CHILD] should be given no support with homework that requires extended writing.", [source]
    )
    assert shaded("[CHILD] will not be given homework that requires extended writing.", [source]) == ""


def test_what_two_sources_say_alike_may_be_said_once() -> None:
    assert (
        shaded("[CHILD] cannot sit still in every lesson.", ["He cannot sit still in every lesson."] * 2)
        == ""
    )
