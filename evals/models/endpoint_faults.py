"""What an endpoint may answer instead of an answer: each failure as real endpoints word it.

The shapes are those of the public documentation and of servers that were asked: OpenAI's, Azure's (its error
codes, its content filter that refuses a question with status 400) and llama.cpp's.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """How one call goes. ``NONE`` is a whole answer."""

    NONE = "none"
    BUSY = "429"
    BUSY_UNTIL = "429 with Retry-After"
    QUOTA = "429 quota"
    BAD_KEY = "401"
    FORBIDDEN = "403"
    NO_SUCH_MODEL = "404"
    TOO_LONG = "400 context length"
    BAD_REQUEST = "400"
    ERROR = "500"
    UNAVAILABLE = "503"
    SILENT = "time-out"
    RESET = "reset"
    TRUNCATED = "truncated JSON"
    NOT_JSON = "not JSON"
    WRONG_SCHEMA = "wrong schema"
    NO_CHOICES = "no choices"
    EMPTY = "empty"
    REFUSAL = "refusal"
    FILTERED = "content filter"
    FILTERED_QUESTION = "400 content filter"
    CUT = "cut at max tokens"
    OTHER_MODEL = "wrong model returned"
    DRIP = "1 byte a second"
    DRIP_HEADERS = "1 byte a second from the first header on"
    REDIRECT = "redirect"
    HUGE = "more than anybody asked for"
    PACKED = "compressed"


@dataclass(frozen=True, slots=True)
class Answered:
    """A response: its status, its headers besides length and type, and its body."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


AFTER = 7
"""How many seconds ``BUSY_UNTIL`` asks for."""

_CODES = {
    Fault.BUSY: (429, "rate_limit_exceeded", "requests"),
    Fault.BUSY_UNTIL: (429, "rate_limit_exceeded", "tokens"),
    Fault.QUOTA: (429, "insufficient_quota", "insufficient_quota"),
    Fault.BAD_KEY: (401, "invalid_api_key", "invalid_request_error"),
    Fault.FORBIDDEN: (403, "unsupported_country_region_territory", "request_forbidden"),
    Fault.NO_SUCH_MODEL: (404, "model_not_found", "invalid_request_error"),
    Fault.TOO_LONG: (400, "context_length_exceeded", "invalid_request_error"),
    Fault.BAD_REQUEST: (400, "invalid_value", "invalid_request_error"),
    Fault.ERROR: (500, "server_error", "server_error"),
    Fault.UNAVAILABLE: (503, "server_overloaded", "server_error"),
    Fault.FILTERED_QUESTION: (400, "content_filter", ""),
}
_AZURE_CODES = {
    Fault.BUSY: "429",
    Fault.BUSY_UNTIL: "429",
    Fault.BAD_KEY: "401",
    Fault.NO_SUCH_MODEL: "DeploymentNotFound",
    Fault.ERROR: "InternalServerError",
    Fault.UNAVAILABLE: "ServiceUnavailable",
}
_REASONS = {Fault.CUT: "length", Fault.FILTERED: "content_filter"}


def error(fault: Fault, echo: str, *, azure: bool, llama: bool) -> Answered | None:
    """The error response of *fault*, or None if it is none. It repeats *echo*, as some endpoints do."""
    if fault not in _CODES:
        return None
    status, code, kind = _CODES[fault]
    told: dict[str, object] = {"message": f"Sorry: {echo}", "type": kind or None, "param": None, "code": code}
    if azure:
        told["code"] = _AZURE_CODES.get(fault, code)
    if fault is Fault.FILTERED_QUESTION:
        told |= {"param": "prompt", "status": 400, "innererror": {"code": "ResponsibleAIPolicyViolation"}}
    if llama:
        kind = "exceed_context_size_error" if fault is Fault.TOO_LONG else kind
        told = {"code": status, "message": f"Sorry: {echo}", "type": kind}
    after = {"Retry-After": str(AFTER)} if fault is Fault.BUSY_UNTIL else {}
    return Answered(status, json.dumps({"error": told}).encode(), after)


def completion(fault: Fault, text: str, model: str, asked: int, number: int) -> bytes:
    """A chat completion with *text*, bent as *fault* says. *asked*: tokens of the question."""
    message: dict[str, object] = {"role": "assistant", "content": text, "refusal": None}
    if fault is Fault.REFUSAL:
        message |= {"content": None, "refusal": "I can't help with that."}
    if fault in {Fault.EMPTY, Fault.FILTERED}:
        message["content"] = ""
    if fault is Fault.CUT:
        message["content"] = text[: len(text) // 2]
    choice = {"index": 0, "message": message, "finish_reason": _REASONS.get(fault, "stop")}
    said = len(str(message["content"] or "")) // 4
    told: dict[str, object] = {
        "id": f"chatcmpl-{number}",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "something-else-1" if fault is Fault.OTHER_MODEL else model,
        "choices": [] if fault is Fault.NO_CHOICES else [choice],
        "usage": {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said},
    }
    if fault is Fault.WRONG_SCHEMA:
        told = {"answer": text, "choices": "one"}
    body = json.dumps(told).encode()
    return body[: len(body) // 2] if fault is Fault.TRUNCATED else body
