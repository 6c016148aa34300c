"""Parsers that misbehave, each in one way; the name of the file says how. Run in a child process only."""

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from drafting.domain.advice import Block, BlockKind, Document, DocumentId, ParagraphId
from drafting.errors import CannotRead
from drafting.parsers.identity import document_id
from drafting.parsers.limits import Limits


def parse(file: str, data: bytes, limits: Limits) -> Document:
    """Do what *file* says, then read *data* as one paragraph."""
    digest = sha256(data).hexdigest()
    identity = document_id(digest)
    way = _WAYS.get(file)
    said = (way(data, limits) if way else "") or data.decode()
    block = Block(ParagraphId(f"{identity}.0001"), BlockKind.PROSE, said)
    named = DocumentId("d0123456789") if file == "lies" else identity
    return Document(named, file, digest, None, (block,))


def _loops(_data: bytes, _limits: Limits) -> str:
    while True:
        pass


def _sleeps(_data: bytes, _limits: Limits) -> str:
    time.sleep(60)
    return ""


def _ignores_its_clock(_data: bytes, _limits: Limits) -> str:
    signal.setitimer(signal.ITIMER_REAL, 0)
    time.sleep(60)
    return ""


def _hogs(_data: bytes, _limits: Limits) -> str:
    return str(len(bytearray(4 << 30)))


def _crashes(_data: bytes, _limits: Limits) -> str:
    return str(ctypes.string_at(0))


def _is_killed(_data: bytes, _limits: Limits) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def _leaves(_data: bytes, _limits: Limits) -> str:
    os._exit(0)


def _babbles(_data: bytes, _limits: Limits) -> str:
    os.write(1, b'{"document": 1} and more')
    os._exit(0)


def _never_stops_talking(_data: bytes, _limits: Limits) -> str:
    while True:
        os.write(1, b"x" * 65_536)


def _complains_at_length(_data: bytes, _limits: Limits) -> str:
    sys.stderr.write("x" * 1_000_000)
    return ""


def _stumbles(_data: bytes, _limits: Limits) -> str:
    raise RuntimeError("Ada Example stumbled")


def _refuses(_data: bytes, _limits: Limits) -> str:
    raise CannotRead("This is a picture.")


def _phones(_data: bytes, _limits: Limits) -> str:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
    return ""


def _writes(data: bytes, _limits: Limits) -> str:
    Path(data.decode()).write_text("left behind")
    return ""


def _starts_a_program(_data: bytes, _limits: Limits) -> str:
    return str(subprocess.run(["true"], check=True))


def _looks_around(_data: bytes, _limits: Limits) -> str:
    return " ".join([*sorted(os.environ), "/", str(Path.cwd())])


def _holds_a_lock(data: bytes, _limits: Limits) -> str:
    with Path(data.decode()).open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        time.sleep(60)
    return ""


_WAYS: dict[str, Callable[[bytes, Limits], str]] = {
    "loops": _loops,
    "sleeps": _sleeps,
    "ignores its clock": _ignores_its_clock,
    "hogs": _hogs,
    "crashes": _crashes,
    "is killed": _is_killed,
    "leaves": _leaves,
    "babbles": _babbles,
    "never stops talking": _never_stops_talking,
    "complains at length": _complains_at_length,
    "stumbles": _stumbles,
    "refuses": _refuses,
    "phones": _phones,
    "writes": _writes,
    "starts a program": _starts_a_program,
    "looks around": _looks_around,
    "holds a lock": _holds_a_lock,
}
