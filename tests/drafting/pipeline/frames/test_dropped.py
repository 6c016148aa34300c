"""What makes provision specific may not fall out of a claim unnoticed."""

import pytest

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind, Evidence, Verdict
from drafting.pipeline.verify import judge, verify
from tests.pipeline_builders import a_paragraph, prose

SPEECH = "[CHILD] should have speech work for 20 minutes, three times a week, 1:1, delivered by a TA."
COURSE = "[CHILD] will have a weekly session of art therapy for twelve weeks."
HABIT = "[CHILD] goes swimming twice a week."
ONE = ParagraphId("d1.0001")


def amounts(claim: str, source: str, kind: ClaimKind | None = None) -> Check:
    return next(check for check in judge(claim, [source], kind=kind).checks if check.name == "amounts")


@pytest.mark.parametrize(
    ("claim", "source", "gone"),
    [
        ("[CHILD] will have no therapy.", SPEECH, "20 minutes, three times a week, 1:1"),
        ("A TA will deliver speech work.", SPEECH, "20 minutes, three times a week, 1:1"),
        ("A TA will deliver speech work for 20 minutes.", SPEECH, "three times a week, 1:1"),
        ("A TA will deliver 1:1 speech work three times a week.", SPEECH, "20 minutes"),
        ("[CHILD] will have weekly art therapy.", COURSE, "twelve weeks"),
    ],
)
def test_what_was_dropped_is_named(claim: str, source: str, gone: str) -> None:
    check = amounts(claim, source)

    assert check.verdict is Verdict.UNSURE
    assert check.detail == f"Its source says {gone}; the claim does not."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (SPEECH, SPEECH),
        ("A TA will deliver individual speech work for twenty minutes, 3 x weekly.", SPEECH),
        ("[CHILD] will have art therapy once a week over 12 weeks.", COURSE),
        ("[CHILD] goes swimming.", HABIT),
        ("[CHILD] should be seen at school.", "[CHILD], who is 9 years old, should be seen at school."),
    ],
)
def test_what_is_kept_or_specifies_nothing_is_not_missed(claim: str, source: str) -> None:
    assert "Its source" not in amounts(claim, source).detail


def test_a_sentence_left_out_of_a_quotation_takes_its_amounts_along() -> None:
    both = "[CHILD] should have speech work. It should be for 20 minutes, three times a week."

    assert amounts("[CHILD] should have speech work.", both).verdict is Verdict.UNSURE


def test_the_kind_of_a_claim_decides_where_it_is_known() -> None:
    assert amounts("[CHILD] goes swimming.", HABIT, ClaimKind.PROVISION).verdict is Verdict.UNSURE
    assert amounts("A TA does speech work.", SPEECH, ClaimKind.PROVISION).verdict is Verdict.UNSURE
    assert "Its source" not in amounts("A TA does speech work.", SPEECH, ClaimKind.NEED).detail


def test_a_drafted_provision_is_asked_too() -> None:
    evidence = Evidence(ONE, HABIT, 0, len(HABIT))
    claim = Claim(ClaimId("F.1"), ClaimKind.PROVISION, "[CHILD] goes swimming.", (evidence,))

    (checked,) = verify([claim], {ONE: a_paragraph(prose(HABIT))})

    assert (
        Check("amounts", Verdict.UNSURE, "Its source says twice a week; the claim does not.")
        in checked.checks
    )
