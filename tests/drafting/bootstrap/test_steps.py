"""How often and how long a model is tried, as the settings say it: what cannot be meant is refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.bootstrap.steps import tries
from drafting.errors import BadInput
from drafting.settings import Settings

SLOW = Settings(model_file=Path("instruct.gguf"), model_try_seconds=600)


def test_what_leaves_no_time_for_a_second_try_is_refused_and_what_it_asks_for_is_enough() -> None:
    with pytest.raises(BadInput, match="no time for a second try") as refused:
        tries(SLOW)

    seconds, step = re.findall(r"at least (\d+)", str(refused.value))
    mended = tries(replace(SLOW, model_seconds=int(seconds), step_seconds=int(step)))
    assert mended.within > 2 * mended.one + mended.first


def test_one_try_that_takes_long_is_no_contradiction() -> None:
    assert tries(replace(SLOW, model_tries=1)).most == 1


def test_without_a_model_nothing_is_refused() -> None:
    assert tries(replace(SLOW, model_file=None)).most == 5
    assert tries(Settings(step_seconds=5)).most == 5
