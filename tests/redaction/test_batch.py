"""JSON lines in, JSON lines out, one case at a time."""

import json

import pytest

from redaction import BadCase, Redactor, redact_lines
from tests.redaction.conftest import KEZIAH


def _line(doc: str, case: object, *texts: str) -> str:
    return json.dumps({"doc_id": doc, "case": case, "paragraphs": texts})


def test_documents_of_one_case_share_their_placeholders(rules: Redactor) -> None:
    lines = [_line("a", KEZIAH, "Mr Kitson met Kez."), _line("b", KEZIAH, "Mr Baines and Mr Kitson met.")]

    first, second = (json.loads(line) for line in redact_lines(lines, rules))

    assert first["doc_id"] == "a"
    assert first["paragraphs"][0]["redacted"] == "[PROFESSIONAL_1] met [CHILD]."
    assert second["paragraphs"][0]["redacted"] == "[PROFESSIONAL_2] and [PROFESSIONAL_1] met."


def test_documents_without_a_case_do_not(rules: Redactor) -> None:
    lines = [_line("a", None, "Mr Kitson met us."), _line("b", None, "Mr Baines met us.")]

    texts = [json.loads(line)["paragraphs"][0]["redacted"] for line in redact_lines(lines, rules)]

    assert texts == ["[PROFESSIONAL_1] met us."] * 2


def test_a_span_has_the_keys_of_the_contract_and_no_original(rules: Redactor) -> None:
    line = next(redact_lines([_line("a", KEZIAH, "Hello Kez.")], rules))

    assert (
        json.loads(line)["paragraphs"][0]["spans"][0].items()
        >= {"start": 6, "end": 9, "type": "child", "replacement": "[CHILD]"}.items()
    )
    assert {"recogniser", "score"} <= json.loads(line)["paragraphs"][0]["spans"][0].keys()
    assert "Kez" not in line


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"doc_id": 1}', '{"paragraphs": [1]}', '{"paragraphs": ["a"], "case": {"parents": 3}}'],
)
def test_a_bad_line_is_named(rules: Redactor, line: str) -> None:
    with pytest.raises(BadCase, match=r"line 1|case record"):
        list(redact_lines([line], rules))


def test_half_a_surrogate_pair_stops_nothing_and_is_written_as_its_escape(full: Redactor) -> None:
    line = '{"doc_id": "1", "case": null, "paragraphs": ["\\ud800 Mrs Okafor of Leeds"]}'

    (out,) = redact_lines([line], full)

    assert out.encode("utf-8")
    assert "Okafor" not in out
