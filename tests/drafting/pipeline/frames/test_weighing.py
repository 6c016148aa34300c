import pytest

from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.frame import frames_of
from drafting.pipeline.frames.weighing import doubt_of, proven, signs_of, weighed, weights

SAID = "He uses a wheelchair outdoors and walks in class."


def test_an_amount_that_no_source_states_is_proof_and_is_never_weighed() -> None:
    found, doubt = weighed("He reads for 40 minutes.", ["He reads for 30 minutes."])

    assert doubt == 1
    assert proven(found)


def test_new_words_alone_do_not_condemn_a_claim_that_is_otherwise_close() -> None:
    found, doubt = weighed("He uses his wheelchair out of doors and goes on foot in class.", [SAID])

    assert not found
    assert doubt < weights().doubted


def test_a_claim_that_is_put_in_other_words_alone_is_doubted_and_shows_them() -> None:
    found, _ = weighed("Hydrotherapy in a heated pool.", [SAID])

    assert any("ydrotherapy" in each.detail for each in found)


def test_the_same_difference_weighs_more_in_a_claim_that_keeps_its_sources_words() -> None:
    lost = [Difference(DifferenceKind.SCOPE_WIDENED, "scope", "It leaves a condition out.")]
    close = signs_of(frames_of("He uses a wheelchair."), [frames_of(SAID)], lost)
    free = signs_of(frames_of("He gets about on wheels."), [frames_of(SAID)], lost)

    assert close["close"] > free["close"]
    assert doubt_of({**free, "close": 1.0, "found close": 1.0}) > doubt_of(free)


@pytest.mark.parametrize("claim", ["", "…", "He."])
def test_a_claim_without_words_of_weight_can_be_weighed(claim: str) -> None:
    _, doubt = weighed(claim, [SAID])

    assert 0 <= doubt <= 1
