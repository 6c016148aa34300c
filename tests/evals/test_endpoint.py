"""The fake endpoint counts; that it fails as real ones do is tried by the contract of the models."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from drafting.ports import Request
from drafting.providers.places import HERE, Place
from drafting.providers.sending import Patience, Question, client
from drafting.providers.wire import Asked, body_of
from evals.models.endpoint import Endpoint, Fault

pytestmark = pytest.mark.loopback

BODY = body_of(Request("read-01", "Sort.", task="One claim."), "small-1")


def ask(endpoint: Endpoint) -> int:
    """Ask once and give the status."""
    with client(Question(Place(endpoint.openai, HERE), Patience(2, 2), body=BODY)) as web:
        return web.post(f"{endpoint.openai}/chat/completions", content=BODY).status_code


def test_it_plays_its_script_once_and_then_answers() -> None:
    with Endpoint() as endpoint:
        endpoint.play(Fault.BUSY, Fault.ERROR)

        assert [ask(endpoint) for _ in range(3)] == [429, 500, 200]
        assert [call.fault for call in endpoint.calls] == [Fault.BUSY, Fault.ERROR, Fault.NONE]


def test_it_counts_what_came_and_what_went() -> None:
    with Endpoint(lambda _: "x" * 40) as endpoint:
        ask(endpoint)
        ask(endpoint)

        counted = endpoint.counted

    assert (counted.calls, counted.bytes_in) == (2, 2 * len(BODY))
    assert counted.tokens_in == 2 * (len(BODY) // 4)
    assert counted.tokens_out == 20


def test_it_counts_who_is_answered_at_the_same_time() -> None:
    together = Barrier(3)

    def answer(_: Asked) -> str:
        together.wait(5)
        return "{}"

    with Endpoint(answer) as endpoint, ThreadPoolExecutor(3) as callers:
        list(callers.map(ask, [endpoint] * 3))

        assert endpoint.counted.at_once == 3


def test_it_is_asked_in_words_that_it_can_read_back() -> None:
    heard: list[Asked] = []

    def answer(asked: Asked) -> str:
        heard.append(asked)
        return "{}"

    with Endpoint(answer) as endpoint:
        ask(endpoint)

    assert [(each.model, each.instructions, each.task) for each in heard] == [
        ("small-1", "Sort.", "One claim.")
    ]
