"""A breaker for each endpoint: when it has failed several times in a row, nobody asks it for a while.

Then one question goes out as a probe; if it is answered, all may go again (Nygard, "Release It!", 2nd ed.,
chapter 5). It is in memory: each worker finds out for itself, within a few questions.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from drafting.errors import ModelBusy

_ALIVE = frozenset({"", "rate_limited"})
_PROBED = 1.0  # seconds until somebody looks again how the probe fared
_RESTS = "The language model has failed several times in a row; it is left alone for a while."


def _at_once(_: float) -> bool:
    """Waits for nobody."""
    return False


@dataclass(slots=True)
class Breaker:
    """The breaker of one endpoint. It opens after *most* failures in a row, for *rest* seconds."""

    most: int = 5
    rest: float = 30.0
    clock: Callable[[], float] = time.monotonic
    _failures: int = 0
    _code: str = ""
    _opened: float = 0.0
    _probing: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def guarding(self, waited: Callable[[float], bool] = _at_once) -> Iterator[Callable[[str], None]]:
        """Watch over one try; yields what is to be told how it ended: by a code, or "" for an answer.

        Raises ``ModelBusy`` with the code of the last failure, without a try, while the endpoint rests. An
        endpoint that says itself that it is asked too often is alive. A try of which nothing is told was
        broken off: it counts for nothing. While a probe is under way *waited* is asked to wait so many
        seconds, and says whether it had the time: that is no try.
        """
        probing = self._admitted(waited)
        heard: list[str] = []
        try:
            yield heard.append
        finally:
            self._ended(heard[-1] if heard else None, probing=probing)

    def _admitted(self, waited: Callable[[float], bool]) -> bool:
        """Come in, perhaps when a probe has come back; say whether this is one."""
        while True:
            with self._lock:
                if self._failures < self.most:
                    return False
                left = self._opened + self.rest - self.clock()
                if left <= 0 and not self._probing:
                    self._probing = True
                    return True
                refused = ModelBusy(self._code, _RESTS, max(left, _PROBED))
            if left > 0 or not waited(_PROBED):
                raise refused

    def _ended(self, code: str | None, *, probing: bool) -> None:
        with self._lock:
            if probing:
                self._probing = False
            if code is None:
                return
            if code not in _ALIVE:
                self._failures += 1
                self._code = code
                self._opened = self.clock()
            else:
                self._failures = 0


@dataclass(slots=True)
class Breakers:
    """The breakers of all endpoints, by name."""

    make: Callable[[], Breaker] = Breaker
    _known: dict[str, Breaker] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, endpoint: str) -> Breaker:
        """The one breaker of that *endpoint*."""
        with self._lock:
            return self._known.setdefault(endpoint, self.make())
