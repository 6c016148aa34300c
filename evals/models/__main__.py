"""``python -m evals.models [PART…]``: what language models cost, and what is left when they fail.

Ends with 0 when all that was promised holds, 1 when something does not, 2 when the command line is wrong.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from drafting.errors import BadInput, GoldenThreadError
from drafting.providers.fakes.model import ROOM
from evals.models import breaking, costing, growing, injecting, swapping
from evals.models.bundles import bundle_in
from evals.models.injections import injections
from evals.samples import DATA, cases_in, read_gold

_NOTE = "Fakes prove guards and plumbing. They say nothing of how well a real model drafts."
_SHARE = 0.005  # of all claims, which may be unsupported and pass
_STRAIGHT = 0.99  # of the growth of tokens, which a straight line must explain


@dataclass(frozen=True, slots=True)
class _Asked:
    cases: tuple[Path, ...]
    step: int
    fakes: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and judge; the return value is the exit code."""
    told = _parser().parse_args(arguments)
    asked = _Asked(
        tuple(told.case or cases_in(DATA / "cases")), told.every, tuple(told.fake or breaking.BREAKING)
    )
    failed: list[str] = []
    try:
        for part in _wanted(told.part):
            for line in part(asked, failed):
                print(line, flush=True)
    except GoldenThreadError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"\n{_NOTE}")
    print("\n".join(f"DOES NOT HOLD: {each}" for each in failed) or "Everything that was measured holds.")
    return int(bool(failed))


def _wanted(names: Sequence[str]) -> tuple["_Part", ...]:
    if unknown := [name for name in names if name not in _PARTS]:
        raise BadInput(f"unknown part “{unknown[0]}”; known are: {', '.join(_PARTS)}.")
    return tuple(_PARTS[name] for name in names or _PARTS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.models", description=__doc__)
    parser.add_argument(
        "part", nargs="*", help=f"what to measure: {', '.join(_PARTS)}; by default everything"
    )
    parser.add_argument(
        "--case", action="append", type=Path, help="a case folder; by default the sample cases"
    )
    parser.add_argument("--fake", action="append", help="a fake to break drafts with; by default all")
    parser.add_argument("--every", type=int, default=1, help="try every so manieth order of the 600 only")
    return parser


def _cost(asked: _Asked, failed: list[str]) -> Iterator[str]:
    bundles = [bundle_in(case) for case in asked.cases]
    costs = [costing.cost(bundle) for bundle in bundles]
    yield from costing.lines(costs)
    failed += [f"{each.case} costs more than was promised" for each in costs if not each.holds]
    for bundle in bundles:
        sent = costing.ways(bundle)
        same = len(set(sent.values())) == 1
        yield f"{bundle.name}: {', '.join(sent)} send {'the same bytes' if same else 'DIFFERENT bytes'}"
        failed += [] if same else [f"{bundle.name}: not every way to ask sends the same"]


def _break(asked: _Asked, failed: list[str]) -> Iterator[str]:
    cases = [
        breaking.annotated(bundle_in(case), read_gold(case))
        for case in asked.cases
        if (case / "gold.json").exists()
    ]
    yield breaking.HEAD
    for name in asked.fakes:
        each = breaking.broken(name, cases)
        yield breaking.line(each)
        yield from breaking.details(each)
        failed += _broken_promises(each)


def _broken_promises(each: breaking.Broken) -> Iterator[str]:
    if each.share > _SHARE:
        yield f"{each.name}: {each.share:.2%} of all claims are unsupported and pass"
    if each.amounts:
        yield f"{each.name}: {len(each.amounts)} made-up amounts pass"
    if each.strangers:
        yield f"{each.name}: {len(each.strangers)} things of another case stand in the plan"
    if each.losses.in_ledger < len(each.losses.lost):
        yield f"{each.name}: the ledger holds {each.losses.in_ledger} of {len(each.losses.lost)} lost facts"
    if each.losses.in_findings < len(each.losses.lost):
        yield f"{each.name}: findings name {each.losses.in_findings} of {len(each.losses.lost)} lost facts"


def _inject(asked: _Asked, failed: list[str]) -> Iterator[str]:
    tried = list(injecting.attacks(asked.cases, islice(injections(), 0, None, asked.step)))
    yield from injecting.by_carrier(tried)
    planned = sum(each.planned for each in tried)
    failed += [f"{planned} of {len(tried)} orders stand in the plan"] if planned else []


def _swap(asked: _Asked, failed: list[str]) -> Iterator[str]:
    for case in asked.cases:
        bodies = swapping.swapped(case)
        differing = list(swapping.differing(bodies))
        yield f"\n{case.name}: {len(bodies)} sets of names, {len(differing)} questions differ"
        yield from (f"    {told}" for told in differing)
        failed += [f"{case.name}: names show in {len(differing)} questions"] if differing else []


def _grow(_: _Asked, failed: list[str]) -> Iterator[str]:
    found = [growing.grown(documents) for documents in growing.SIZES]
    yield from growing.lines(found, ROOM.window)
    if growing.fit(found) < _STRAIGHT:
        failed.append("tokens do not grow in a straight line")
    if any(each.largest > ROOM.window for each in found):
        failed.append("a question is larger than the window")


_Part: TypeAlias = Callable[[_Asked, list[str]], Iterator[str]]
_PARTS: dict[str, _Part] = {
    "cost": _cost,
    "break": _break,
    "inject": _inject,
    "swap": _swap,
    "grow": _grow,
}

if __name__ == "__main__":
    sys.exit(main())
