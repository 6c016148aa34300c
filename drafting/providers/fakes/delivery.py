"""Faults of delivery: the answer is right, and arrives late, broken, cut, refused, or from somebody else."""

import json
import time
from collections.abc import Callable
from dataclasses import replace

from drafting.errors import BadInput, ModelBusy
from drafting.ports import Ending, Reply
from drafting.providers.fakes.model import ROOM, Answering, Call, Deliver

_BUSY = ("rate_limited", "server_error", "timed_out", "reset")
_AFTER = 0.01  # seconds; a fake is soon well again
_HUGE = 20_000  # times that a huge answer says the same
_DEEP = 100_000  # brackets of an answer that nests


def slow(seconds: float, wait: Callable[[float], None] = time.sleep) -> Deliver:
    """Answers after so many *seconds*."""

    def deliver(answer: Answering, call: Call) -> Reply:
        wait(seconds)
        return call.reply(answer().as_json())

    return deliver


def flaky(share: float) -> Deliver:
    """Is busy in that *share* of all attempts, each of them drawn anew."""

    def deliver(answer: Answering, call: Call) -> Reply:
        if call.lots.falls(share, "busy", call.attempt):
            code = call.lots.one(_BUSY, "code", call.attempt)
            raise ModelBusy(code, "The fake is busy, as it was made to be.", _AFTER)
        return call.reply(answer().as_json())

    return deliver


def refusing(share: float) -> Deliver:
    """Will not answer that *share* of its questions."""
    return _withheld(share, Ending.REFUSED, "The fake will not, as it was made.")


def filtering(share: float) -> Deliver:
    """Filters that *share* of its answers."""
    return _withheld(share, Ending.FILTERED, "The fake's filter stopped this, as it was made to.")


def _withheld(share: float, ending: Ending, why: str) -> Deliver:
    def deliver(answer: Answering, call: Call) -> Reply:
        if call.lots.falls(share, ending.value):
            return replace(call.reply(""), ending=ending, why=why)
        return call.reply(answer().as_json())

    return deliver


def cutting(most: int) -> Deliver:
    """Breaks off in the middle of whatever comes after *most* items."""

    def deliver(answer: Answering, call: Call) -> Reply:
        told = answer()
        if len(told) <= most:
            return call.reply(told.as_json())
        begun, more = told.first(most).as_json(), told.first(most + 1).as_json()
        text = more[: (len(begun) + len(more)) // 2]
        return replace(call.reply(text), ending=Ending.CUT, said=ROOM.answer, why="The fake ran out of room.")

    return deliver


def other_model() -> Deliver:
    """Answers rightly, and says that it is another model than was asked."""

    def deliver(answer: Answering, call: Call) -> Reply:
        return replace(call.reply(answer().as_json()), model="somebody-else-1")

    return deliver


def malformed(kind: str) -> Deliver:
    """Answers in a form that nobody asked for. Raises ``BadInput`` where *kind* is none of ``FORMS``."""
    if kind not in FORMS:
        raise BadInput(f"fake:malformed({kind}): known kinds are {', '.join(sorted(FORMS))}.")
    form = FORMS[kind]

    def deliver(answer: Answering, call: Call) -> Reply:
        return call.reply(form(answer().as_json()))

    return deliver


def _schema(text: str) -> str:
    """The same under keys of the model's own."""
    return json.dumps({"plan": [{"statement": each} for each in _items(text)], "notes": "As asked."})


def _twice(text: str) -> str:
    """An object that says its one key twice, first empty, then whole."""
    key = next(iter(json.loads(text)), "claims")
    return f'{{"{key}":[],{text.removeprefix("{")}'


def _huge(text: str) -> str:
    key = next(iter(json.loads(text)), "claims")
    items = json.dumps(_items(text)[:1] or [{"section": "B"}])[1:-1]
    return f'{{"{key}":[{",".join([items] * _HUGE)}]}}'


def _more(text: str) -> str:
    """What was asked for, and a key besides in each item."""
    key = next(iter(json.loads(text)), "claims")
    return json.dumps({key: [{**each, "confidence": 0.99} for each in _items(text)]})


def _items(text: str) -> list[dict[str, object]]:
    told: dict[str, list[dict[str, object]]] = json.loads(text)
    return [item for items in told.values() for item in items]


FORMS: dict[str, Callable[[str], str]] = {
    "json": lambda text: text[: len(text) // 2],
    "schema": _schema,
    "prose": lambda text: f"Certainly! Here is what I found:\n\n{text}\n\nLet me know if you need more.",
    "fence": lambda text: f"```json\n{text}\n```",
    "twice": _twice,
    "huge": _huge,
    "more": _more,
    "empty": lambda _: "",
    "null": lambda _: "null",
    "list": lambda text: json.dumps(_items(text)),
    "deep": lambda _: "[" * _DEEP + "]" * _DEEP,
    "words": lambda _: "I have read the documents and there is nothing to add.",
}
"""The forms of ``malformed``, by kind."""
