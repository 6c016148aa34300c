"""Long requests: read in windows, nothing missed at their edges, and a look that runs out of time stops."""

import pytest

from redaction import Blocked, Circle, Gate, Redactor
from tests.counting import calls_in
from tests.redaction.test_gate import CLEAN, VAULT


@pytest.fixture(scope="module")
def gate(full: Redactor, keziah: Circle) -> Gate:
    return Gate(full, keziah, VAULT)


@pytest.mark.parametrize("before", [19_300, 19_490, 19_520, 19_740, 19_760, 19_990, 19_996, 20_003])
@pytest.mark.parametrize("written", ["Keziah Brandreth", "999 120 4660", "WX9 3HE"])
def test_nothing_is_missed_where_one_window_ends(gate: Gate, before: int, written: str) -> None:
    filling = ("the class reads well and rests " * 700)[:before].rsplit(" ", 1)[0]

    with pytest.raises(Blocked) as stopped:
        gate.release({"prompt": f"{filling} {written} {'and rests ' * 60}"})

    places = {(sighting.start, sighting.end) for sighting in stopped.value.sightings}
    assert any(start <= len(filling) + 1 + len(written) and end > len(filling) for start, end in places)


def test_a_long_clean_request_is_released(gate: Gate) -> None:
    request = {"prompt": f"{CLEAN}\n" * 60}

    assert gate.release(request).parts == request


@pytest.mark.parametrize("unit", ["a", "Will read. ", "S2V6aWFo", "\ufdfa", "a@"])
def test_a_look_at_a_megabyte_stops_when_its_time_is_up(full: Redactor, keziah: Circle, unit: str) -> None:
    gate, text = Gate(full, keziah, VAULT, seconds=0.0), (unit * 1_000_000)[:1_000_000]

    def stopped() -> None:
        with pytest.raises(Blocked, match=r"took longer than 0 s"):
            gate.release({"prompt": text})

    assert calls_in(stopped, threads=True) < 10_000  # to look at all of it takes tens of millions


def test_a_word_with_accents_is_not_taken_for_base64(gate: Gate) -> None:
    request = {"prompt": "The café served crème brûlée with naïveté, àéîõüàéîõü."}

    assert gate.release(request).parts == request
