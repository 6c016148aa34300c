"""Writes ``prompts.jsonl``: every call of a model, one a line, exactly as it was sent and answered.

The names are OpenTelemetry's for generative AI where it has one, and ours under ``goldenthread.`` else. Each
line holds the hash of the one before, so that none can be changed, put in or taken out unseen; only the last
hash has to be kept elsewhere. All text is as it left: with placeholders in place of names.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafting.errors import BadInput
from drafting.ports import Ending
from drafting.services.holdings import KeptCall

SCHEMA = "goldenthread.prompts/1"
BEGINNING = "0" * 64
_CHAIN, _HASH = "goldenthread.chain.previous", "goldenthread.chain.sha256"
_NUMBER, _OF = "goldenthread.chain.number", "goldenthread.chain.of"
_MILLION = 1_000_000
_FINISH = {
    Ending.WHOLE: "stop",
    Ending.CUT: "length",
    Ending.REFUSED: "refusal",
    Ending.FILTERED: "content_filter",
}
_NOT_SETTINGS = {"model", "messages", "response_format"}
_NAMES = {"max_completion_tokens": "max_tokens"}  # as OpenTelemetry calls them
_GATE = {True: "released", False: "blocked", None: "not reached"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What an examination of a file found: so many *calls* hold, *head* is the hash of the last of them.

    *broken* says what does not hold, "" if everything does.
    """

    calls: int
    head: str
    broken: str = ""


def prompts_jsonl(calls: Sequence[KeptCall]) -> bytes:
    """Write *calls*, in their order, as UTF-8 lines of JSON."""
    lines, before = [], BEGINNING
    for number, call in enumerate(calls, start=1):
        told = {
            "schema": SCHEMA,
            **_asked(call),
            **_answered(call),
            **_ours(call),
            _NUMBER: number,
            _OF: len(calls),
            _CHAIN: before,
        }
        before = _hash(told)
        lines.append(_canonical({**told, _HASH: before}))
    return "".join(f"{line}\n" for line in lines).encode()


def check_prompts(lines: bytes) -> Checked:
    """Examine a file of that kind. Raises ``BadInput`` for what is none."""
    rows = list(_rows(lines))
    before = BEGINNING
    for number, row in enumerate(rows, start=1):
        stated = row.pop(_HASH, None)
        if row.get(_CHAIN) != before or row.get(_NUMBER) != number:
            return Checked(number - 1, before, f"line {number} does not follow the one before it")
        if stated != _hash(row):
            return Checked(number - 1, before, f"line {number} was changed")
        before = str(stated)
    if rows and rows[-1].get(_OF) != len(rows):
        return Checked(len(rows), before, f"of {rows[-1].get(_OF)} lines there are {len(rows)}")
    return Checked(len(rows), before)


def _rows(lines: bytes) -> Iterable[dict[str, object]]:
    for number, line in enumerate(lines.splitlines(), start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadInput(f"line {number} is not JSON; this is no prompts.jsonl.") from error
        if not isinstance(row, dict):
            raise BadInput(f"line {number} is not an object; this is no prompts.jsonl.")
        yield row


def _asked(call: KeptCall) -> dict[str, object]:
    told = json.loads(call.body) if call.body else {}
    settings = {
        f"gen_ai.request.{_NAMES.get(name, name)}": value
        for name, value in told.items()
        if name not in _NOT_SETTINGS
    }
    return {
        "timestamp": call.asked_at.isoformat(),
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": call.provider,
        "gen_ai.request.model": call.model,
        **settings,
        "gen_ai.output.type": "json" if "response_format" in told else "text",
    }


def _answered(call: KeptCall) -> dict[str, object]:
    reply = call.reply
    if reply is None or reply.ending not in _FINISH:
        return {}
    return {
        "gen_ai.response.model": reply.model,
        "gen_ai.response.id": reply.id,
        "gen_ai.response.finish_reasons": [_FINISH[reply.ending]],
        "gen_ai.usage.input_tokens": reply.asked_for,
        "gen_ai.usage.output_tokens": reply.said,
        "gen_ai.usage.cache_read.input_tokens": reply.cached,
    }


def _ours(call: KeptCall) -> dict[str, object]:
    asks, reply = call.request.asks, call.reply
    return {
        "goldenthread.call": call.request.name,
        "goldenthread.prompt.name": asks.prompt if asks else None,
        "goldenthread.prompt.version": asks.version if asks else None,
        "goldenthread.prompt.sha256": asks.sha256 if asks else None,
        "goldenthread.request.body": call.body,
        "goldenthread.request.sha256": hashlib.sha256(call.body.encode()).hexdigest(),
        "goldenthread.request.repeat": call.request.repeat,
        "goldenthread.request.labels": [each.label for each in call.request.material],
        "goldenthread.answer": reply.text if reply else None,
        "goldenthread.ending": reply.ending.value if reply else "none",
        "goldenthread.why": reply.why if reply else "",
        "goldenthread.gate": _GATE[call.released],
        "goldenthread.redactions": dict(call.redactions),
        "goldenthread.attempts": [{"code": each.code, "seconds": each.seconds} for each in call.tries],
        "goldenthread.seconds": call.seconds,
        "goldenthread.cost": None if call.cost is None else f"{Decimal(call.cost) / _MILLION:f}",
        "goldenthread.from_kept": call.kept_from is not None,
    }


def _hash(row: Mapping[str, object]) -> str:
    """The SHA-256 of a line without its own hash; the hash of the line before is in it."""
    return hashlib.sha256(_canonical(row).encode()).hexdigest()


def _canonical(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
