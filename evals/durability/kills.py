"""Kills a worker at many points spread over a draft, lets another one finish, and looks for what was lost.

A point is an event and not a moment: before a transaction is committed, after it, before a model is asked,
after it has answered, before a step begins, before its end is given to the engine.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from evals.durability.answering import Answering
from evals.durability.databases import Place
from evals.durability.nursery import Found, Nursery, Silent, Task

CHILD = "evals.durability.drafting_child"


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a draft comes to when nobody disturbs it."""

    state: Found
    events: Sequence[str]
    calls: int


@dataclass(slots=True)
class Toll:
    """What killing has cost. Everything but *in_flight* is to be nothing."""

    points: int = 0
    lost: list[str] = field(default_factory=list)
    repeated: int = 0
    in_flight: int = 0
    """Answers that were sent, and not yet kept by who was killed: they are asked for again."""
    other_plans: int = 0
    at: Counter[str] = field(default_factory=Counter)

    @property
    def nothing_lost(self) -> bool:
        """Whether it cost nothing that counts."""
        return not (self.lost or self.repeated or self.other_plans)


def prepare(place: Place, nursery: Nursery, answering: Answering) -> Undisturbed:
    """Make a case whose second draft is asked for, set it aside, and draft it undisturbed."""
    if _task(place, nursery, answering, "first", do="prepare") is None:
        raise Silent("Nothing was prepared.")
    place.set_aside()
    child = nursery.child(task_for(place, answering, "first", told=1))
    state = child.run()
    if state is None or state["job"] != "done":
        raise Silent("The undisturbed draft was not made.")
    calls = len(answering.asked)
    return Undisturbed(state, tuple(child.events), calls)


def kill_at(place: Place, nursery: Nursery, points: int) -> Toll:
    """Kill at so many *points* of a draft on *place*."""
    with Answering() as answering:
        return kill_all(place, nursery, answering, prepare(place, nursery, answering), points)


def kill_all(
    place: Place, nursery: Nursery, answering: Answering, undisturbed: Undisturbed, points: int
) -> Toll:
    """Kill at so many *points* of a draft that has been prepared."""
    toll = Toll()
    for number, event in enumerate(spread(len(undisturbed.events), points)):
        toll.points += 1
        toll.at[undisturbed.events[event - 1]] += 1
        # Every other time it comes back under its own name, as after a restart.
        heir = "first" if number % 2 else "second"
        _kill(place, nursery, answering, event, heir, undisturbed, toll)
    return toll


def spread(events: int, points: int) -> tuple[int, ...]:
    """So many *points* from the first event to the last."""
    if points == 1:
        return (events // 2,)
    return tuple(1 + round(number * (events - 1) / (points - 1)) for number in range(points))


def _kill(
    place: Place,
    nursery: Nursery,
    answering: Answering,
    event: int,
    heir: str,
    undisturbed: Undisturbed,
    toll: Toll,
) -> None:
    place.fresh()
    sent = len(answering.sent)
    nursery.child(task_for(place, answering, "first", told=1)).run(lambda count: count == event)
    answering.settle()
    killed = len(answering.asked)
    found = _task(place, nursery, answering, heir)
    if found is None:
        raise Silent("Nobody finished the draft.")
    kept = found["kept_before"].split()
    toll.in_flight += len(set(answering.sent[sent:killed]) - set(kept))
    toll.repeated += sum(mark in kept for mark in answering.asked[killed:])
    toll.other_plans += found["plan"] != undisturbed.state["plan"]
    for what in ("lasting", "edit", "job", "draft", "kept"):
        if sorted(found[what].split()) != sorted(undisturbed.state[what].split()):
            toll.lost.append(f"{what} at event {event}, {undisturbed.events[event - 1]}")


def _task(place: Place, nursery: Nursery, answering: Answering, name: str, do: str = "draft") -> Found | None:
    return nursery.child(task_for(place, answering, name, do=do)).run()


def task_for(place: Place, answering: Answering, name: str, *, do: str = "draft", told: int = 0) -> Task:
    """What a child is told to do on *place*."""
    return {
        "do": do,
        "data": str(place.data),
        "url": place.url,
        "name": name,
        "port": answering.port,
        "told": told,
    }
