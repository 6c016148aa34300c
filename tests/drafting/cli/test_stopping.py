"""The kill switch at a terminal: who stopped what, and that it is in the trail."""

from pathlib import Path

import pytest

from tests.journeys.command import goldenthread


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))


def test_a_provider_is_stopped_listed_and_started_and_all_of_it_is_in_the_trail() -> None:
    stopped = goldenthread("providers", "stop", "azure", "--why", "The bill was twice the estimate.")
    listed = goldenthread("providers", "stopped")
    started = goldenthread("providers", "start", "azure")
    trail = goldenthread("audit", "show")

    assert (stopped.code, started.code) == (0, 0)
    assert "azure: stopped" in listed.out
    assert "The bill was twice the estimate." in listed.out
    assert "provider.stopped" in trail.out
    assert "provider.started" in trail.out
    assert "bill" not in trail.out  # somebody's own words are sealed
    assert "Nothing is stopped." in goldenthread("providers", "stopped").out


def test_without_a_name_every_provider_is_stopped() -> None:
    goldenthread("providers", "stop", "--why", "A drill.")

    assert "all providers: stopped" in goldenthread("providers", "stopped").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("stop", "nobody", "--why", "x"), "unknown provider"),
        (("stop", "azure", "--why", " "), "say why"),
        (("start", "azure"), "not stopped"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], said: str) -> None:
    done = goldenthread("providers", *arguments)

    assert done.code == 2
    assert said in done.err
