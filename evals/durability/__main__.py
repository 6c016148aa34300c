"""``python -m evals.durability``: kill, freeze, queue up, measure; on SQLite and on a real PostgreSQL.

Killing, freezing and full disks are judged (exit code 1 when anything was lost); speed depends on the machine
and is only told.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evals.durability.databases import Files, Place, Postgres, server
from evals.durability.fleet import Ordeal, ordeal, store_at, throughput, waiting_throughput
from evals.durability.kills import CHILD, Toll, kill_at
from evals.durability.nursery import Nursery
from evals.durability.pace import asking, depth, empty_step, machine, settling
from evals.durability.trail_pace import trail_pace
from evals.durability.trouble import Weathered, fill_up, freeze, freeze_for_good

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

_WEATHERED = """
{what}, {bundles} bundles on {name}
  drafts                                {came.outcome.ended}
  made, by how many cases               {came.outcome.made_per_case}
  questions asked a second time         {came.asked_twice}
  what was said meanwhile               {said}"""
_SPEEDS = """
{drafts} drafts {of}: {one:.1f} a minute by 1 worker, {two:.1f} by 2: {times:.2f} times"""


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
            _speeds(place, max(8, given.bundles // 5))
        if "trouble" in given.what and isinstance(place, Postgres):
            sound &= _trouble(place, name, max(4, given.bundles // 10), given.frozen)
    return 0 if sound else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.durability", description=__doc__)
    kinds = ["kills", "pace", "fleet", "trouble"]
    parser.add_argument("what", nargs="*", default=kinds, help=f"{', '.join(kinds)}; by default all")
    parser.add_argument("--points", type=int, default=100, help="how often to kill, on each database")
    parser.add_argument("--bundles", type=int, default=60, help="how many drafts three workers have to make")
    parser.add_argument("--queued", type=int, default=10_000, help="how many drafts wait in a long queue")
    parser.add_argument("--frozen", type=float, default=30.0, help="for how many seconds to freeze a server")
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
    return ordeal(place, bundles)


def _speeds(place: Place, drafts: int) -> None:
    for of, speed in (
        ("that only wait", waiting_throughput),
        ("that compute all the time", throughput),
    ):
        one, two = (speed(place, workers, drafts) for workers in (1, 2))
        times = two / one
        print(_SPEEDS.format(drafts=drafts, of=of, one=60 * one, two=60 * two, times=times), flush=True)


def _trouble(place: Postgres, name: str, bundles: int, seconds: float) -> bool:
    came = freeze(place, bundles, seconds)
    _tell(f"The whole server frozen (SIGSTOP) for {seconds:.0f} s", name, bundles, came)
    given_up = freeze_for_good(place, bundles)
    _tell("The whole server frozen until both workers gave it up", name, bundles, given_up)
    sound = came.nothing_lost(bundles) and given_up.nothing_lost(bundles)
    try:
        with tempfile.TemporaryDirectory(prefix="gt-") as folder:
            full = fill_up(Path(folder), bundles)
    except PermissionError as error:
        print(f"\nThe full disk was not tried: {error}", flush=True)
        return sound
    _tell("The server's disk full for 5 s", name, bundles, full)
    return sound and full.nothing_lost(bundles)


def _tell(what: str, name: str, bundles: int, came: Weathered) -> None:
    told = _WEATHERED.format(what=what, name=name, bundles=bundles, came=came, said=came.said or "nothing")
    print(told, flush=True)


def _pace(place: Place, name: str, queued: int) -> None:
    place.create()
    with store_at(place) as store:
        print(f"\n{name} ({machine()})")
        print(f"  a page kept by the disk, ms           {settling(place.data):.2f}")
        asked = asking(place, store)
        rates = f"{asked.median:.0f}, at best {asked.best:.0f}; {asked.computing:.1f} ms of CPU each"
        print(f"  drafts asked for, a second            {rates}", flush=True)
        step = empty_step(place, store)
        print(
            f"  a step that does nothing, ms          {step.median:.1f}, CPU {step.computing:.1f}", flush=True
        )
        for drafts in (100, queued):
            found = depth(place, store, drafts)
            cost = f"{found.clock:.1f} ms, CPU {found.computing:.1f}"
            print(f"  a draft without steps, {drafts:>6} queued  {cost}", flush=True)
        trail = trail_pace(place, store)
        alone = f"{trail.alone.clock:.1f}, CPU {trail.alone.computing:.1f}"
        print(f"  a line in the audit trail, ms         {alone}")
        print(f"  lines a second, four callers at once  {trail.together:.0f}")
        through = f"{trail.examined.clock:.1f} s, CPU {trail.examined.computing:.1f} s"
        print(f"  looking through {trail.lines:>7} of them       {through}", flush=True)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a worker that was stopped leaves threads that wait for ever, and so would we
