"""Several things at once: each that was begun comes to its end, and after a trouble none is begun."""

import threading

import pytest

from drafting.services.alongside import alongside


def test_after_a_trouble_nothing_more_is_begun() -> None:
    done: list[str] = []

    def do(name: str) -> str:
        done.append(name)
        return "trouble" if name == "b" else ""

    assert alongside(do, "abcd", 1) == "trouble"
    assert done == ["a", "b"]


def test_what_is_under_way_comes_to_its_end() -> None:
    begun, ended = threading.Event(), threading.Event()

    def do(name: str) -> str:
        if name == "a":
            begun.set()
            ended.wait(0.05)  # the other has long failed by then
            ended.set()
            return ""
        begun.wait(5)
        return "trouble"

    assert alongside(do, "ab", 2) == "trouble"
    assert ended.is_set()


def test_of_two_troubles_the_first_in_order_is_told() -> None:
    both = threading.Barrier(2, timeout=5)

    def do(name: str) -> str:
        both.wait()
        return name

    assert alongside(do, "xy", 2) == "x"


def test_what_is_raised_is_raised_when_all_have_ended() -> None:
    def do(name: str) -> str:
        raise ValueError(name)

    with pytest.raises(ValueError, match="a"):
        alongside(do, "ab", 1)
