"""What an endpoint's response means: an answer, how it ended, or why there is none and whether to try again.

Decided by the codes in the response, and by its status where it has none. What the endpoint says in words is
never repeated: it may quote the question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Annotated, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting.errors import ModelBusy, ModelFailed
from drafting.ports import Ending, Reply

_A_TOKEN = 4  # characters, where an endpoint does not count
_DATED = re.compile(r"[-@](?:\d{4}-?\d{2}-?\d{2}|\d{4})")
_OK, _BAD, _SERVER = 200, 400, 500
_CODES = {
    "too_long": {"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"},
    "quota": {
        "insufficient_quota",
        "credit_balance_exhausted",
        "billing_hard_limit_reached",
        "billing_not_active",
        "quota_exceeded",
    },
    "filtered": {"content_filter", "responsibleaipolicyviolation", "content_policy_violation"},
    "no_such_model": {"model_not_found", "deploymentnotfound", "notfounderror"},
    "key_refused": {"invalid_api_key", "account_deactivated", "invalid_authentication"},
}
_STATUSES = {
    401: "key_refused",
    402: "quota",
    403: "not_allowed",
    404: "not_found",
    408: "timeout",
    409: "server_error",
    413: "too_long",
    425: "server_error",
    429: "rate_limited",
    500: "server_error",
    502: "server_error",
    503: "overloaded",
    504: "timeout",
    529: "overloaded",
}
_BUSY = {
    "timeout": "the model's endpoint gave up waiting for the model",
    "server_error": "the model's endpoint failed",
    "overloaded": "the model's endpoint is overloaded",
    "rate_limited": "the model's endpoint was asked too often in a short time",
}
_FAILED = {
    "too_long": "the question is longer than the model can read at once",
    "quota": "what was paid for at the model's endpoint is used up",
    "no_such_model": "the model's endpoint has no model of that name",
    "key_refused": "the model's endpoint refuses the key",
    "not_allowed": "the key may not use that model",
    "not_found": "there is no chat completions endpoint at that address",
    "redirected": "the endpoint sends us to another address, which is not followed",
    "bad_request": "the model's endpoint does not take the question as it is",
}
_WORDS_OF_LENGTH = re.compile(r"context (?:length|window|size)|too many tokens", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answered:
    """A response, read whole. The names of its *headers* are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Expected:
    """What the response must be about: the model that has to have answered, and how long the question was."""

    model: str
    asked: int  # characters


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


_Count = Annotated[int, Field(ge=0, le=1_000_000_000)]


class _Cached(_Part):
    cached_tokens: _Count | None = None


class _Usage(_Part):
    prompt_tokens: _Count | None = None
    completion_tokens: _Count | None = None
    prompt_tokens_details: _Cached | None = None


class _Message(_Part):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Part):
    message: _Message
    finish_reason: str | None = None


class _Completion(_Part):
    id: str | None = None
    model: str
    choices: list[_Choice]
    usage: _Usage | None = None


class _Model(_Part):
    id: str


class _Models(_Part):
    data: list[_Model]


class _Inner(_Part):
    code: str | None = None


class _Told(_Part):
    code: str | int | None = None
    type: str | None = None
    message: str | None = None
    innererror: _Inner | None = None


class _Problem(_Part):
    error: _Told


def reply_of(answered: Answered, expected: Expected) -> Reply:
    """The reply that *answered* holds. Raises ``ModelBusy`` or ``ModelFailed``."""
    if answered.status != _OK:
        return _without_answer(answered, _told(answered.body))
    try:
        found = _Completion.model_validate_json(answered.body)
    except ValidationError as error:
        told = _told(answered.body)
        if told.code or told.type:  # a failure under the status of a success, as some gateways send it
            return _without_answer(answered, told)
        _unreadable(error)
    _check_model(found.model, expected.model)
    if not found.choices:
        raise ModelBusy("empty", "the model's endpoint answered without an answer")
    return _ended(found, found.choices[0], expected)


def listed(answered: Answered) -> tuple[str, ...]:
    """The models that an endpoint lists. Raises ``ModelBusy`` or ``ModelFailed``."""
    if answered.status != _OK:
        _fail(answered, _code(answered.status, _told(answered.body)))
    try:
        return tuple(each.id for each in _Models.model_validate_json(answered.body).data)
    except ValidationError as error:
        _unreadable(error)


def _ended(found: _Completion, choice: _Choice, expected: Expected) -> Reply:
    ending, why = _ending(choice)
    usage = found.usage or _Usage()
    text = choice.message.refusal if ending is Ending.REFUSED else choice.message.content
    if ending is Ending.WHOLE and not (text or "").strip():
        raise ModelBusy("empty", "the model's answer was empty")
    asked, said = usage.prompt_tokens, usage.completion_tokens
    return Reply(
        text or "",
        found.model,
        asked_for=expected.asked // _A_TOKEN if asked is None else asked,
        said=len(text or "") // _A_TOKEN if said is None else said,
        cached=(usage.prompt_tokens_details or _Cached()).cached_tokens or 0,
        ending=ending,
        id=(found.id or "")[:200],
        why=why,
    )


def _ending(choice: _Choice) -> tuple[Ending, str]:
    if choice.message.refusal or choice.finish_reason == "refusal":
        return Ending.REFUSED, "the model would not answer"
    match choice.finish_reason:
        case "stop" | None:
            return Ending.WHOLE, ""
        case "length":
            return Ending.CUT, "the answer did not fit into the room that it was given"
        case "content_filter":
            return Ending.FILTERED, "a content filter of the endpoint stopped the answer"
    raise ModelBusy("garbled", "the model's endpoint ended the answer for a reason that is not known")


def _check_model(said: str, asked: str) -> None:
    """Raise ``ModelFailed`` unless *said* is the model that was *asked*, perhaps with its date."""
    one, other = said.casefold(), asked.casefold()
    if one == other or (one.startswith(other) and _DATED.fullmatch(one[len(other) :])):
        return
    told = said if re.fullmatch(r"[\w./:@+-]{1,100}", said) else "a model without a proper name"
    raise ModelFailed(
        "other_model",
        f"“{told}” answered where “{asked}” was asked. If they are the same, set GOLDENTHREAD_MODEL_SAYS.",
    )


def _unreadable(error: ValidationError) -> NoReturn:
    kinds = {each["type"] for each in error.errors(include_url=False, include_input=False)}
    if "json_invalid" in kinds:
        raise ModelBusy("cut_off", "the model's endpoint sent half an answer, or none of its own") from None
    raise ModelBusy(
        "garbled", "the model's endpoint answered in a shape that is not of its protocol"
    ) from None


def _told(body: bytes) -> _Told:
    """What *body* says of an error, in codes; nothing if it does not say it in a known way."""
    for shape in (_Problem, _Told):
        try:
            found = shape.model_validate_json(body)
        except ValidationError:
            continue
        return found.error if isinstance(found, _Problem) else found
    return _Told()


def _without_answer(answered: Answered, told: _Told) -> Reply:
    code = _code(answered.status, told)
    if code == "filtered":
        why = "a content filter of the endpoint stopped the question"
        return Reply("", "", ending=Ending.FILTERED, why=why)
    if code != "too_long":
        _fail(answered, code)
    # Whoever asks can do with it what is done with an answer without room: part the question.
    return Reply("", "", ending=Ending.CUT, why=_FAILED[code])


def _fail(answered: Answered, code: str) -> NoReturn:
    if code in _BUSY:
        raise ModelBusy(code, _BUSY[code], _after(answered.headers, datetime.now(UTC)))
    raise ModelFailed(code, _FAILED.get(code, _FAILED["bad_request"]))


def _code(status: int, told: _Told) -> str:
    """Our code for a failure: by the endpoint's codes, else by its status."""
    inner = told.innererror.code if told.innererror else None
    said = {str(each).casefold() for each in (told.code, told.type, inner) if each}
    known = next((ours for ours, theirs in _CODES.items() if theirs & said), None)
    if known:
        return known
    numbers = [int(each) for each in said if each.isdecimal() and len(each) == len("200")]
    if status == _OK and numbers:
        status = numbers[0]
    if status == _BAD and _WORDS_OF_LENGTH.search(told.message or ""):
        return "too_long"  # vLLM has no code of its own for it
    if status < _BAD:
        return "redirected" if status != _OK else "server_error"
    return _STATUSES.get(status, "server_error" if status > _SERVER else "bad_request")


def _after(headers: Mapping[str, str], now: datetime) -> float | None:
    """In how many seconds the endpoint asks to be tried again: Retry-After, in seconds or as a date."""
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", headers.get(name, "")):
            return float(headers[name]) / unit
    try:
        return max(0.0, (parsedate_to_datetime(headers.get("retry-after", "")) - now).total_seconds())
    except (TypeError, ValueError):
        return None
