import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from drafting.errors import ModelBusy, ModelFailed
from drafting.ports import Ending, Reply
from drafting.providers.outcomes import Answered, Expected, listed, reply_of

CHOICE: dict[str, object] = {"message": {"content": "Yes."}, "finish_reason": "stop"}


def completion(**other: object) -> dict[str, object]:
    return {"id": "1", "model": "small-1", "choices": [CHOICE], **other}


def read(told: object, status: int = 200, expected: str = "small-1") -> Reply:
    return reply_of(Answered(status, {}, json.dumps(told).encode()), Expected(expected, 400))


def failed(told: object, status: int = 400, expected: str = "small-1") -> str:
    with pytest.raises(ModelFailed) as raised:
        read(told, status, expected)
    return raised.value.code


def busy(told: object, status: int = 429) -> ModelBusy:
    with pytest.raises(ModelBusy) as raised:
        read(told, status)
    return raised.value


def after(header: str, value: str) -> float | None:
    """In how many seconds an endpoint that says so is tried again."""
    with pytest.raises(ModelBusy) as raised:
        reply_of(Answered(429, {header: value}, b"{}"), Expected("small-1", 4))
    return raised.value.after


def test_counts_are_the_endpoint_s_own() -> None:
    usage = {"prompt_tokens": 9, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 5}}

    reply = read(completion(usage=usage))

    assert (reply.asked_for, reply.said, reply.cached) == (9, 2, 5)


def test_an_endpoint_that_does_not_count_is_counted_for() -> None:
    assert read(completion()).asked_for == 100


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("gpt-4o", "gpt-4o-2024-08-06"),
        ("gpt-4", "gpt-4-0613"),
        ("small", "small@20250101"),
        ("Org/Small", "org/small"),
    ],
)
def test_a_model_may_be_named_with_its_date(asked: str, said: str) -> None:
    assert read(completion(model=said), expected=asked).model == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("gpt-4o", "gpt-4o-mini"),
        ("gpt-4o", "gpt-4o-mini-2024-07-18"),
        ("gpt-4o-2024-08-06", "gpt-4o"),
        ("small", "small-32"),
        ("small", ""),
    ],
)
def test_another_model_s_answer_is_not_used(asked: str, said: str) -> None:
    assert failed(completion(model=said), 200, asked) == "other_model"


def test_an_odd_name_of_a_model_is_not_repeated() -> None:
    with pytest.raises(ModelFailed, match="without a proper name"):
        read(completion(model="Wren Ashdown\nis a child"))


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [
        (400, {"code": "invalid_value"}, "bad_request"),
        (422, {}, "bad_request"),
        (501, {}, "server_error"),
        (401, {"code": "401"}, "key_refused"),
        (403, {}, "not_allowed"),
        (404, {"code": "DeploymentNotFound"}, "no_such_model"),
        (404, {"code": 404, "type": "NotFoundError"}, "no_such_model"),
        (404, {}, "not_found"),
        (402, {}, "quota"),
        (429, {"code": "insufficient_quota"}, "quota"),
        (429, {"type": "insufficient_quota", "code": None}, "quota"),
        (301, {}, "redirected"),
        (429, {"code": "429"}, "rate_limited"),
        (503, {"code": 503, "type": "unavailable_error"}, "overloaded"),
        (529, {}, "overloaded"),
        (504, {}, "timeout"),
        (408, {}, "timeout"),
        (500, {"code": "server_error"}, "server_error"),
        (200, {"code": 503}, "overloaded"),
        (200, {"code": "insufficient_quota"}, "quota"),
    ],
)
def test_a_failure_is_known_by_its_code_and_else_by_its_status(
    status: int, error: dict[str, object], code: str
) -> None:
    with pytest.raises((ModelBusy, ModelFailed)) as raised:
        read({"error": error}, status)

    assert getattr(raised.value, "code", "") == code


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, {"code": "context_length_exceeded"}),
        (400, {"code": 400, "type": "exceed_context_size_error"}),
        (400, {"code": 400, "message": "This model's maximum context length is 8 tokens."}),
        (413, {}),
        (200, {"code": "context_length_exceeded"}),
    ],
)
def test_a_question_without_room_ends_as_an_answer_without_room_so_that_it_is_parted(
    status: int, error: dict[str, object]
) -> None:
    reply = read({"error": error}, status)

    assert (reply.ending, reply.text) == (Ending.CUT, "")
    assert reply.why == "the question is longer than the model can read at once"


def test_codes_are_found_in_the_shapes_that_older_servers_use() -> None:
    assert failed({"object": "error", "type": "NotFoundError", "code": 404}, 404) == "no_such_model"
    assert failed({"error": "model “x” not found"}, 404) == "not_found"
    assert failed([1], 400) == "bad_request"


def test_a_filter_is_known_by_its_inner_code() -> None:
    reply = read({"error": {"code": None, "innererror": {"code": "ResponsibleAIPolicyViolation"}}}, 400)

    assert reply.ending is Ending.FILTERED
    assert reply.model == ""


@pytest.mark.parametrize(
    ("header", "value", "seconds"),
    [
        ("retry-after", "12", 12.0),
        ("retry-after", "1.5", 1.5),
        ("retry-after-ms", "250", 0.25),
        ("retry-after", "nan", None),
        ("retry-after", "-3", None),
        ("retry-after", "soon", None),
        ("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_when_to_try_again_is_what_the_endpoint_says(header: str, value: str, seconds: float | None) -> None:
    assert after(header, value) == seconds


def test_when_to_try_again_may_be_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)

    seconds = after("retry-after", later)

    assert seconds is not None
    assert 80 < seconds <= 90


@pytest.mark.parametrize(
    "usage",
    [{"prompt_tokens": -1}, {"completion_tokens": 10**30}, {"prompt_tokens": "many"}],
)
def test_counts_that_cannot_be_are_no_answer(usage: dict[str, object]) -> None:
    assert busy(completion(usage=usage), 200).code == "garbled"


def test_an_ending_that_nobody_knows_is_no_answer() -> None:
    assert busy(completion(choices=[{**CHOICE, "finish_reason": "abort"}]), 200).code == "garbled"


def test_an_answer_cut_before_its_first_word_is_cut_and_not_empty() -> None:
    reply = read(completion(choices=[{"message": {"content": None}, "finish_reason": "length"}]))

    assert reply.ending is Ending.CUT


@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b"\xff\xfe", b"null", b'{"error": {"error": '])
@pytest.mark.parametrize("status", [200, 400, 500])
def test_no_body_is_too_odd_to_be_told_of(body: bytes, status: int) -> None:
    with pytest.raises((ModelBusy, ModelFailed)):
        reply_of(Answered(status, {}, body), Expected("small-1", 4))


def test_models_are_listed() -> None:
    told = json.dumps({"data": [{"id": "small-1"}, {"id": "small-2"}]}).encode()

    assert listed(Answered(200, {}, told)) == ("small-1", "small-2")
