"""What stops a draft from outside leaves the earlier draft whole, and no process behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.command import a_case

EARLIER = {"plan.json": b'{"case": "TST-26-0001"}', "plan.docx": b"an earlier draft"}
COMMAND = (sys.executable, "-m", "drafting", "draft")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return a_case(
        tmp_path / "case", {f"{n}.txt": f"Marlo cannot swim {n} lengths.".encode() for n in range(4)}
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    for name, data in EARLIER.items():
        (folder / name).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def children(process: int) -> set[int]:
    """Every process that descends from *process*."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        parents[int(entry.parent.name)] = int(fields[1])
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # a zombie holds nothing: whoever started it has not looked yet


def gone(processes: set[int], patience: float = 5.0) -> bool:
    deadline = time.monotonic() + patience
    while any(map(alive, processes)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(alive, processes))


def test_ctrl_c_leaves_the_earlier_draft_whole_and_no_process_behind(case: Path, out: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, case, "--out", out], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        first = running.stderr.readline()  # one document has been read: the work is under way
        helpers = children(running.pid)
        running.send_signal(signal.SIGINT)
        rest = running.stderr.read()
        code = running.wait(30)

    assert first.startswith("✓")
    assert helpers
    assert code == 130
    assert rest.splitlines()[-1] == "goldenthread: Stopped. Nothing was half-written."
    assert "Traceback" not in rest
    assert contents(out) == EARLIER
    assert gone(helpers)


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_being_stopped_leaves_no_empty_folder_and_says_so_in_one_line(
    case: Path, tmp_path: Path, told: signal.Signals, code: int
) -> None:
    with subprocess.Popen(
        [*COMMAND, case, "--out", tmp_path / "new" / "out"], stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()
        made = (tmp_path / "new" / "out").is_dir()
        helpers = children(running.pid)
        running.send_signal(told)
        rest = running.stderr.read()
        left = running.wait(30)

    assert made
    assert left == code
    assert rest.splitlines()[-1] == "goldenthread: Stopped. Nothing was half-written."
    assert not (tmp_path / "new").exists()
    assert gone(helpers)


def test_a_full_disk_leaves_the_earlier_draft_whole(case: Path, out: Path) -> None:
    # No file may grow beyond a few kilobytes: what a full disk does to whoever writes a larger one.
    limited: list[str | Path] = [
        "sh",
        "-c",
        'ulimit -f 8 && exec "$@"',
        "sh",
        *COMMAND,
        case,
        "--out",
        out,
        "--json",
    ]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "GOLDENTHREAD_NER": "none"}

    done = subprocess.run(limited, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "could not be written" in done.stderr
    assert contents(out) == EARLIER
