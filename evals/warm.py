"""``python -m evals.warm CASE_DIR``: drafts a case several times in one process and prints what it took.

A process of its own, so that the memory it reports is that of drafting and of nothing else.
"""

import json
import resource
import sys
import time
from pathlib import Path

from evals.drafts import draft_case
from evals.memory import megabytes

_DRAFTS = 3


def main(case: Path) -> None:
    """Draft *case*; print as JSON seconds of all drafts but the first, MB of this process and a child."""
    seconds = [_seconds(case) for _ in range(_DRAFTS)]
    own = megabytes(resource.getrusage(resource.RUSAGE_SELF))
    child = megabytes(resource.getrusage(resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds[1:], "own": own, "child": child}))


def _seconds(case: Path) -> float:
    started = time.perf_counter()
    draft_case(case)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]))
