import subprocess
import sys

import pytest

from evals.memory import can_sample, peak_while_running

BLOCK = "held = b'x' * 40_000_000; import time; time.sleep(0.4)"
FAMILY = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {BLOCK!r}])
{BLOCK}
child.wait()
"""


@pytest.mark.skipif(not can_sample(), reason="this system does not tell the proportional size of processes")
def test_what_a_process_and_its_child_hold_at_once_is_added_up_and_the_larger_told_by_itself() -> None:
    with subprocess.Popen([sys.executable, "-c", FAMILY]) as process:
        peak = peak_while_running(process.pid)

    assert 80 <= peak.together <= 160
    assert 40 <= peak.largest <= peak.together - 40
