"""``python -m evals.warm CASE_DIR``: drafts a case several times in one process and prints what it took.

A process of its own, so that nothing but drafting has warmed it up.
"""

import json
import sys
import time
from pathlib import Path

from evals.drafts import draft_case

_DRAFTS = 3


def main(case: Path) -> None:
    """Draft *case*; print the seconds of all drafts but the first, as a list in JSON."""
    seconds = [_seconds(case) for _ in range(_DRAFTS)]
    print(json.dumps(seconds[1:]))


def _seconds(case: Path) -> float:
    started = time.perf_counter()
    draft_case(case)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]))
