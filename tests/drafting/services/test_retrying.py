"""Whatever an endpoint does, one question is tried so often and so long, and no more."""

from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import ModelBusy, ModelFailed
from drafting.services.retrying import Time, Tries, tried

TRIES = Tries(most=5, within=600.0, one=150.0)


@dataclass
class Endpoint:
    """Takes as long as it is told for each try, and fails with what it is told; then it answers.

    Its clock is the only one, so that time passes while it works and while somebody waits.
    """

    outcomes: list[tuple[float, Exception | None]]
    now: float = 0.0
    begun: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def once(self, _: float) -> str:
        self.begun.append(self.now)
        seconds, error = self.outcomes.pop(0) if self.outcomes else (1.0, None)
        self.now += seconds
        if error:
            raise error
        return "answer"

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    def asked(self, tries: Tries = TRIES, chance: float = 0.5) -> str:
        return tried(self.once, tries, Time(lambda: self.now, self.wait, lambda: chance))


def busy(after: float | None = None) -> ModelBusy:
    return ModelBusy("overloaded", "Busy.", after)


outcomes = st.lists(
    st.tuples(
        st.floats(0, 150),
        st.one_of(
            st.none(),
            st.builds(busy, st.none() | st.floats(-5, 10_000)),
            st.just(ModelFailed("quota", "Used up.")),
        ),
    ),
    max_size=30,
)


@given(outcomes, st.integers(1, 12), st.floats(150, 5000), st.floats(0, 1))
def test_tries_and_time_are_bounded_whatever_the_endpoint_does(
    script: list[tuple[float, Exception | None]], most: int, within: float, chance: float
) -> None:
    endpoint = Endpoint(script)

    with suppress(ModelBusy, ModelFailed):
        endpoint.asked(Tries(most=most, within=within, one=150.0), chance)

    assert 1 <= len(endpoint.begun) <= most
    assert endpoint.now <= within + 1e-6
    assert all(pause >= 0 for pause in endpoint.waited)


@given(outcomes, st.floats(0, 1))
def test_no_try_comes_before_the_moment_that_the_endpoint_asked_for(
    script: list[tuple[float, Exception | None]], chance: float
) -> None:
    endpoint = Endpoint(list(script))

    with suppress(ModelBusy, ModelFailed):
        endpoint.asked(chance=chance)

    for (_, error), pause in zip(script, endpoint.waited, strict=False):
        assert isinstance(error, ModelBusy)
        assert pause >= (error.after or 0.0)


def test_a_pause_grows_and_is_drawn_from_its_whole_width() -> None:
    endpoint = Endpoint([(0.0, busy())] * 4)

    endpoint.asked(chance=1.0)

    assert endpoint.waited == [1.0, 2.0, 4.0, 8.0]
    assert Endpoint([(0.0, busy())]).asked(chance=0.0) == "answer"


def test_what_another_try_will_not_mend_is_tried_once() -> None:
    endpoint = Endpoint([(1.0, ModelFailed("key_refused", "No."))])

    with pytest.raises(ModelFailed):
        endpoint.asked()

    assert len(endpoint.begun) == 1


def test_an_endpoint_that_asks_to_be_left_alone_for_an_hour_is_given_up_at_once() -> None:
    endpoint = Endpoint([(1.0, busy(3600.0))])

    with pytest.raises(ModelBusy):
        endpoint.asked()

    assert endpoint.waited == []
