"""Claims with the very words of their sources, in other places."""

import pytest

from drafting.pipeline.frames.compare import compare
from drafting.pipeline.frames.difference import DifferenceKind
from drafting.pipeline.frames.frame import frames_of

K = DifferenceKind


def kinds(claim: str, source: str) -> set[DifferenceKind]:
    return {each.kind for each in compare(frames_of(claim), [frames_of(source)])}


@pytest.mark.parametrize(
    ("kind", "claim", "source"),
    [
        (K.OTHER_AGENT, "[CHILD] will teach staff to sign.", "Staff should teach him to sign."),
        (K.OTHER_AGENT, "[CHILD] hits other children.", "Other children hit [CHILD]."),
        (K.OTHER_AGENT, "His parents asked him to go.", "He asked his parents to go."),
        (K.OTHER_HOLDER, "He has asthma and eczema.", "He has asthma; his mother has eczema."),
        (
            K.BOUND_ELSEWHERE,
            "A frame outdoors, a wheelchair indoors.",
            "A frame indoors, a wheelchair outdoors.",
        ),
        (K.LOST, "The OT will provide a diet.", "The OT will provide a diet, to be reviewed each term."),
        (K.CHANGED, "She is extremely anxious in exams.", "She is slightly anxious in exams."),
        (K.CHANGED, "She is devastated when she loses.", "She is a bit upset when she loses."),
        (K.SCOPE_WIDENED, "He needs a laptop for all writing.", "He needs a laptop for long writing."),
        (K.NEGATION, "He can spread and cut.", "He spreads. He cannot cut."),
        (K.ADDED, "His brother bakes.", "He bakes."),
        (K.CHANGED, "She is allergic to milk.", "She is allergic to nuts."),
    ],
)
def test_what_was_put_in_another_place_or_degree_is_found(kind: K, claim: str, source: str) -> None:
    assert kind in kinds(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("[CHILD] is taught to sign by staff.", "Staff teach him to sign."),
        ("He will see the mentor weekly.", "The mentor will see him weekly."),
        ("An adult reads to him four times a week.", "An adult reads to him, Monday to Thursday."),
        ("He has it twice a day.", "He has it morning and afternoon."),
        ("She is very anxious.", "She is really anxious."),
        ("The diet will be reviewed each term.", "The diet, to be reviewed each term."),
    ],
)
def test_the_same_told_from_the_other_side_is_no_difference(claim: str, source: str) -> None:
    assert kinds(claim, source) == set()
