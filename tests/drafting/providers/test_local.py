"""A real model behind a real llama.cpp server in this process. Its words are junk, its protocol is real."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from drafting.errors import BadInput, ModelFailed
from drafting.ports import Ending, Reply, Request, Room
from drafting.providers.local import LocalModel, _served
from drafting.providers.places import HERE
from drafting.providers.sending import Patience, Question, client
from tests.contracts.language_models import ROOM, gguf, gguf_sha256, released

pytestmark = pytest.mark.loopback

SCHEMA = {
    "type": "object",
    "properties": {"section": {"enum": ["B", "F"]}, "sure": {"type": "boolean"}},
    "required": ["section", "sure"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def model() -> Iterator[LocalModel]:
    yield LocalModel(gguf(), gguf_sha256(), ROOM, patience=Patience(read=60))
    _served.cache_clear()


def ask(model: LocalModel, task: str, schema: object = None, most: int = 24) -> Reply:
    request = Request(
        "read-01",
        "You sort sentences.",
        parameters={"temperature": 0, "max_completion_tokens": most},
        task=task,
        answer="read" if schema else "",
        schema=json.dumps(schema) if schema else "",
    )
    return model.reply(released(model, request))


def test_it_answers_in_its_own_words(model: LocalModel) -> None:
    reply = ask(model, "Say hello.")

    assert reply.text
    assert reply.model == model.name
    assert reply.asked_for > 5
    assert reply.id


def test_it_keeps_to_a_schema(model: LocalModel) -> None:
    reply = ask(model, "He has a speech therapist once a week.", SCHEMA, 100)

    assert reply.ending is Ending.WHOLE
    assert json.loads(reply.text).keys() == {"section", "sure"}


def test_an_answer_without_room_is_cut(model: LocalModel) -> None:
    reply = ask(model, "Write a long story.", most=8)

    assert reply.ending is Ending.CUT
    assert reply.said == 8


def test_a_question_longer_than_the_window_is_not_shortened_but_left_to_be_parted(model: LocalModel) -> None:
    reply = ask(model, "word " * 2 * ROOM.window)

    assert (reply.ending, reply.text) == (Ending.CUT, "")


def test_what_was_read_before_is_counted_as_such(model: LocalModel) -> None:
    first, again = ask(model, "Say the same."), ask(model, "Say the same.")

    assert again.text == first.text
    assert again.cached > first.asked_for // 2


def test_nobody_else_can_ask_it(model: LocalModel) -> None:
    ask(model, "Say hello.", most=2)
    address = _served(model._file).address  # noqa: SLF001  a stranger on this machine would scan for it

    with client(Question(replace(model.place, address=address), Patience(1, 1))) as web:
        status = web.get(f"{address}/v1/models").status_code
        words = web.get(f"{address}/slots").status_code

    assert address.startswith("http://127.0.0.1:")
    assert (status, words) == (401, 401)


def test_it_is_loaded_once_for_all_who_ask(model: LocalModel) -> None:
    asking = [threading.Thread(target=ask, args=(model, "Say hello.", None, 2)) for _ in range(3)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()

    assert _served.cache_info().currsize == 1


def test_it_is_looked_at_without_being_loaded() -> None:
    look = LocalModel(gguf(), gguf_sha256(), Room(1024, 64)).look()

    assert (look.where, look.region, look.problem) == (str(gguf()), HERE, "")


def test_a_file_that_somebody_changed_is_not_used(tmp_path: Path) -> None:
    changed = tmp_path / "model.gguf"
    changed.write_bytes(b"GGUF and something else")

    with pytest.raises(BadInput, match="has another"):
        ask(LocalModel(changed, gguf_sha256(), ROOM), "Say hello.")


@pytest.mark.parametrize(
    ("content", "problem"), [(b"PK\x03\x04", "is not a GGUF model"), (None, "cannot be read: No such file")]
)
def test_what_is_no_model_file_is_named(tmp_path: Path, content: bytes | None, problem: str) -> None:
    file = tmp_path / "model.gguf"
    if content is not None:
        file.write_bytes(content)

    assert problem in LocalModel(file, gguf_sha256(), ROOM).look().problem


def test_a_damaged_model_is_told_from_a_busy_one(tmp_path: Path) -> None:
    content = gguf().read_bytes()[:100_000]
    file = tmp_path / "model.gguf"
    file.write_bytes(content)

    with pytest.raises(ModelFailed) as raised:
        ask(LocalModel(file, sha256(content).hexdigest(), ROOM), "Say hello.")

    assert raised.value.code == "model_file"


def test_two_files_have_two_names_and_no_digits_of_a_hash() -> None:
    one = LocalModel(Path("small.gguf"), "0" * 64, ROOM)
    other = LocalModel(Path("small.gguf"), "1" * 64, ROOM)

    assert one.name == "small@gggggggggggg"
    assert other.name == "small@hhhhhhhhhhhh"
