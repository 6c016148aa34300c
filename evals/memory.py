"""How much memory processes hold: the largest one, and a whole family at the same moment.

``ru_maxrss`` knows only the largest single process. Drafting runs several at once, which share
pages: so their proportional sizes (PSS) are added up, as often as the kernel can be asked without
slowing what is measured.
"""

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.02
_MB = 1024 * (1024 if sys.platform == "darwin" else 1)
"""``ru_maxrss`` counts KiB on Linux and bytes on macOS."""


def megabytes(usage: resource.struct_rusage) -> float:
    """The peak size of the largest process that *usage* is about."""
    return usage.ru_maxrss / _MB


def can_sample() -> bool:
    """Whether this system tells the proportional size of processes (Linux does)."""
    return (_PROC / "self" / "smaps_rollup").exists()


def peak_while_running(root: int) -> float:
    """The largest total, in MB, of process *root* and its children until *root* ends.

    *root* is a child of this process; the caller still has to wait for it.
    """
    peak = 0
    while _runs(root):
        peak = max(peak, sum(_size(process) for process in _family(root)))
        time.sleep(_EVERY)
    return peak / 1024


def _runs(process: int) -> bool:
    return bool(fields := _stat(process)) and fields[0] != "Z"


def _family(root: int) -> Iterator[int]:
    """*root*, its children, their children and so on."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, [])


def _stat(process: int) -> list[str]:
    """State, parent and the other fields that follow the name, or nothing when the process is gone."""
    try:
        return (_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _size(process: int) -> int:
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
