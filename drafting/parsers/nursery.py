"""A warm interpreter that holds the parsers and nothing else, and forks a child for each file.

Starting Python and loading the parsers takes half a second; a fork takes milliseconds. Python's own
fork server is not used because it runs the caller's main script again in every child; this one has
no memory of the case, no keys in its environment, and ends when the caller does, however that ends.

Protocol: the caller sends one byte with four descriptors (request, answer, troubles, fate). On the
last one it is told two lines: the child's process id at once, and its exit code when it has ended.
"""

import gc
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module

from drafting.parsers import child

_CONTROL_FD = 0
_PASSED = 4
_MOST_DESCRIPTORS = 65_536


class Nursery:
    """The children that are running, and the pipe on which the fate of each is told."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._fates: dict[int, int] = {}
        self._ended, wake = os.pipe()
        os.set_blocking(self._ended, False)
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def serve(self) -> None:
        """Fork and reap until the caller hangs up; then leave no child behind."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._control, selectors.EVENT_READ)
            selector.register(self._ended, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in selector.select()}
                if self._ended in ready:
                    self._reap()
                if self._control in ready and not self._take():
                    break
        for pid in self._fates:
            os.kill(pid, signal.SIGKILL)

    def _take(self) -> bool:
        word, passed, *_ = socket.recv_fds(self._control, 1, _PASSED)
        if not word:
            return False
        pid = os.fork()
        if pid == 0:
            _become_child(passed)
        *others, fate = passed
        for descriptor in others:
            os.close(descriptor)
        self._fates[pid] = fate
        _tell(fate, pid)
        return True

    def _reap(self) -> None:
        os.read(self._ended, 4096)
        while self._fates:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            fate = self._fates.pop(pid)
            _tell(fate, os.waitstatus_to_exitcode(status))
            os.close(fate)


def _become_child(passed: list[int]) -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for wanted, given in enumerate(passed[:3]):
        os.dup2(given, wanted)
    os.closerange(3, _MOST_DESCRIPTORS)  # its own copies, and the pipes of its siblings
    child.run()


def _tell(fate: int, number: int) -> None:
    with suppress(BrokenPipeError):  # the caller has stopped listening
        os.write(fate, b"%d\n" % number)


def main() -> None:
    """Load the module named on the command line, then serve. A wish that we end is the caller's business.

    Whoever stops a service tells all its processes at once; a document would be said to be unreadable if its
    reader went first. This one ends when its caller does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    import_module(sys.argv[1])
    gc.freeze()
    with socket.socket(fileno=_CONTROL_FD) as control:
        Nursery(control).serve()


if __name__ == "__main__":
    main()
