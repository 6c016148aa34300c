import json
from contextlib import suppress

import pytest

from drafting.errors import BadInput, ModelBusy
from drafting.ports import Ending
from drafting.providers.fakes.catalogue import fake
from drafting.providers.fakes.delivery import FORMS, slow
from drafting.providers.fakes.model import Fake, unspoilt
from tests.asked import ask, found, to_read, to_write


@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_malformed_answer_is_the_one_that_was_asked_for(form: str) -> None:
    asked_for = ask(fake("fake:faithful"), to_read()).text

    assert ask(fake(f"fake:malformed({form})"), to_read()).text != asked_for


def test_a_key_that_is_said_twice_holds_the_answer_the_second_time() -> None:
    text = ask(fake("fake:malformed(twice)"), to_read()).text

    assert text.count('"claims"') == 2
    assert len(json.loads(text)["claims"]) == 3


def test_a_form_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(BadInput, match="fence"):
        fake("fake:malformed(sonnet)")


def test_a_cut_answer_ends_in_the_middle_of_an_item_and_says_so() -> None:
    reply = ask(fake("fake:cutting(1)"), to_read())

    assert reply.ending is Ending.CUT
    with pytest.raises(json.JSONDecodeError):
        json.loads(reply.text)


def test_an_answer_that_is_short_enough_is_not_cut() -> None:
    assert ask(fake("fake:cutting(3)"), to_read()).ending is Ending.WHOLE


@pytest.mark.parametrize(("name", "ending"), [("refusing", Ending.REFUSED), ("filtering", Ending.FILTERED)])
def test_what_is_withheld_says_nothing_but_why(name: str, ending: Ending) -> None:
    reply = ask(fake(f"fake:{name}(1)"), to_read())

    assert (reply.ending, reply.text) == (ending, "")
    assert reply.why


def test_a_flaky_one_answers_in_the_end() -> None:
    flaky, said = fake("fake:flaky(0.7)"), []
    for _ in range(40):
        with suppress(ModelBusy):
            said.append(len(found(ask(flaky, to_read()))))

    assert 0 < len(said) < 40
    assert set(said) == {3}


def test_a_flaky_one_says_how_long_to_wait() -> None:
    with pytest.raises(ModelBusy) as busy:
        ask(fake("fake:flaky(1)"), to_read())

    assert busy.value.after is not None


def test_a_flaky_one_fails_in_about_the_share_that_it_was_told() -> None:
    flaky, answered = fake("fake:flaky(0.7)"), 0
    for number in range(60):
        with suppress(ModelBusy):
            ask(flaky, to_write(f"[CHILD] can count to {number}."))
            answered += 1

    assert 8 <= answered <= 30


def test_a_slow_one_waits_before_it_answers() -> None:
    waited: list[float] = []

    ask(Fake("fake:slow(3)", unspoilt, slow(3.0, waited.append)), to_read())

    assert waited == [3.0]


def test_another_model_answers_and_says_so() -> None:
    other = fake("fake:other-model")

    assert ask(other, to_read()).model != other.name
