"""Times a whole draft as a user meets it: the command in a fresh process, and again in a warm process."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from drafting.errors import OutsideFailed
from evals.memory import Peak, can_sample, peak_while_running


@dataclass(frozen=True, slots=True)
class Cold:
    """One run of ``goldenthread draft``: seconds by the clock and of computing."""

    seconds: float
    computing: float


@dataclass(frozen=True, slots=True)
class WholeDraft:
    """What drafting one case costs.

    *computing* is what a cold draft takes of all cores together: it hardly depends on what else the
    machine does. *memory* is what a cold draft holds at most, where the system tells it.
    """

    case: str
    documents: int
    cold: float
    computing: float
    warm: float
    memory: Peak | None


_SECONDS = TypeAdapter(tuple[float, ...])


def whole_draft(case: Path, runs: int) -> WholeDraft:
    """Draft *case* cold *runs* times, and warm; medians count. Raises ``OutsideFailed``."""
    cold = [_cold(case) for _ in range(runs)]
    return WholeDraft(
        case=case.name,
        documents=sum(1 for _ in (case / "documents").iterdir()),
        cold=median(run.seconds for run in cold),
        computing=median(run.computing for run in cold),
        warm=median(_warm(case)),
        memory=_memory(case) if can_sample() else None,
    )


def _cold(case: Path) -> Cold:
    with TemporaryDirectory(prefix="goldenthread-") as out:
        started = time.perf_counter()
        process = _start(case, out)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - started
    _check(case, os.waitstatus_to_exitcode(status))
    return Cold(seconds, usage.ru_utime + usage.ru_stime)


def _memory(case: Path) -> Peak:
    """Asked in a run of its own: the sampling takes time that no timed run should pay for."""
    with TemporaryDirectory(prefix="goldenthread-") as out:
        process = _start(case, out)
        peak = peak_while_running(process)
        _, status = os.waitpid(process, 0)
    _check(case, os.waitstatus_to_exitcode(status))
    return peak


def _start(case: Path, out: str) -> int:
    """Start the command. Its own figures come from ``wait4``, which ``subprocess`` does not offer."""
    command = [sys.executable, "-m", "drafting", "draft", str(case), "--out", out, "--json"]
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    return os.posix_spawn(sys.executable, command, os.environ, file_actions=silent)


def _warm(case: Path) -> tuple[float, ...]:
    """Seconds of each draft in one process after a first one."""
    command = [sys.executable, "-m", "evals.warm", str(case)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)  # noqa: S603 - our own module
    _check(case, done.returncode)
    return _SECONDS.validate_json(done.stdout)


def _check(case: Path, code: int) -> None:
    if code:
        raise OutsideFailed(f"{case}: drafting ended with exit code {code}; see above.")
