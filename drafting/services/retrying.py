"""The one place where a language model is asked again: so often, so long, and with pauses that spread out.

Full jitter keeps many workers from asking in step (Brooker 2015, "Exponential Backoff And Jitter", AWS
Architecture Blog). What an endpoint says of when to come back is obeyed, or the question is given up.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from drafting.errors import ModelBusy

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tries:
    """How often and how long one question is tried; all but *most* in seconds.

    *within* is the deadline of all tries and pauses together, *one* what a single try takes at most (its
    adapter sees to that): no try is begun that could outlast the deadline. A pause is drawn from nothing up
    to *first*, doubled with each try up to *longest*.
    """

    most: int = 5
    within: float = 600.0
    one: float = 150.0
    first: float = 1.0
    longest: float = 60.0


@dataclass(frozen=True, slots=True)
class Time:
    """A clock in seconds, how to wait, and chance from 0 to 1."""

    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = secrets.SystemRandom().random


def tried(once: Callable[[float], T], tries: Tries, at: Time) -> T:
    """Do *once* until it gives something; it is told the moment by which it must have begun.

    Raises the last ``ModelBusy`` when another try is not allowed, or would come too late; any other error
    at once.
    """
    ends = at.clock() + tries.within
    for number in range(1, tries.most + 1):
        try:
            return once(ends - tries.one)
        except ModelBusy as error:
            pause = _pause(number, error.after, tries, at.chance)
            if number == tries.most or at.clock() + pause + tries.one > ends:
                raise
        at.wait(pause)
    raise ValueError("A question is tried at least once.")


def _pause(number: int, after: float | None, tries: Tries, chance: Callable[[], float]) -> float:
    jitter = chance() * min(tries.longest, tries.first * 2.0 ** (number - 1))
    return jitter if after is None else max(after, 0.0) + chance() * tries.first
