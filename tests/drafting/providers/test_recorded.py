import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.errors import BadInput, ModelBusy, ModelFailed
from drafting.ports import Reply
from drafting.providers.fakes.catalogue import fake
from drafting.providers.recorded import LABEL, Mode, Recorded
from drafting.providers.scripted import ScriptedModel
from tests.asked import ask, released, to_read


def counting() -> ScriptedModel:
    """Answers "1", "2", … so that every call is told from every other."""
    said: Iterator[int] = iter(range(1, 100))
    return ScriptedModel(lambda _: str(next(said)))


def takes(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.name != LABEL)


def test_what_was_recorded_is_played_again_without_the_model(tmp_path: Path) -> None:
    recorded = ask(Recorded(tmp_path, counting(), Mode.RECORD), to_read())

    played = ask(Recorded(tmp_path, None), to_read())

    assert played == recorded


def test_a_model_that_is_played_writes_the_bytes_that_the_recorded_one_wrote(tmp_path: Path) -> None:
    model = fake("fake:faithful")
    ask(Recorded(tmp_path, model, Mode.RECORD), to_read())

    assert Recorded(tmp_path, None).written(to_read()) == model.written(to_read())


def test_a_question_that_was_never_asked_fails_where_it_may_not_be(tmp_path: Path) -> None:
    ask(Recorded(tmp_path, counting(), Mode.RECORD), to_read())

    with pytest.raises(ModelFailed) as failed:
        ask(Recorded(tmp_path, None), to_read("Another sentence."))

    assert failed.value.code == "not_recorded"


def test_strict_means_strict_although_a_model_is_at_hand(tmp_path: Path) -> None:
    model = counting()

    with pytest.raises(ModelFailed):
        ask(Recorded(tmp_path, model, Mode.STRICT), to_read())

    assert model.bodies == []


def test_replaying_asks_for_what_is_missing_once(tmp_path: Path) -> None:
    model = counting()
    player = Recorded(tmp_path, model, Mode.REPLAY)

    said = [ask(player, to_read()).text for _ in range(3)]

    assert said == ["1", "1", "1"]
    assert len(model.bodies) == 1


def test_recording_asks_again_and_keeps_the_newest(tmp_path: Path) -> None:
    recorder = Recorded(tmp_path, counting(), Mode.RECORD)
    for _ in range(2):
        ask(recorder, to_read())

    assert ask(Recorded(tmp_path, None), to_read()).text == "2"


def test_each_repeat_of_a_question_has_an_answer_of_its_own(tmp_path: Path) -> None:
    recorder = Recorded(tmp_path, counting(), Mode.RECORD)
    for repeat in (1, 2):
        ask(recorder, to_read(repeat=repeat))

    player = Recorded(tmp_path, None)
    assert [ask(player, to_read(repeat=repeat)).text for repeat in (2, 1)] == ["2", "1"]
    assert recorder.written(to_read(repeat=1)) == recorder.written(to_read(repeat=2))


def test_a_failure_is_not_recorded(tmp_path: Path) -> None:
    with pytest.raises(ModelBusy):
        ask(Recorded(tmp_path, fake("fake:flaky(1)"), Mode.RECORD), to_read())

    assert takes(tmp_path) == []


def test_the_file_tells_a_person_the_question_the_answer_and_what_it_cost(tmp_path: Path) -> None:
    clock = iter([10.0, 12.5])
    ask(Recorded(tmp_path, fake("fake:faithful"), Mode.RECORD, lambda: next(clock)), to_read())

    (file,) = takes(tmp_path)
    told = json.loads(file.read_text())
    assert told["seconds"] == 2.5
    assert told["reply"]["asked_for"] > 0
    assert "reading programme" in told["request"]["messages"][1]["content"]
    assert list(told) == sorted(told)
    assert "invented cases only" in (tmp_path / LABEL).read_text()


def test_a_cassette_of_one_model_is_not_recorded_over_by_another(tmp_path: Path) -> None:
    ask(Recorded(tmp_path, fake("fake:faithful"), Mode.RECORD), to_read())

    with pytest.raises(BadInput, match="fake:faithful"):
        Recorded(tmp_path, counting(), Mode.RECORD)


def test_a_folder_without_a_recording_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no recording"):
        Recorded(tmp_path, None)


def test_a_damaged_recording_is_no_answer(tmp_path: Path) -> None:
    ask(Recorded(tmp_path, counting(), Mode.RECORD), to_read())
    takes(tmp_path)[0].write_text("{}")

    with pytest.raises(ModelFailed, match="Record it again"):
        ask(Recorded(tmp_path, None), to_read())


def test_bytes_of_unknown_origin_count_as_the_first_repeat(tmp_path: Path) -> None:
    model = counting()
    let_out = released(model, to_read())

    reply: Reply = Recorded(tmp_path, model, Mode.RECORD).reply(let_out)

    assert takes(tmp_path)[0].name.endswith("-1.json")
    assert reply.text == "1"
