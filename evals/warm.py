"""``python -m evals.warm CASE_DIR``: drafts a case twice in one process and prints what each took, as JSON.

A process of its own, so that the memory it reports is that of drafting and of nothing else.
"""

import json
import resource
import sys
import time
from pathlib import Path

from evals.drafts import draft_case
from evals.memory import megabytes


def main(case: Path) -> None:
    """Draft *case* twice; seconds of each, and the peak size of this process and of its largest child."""
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        draft_case(case)
        seconds.append(time.perf_counter() - started)
    own = megabytes(resource.getrusage(resource.RUSAGE_SELF))
    child = megabytes(resource.getrusage(resource.RUSAGE_CHILDREN))
    print(json.dumps({"first": seconds[0], "second": seconds[1], "own": own, "child": child}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
