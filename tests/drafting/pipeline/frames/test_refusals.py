"""A claim that refuses what its sources promise, and claims that only sound like it."""

import pytest

from drafting.domain.claim import Verdict
from drafting.pipeline.verify import judge

THERAPY = "[CHILD] should work on speech targets for 20 minutes, three times a week, 1:1, with a TA."
READING = (
    "[CHILD] should receive a reading programme for 20 minutes, twice a week, from a teaching assistant."
)
NOT_NEEDED = "[CHILD] does not need a wheelchair in school."
ENDED = "[CHILD] no longer needs therapy. He should have a quiet table in every lesson."
STORY = "[CHILD] will retell a story with beginning, middle and end using a story planner."
STOPS = "[CHILD] will be helped to notice when he stops work on speech targets, with a TA, twice a day."
NOISE = "The fire bell rings with no warning. [CHILD] should wear ear defenders twice a day."


def negation(claim: str, *sources: str) -> Verdict:
    return next(check.verdict for check in judge(claim, sources).checks if check.name == "negation")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("[CHILD] will have no therapy.", THERAPY),
        ("[CHILD] will have no support.", THERAPY),
        ("No support is needed.", THERAPY),
        ("[CHILD] no longer needs help.", THERAPY),
        ("There will be no intervention.", THERAPY),
        ("No therapy.", THERAPY),
        ("Therapy: none.", THERAPY),
        ("[CHILD]’s sessions will stop.", THERAPY),
        ("Support has been withdrawn.", THERAPY),
        ("Therapy will not be provided.", THERAPY),
        ("[CHILD] does not require a reading programme.", READING),
        ("[CHILD] won’t receive a reading programme.", READING),
        ("[CHILD] will never have a reading programme.", READING),
        ("No reading programme will be given.", READING),
        ("The reading programme will cease.", READING),
        ("[CHILD] refuses the reading programme.", READING),
        ("[CHILD] will learn without a reading programme.", READING),
    ],
)
def test_a_claim_that_refuses_what_its_source_promises_fails(claim: str, source: str) -> None:
    assert negation(claim, source) is Verdict.FAIL


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("[CHILD] needs no wheelchair in school.", NOT_NEEDED),
        ("[CHILD] does not require a wheelchair.", NOT_NEEDED),
        ("[CHILD] has no need of therapy any longer.", ENDED),
        ("[CHILD] does not need therapy now.", ENDED),
        ("[CHILD] should have no more than 20 minutes of reading, twice a week.", READING),
        ("[CHILD] should have no fewer than two reading sessions a week of 20 minutes.", READING),
        ("[CHILD] should not only have a reading programme for 20 minutes, twice a week.", READING),
        ("[CHILD] should never be without a reading programme.", READING),
        ("[CHILD] should wear ear defenders, for the bell rings with no warning.", NOISE),
        ("By the end of the reading programme [CHILD] will read.", READING),
        ("The reading programme will end with a game.", READING),
        (STORY, STORY),
        (STORY.replace("beginning, middle and end", "a middle and an end"), STORY),
        (STOPS, STOPS),
    ],
)
def test_a_no_that_refuses_nothing_does_not_fail(claim: str, source: str) -> None:
    assert negation(claim, source) is not Verdict.FAIL


def test_the_reason_names_what_is_denied() -> None:
    details = [check.detail for check in judge("[CHILD] will have no therapy.", [THERAPY]).checks]

    assert "The claim denies “therapy”; its sources promise it and deny nothing of the kind." in details


def test_another_source_that_denies_it_leaves_the_question_to_the_other_checks() -> None:
    claim = "[CHILD] needs no support."

    assert negation(claim, THERAPY) is Verdict.FAIL
    assert negation(claim, THERAPY, "[CHILD] needs no support.") is not Verdict.FAIL
