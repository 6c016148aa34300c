"""``python -m evals.verification [FILE…] [--show]``: what the verifier catches, and its false alarms.

Prints totals only. ``--show`` lists mistakes of the development set and of the even half of the others;
the odd half is never shown, so that its figure stays honest.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from drafting.errors import GoldenThreadError
from evals.verification.measure import Answered, Count, answer, by_error, count
from evals.verification.pairs import FOLDER, halves, read_pairs

_OWN = "dev"  # how the files begin that may be looked at as a whole
_BLIND = "second"  # and those of which nobody who mends the rules may know more than the totals


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the return value is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.verification", description="Measure the verifier.")
    parser.add_argument(
        "file", nargs="*", type=Path, help="files of pairs; by default all in evals/data/verification"
    )
    parser.add_argument("--show", action="store_true", help="list the mistakes that may be looked at")
    asked = parser.parse_args(arguments)
    try:
        for path in asked.file or sorted(FOLDER.glob("*.jsonl")):
            _measure(path, show=asked.show)
    except GoldenThreadError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _measure(path: Path, *, show: bool) -> None:
    pairs = read_pairs(path)
    started = time.perf_counter()
    answered = answer(pairs)
    spent = time.perf_counter() - started
    print(f"\n{path.name}: {len(pairs)} pairs, {1000 * spent / max(len(pairs), 1):.1f} ms each")
    _print("all", answered)
    if path.name.startswith(_BLIND):
        return
    if not path.name.startswith(_OWN):
        half = halves(pairs)
        _print("even (looked at)", answer(half["even"]))
        _print("odd (never looked at)", answer(half["odd"]))
    for kind, found in by_error(answered).items():
        print(f"    {kind:44} {found.right:3} of {found.all:3} right")
    if show:
        shown = answered if path.name.startswith(_OWN) else answer(halves(pairs)["even"])
        for each in shown:
            if not each.right:
                _explain(each)


def _print(title: str, answered: Sequence[Answered]) -> None:
    caught, passed = count(answered, supported=False), count(answered, supported=True)
    alarms = Count(passed.all - passed.right, passed.all)
    print(f"  {title:24} caught {_share(caught)}, false alarms {_share(alarms)}")


def _share(found: Count) -> str:
    return "–" if found.share is None else f"{found.share:.3f} ({found.right} of {found.all})"


def _explain(each: Answered) -> None:
    truth = "true" if each.pair.supported else "untrue"
    print(f"\n  {truth} ({each.pair.error}): {each.pair.claim}")
    for source in each.pair.sources:
        print(f"      source: {source}")
    for check in each.judged.checks:
        if check.verdict.value != "pass":
            print(f"      {check.name}: {check.detail}")


if __name__ == "__main__":
    sys.exit(main())
