"""The only way out: what holds an identifier, however it is spelt, is not released."""

import base64
import json
import random
from collections.abc import Callable, Mapping
from urllib.parse import quote

import pytest

from redaction import Blocked, Circle, Gate, Redactor, Released, Vault
from tests.redaction.test_gate import CLEAN, VAULT, mutants

REQUEST = {
    "prompt": CLEAN,
    "file name": "advice_1.pdf",
    "header Accept": "application/json; charset=utf-8",
    "metadata": json.dumps(
        {"section": "F", "model": "small-3", "temperature": 0.2, "paragraphs": ["P12", "P13"]}
    ),
}


@pytest.fixture(scope="module")
def gate(full: Redactor, keziah: Circle) -> Gate:
    return Gate(full, keziah, VAULT)


def blocked(gate: Gate, request: Mapping[str, str] | bytes) -> Blocked:
    with pytest.raises(Blocked) as stopped:
        gate.release(request)
    return stopped.value


def test_a_clean_request_is_released_as_it_was_given(gate: Gate) -> None:
    assert gate.release(REQUEST).parts == REQUEST
    assert gate.release(json.dumps(REQUEST).encode()).body == json.dumps(REQUEST).encode()


def test_no_mutant_passes(gate: Gate) -> None:
    fields, chance = list(REQUEST), random.Random(11)  # noqa: S311 - not for secrets
    passed, tried = [], 0

    for written in mutants(random.Random(5), times=6):  # noqa: S311 - not for secrets
        tried += 1
        field = chance.choice(fields)
        if _passes(gate, REQUEST | {field: f"{REQUEST[field]} {written}"}):
            passed.append((field, written))

    assert tried >= 2000
    assert passed == []


SPELLINGS: dict[str, Callable[[str], str]] = {
    "JSON": json.dumps,
    "JSON, letter by letter": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    "JSON in JSON": lambda text: json.dumps(json.dumps(text)),
    "percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "a query": lambda text: f"q={quote(text)}&n=1",
    "entities": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 of JSON": lambda text: base64.b64encode(json.dumps({"name": text}).encode()).decode(),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", ["Keziah", "Lorraine Brandreth", "999 120 4660", "l.b@example.com"])
def test_an_encoding_hides_nothing(gate: Gate, spelling: str, name: str) -> None:
    stopped = blocked(gate, REQUEST | {"metadata": f"id {SPELLINGS[spelling](name)} end"})

    assert {found.where for found in stopped.sightings} == {"“metadata”"}


def test_the_name_of_a_field_is_looked_at_and_not_repeated(gate: Gate) -> None:
    stopped = blocked(gate, {"prompt": CLEAN, "X-Child-Keziah": "1"})

    assert stopped.sightings[0].where == "the name of field 2"
    assert "Keziah" not in str(stopped)


def test_what_was_seen_is_told_by_kind_and_place_and_not_in_words(gate: Gate) -> None:
    stopped = blocked(gate, {"prompt": "Ask Kez.", "file": "x"})

    assert "“prompt” at 4-7" in str(stopped)
    assert "Kez" not in f"{stopped} {stopped.sightings!r}"
    assert stopped.sightings[0].words == "Kez"


def test_a_name_that_no_rule_knows_is_the_models_to_stop(gate: Gate) -> None:
    stopped = blocked(gate, {"prompt": f"{CLEAN} Then Siobhan Gallagher drew."})

    assert "the model takes it for a name" in str(stopped)


def test_without_a_name_model_nothing_leaves(rules: Redactor, keziah: Circle) -> None:
    stopped = blocked(Gate(rules, keziah, VAULT), {"prompt": "Clean."})

    assert "no name model" in str(stopped)
    assert stopped.sightings == ()


def test_a_look_that_takes_too_long_releases_nothing(full: Redactor, keziah: Circle) -> None:
    stopped = blocked(Gate(full, keziah, VAULT, seconds=0.001), {"prompt": CLEAN * 20})

    assert "longer than 0.001 s" in str(stopped)


def test_a_look_that_fails_releases_nothing(gate: Gate) -> None:
    stopped = blocked(gate, {"prompt": 7})  # type: ignore[dict-item]

    assert "failed" in str(stopped)


@pytest.mark.parametrize("body", [b"\xff\xfeK\x00e\x00z\x00", b"a\x00b"])
def test_bytes_that_are_no_text_are_not_released(gate: Gate, body: bytes) -> None:
    assert "nobody can say" in str(blocked(gate, body))


def test_only_a_gate_makes_what_may_leave() -> None:
    with pytest.raises(TypeError, match="only a gate"):
        Released({"prompt": "anything"}, object())


def test_what_was_released_cannot_be_changed_or_printed(gate: Gate) -> None:
    released = gate.release({"prompt": "Plain."})

    with pytest.raises(TypeError):
        released.parts["prompt"] = "Keziah"  # type: ignore[index]
    assert repr(released) == "Released(prompt)"


def test_a_case_without_names_has_a_gate_too(full: Redactor) -> None:
    assert (
        gate_of_nobody(full).release({"prompt": "She likes trains."}).parts["prompt"] == "She likes trains."
    )


def gate_of_nobody(full: Redactor) -> Gate:
    return Gate(full, None, Vault())


def _passes(gate: Gate, request: Mapping[str, str]) -> bool:
    try:
        gate.release(request)
    except Blocked as stopped:
        return not stopped.sightings  # blocked for want of time is no proof
    return True
