"""Redacts fresh text and reports: ``python -m evals.redaction --seed 2 --show``; ``--write`` keeps it."""

import argparse
import sys
import time
from pathlib import Path

from evals.redaction.corpus import corpus
from evals.redaction.figures import Measured, as_json, measure
from evals.redaction.handwritten import handwritten
from evals.redaction.measure import Tally
from evals.redaction.page import PAGE, group_table, whole_table, with_table
from evals.redaction.public import report
from redaction import load_redactor

SEED, CASES = 1, 40
SMALL = (23, 8)
"""The seed and number of cases that a test runs again each time."""
_BASELINE = PAGE.parents[1] / "evals" / "redaction" / "baseline.json"


def main() -> int:
    """Run the measure, print it, and keep it if asked."""
    asked = _arguments()
    redactor = load_redactor(ner=asked.ner)
    if asked.public:
        for line in report(redactor, asked.public, show=asked.show):
            print(line)
        return 0
    started = time.perf_counter()
    generated, tally = measure(redactor, corpus(asked.seed, asked.cases))
    seconds = time.perf_counter() - started
    written, by_hand = measure(redactor, handwritten())
    _print(f"generated, seed {asked.seed}, {asked.cases} cases, {seconds:.0f} s", generated)
    _print("written by hand", written)
    if asked.show:
        _show(tally)
        _show(by_hand)
    if asked.write:
        small, _ = measure(redactor, corpus(*SMALL))
        figures = {"generated": generated.whole, "small": small.whole, "handwritten": written.whole}
        about = {"ner": asked.ner, "seed": asked.seed, "cases": asked.cases, "small": SMALL}
        _BASELINE.write_text(as_json(figures, about), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        page = with_table(
            page, "figures", whole_table({"generated": generated.whole, "written by hand": written.whole})
        )
        PAGE.write_text(with_table(page, "groups", group_table(generated)), encoding="utf-8")
        print(f"Written: {_BASELINE.name} and the tables of {PAGE.name}.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.redaction", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--ner", default="rampart", help="the name model, as load_redactor takes it")
    parser.add_argument(
        "--public",
        type=Path,
        metavar="FILE",
        help="measure on presidio-research's synth_dataset_v2.json instead",
    )
    parser.add_argument("--show", action="store_true", help="show the single leaks and mistakes")
    parser.add_argument("--write", action="store_true", help="keep the figures: baseline and documentation")
    return parser.parse_args()


def _print(title: str, measured: Measured) -> None:
    print(f"\n{title}\n")
    for name, figure in measured.whole.items():
        print(f"{name:<36}{figure}")
    for group, figures in measured.groups.items():
        low = {name: round(figure.value, 3) for name, figure in figures.items() if figure.value < 1}
        print(f"recall {group}: {low or 'all 1'} ({len(figures)} of them)")


def _show(tally: Tally) -> None:
    for doc, mark, around in tally.leaks:
        print("LEAK", doc, mark.kind, mark.form, mark.origin, repr(around))
    print("WRONG", (+tally.wrong).most_common(40))
    print("DESTROYED", (+tally.destroyed).most_common(30))
    print("SPLIT", tally.split[:30])
    print("COLLISIONS", tally.collisions[:30])


if __name__ == "__main__":
    sys.exit(main())
