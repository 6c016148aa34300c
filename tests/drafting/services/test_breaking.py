"""An endpoint that fails again and again is left alone, and found out about with one question."""

import pytest

from drafting.errors import ModelBusy
from drafting.services.breaking import Breaker, Breakers


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def a_breaker(clock: Clock) -> Breaker:
    return Breaker(most=3, rest=30.0, clock=clock)


def ended(breaker: Breaker, code: str) -> None:
    with breaker.guarding() as told:
        told(code)


def rests(breaker: Breaker) -> float:
    """For how long it says that it rests; 0 for not at all. Nothing is asked by this."""
    try:
        with breaker.guarding():
            return 0.0
    except ModelBusy as error:
        return error.after or 0.0 if error.code == "timeout" else -1.0


def test_after_several_failures_in_a_row_nobody_is_let_through_for_a_while() -> None:
    clock = Clock()
    breaker = a_breaker(clock)

    for _ in range(3):
        ended(breaker, "timeout")
    clock.now += 10

    assert rests(breaker) == 20.0


def test_an_answer_in_between_begins_the_count_anew() -> None:
    breaker = a_breaker(Clock())

    for code in ("timeout", "timeout", "", "timeout", "timeout", "rate_limited", "timeout"):
        ended(breaker, code)

    assert rests(breaker) == 0.0


def test_then_one_question_goes_out_as_a_probe_and_no_other() -> None:
    clock = Clock()
    breaker = a_breaker(clock)
    for _ in range(3):
        ended(breaker, "timeout")
    clock.now += 31

    with breaker.guarding() as told:
        meanwhile = rests(breaker)
        told("")

    assert meanwhile > 0
    assert rests(breaker) == 0.0


def test_a_probe_that_fails_lets_it_rest_again() -> None:
    clock = Clock()
    breaker = a_breaker(clock)
    for _ in range(3):
        ended(breaker, "timeout")
    clock.now += 31

    ended(breaker, "timeout")

    assert rests(breaker) == 30.0


def test_a_probe_that_is_broken_off_counts_for_nothing() -> None:
    clock = Clock()
    breaker = a_breaker(clock)
    for _ in range(3):
        ended(breaker, "timeout")
    clock.now += 31

    with pytest.raises(ValueError, match="off"), breaker.guarding():
        raise ValueError("off")

    assert rests(breaker) == 0.0  # the next one is the probe


def test_each_endpoint_has_a_breaker_of_its_own() -> None:
    breakers = Breakers(lambda: Breaker(most=1))
    ended(breakers.of("one"), "timeout")

    assert rests(breakers.of("one")) > 0
    assert rests(breakers.of("other")) == 0.0


def test_whoever_has_the_time_waits_until_the_probe_is_back() -> None:
    clock, pauses = Clock(), list[float]()
    breaker = a_breaker(clock)
    for _ in range(3):
        ended(breaker, "timeout")
    clock.now += 31
    probe = breaker.guarding()
    told = probe.__enter__()

    def waited(seconds: float) -> bool:
        pauses.append(seconds)
        if len(pauses) == 3:
            told("")
            probe.__exit__(None, None, None)
        return True

    with breaker.guarding(waited) as answered:
        answered("")

    assert len(pauses) == 3


def test_only_the_probe_s_own_end_lets_another_go() -> None:
    clock = Clock()
    breaker = a_breaker(clock)
    early = breaker.guarding()
    early.__enter__()
    for _ in range(3):
        ended(breaker, "timeout")
    clock.now += 31

    with breaker.guarding():
        early.__exit__(None, None, None)  # broken off: it was begun before, and is no probe

        assert rests(breaker) > 0
