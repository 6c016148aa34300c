"""One exchange with one child over pipes, without ever waiting on it for longer than allowed."""

import os
import selectors
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

_CHUNK = 1 << 16
_TROUBLES_KEPT = 1 << 18


@dataclass(frozen=True, slots=True)
class Fate:
    """How a child ended. *exit_code* is negative for a signal, and None when the helper itself died."""

    answer: bytes
    troubles: bytes
    exit_code: int | None
    out_of_patience: bool
    too_long: bool


class Conversation:
    """Sends a request and gathers the answer, as the selector says that the pipes are ready."""

    def __init__(
        self,
        selector: selectors.BaseSelector,
        send: Callable[[Sequence[int]], None],
        request: bytes,
        patience: float,
        answer_bytes: int,
    ) -> None:
        self._selector = selector
        self._left = memoryview(request)
        self._answer, self._troubles, self._told = bytearray(), bytearray(), bytearray()
        self._answer_bytes = answer_bytes
        self._deadline = time.monotonic() + patience
        self._killed = self._too_long = False
        self.over = False
        self._open: set[int] = set()
        self._start(send)

    def _start(self, send: Callable[[Sequence[int]], None]) -> None:
        theirs_request, request = os.pipe()
        answer, theirs_answer = os.pipe()
        troubles, theirs_troubles = os.pipe()
        fate, theirs_fate = os.pipe()
        ours, theirs = (
            (request, answer, troubles, fate),
            (theirs_request, theirs_answer, theirs_troubles, theirs_fate),
        )
        self._open.update(ours)
        try:
            send(theirs)
        except OSError:
            for descriptor in ours:
                os.close(descriptor)
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        self._request, self._answer_fd, self._troubles_fd = request, answer, troubles
        for descriptor in ours:
            os.set_blocking(descriptor, False)
        self._selector.register(request, selectors.EVENT_WRITE, self._say)
        self._selector.register(answer, selectors.EVENT_READ, lambda: self._hear(answer, self._answer))
        self._selector.register(troubles, selectors.EVENT_READ, lambda: self._hear(troubles, self._troubles))
        self._selector.register(fate, selectors.EVENT_READ, lambda: self._learn(fate))

    def patience_left(self) -> float:
        """Seconds until the child is killed."""
        return max(0.0, self._deadline - time.monotonic())

    def look_at_clock(self) -> None:
        """Kill the child if its time is over."""
        if self.over or self.patience_left() > 0:
            return
        if self._killed:
            self.over = True  # the helper does not tell us of its end: go on without it
        else:
            self._kill()

    def end(self) -> Fate:
        """Close the pipes and say what came of it."""
        for descriptor in tuple(self._open):
            self._close(descriptor)
        told = self._told.split()
        code = int(told[1]) if len(told) > 1 else None
        return Fate(
            bytes(self._answer),
            bytes(self._troubles[:_TROUBLES_KEPT]),
            code,
            self._killed and not self._too_long,
            self._too_long,
        )

    def _say(self) -> None:
        try:
            self._left = self._left[os.write(self._request, self._left[:_CHUNK]) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._left = memoryview(b"")
        if not self._left:
            self._close(self._request)

    def _hear(self, descriptor: int, into: bytearray) -> bool:
        """Take what is in the pipe; say whether there was anything."""
        if descriptor not in self._open:
            return False  # closed when the child's end was told: its number may be another's now
        heard = _read(descriptor)
        if heard is None:
            return False
        if not heard:
            self._close(descriptor)
        into += heard[: max(0, self._answer_bytes - len(into))]
        if len(into) >= self._answer_bytes and not self._killed:
            self._too_long = True
            self._kill()
        return bool(heard)

    def _learn(self, fate: int) -> None:
        told = _read(fate)
        if told is None:
            return
        self._told += told
        if told:
            return
        # The child has ended, and whatever it said is in the pipes by now.
        for descriptor, into in ((self._answer_fd, self._answer), (self._troubles_fd, self._troubles)):
            while descriptor in self._open and self._hear(descriptor, into):
                pass
        self.over = True

    def _kill(self) -> None:
        self._killed = True
        self._deadline = time.monotonic() + 1.0
        told = self._told.split()
        if len(told) == 1:  # its id is known and its end is not
            with suppress(ProcessLookupError):
                os.kill(int(told[0]), signal.SIGKILL)

    def _close(self, descriptor: int) -> None:
        self._open.discard(descriptor)
        with suppress(KeyError):
            self._selector.unregister(descriptor)
        os.close(descriptor)


def _read(descriptor: int) -> bytes | None:
    """What is in the pipe: b"" at its end, None when there is nothing yet."""
    try:
        return os.read(descriptor, _CHUNK)
    except BlockingIOError:
        return None
