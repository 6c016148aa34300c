"""Each kind of change to a claim that its source bears out must be noticed."""

import pytest

from drafting.domain.claim import Verdict
from drafting.pipeline.verify import judge

SOURCE = (
    "[CHILD] should have a phonics programme delivered by a trained teaching assistant for at least "
    "20 minutes, three times a week, in a group of up to four, in English lessons, reviewed termly by "
    "the class teacher."
)
NEED = "His mother reports that [CHILD] sometimes has severe pain in the left hip when he walks outdoors."
CLAIM = SOURCE.replace("should have", "will have").replace("teaching assistant", "TA")
NEED_CLAIM = NEED.replace("His mother reports", "[CHILD]’s mother says").replace(
    "when he walks", "when walking"
)


def mutated(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(("claim", "source"), [(CLAIM, SOURCE), (NEED_CLAIM, NEED)])
def test_the_claims_are_borne_out_before_they_are_changed(claim: str, source: str) -> None:
    judged = judge(claim, [source])

    assert judged.supported, judged.checks
    assert judged.score > 0.7


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("20 minutes", "25 minutes"),
        ("20 minutes", "20 hours"),
        ("three times a week", "twice a week"),
        ("three times a week", "three times a term"),
        ("up to four", "up to six"),
        ("up to four", "at least four"),
        ("at least 20", "up to 20"),
        ("for at least 20 minutes, ", ""),
        (" three times a week,", ""),
        ("trained ", ""),
        ("a trained TA", "the class teacher"),
        ("a trained TA", "a speech and language therapist"),
        ("by the class teacher", "by the TA"),
        ("delivered by a trained TA", "delivered by adults"),
        ("phonics", "handwriting"),
        (" in English lessons,", ""),
        ("in English lessons", "in maths lessons"),
        ("will have", "will not have"),
        ("will have", "may have"),
        ("phonics programme", "phonics programme and hydrotherapy"),
        ("a phonics programme", "a phonics programme, a weighted blanket,"),
    ],
)
def test_a_changed_provision_is_noticed(old: str, new: str) -> None:
    assert not judge(mutated(CLAIM, old, new), [SOURCE]).supported


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("left", "right"),
        ("severe", "mild"),
        ("sometimes", "always"),
        ("sometimes ", ""),
        ("[CHILD]’s mother says that ", ""),
        ("[CHILD]’s mother says", "[CHILD]’s father says"),
        (" when walking outdoors", ""),
        ("[CHILD] sometimes", "his brother sometimes"),
        ("has severe pain", "has no pain"),
        ("hip", "hip and knee"),
    ],
)
def test_a_changed_need_is_noticed(old: str, new: str) -> None:
    assert not judge(mutated(NEED_CLAIM, old, new), [NEED]).supported


class Doubter:
    """A model that never believes anything."""

    def entails(self, premise: str, claim: str) -> float:
        return 0.0 if premise and claim else 1.0


def test_a_model_that_is_plugged_in_may_only_add_doubts() -> None:
    judged = judge(CLAIM, [SOURCE], Doubter())

    assert not judged.supported
    assert [check.name for check in judged.checks if check.verdict is Verdict.UNSURE] == ["model"]
