"""A process that has imported everything and forks children that can be killed at any event they tell of.

Forking costs milliseconds where starting costs seconds; and since a child waits after each event until it
is told to go on, it dies at exactly that event, however fast or busy the machine is.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType

Task = Mapping[str, str | int | None]
Found = dict[str, str]
_GO = b"g"
_LONGEST = 90.0  # seconds between two events


class Silent(Exception):
    """A child did not say anything for too long, or died by itself."""


@dataclass(slots=True)
class Channel:
    """The child's end: it tells of an event, and waits."""

    _socket: socket.socket

    def told(self, event: str) -> None:
        """Tell of *event* and wait to be told to go on."""
        self._socket.sendall(json.dumps({"event": event}).encode() + b"\n")
        if self._socket.recv(1) != _GO:
            os._exit(9)

    def done(self, found: Found) -> None:
        """Tell of the end."""
        self._socket.sendall(json.dumps({"done": found}).encode() + b"\n")


@dataclass(slots=True)
class Child:
    """The parent's end: one child at work. *events* are those it has told of."""

    pid: int
    _socket: socket.socket
    events: list[str] = field(default_factory=list)

    def run(
        self,
        until: Callable[[int], bool] = lambda _: False,
        meanwhile: Callable[[str], None] = lambda _: None,
    ) -> Found | None:
        """Let it go on till its end, or kill it at the first event whose number *until* wants; None then.

        *meanwhile* is done at each event, while the child waits.
        """
        try:
            return self._listen(until, meanwhile)
        except TimeoutError as error:
            os.kill(self.pid, signal.SIGKILL)
            raise Silent(f"A child hung after {self.events[-3:]}.") from error

    def _listen(self, until: Callable[[int], bool], meanwhile: Callable[[str], None]) -> Found | None:
        self._socket.settimeout(_LONGEST)
        with self._socket, self._socket.makefile("rb") as lines:
            for line in lines:
                said = json.loads(line)
                if "done" in said:
                    return dict(said["done"])
                self.events.append(said["event"])
                if until(len(self.events)):
                    os.kill(self.pid, signal.SIGKILL)
                    lines.read()  # till its end is closed: it is dead
                    return None
                meanwhile(said["event"])
                self._socket.sendall(_GO)
        raise Silent(f"A child ended after {self.events[-3:]} without a word.")


class Nursery:
    """Starts the forking process for *module*, whose ``work(task, channel)`` is what children do."""

    def __init__(self, module: str) -> None:
        self._control, theirs = socket.socketpair()
        self._process = subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, "-m", module, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
        )
        theirs.close()

    def child(self, task: Task) -> Child:
        """Fork a child that does *task*."""
        ours, theirs = socket.socketpair()
        socket.send_fds(self._control, [json.dumps(task).encode()], [theirs.fileno()])
        theirs.close()
        return Child(int(self._control.recv(20)), ours)

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._control.close()
        self._process.wait()


def serve(descriptor: int, work: Callable[[Task, Channel], None]) -> None:
    """Fork a child for each task that comes; end when the other end is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    with socket.socket(fileno=descriptor) as control:
        while True:
            task, descriptors, _, _ = socket.recv_fds(control, 65_536, 1)
            if not task:
                return
            pid = os.fork()
            if not pid:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                control.close()
                with socket.socket(fileno=descriptors[0]) as mine:
                    _work(work, json.loads(task), Channel(mine))
            os.close(descriptors[0])
            control.sendall(str(pid).encode())


def _work(work: Callable[[Task, Channel], None], task: Task, channel: Channel) -> None:
    try:
        work(task, channel)
    finally:
        sys.stderr.flush()
        if error := sys.exc_info()[0]:
            sys.excepthook(*sys.exc_info())
        os._exit(1 if error else 0)  # threads of the engine may still be there
