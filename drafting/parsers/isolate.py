"""Reads hostile files without harm: every file in a child process of its own, under limits.

Whatever becomes of the child (killed for time or memory, crashed, talking nonsense), the caller gets
``Unreadable`` with words that a caseworker can act on, and the other files are not touched.
"""

import os
import selectors
import signal
import socket
import subprocess
import sys
import weakref
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Lock
from types import TracebackType

import drafting
from drafting.domain.advice import Document, Unreadable
from drafting.parsers.conversation import Conversation, Fate
from drafting.parsers.identity import document_id
from drafting.parsers.limits import Limits
from drafting.parsers.wire import Answer, Request, Trouble, pack_request, unpack_answer

Outcome = Document | Unreadable
Progress = Callable[[Outcome], None]
Log = Callable[[str, str], None]
"""Told a file's name and what its child wrote to standard error, for ``--debug`` only."""

READ_DOCUMENT = "drafting.parsers.reading:read_document"

_MEND = "Open it in the program it was made with, save it as a new .docx or PDF, and upload that."
_SLOW = f"Reading this file took too long and was stopped. It may be damaged or very large. {_MEND}"
_MEMORY = f"Reading this file took too much memory and was stopped. It may be damaged or very large. {_MEND}"
_FAILED = f"This file could not be read: it is damaged, or written in an unusual way. {_MEND}"
_NO_CHILD = "This file was not read: the reading program could not be started or was stopped. Try again."

_OUT_OF_TIME = frozenset({-signal.SIGALRM, -signal.SIGXCPU})
_LONGEST_REASON = 1_000
_GRACE = 1.0
"""Seconds that the child's own clock has before the caller's clock kills it."""


class IsolatedReader:
    """Reads files in child processes, at most *workers* at once (by default one for each core).

    The first reading starts a helper process that keeps the parsers loaded; ``close`` or the end of
    this process ends it. *parse* names the function that the child calls, for tests.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        workers: int | None = None,
        *,
        parse: str = READ_DOCUMENT,
        log: Log | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._workers = workers or os.cpu_count() or 1
        self._parse = parse
        self._log = log
        self._helper: _Helper | None = None
        self._starting = Lock()

    def __enter__(self) -> "IsolatedReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, file: str, data: bytes) -> Outcome:
        """Read one file; *file* is its name."""
        return self.read_all([(file, data)])[0]

    def read_all(
        self, files: Sequence[tuple[str, bytes]], progress: Progress | None = None
    ) -> tuple[Outcome, ...]:
        """Read files of ``(name, bytes)``; the outcomes come in the order of *files*.

        *progress* is called in this thread with each outcome as it comes. If anything interrupts
        (Ctrl-C, an error in *progress*), every child is killed before it is passed on.
        """
        outcomes: dict[int, Outcome] = {}
        waiting = iter(enumerate(files))
        try:
            with closing(self._converse(waiting)) as answers:
                for index, outcome in answers:
                    outcomes[index] = outcome
                    if progress:
                        progress(outcome)
        except BaseException:
            self.close()
            raise
        return tuple(outcomes[index] for index in range(len(files)))

    def close(self) -> None:
        """End the helper and every child of it. The next reading starts a new one."""
        with self._starting:
            if self._helper:
                self._helper.close()
            self._helper = None

    def _converse(
        self, waiting: Iterator[tuple[int, tuple[str, bytes]]]
    ) -> Generator[tuple[int, Outcome], None, None]:
        talks: dict[Conversation, tuple[int, str, bytes]] = {}
        with selectors.DefaultSelector() as selector, ExitStack() as leaving:
            leaving.callback(lambda: [talk.end() for talk in talks])
            while True:
                while len(talks) < self._workers and (following := next(waiting, None)):
                    index, (file, data) = following
                    if refusal := self._limits.refusal(len(data)):
                        yield index, _unreadable(file, data, refusal)
                    elif talk := self._begin(selector, file, data):
                        talks[talk] = (index, file, data)
                    else:
                        yield index, _unreadable(file, data, _NO_CHILD)
                if not talks:
                    return
                _turn(selector, tuple(talks))
                for talk in [talk for talk in talks if talk.over]:
                    index, file, data = talks.pop(talk)
                    yield index, self._outcome(talk.end(), file, data)

    def _begin(self, selector: selectors.BaseSelector, file: str, data: bytes) -> Conversation | None:
        # A name that no encoding can carry is told in one that can; the outcome has the real one.
        request = Request(file.encode(errors="replace").decode(), self._parse, self._limits)
        for _ in range(2):  # the helper may have died since the last file: start it once more
            try:
                helper = self._running()
                patience = self._limits.wall + _GRACE
                sent = pack_request(request, data)
                return Conversation(selector, helper.send, sent, patience, self._limits.answer_bytes)
            except OSError:
                self.close()
        return None

    def _running(self) -> "_Helper":
        with self._starting:
            if self._helper is None:
                self._helper = _Helper(self._parse.partition(":")[0], noisy=self._log is not None)
            return self._helper

    def _outcome(self, fate: Fate, file: str, data: bytes) -> Outcome:
        if self._log and fate.troubles:
            self._log(file, fate.troubles.decode(errors="replace"))
        reason = _reason_without_answer(fate)
        if reason:
            return _unreadable(file, data, reason)
        try:
            answer = unpack_answer(bytes(fate.answer))
        except ValueError:
            return _unreadable(file, data, _FAILED)
        document = answer.document
        if document is None:
            return _unreadable(file, data, _reason(answer))
        honest = document.sha256 == sha256(data).hexdigest() and document.id == document_id(document.sha256)
        return replace(document, file=file) if honest else _unreadable(file, data, _FAILED)


class _Helper:
    """The running nursery: a process, and the socket through which it is asked."""

    def __init__(self, preload: str, *, noisy: bool) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
                [sys.executable, "-P", "-m", "drafting.parsers.nursery", preload],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=None if noisy else subprocess.DEVNULL,
                env=_environment(),
                cwd="/",
                start_new_session=True,
            )
        self._socket = ours
        self._sending = Lock()
        self.close = weakref.finalize(self, _end, ours, process)

    def send(self, descriptors: Sequence[int]) -> None:
        """Have a child forked that talks through *descriptors*. Raises OSError when the helper is gone."""
        with self._sending:
            socket.send_fds(self._socket, [b"c"], descriptors)


def _end(control: socket.socket, process: subprocess.Popen[bytes]) -> None:
    control.close()  # the helper sees this, kills its children and ends
    try:
        process.wait(timeout=_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    """Only what Python needs to find our package: no keys, no proxies, no start-up files."""
    home = str(Path(drafting.__file__).parents[1])
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "LC_CTYPE") if name in os.environ}
    return {"PYTHONPATH": home, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", **kept}


def _turn(selector: selectors.BaseSelector, talks: Sequence[Conversation]) -> None:
    for key, _ in selector.select(min(talk.patience_left() for talk in talks)):
        key.data()
    for talk in talks:
        talk.look_at_clock()


def _reason_without_answer(fate: Fate) -> str:
    """Say why there is no answer worth reading, or "" if there may be one."""
    if fate.out_of_patience or fate.exit_code in _OUT_OF_TIME:
        return _SLOW
    if fate.too_long:
        return _MEMORY
    if fate.exit_code is None:
        return _NO_CHILD
    if fate.exit_code == -signal.SIGKILL:
        return _MEMORY
    return _FAILED if fate.exit_code else ""


def _reason(answer: Answer) -> str:
    match answer.trouble:
        case Trouble.REFUSED:
            return answer.reason[:_LONGEST_REASON]
        case Trouble.MEMORY:
            return _MEMORY
        case _:
            return _FAILED


def _unreadable(file: str, data: bytes, reason: str) -> Unreadable:
    digest = sha256(data).hexdigest()
    return Unreadable(document_id(digest), file, digest, reason)
