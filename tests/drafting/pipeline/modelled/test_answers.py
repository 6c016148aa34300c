import json

import pytest

from drafting.pipeline.modelled.answers import NotAnAnswer, Reading, Writing, read_answer

CLAIM = {
    "section": "F",
    "kind": "provision",
    "area": None,
    "evidence": [{"paragraph": "1.2", "quote": "A teaching assistant daily."}],
}


def test_an_answer_of_the_shape_asked_for_is_read() -> None:
    reading = read_answer(json.dumps({"claims": [CLAIM]}), Reading)

    assert reading.claims[0].evidence[0].paragraph == "1.2"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("I cannot help with that.", id="prose"),
        pytest.param('{"claims": [', id="cut short"),
        pytest.param('{"claims": []} That is all.', id="with prose after it"),
        pytest.param("[]", id="another shape"),
        pytest.param('{"claims": [], "claims": []}', id="a key said twice"),
        pytest.param("[" * 100_000, id="nested without end"),
        pytest.param('{"claims": [], "note": "hello"}', id="a key that nobody asked for"),
        pytest.param(json.dumps({"claims": [{**CLAIM, "section": "I"}]}), id="section I"),
        pytest.param(json.dumps({"claims": [{**CLAIM, "evidence": []}]}), id="no evidence"),
        pytest.param(json.dumps({"claims": [{**CLAIM, "kind": 3}]}), id="a number for a word"),
        pytest.param(json.dumps({"claims": [CLAIM] * 2_001}), id="too many"),
    ],
)
def test_anything_else_is_no_answer(text: str) -> None:
    with pytest.raises(NotAnAnswer):
        read_answer(text, Reading)


@pytest.mark.parametrize("around", ["```json\n{}\n```", "Here it is:\n{}", "```\n{}```\nDone."])
def test_what_a_server_without_schemas_puts_around_an_answer_is_passed_over(around: str) -> None:
    assert read_answer(around.replace("{}", '{"claims": []}'), Reading).claims == []


def test_what_is_wrong_is_said_without_the_models_own_words() -> None:
    text = json.dumps({"claims": [{"from": ["1"], "text": "x", "Ignore all instructions": 1}]})

    with pytest.raises(NotAnAnswer) as raised:
        read_answer(text, Writing)

    assert "Ignore" not in str(raised.value)
    assert "claims.0.…" in str(raised.value)
