import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.domain.advice import Document, Unreadable
from drafting.parsers.isolate import IsolatedReader, Outcome
from drafting.parsers.limits import Limits

HOSTILE = "tests.drafting.parsers.hostile:parse"
BRIEF = Limits(wall=1.0, cpu=5, answer_bytes=1 << 20)
DATA = b"Ada needs quiet."


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader(BRIEF, workers=2, parse=HOSTILE) as reader:
        yield reader


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, Unreadable)
    return outcome.reason


def words(outcome: Outcome) -> str:
    assert isinstance(outcome, Document)
    return outcome.blocks[0].text


def test_a_file_is_read_in_a_child(reader: IsolatedReader) -> None:
    assert words(reader.read("letter", DATA)) == "Ada needs quiet."


def test_outcomes_come_in_the_order_of_the_files_and_progress_as_each_is_done(reader: IsolatedReader) -> None:
    told: list[str] = []

    outcomes = reader.read_all(
        [("sleeps", b"1"), ("b", b"2"), ("c", b"3")], lambda outcome: told.append(outcome.file)
    )

    assert [outcome.file for outcome in outcomes] == ["sleeps", "b", "c"]
    assert told == ["b", "c", "sleeps"]


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("sleeps", "took too long"),
        ("hogs", "too much memory"),
        ("never stops talking", "too much memory"),
        ("is killed", "too much memory"),
        ("crashes", "could not be read"),
        ("leaves", "could not be read"),
        ("babbles", "could not be read"),
        ("stumbles", "could not be read"),
        ("lies", "could not be read"),
        ("phones", "could not be read"),
        ("starts a program", "could not be read"),
        ("refuses", "This is a picture."),
    ],
)
def test_a_child_that_fails_costs_its_own_file_and_says_why(
    reader: IsolatedReader, way: str, says: str
) -> None:
    failed, other = reader.read_all([(way, DATA), ("letter", DATA)])

    assert says in reason(failed)
    assert words(other) == "Ada needs quiet."


def test_a_child_that_uses_up_its_processor_time_is_stopped() -> None:
    with IsolatedReader(replace(BRIEF, cpu=1, wall=20.0), parse=HOSTILE) as reader:
        assert "took too long" in reason(reader.read("loops", DATA))


def test_a_child_that_stops_its_own_clock_is_killed_by_ours() -> None:
    with IsolatedReader(replace(BRIEF, wall=0.1), parse=HOSTILE) as reader:
        assert "took too long" in reason(reader.read("ignores its clock", DATA))


def test_a_child_may_not_write_files(reader: IsolatedReader, tmp_path: Path) -> None:
    target = tmp_path / "left"

    reader.read("writes", str(target).encode())

    assert not target.exists()


def test_a_child_knows_neither_the_keys_nor_the_folder_of_its_caller(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "invented")
    monkeypatch.chdir(tmp_path)
    with IsolatedReader(BRIEF, parse=HOSTILE) as reader:
        seen = words(reader.read("looks around", DATA))

    assert "OPENAI_API_KEY" not in seen
    assert str(tmp_path) not in seen


def test_a_folder_of_documents_cannot_pose_as_our_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('run by mistake')")
    monkeypatch.chdir(tmp_path)
    with IsolatedReader(BRIEF, parse=HOSTILE) as reader:
        assert words(reader.read("letter", DATA)) == "Ada needs quiet."


def test_what_a_child_complains_of_is_for_debugging_only() -> None:
    told: list[tuple[str, str]] = []
    with IsolatedReader(BRIEF, parse=HOSTILE, log=lambda file, text: told.append((file, text))) as reader:
        stumbled = reader.read("stumbles", DATA)
        talkative = reader.read("complains at length", DATA)

    assert "stumbled" not in reason(stumbled)
    assert "RuntimeError: Ada Example stumbled" in told[0][1]
    assert words(talkative) == "Ada needs quiet."


def test_a_file_over_the_limit_is_refused_without_a_child() -> None:
    with IsolatedReader(replace(BRIEF, file_bytes=10), parse="no.such:parser") as reader:
        assert "too large" in reason(reader.read("big", DATA))


def test_a_large_file_goes_through(reader: IsolatedReader) -> None:
    outcome = reader.read("letter", b"a" * 900_000)

    assert len(words(outcome)) == 900_000


def test_a_name_that_no_encoding_can_carry_comes_back_as_it_was(reader: IsolatedReader) -> None:
    assert reader.read("caf\udce9.txt", DATA).file == "caf\udce9.txt"


def test_a_reader_whose_helper_died_starts_another() -> None:
    with IsolatedReader(BRIEF, parse=HOSTILE) as reader:
        reader.read("letter", DATA)
        helper = helpers(os.getpid())[-1]
        os.kill(helper, signal.SIGKILL)
        time.sleep(0.1)

        assert words(reader.read("letter", DATA)) == "Ada needs quiet."


def test_closing_leaves_no_process_behind() -> None:
    before = helpers(os.getpid())
    with IsolatedReader(BRIEF, parse=HOSTILE) as reader:
        reader.read("letter", DATA)

    assert helpers(os.getpid()) == before


def test_an_interrupt_kills_the_children(tmp_path: Path) -> None:
    lock = a_lock(tmp_path)

    def interrupt(_outcome: Outcome) -> None:
        raise KeyboardInterrupt

    with IsolatedReader(replace(BRIEF, wall=50.0), workers=2, parse=HOSTILE) as reader:
        with pytest.raises(KeyboardInterrupt):
            reader.read_all([("holds a lock", str(lock).encode()), ("letter", DATA)], interrupt)

        assert is_free(lock)


SCRIPT = """
import sys
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
print("once", flush=True)
IsolatedReader(Limits(wall=50), parse={parse!r}).read({file!r}, {data!r})
print("done", flush=True)
"""


def script(file: str, data: bytes) -> list[str]:
    return [sys.executable, "-c", SCRIPT.format(parse=HOSTILE, file=file, data=data)]


def test_a_script_without_a_main_guard_is_not_run_again(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(SCRIPT.format(parse=HOSTILE, file="letter", data=DATA))

    ran = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True, timeout=20)

    assert (ran.stdout, ran.stderr) == ("once\ndone\n", "")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_children_die_with_their_caller_however_it_dies(tmp_path: Path, how: signal.Signals) -> None:
    lock = a_lock(tmp_path)
    with subprocess.Popen(
        script("holds a lock", str(lock).encode()), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as caller:
        wait_until_held(lock)
        caller.send_signal(how)
        caller.wait(timeout=10)

        assert is_free(lock)


def a_lock(folder: Path) -> Path:
    lock = folder / "lock"
    lock.touch()
    return lock


def held(lock: Path) -> bool:
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def wait_until_held(lock: Path) -> None:
    until = time.monotonic() + 10
    while not held(lock):
        assert time.monotonic() < until
        time.sleep(0.05)


def is_free(lock: Path) -> bool:
    until = time.monotonic() + 3
    while held(lock) and time.monotonic() < until:
        time.sleep(0.02)
    return not held(lock)


def helpers(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True, check=True
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "drafting.parsers.nursery" in line]
