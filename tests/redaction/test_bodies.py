"""A request is read as whoever gets it will read it: text by text, whatever the bytes between them make."""

import json

import pytest

from redaction import Blocked, Circle, Gate, Redactor, Vault, circle_of
from redaction.bodies import parts_of
from tests.redaction.test_gate import VAULT

WORDS = "You read professional advice about one child. Every need is a claim; the type of each is given."


def body(text: str) -> bytes:
    return json.dumps(
        {"model": "m", "messages": [{"role": "system", "content": WORDS}, {"content": text}]}
    ).encode()


def test_a_line_end_does_not_make_a_name_with_the_letters_after_it(full: Redactor, keziah: Circle) -> None:
    assert Gate(full, keziah, VAULT).release(body("one\nKit bag\nH1: none"))


def test_every_text_and_every_key_is_read_and_both_of_two_that_are_alike() -> None:
    told = " ".join(parts_of('{"a": "one", "a": "two", "b": {"three": ["four", 5]}}').values()).split()

    assert {"one", "two", "three", "four", "5"} <= set(told)


@pytest.mark.parametrize("name", ["Keziah", "Quillon"])
def test_a_name_in_a_key_or_hidden_behind_one_of_the_same_name_is_seen(
    name: str, full: Redactor, keziah: Circle
) -> None:
    gate = Gate(full, keziah, VAULT)

    for hidden in (f'{{"{name}": "x"}}', f'{{"a": "{name}", "a": "clean"}}'):
        with pytest.raises(Blocked):
            gate.release(hidden.encode())


def test_what_is_not_json_is_read_as_it_stands() -> None:
    assert parts_of("Keziah, plainly") == {"body": "Keziah, plainly"}


def test_a_child_whose_name_is_a_word_of_the_prompt_can_be_asked_about(full: Redactor) -> None:
    case = circle_of({"child": {"full_name": "Ada Every"}})

    with pytest.raises(Blocked):
        Gate(full, case, Vault(())).release(body("[CHILD] reads."))
    assert Gate(full, case, Vault(()), fixed={WORDS}).release(body("[CHILD] reads."))


def test_a_fixed_text_hides_nothing_that_stands_beside_it(full: Redactor) -> None:
    case = circle_of({"child": {"full_name": "Ada Every"}})

    with pytest.raises(Blocked):
        Gate(full, case, Vault(()), fixed={WORDS}).release(body(f"{WORDS} Ada Every reads."))


@pytest.mark.parametrize("opening", ["Money, telling the time", "He’ll move up", "Field | Lower field loss"])
def test_a_word_that_opens_a_line_is_no_name(opening: str, full: Redactor) -> None:
    assert Gate(full, None, Vault(())).release(body(f"[CHILD] counts to ten.\n{opening} is hard."))
