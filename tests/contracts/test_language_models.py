"""What every language model promises, whoever serves it: the same question, exact bytes, an honest ending."""

import json
import logging
import traceback
from collections.abc import Iterator
from dataclasses import replace

import pytest

from drafting.errors import ModelBusy, ModelFailed
from drafting.ports import Ending, Request, Source
from drafting.providers.openai_chat import OpenAIChat
from drafting.providers.sending import Patience
from drafting.providers.wire import read_back
from evals.models.endpoint import Fault
from redaction import SafeText
from tests.contracts.language_models import ALL, ANSWER, ENDPOINTS, KEY, Served, released

pytestmark = pytest.mark.loopback

PROTOCOLS = ("openai", "azure")
"""Those of the endpoints that are told apart by more than their names."""

SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "claims": {"type": "array", "items": {"type": "string", "maxLength": 8}, "maxItems": 1}
        },
        "required": ["claims"],
        "additionalProperties": False,
    }
)
QUESTION = Request(
    "read-01",
    "Sort what the advice says.",
    (Source("1.2", SafeText("[CHILD] reads at home. Cats calm him.")),),
    {"temperature": 0, "max_completion_tokens": 120},
    "One claim.",
    "read",
    SCHEMA,
)


@pytest.fixture(params=ALL)
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    with ALL[request.param]() as found:
        yield found


@pytest.fixture(params=PROTOCOLS)
def failing(request: pytest.FixtureRequest) -> Iterator[Served]:
    with ALL[request.param]() as found:
        yield found


@pytest.fixture(params=ENDPOINTS)
def asked(request: pytest.FixtureRequest) -> Iterator[Served]:
    with ALL[request.param]() as found:
        yield found


def test_every_model_is_asked_in_the_same_bytes_but_for_its_name(served: Served) -> None:
    body = json.loads(served.model.written(QUESTION))

    with ALL["scripted"]() as scripted:
        plain = json.loads(scripted.model.written(QUESTION))
    assert body.pop("model") == served.model.name
    plain.pop("model")
    assert list(body.items()) == list(plain.items())


def test_the_same_request_is_written_the_same_each_time(served: Served) -> None:
    assert served.model.written(QUESTION) == served.model.written(replace(QUESTION, name="other", repeat=2))


def test_what_is_written_can_be_read_back(served: Served) -> None:
    found = read_back(served.model.written(QUESTION))

    assert found.sources == (("1.2", "[CHILD] reads at home. Cats calm him."),)
    assert (found.instructions, found.task, found.answer) == (QUESTION.instructions, QUESTION.task, "read")


def test_an_answer_says_who_gave_it_and_what_it_took(served: Served) -> None:
    reply = served.model.reply(released(served.model, QUESTION))

    assert reply.ending is Ending.WHOLE
    assert reply.model == served.model.name
    assert reply.asked_for > 0
    assert reply.tokens == reply.asked_for + reply.said
    assert isinstance(json.loads(reply.text)["claims"], list)


def test_every_model_says_who_serves_it_and_how_much_it_takes(served: Served) -> None:
    assert served.model.provider
    assert 0 < served.model.room.answer < served.model.room.window


def test_an_endpoint_gets_exactly_the_bytes_that_were_released(asked: Served) -> None:
    question = released(asked.model, QUESTION)

    asked.model.reply(question)

    assert asked.endpoint
    assert [call.body for call in asked.endpoint.calls] == [question.body]


def test_headers_say_nothing_but_who_asks(asked: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "OPENAI_CUSTOM_HEADERS": "X-Case: Wren\nAuthorization: Bearer of-the-environment",
        "OPENAI_ORG_ID": "an-organisation",
        "OPENAI_API_KEY": "of-the-environment",
        "AZURE_OPENAI_AD_TOKEN": "of-the-environment",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)

    asked.model.reply(released(asked.model, QUESTION))

    assert asked.endpoint
    (call,) = asked.endpoint.calls
    shows = {"api-key": KEY} if "/deployments/" in call.path else {"authorization": f"Bearer {KEY}"}
    assert shows.items() <= call.headers.items()
    assert call.headers.keys() - shows == {
        "host", "user-agent", "accept", "accept-encoding", "connection", "content-type", "content-length"
    }  # fmt: skip
    assert call.headers["user-agent"].startswith("goldenthread/")


ENDED = {
    Fault.CUT: Ending.CUT,
    Fault.REFUSAL: Ending.REFUSED,
    Fault.FILTERED: Ending.FILTERED,
    Fault.FILTERED_QUESTION: Ending.FILTERED,
    Fault.TOO_LONG: Ending.CUT,
}
BUSY = {
    Fault.BUSY: "rate_limited",
    Fault.BUSY_UNTIL: "rate_limited",
    Fault.ERROR: "server_error",
    Fault.UNAVAILABLE: "overloaded",
    Fault.SILENT: "timeout",
    Fault.DRIP: "timeout",
    Fault.DRIP_HEADERS: "timeout",
    Fault.RESET: "broken_off",
    Fault.TRUNCATED: "cut_off",
    Fault.NOT_JSON: "cut_off",
    Fault.WRONG_SCHEMA: "garbled",
    Fault.NO_CHOICES: "empty",
    Fault.EMPTY: "empty",
}
FAILED = {
    Fault.QUOTA: "quota",
    Fault.BAD_KEY: "key_refused",
    Fault.FORBIDDEN: "not_allowed",
    Fault.NO_SUCH_MODEL: "no_such_model",
    Fault.BAD_REQUEST: "bad_request",
    Fault.OTHER_MODEL: "other_model",
    Fault.REDIRECT: "redirected",
    Fault.HUGE: "too_large",
    Fault.PACKED: "compressed",
}


def test_every_fault_that_an_endpoint_can_play_is_tried_here() -> None:
    assert {*ENDED, *BUSY, *FAILED, Fault.NONE} == {*Fault}


@pytest.mark.parametrize(("fault", "ending"), ENDED.items())
def test_an_answer_that_did_not_come_whole_says_how_it_ended(
    failing: Served, fault: Fault, ending: Ending
) -> None:
    assert failing.endpoint
    failing.endpoint.play(fault)

    reply = failing.model.reply(released(failing.model, QUESTION))

    assert reply.ending is ending
    assert reply.why
    assert reply.text != ANSWER


@pytest.mark.parametrize(("fault", "code"), BUSY.items())
def test_what_may_pass_is_told_from_what_will_not(failing: Served, fault: Fault, code: str) -> None:
    assert failing.endpoint
    failing.endpoint.play(fault)
    hasty = _hasty(failing) if code == "timeout" else failing.model

    with pytest.raises(ModelBusy) as raised:
        hasty.reply(released(hasty, QUESTION))

    assert raised.value.code == code
    assert (raised.value.after is not None) == (fault is Fault.BUSY_UNTIL)
    assert len(failing.endpoint.calls) == 1  # whoever asks tries again, and nobody else


@pytest.mark.parametrize(("fault", "code"), FAILED.items())
def test_what_will_not_pass_says_why_in_a_word(failing: Served, fault: Fault, code: str) -> None:
    assert failing.endpoint
    failing.endpoint.play(fault)

    with pytest.raises(ModelFailed) as raised:
        failing.model.reply(released(failing.model, QUESTION))

    assert raised.value.code == code
    assert len(failing.endpoint.calls) == 1


@pytest.mark.parametrize("fault", [*BUSY, *FAILED])
def test_no_failure_repeats_the_question_or_the_key(
    failing: Served, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert failing.endpoint
    failing.endpoint.play(fault)
    hasty = _hasty(failing)

    with pytest.raises((ModelBusy, ModelFailed)) as raised:
        hasty.reply(released(hasty, QUESTION))

    said = "".join(traceback.format_exception(raised.value)) + caplog.text + repr(hasty)
    assert KEY not in said
    assert "Cats calm him" not in said
    assert "Sorry:" not in said  # how the endpoint begins what it says


def _hasty(asked: Served) -> OpenAIChat:
    assert isinstance(asked.model, OpenAIChat)
    return replace(asked.model, patience=Patience(connect=0.1, read=0.1))
