"""``python -m evals.cases [CASE_DIR…] [--heldout]``: drafts annotated cases and prints every measure.

Ends with 0 when all gates hold, 1 when one does not, 2 when the command line or a case is wrong.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from drafting.errors import BadInput, GoldenThreadError
from evals.comparison import compare
from evals.drafts import draft_case
from evals.gates import broken
from evals.report import explanations, table, verdict
from evals.samples import DATA, cases_in, read_gold
from evals.scorers.catalogue import MEASURES, Scores, score


def main(arguments: Sequence[str] | None = None) -> int:
    """Draft, measure and print; the return value is the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        read = _scores(asked.case or cases_in(DATA / "cases"))
        held_out = _scores(cases_in(DATA / "heldout")) if asked.heldout else {}
    except GoldenThreadError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(table(read, held_out))
    if asked.explain:
        print(f"\n{explanations(asked.explain, read)}")
    print(f"\n{verdict(read, held_out)}")
    return int(any(broken(scores) for scores in [*read.values(), *held_out.values()]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals.cases", description="Draft annotated cases and score them."
    )
    parser.add_argument(
        "case",
        nargs="*",
        type=Path,
        metavar="CASE_DIR",
        help="folder with case.json, documents/ and gold.json; by default every case in evals/data/cases",
    )
    parser.add_argument(
        "--heldout", action="store_true", help="score evals/data/heldout too, and show its totals"
    )
    parser.add_argument(
        "--explain",
        choices=[measure.name for measure in MEASURES],
        metavar="MEASURE",
        help="say what went wrong by that measure (never for held-out cases)",
    )
    return parser


def _scores(cases: Sequence[Path]) -> dict[str, Scores]:
    scores: dict[str, Scores] = {}
    for case in cases:
        if case.name in scores:
            raise BadInput(f"{case}: there are two cases named {case.name}. Score them one at a time.")
        gold = read_gold(case)
        started = time.monotonic()
        scores[case.name] = score(compare(draft_case(case), gold))
        print(f"{case.name}: drafted and scored in {time.monotonic() - started:.1f} s", file=sys.stderr)
    return scores


if __name__ == "__main__":
    sys.exit(main())
