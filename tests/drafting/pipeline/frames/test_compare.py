import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.pipeline.frames.compare import compare, repeats
from drafting.pipeline.frames.difference import DifferenceKind
from drafting.pipeline.frames.frame import frames_of

K = DifferenceKind


def kinds(claim: str, *sources: str) -> set[DifferenceKind]:
    return {each.kind for each in compare(frames_of(claim), [frames_of(source) for source in sources])}


@pytest.mark.parametrize(
    ("kind", "claim", "source"),
    [
        (K.ADDED, "He has reading and hydrotherapy.", "He has reading."),
        (K.ADDED, "He has 20 minutes of reading.", "He has reading."),
        (K.ADDED, "A TA will read with him.", "Somebody will read with him."),
        (K.LOST, "He has reading practice.", "He has reading practice for 20 minutes daily."),
        (K.LOST, "A TA reads with him.", "A trained TA reads with him."),
        (K.CHANGED, "He has 20 minutes of reading.", "He has 30 minutes of reading."),
        (K.CHANGED, "Up to 20 minutes of reading.", "At least 20 minutes of reading."),
        (K.CHANGED, "Loss in the left ear.", "Loss in the right ear."),
        (K.CHANGED, "He has seizures.", "He used to have seizures."),
        (K.CHANGED, "His anger causes his difficulties.", "His difficulties cause his anger."),
        (K.CHANGED, "A TA reads with him.", "A TA or a teacher reads with him."),
        (K.BOUND_ELSEWHERE, "Spelling 6 years.", "Reading 6 years, spelling 7 years."),
        (K.BOUND_ELSEWHERE, "Art daily and music weekly.", "Music daily and art weekly."),
        (K.OTHER_HOLDER, "He has asthma.", "His brother has asthma."),
        (K.OTHER_AGENT, "A TA will run the group.", "A teacher will run the group."),
        (K.OTHER_AGENT, "Run by the OT.", "Run by a TA, reviewed by the OT."),
        (K.CERTAINTY_RAISED, "He has dyslexia.", "He may have dyslexia."),
        (K.CERTAINTY_RAISED, "He can travel alone.", "By July he will be able to travel alone."),
        (K.SCOPE_WIDENED, "He needs help.", "He needs help in maths."),
        (K.SCOPE_WIDENED, "He always shouts.", "He sometimes shouts."),
        (K.SCOPE_WIDENED, "He talks to adults.", "He talks to familiar adults."),
        (K.SCOPE_WIDENED, "He can read.", "He can read if the print is enlarged."),
        (K.ATTRIBUTION_LOST, "He is bullied.", "His mother says that he is bullied."),
        (K.NEGATION, "He eats meat.", "He does not eat meat."),
        (K.NEGATION, "He follows instructions.", "He has difficulty following instructions."),
    ],
)
def test_each_way_to_say_something_else_is_named(kind: DifferenceKind, claim: str, source: str) -> None:
    assert kind in kinds(claim, source)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("[CHILD] will have half an hour of reading a day.", ["He should have 30 minutes of daily reading."]),
        ("He has difficulty with numeracy.", ["He struggles with maths."]),
        ("A teaching assistant reads with him.", ["A TA reads with him."]),
        ("He may have dyslexia.", ["It is possible that he has dyslexia."]),
        ("His mother reports that he is bullied.", ["Mum told us that he is bullied."]),
        ("He has a squint and a rash.", ["He has a rash.", "He has a squint."]),
        ("He can read if print is large.", ["If print is large, he can read."]),
        ("He cannot swim.", ["He is unable to swim."]),
        ("He is independent in dressing.", ["He can dress without help."]),
        ("Dyslexia was ruled out.", ["He does not have dyslexia."]),
        ("He needs a quiet place.", ["He needs a quiet place. His brother has asthma."]),
        ("He has asthma.", ["He has asthma.", "His brother has asthma."]),
    ],
)
def test_another_way_to_say_the_same_is_no_difference(claim: str, sources: list[str]) -> None:
    assert kinds(claim, *sources) == set()


def test_two_advices_of_which_one_is_sure_bear_out_a_sure_claim() -> None:
    assert kinds("He has dyslexia.", "He may have dyslexia.", "He has dyslexia.") == set()


@given(st.text(max_size=60))
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert kinds(text, text) == set()


@given(st.lists(st.sampled_from(["He may swim. ", "Not on Monday. ", "A TA helps? ", "1:1! "]), min_size=1))
def test_whole_sentences_of_a_source_are_repeated_in_any_order(sentences: list[str]) -> None:
    assert repeats("".join(reversed(sentences)), ["".join(sentences)])


@pytest.mark.parametrize("claim", ["He swims.", "swims when he", "not swim", "He swims well. He flies."])
def test_part_of_a_sentence_is_not_repeated(claim: str) -> None:
    assert not repeats(claim, ["He does not swim when he is ill. He swims well."])


def test_reasons_are_sentences_without_jargon() -> None:
    found = compare(
        frames_of("His brother always has 20 minutes of art by the OT in the left ear."),
        [frames_of("He may have 30 minutes of art in the right ear, his mother says, by a trained TA.")],
    )

    assert len(found) >= 3
    for each in found:
        assert each.detail[0].isupper() or each.detail[0] in "“"
        assert each.detail.endswith(".")
        assert not re.search(r"\b(?:frame|token|clause|stem|None|regex|span|concept)\b|_", each.detail)


def test_a_pronoun_in_place_of_the_child_is_no_difference() -> None:
    assert kinds("[CHILD] reads [CHILD]’s books.", "She reads her books.") == set()


def test_a_sentence_that_is_repeated_does_not_hide_one_that_is_not() -> None:
    claim = "He likes art. He has 40 minutes of reading."

    assert kinds(claim, "He likes art. He has 30 minutes of reading.") == {K.CHANGED}
