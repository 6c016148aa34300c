"""How much memory processes hold: the largest one, and a whole family at the same moment.

Drafting runs several processes at once, which share pages: so both figures are proportional sizes
(PSS), which count a shared page once in all. (``ru_maxrss`` counts it in every process: one process
would seem larger than all of them together.) The kernel is asked as often as it can be without
slowing what is measured.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Peak:
    """Peaks in MB of PSS: of the *largest* process by itself, and of all of them *together*."""

    largest: float
    together: float


def can_sample() -> bool:
    """Whether this system tells the proportional size of processes (Linux does)."""
    return (_PROC / "self" / "smaps_rollup").exists()


def peak_while_running(root: int) -> Peak:
    """What process *root* and its children hold at most until *root* ends.

    *root* is a child of this process; the caller still has to wait for it.
    """
    largest = together = 0
    while _runs(root):
        sizes = [_size(process) for process in _family(root)]
        largest, together = max(largest, *sizes), max(together, sum(sizes))
        time.sleep(_EVERY)
    return Peak(largest / 1024, together / 1024)


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
    """Its PSS in KiB."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
