"""Writes a draft's files into a folder, each of them whole, and never over another child's draft.

Everything is written to a scratch folder first and then put in place file by file, ``plan.json`` last.
A machine that dies within these few renames leaves a mixture of two drafts of one case; a marker file,
written before the first rename and removed after the last, then says so, and the next draft of the
same case mends it. Whatever fails or is stopped earlier leaves the earlier draft as it was.
"""

import json
import os
import re
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from drafting.errors import BadInput, OutsideFailed

PLAN = "plan.json"
UNFINISHED = ".goldenthread-unfinished"
_OURS = ("plan.docx", "trace.html", "redaction.json", "prompts.jsonl", PLAN)
_SCRATCH = re.compile(r"\.goldenthread-([1-9]\d{0,9})-")
_ABANDONED = 3600  # seconds after which a process of that number can only be another one
_STOPPING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def claimed_folder(folder: Path, reference: str) -> Iterator[None]:
    """Claim *folder* for a draft (see ``claim_folder``); leave no empty folder behind that we made."""
    made = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    try:
        claim_folder(folder, reference)
        yield
    finally:
        for each in made:
            with suppress(OSError):  # it holds a draft, or something of somebody else
                each.rmdir()


def claim_folder(folder: Path, reference: str) -> None:
    """Make *folder* ready for a draft of the case *reference*, or raise ``BadInput``.

    Refused: a folder that holds the draft of another case, or files of ours that do not say whose
    they are. Asked before any work is done. What a run that was killed left half-made is cleared away.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for scratch in folder.glob(".goldenthread-*"):
            if _is_abandoned(scratch):
                shutil.rmtree(scratch)
        with _scratch_in(folder):
            pass
    except OSError as error:
        raise BadInput(f"{folder}: cannot be written to: {error.strerror}. Choose another --out.") from error
    _refuse_others(folder, reference)


def _scratch_in(folder: Path) -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix=f".goldenthread-{os.getpid()}-", dir=folder)


def _is_abandoned(scratch: Path) -> bool:
    """Whether the run that made this scratch folder, which holds real names, is over."""
    maker = _SCRATCH.match(scratch.name)
    if maker is None or scratch.is_symlink() or not scratch.is_dir():
        return False
    return not _alive(int(maker.group(1))) or time.time() - scratch.stat().st_mtime > _ABANDONED


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True  # somebody else's
    except (ProcessLookupError, OverflowError):
        return False
    return True


def _refuse_others(folder: Path, reference: str) -> None:
    present = [name for name in _OURS if (folder / name).exists()]
    case = _case_in(folder / PLAN)
    marker = _marked_in(folder / UNFINISHED)
    if case not in {None, reference}:
        raise BadInput(
            f"{folder}: already holds {present[-1]} of another case. Drafts are never mixed: "
            "choose another --out."
        )
    known = case == reference if marker is None else marker == _mark(reference)
    if (present or marker is not None) and not known:
        raise BadInput(f"{folder}: holds an unfinished or foreign draft; delete it or choose another --out.")


def _case_in(plan: Path) -> str | None:
    try:
        found = json.loads(plan.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    case = found.get("case") if isinstance(found, dict) else None
    return case if isinstance(case, str) else None


def _marked_in(marker: Path) -> bytes | None:
    try:
        return marker.read_bytes()
    except OSError:
        return None


def _mark(reference: str) -> bytes:
    return reference.encode("utf-8", errors="backslashreplace")


def write_folder(folder: Path, reference: str, files: Mapping[str, bytes]) -> None:
    """Write the draft of the case *reference*, *files* by name, into *folder*.

    Raises ``OutsideFailed`` when the disk refuses; before the first rename the earlier draft stands.
    """
    try:
        with _scratch_in(folder) as scratch:
            for name, data in {**files, UNFINISHED: _mark(reference)}.items():
                _write(Path(scratch) / name, data)
            with _undisturbed():
                for name in (UNFINISHED, *sorted(files, key=lambda name: name == PLAN)):
                    (Path(scratch) / name).replace(folder / name)
                (folder / UNFINISHED).unlink()
    except OSError as error:
        raise OutsideFailed(f"{folder}: the draft could not be written: {error.strerror}.") from error


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and the like wait for the moment that a few renames take."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals only ever disturb the main thread
        return
    waiting: list[int] = []
    before = {number: signal.signal(number, lambda told, _: waiting.append(told)) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
    if waiting:
        signal.raise_signal(waiting[0])
