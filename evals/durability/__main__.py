"""``python -m evals.durability``: kill, freeze, queue up, measure; on SQLite and on a real PostgreSQL.

Killing and freezing are judged (exit code 1 when anything was lost); speed depends on the machine and is
only told.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evals.durability.databases import Files, Place, Postgres, server
from evals.durability.fleet import Ordeal, ordeal, store_at, throughput
from evals.durability.kills import CHILD, Toll, kill_at
from evals.durability.nursery import Nursery
from evals.durability.pace import asking_rate, depth, empty_step, machine

_KILLS = """
Killed (-9) at {points} events spread over a draft on {name}; wanted: nothing but in flight above 0
  documents, drafts and edits lost      {lost}
  finished calls of a model repeated    {toll.repeated}
  plans that differ                     {toll.other_plans}
  answers in flight, so asked for again {toll.in_flight}"""
_ORDEAL = """
Three workers, {bundles} bundles on {name}: one killed (-9) at a quarter, one frozen (SIGSTOP) at half
  drafts                                {ordeal.outcome.ended} in {ordeal.seconds:.0f} s
  made, by how many cases               {ordeal.outcome.made_per_case}
  questions asked a second time         {ordeal.asked_twice} of {ordeal.sent}
  steps done                            {ordeal.outcome.by}
  the frozen one came back afresh       {ordeal.came_back}"""


def main() -> int:
    """Run what is asked for; the return value is the exit code."""
    given = _arguments()
    sound = True
    print(machine())
    for name, place in _places(given.only):
        if "kills" in given.what:
            toll = _kills(place, given.points)
            print(_KILLS.format(points=toll.points, name=name, lost=toll.lost or 0, toll=toll), flush=True)
            sound &= toll.nothing_lost
        if "pace" in given.what:
            _pace(place, name, given.queued)
        if "fleet" in given.what and name != "sqlite":
            came = _fleet(place, given.bundles)
            print(_ORDEAL.format(name=name, bundles=given.bundles, ordeal=came), flush=True)
            sound &= came.all_once(given.bundles)
    return 0 if sound else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.durability", description=__doc__)
    kinds = ["kills", "fleet", "pace"]
    parser.add_argument("what", nargs="*", default=kinds, help="kills, fleet, pace; by default all")
    parser.add_argument("--points", type=int, default=100, help="how often to kill, on each database")
    parser.add_argument("--bundles", type=int, default=60, help="how many drafts three workers have to make")
    parser.add_argument("--queued", type=int, default=10_000, help="how many drafts wait in a long queue")
    parser.add_argument("--only", choices=["sqlite", "postgres"], help="on this database alone")
    return parser.parse_args()


def _places(only: str | None) -> Iterator[tuple[str, Place]]:
    with tempfile.TemporaryDirectory(prefix="gt-") as folder:
        if only != "postgres":
            yield "sqlite", Files(Path(folder))
        if only != "sqlite":
            with server(Path(folder) / "pg") as admin:
                yield "postgres", Postgres(Path(folder) / "store", admin)


def _kills(place: Place, points: int) -> Toll:
    place.create()
    with Nursery(CHILD) as nursery:
        return kill_at(place, nursery, points)


def _fleet(place: Place, bundles: int) -> Ordeal:
    place.create()
    came = ordeal(place, bundles)
    drafts = max(4, bundles // 6)
    speeds = []
    for workers in (1, 2):
        place.create()
        speeds.append(throughput(place, workers, drafts))
    one, two = speeds
    print(
        f"\n{drafts} drafts: {60 * one:.1f} a minute by 1 worker, {60 * two:.1f} by 2: {two / one:.2f} times"
    )
    return came


def _pace(place: Place, name: str, queued: int) -> None:
    place.create()
    with store_at(place) as store:
        print(f"\n{name} ({machine()})")
        print(f"  drafts asked for, a second            {asking_rate(store):.0f}")
        print(f"  a step that does nothing, ms          {empty_step(place, store):.1f}")
        for drafts in (100, queued):
            found = depth(place, store, drafts)
            cost = f"{found.clock:.1f} ms, CPU {found.computing:.1f}"
            print(f"  a draft without steps, {drafts:>6} queued  {cost}")


if __name__ == "__main__":
    sys.exit(main())
