"""Every call of a model, word for word, in a file of which no line can be changed unseen."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drafting.errors import BadInput
from drafting.ports import Asks, Ending, Reply, Request, Source
from drafting.providers.wire import body_of
from drafting.render.prompts_file import BEGINNING, check_prompts, prompts_jsonl
from drafting.services.calls_keeping import Attempt
from drafting.services.holdings import KeptCall
from redaction import SafeText

REQUEST = Request(
    "write-F",
    "Write.",
    (Source("c1", SafeText("[CHILD] reads “aloud”.")),),
    {"temperature": 0, "max_completion_tokens": 800},
    asks=Asks("write", 3, "ab" * 32),
)
CALL = KeptCall(
    key="k" * 64,
    draft="d1",
    provider="azure.ai.openai",
    model="m-1",
    asked_at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
    answered_at=datetime(2026, 11, 2, 9, 31, tzinfo=UTC),
    tries=(Attempt("timeout", 120.0), Attempt("whole", 2.5)),
    attempts=2,
    tokens_in=300,
    tokens_out=20,
    tokens_cached=256,
    estimate=1100,
    cost=1250,
    seconds=122.5,
    kept_from=None,
    released=True,
    redactions={"child": 1},
    request=REQUEST,
    body=body_of(REQUEST, "m-1").decode(),
    reply=Reply("{}", "m-1-2026-05-01", 300, 20, 256, id="chat-7"),
)
BLOCKED = replace(
    CALL, request=Request("write-G", ""), body="", released=False, reply=Reply("", "", ending=Ending.BLOCKED)
)


def lines(*calls: KeptCall) -> list[bytes]:
    return prompts_jsonl(calls).splitlines(keepends=True)


def test_a_call_stands_exactly_as_it_was_sent_and_answered() -> None:
    (line,) = map(json.loads, lines(CALL))

    assert line["goldenthread.request.body"] == CALL.body
    assert line["goldenthread.answer"] == "{}"


def test_what_opentelemetry_has_a_name_for_goes_by_that_name() -> None:
    (line,) = map(json.loads, lines(CALL))

    assert {name: value for name, value in line.items() if name.startswith("gen_ai.")} == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "azure.ai.openai",
        "gen_ai.request.model": "m-1",
        "gen_ai.request.temperature": 0,
        "gen_ai.request.max_tokens": 800,
        "gen_ai.output.type": "text",
        "gen_ai.response.model": "m-1-2026-05-01",
        "gen_ai.response.id": "chat-7",
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.usage.input_tokens": 300,
        "gen_ai.usage.output_tokens": 20,
        "gen_ai.usage.cache_read.input_tokens": 256,
    }


def test_and_the_rest_by_ours() -> None:
    (line,) = map(json.loads, lines(CALL))

    assert line["goldenthread.prompt.version"] == 3
    assert line["goldenthread.attempts"] == [
        {"code": "timeout", "seconds": 120.0},
        {"code": "whole", "seconds": 2.5},
    ]
    assert (line["goldenthread.cost"], line["goldenthread.gate"]) == ("0.00125", "released")
    assert line["goldenthread.redactions"] == {"child": 1}


def test_what_the_gate_stopped_stands_there_without_an_answer() -> None:
    (line,) = map(json.loads, lines(BLOCKED))

    assert (line["goldenthread.gate"], line["goldenthread.ending"]) == ("blocked", "blocked")
    assert not [name for name in line if name.startswith("gen_ai.response")]


def test_an_untouched_file_holds_and_names_its_last_hash() -> None:
    written = prompts_jsonl([CALL, BLOCKED, CALL])

    found = check_prompts(written)

    assert (found.calls, found.broken) == (3, "")
    assert found.head in written.decode().splitlines()[-1]
    assert check_prompts(b"").head == BEGINNING


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda rows: [rows[0], rows[1].replace(b"write-G", b"write-H"), rows[2]], "line 2 was changed"),
        (lambda rows: [rows[0], rows[2]], "line 2 does not follow"),
        (lambda rows: [rows[1], rows[0], rows[2]], "line 1 does not follow"),
        (lambda rows: rows[:2], "of 3 lines there are 2"),
        (lambda rows: [*rows, rows[2]], "line 4 does not follow"),
    ],
)
def test_a_line_that_is_changed_taken_out_or_put_in_shows(spoil: object, said: str) -> None:
    assert callable(spoil)

    found = check_prompts(b"".join(spoil(lines(CALL, BLOCKED, CALL))))

    assert said in found.broken


def test_another_file_is_refused() -> None:
    with pytest.raises(BadInput):
        check_prompts(b"{}\nnothing of the kind\n")
