"""One parse, in a process that exists for it alone and may die of it.

Runs with its request on descriptor 0, its answer on 1 and its troubles on 2. Limits are set before
the first byte of the file is looked at, and nothing here may open a connection, start a program or
write a file.
"""

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from drafting.domain.advice import Document
from drafting.errors import CannotRead
from drafting.parsers.limits import Limits
from drafting.parsers.wire import OUT_OF_MEMORY, Answer, Request, Trouble, pack_answer, unpack_request

_REQUEST_FD, _ANSWER_FD = 0, 1
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED_EVENTS = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.remove")


def run() -> None:
    """Read the request, answer it, and leave without running anybody's exit handlers."""
    code = 0
    try:
        request, data = unpack_request(_read_all(_REQUEST_FD))
        _confine(request.limits)
        _write_all(_ANSWER_FD, _answer(request, data))
    except BaseException:
        # The end of this process: whatever happened is told to the parent, never to the terminal.
        code = 1
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(code)


def _answer(request: Request, data: bytes) -> bytes:
    try:
        parse = _function(request.parse)
        return pack_answer(Answer(parse(request.file, data, request.limits)))
    except CannotRead as refusal:
        return pack_answer(Answer(trouble=Trouble.REFUSED, reason=str(refusal)))
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception:
        # One file is one unit of work: a parser that stumbles costs this file and no other.
        traceback.print_exc()
        return pack_answer(Answer(trouble=Trouble.FAILED))


def _function(reference: str) -> Callable[[str, bytes, Limits], Document]:
    module, _, name = reference.partition(":")
    function: Callable[[str, bytes, Limits], Document] = getattr(import_module(module), name)
    return function


def _confine(limits: Limits) -> None:
    """Take away what a parser never needs. A platform without one of the limits keeps the others."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall)
    for which, most in (
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most + 1 if which == resource.RLIMIT_CPU else most))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(f"a parser may not do this: {event}")
    if event == "open" and isinstance(flags := arguments[2], int) and flags & _WRITING:
        raise PermissionError("a parser may not write files")


def _read_all(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


if __name__ == "__main__":
    run()
