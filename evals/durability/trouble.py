"""A PostgreSQL that is frozen, and one whose disk is full, while workers draft on it."""

import errno
import os
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafting.bootstrap.stores import casework, open_store
from drafting.domain.audit import Actor
from drafting.domain.job import Job, JobState
from drafting.errors import GoldenThreadError
from drafting.store.database import Database, Transaction
from evals.durability import databases
from evals.durability.answering import Answering
from evals.durability.bundle import a_case
from evals.durability.fleet import (
    Outcome,
    dismiss,
    ended,
    hire,
    outcome,
    queue_up,
    settings_of,
    store_at,
    wait_for,
)
from evals.durability.serving import frozen

_ACTOR = Actor("evals")
_DISK = "160m"
_CHUNK, _UPLOAD = 64_000, 500_000  # bytes
_FULL = 5.0  # seconds for which the disk stays full
_LONGEST = 180.0  # seconds
_WELL_UNDER_WAY = 3  # questions


@dataclass(frozen=True, slots=True)
class Weathered:
    """What became of drafts over which trouble came. *said* is what somebody was told who asked meanwhile."""

    outcome: Outcome
    asked_twice: int
    codes: tuple[int, ...]
    sound: bool
    said: str = ""

    def nothing_lost(self, bundles: int) -> bool:
        """Whether every draft was made, made once, and written down."""
        counts = (self.outcome.ended, self.outcome.drafts_per_case, self.outcome.made_per_case)
        return self.sound and counts == ({"done": bundles}, {1: bundles}, {1: bundles})


def freeze(place: databases.Postgres, bundles: int, seconds: float) -> Weathered:
    """Freeze the whole server for so many *seconds* while two workers draft."""
    place.create()
    with store_at(place) as store, Answering(0.05) as model:
        queue_up(store, bundles)
        hands = [hire(place, name, model.port) for name in ("north", "south")]
        try:
            wait_for(lambda: len(model.asked) >= _WELL_UNDER_WAY, _LONGEST)
            with frozen(place.admin):
                time.sleep(seconds)
            wait_for(ended(store, bundles), _LONGEST + 20.0 * bundles)
        finally:
            codes = dismiss(hands)
        return _weathered(store, bundles, model, codes)


def freeze_for_good(place: databases.Postgres, bundles: int) -> Weathered:
    """Freeze the whole server until both workers have said that they give it up, and only then thaw it.

    They wait for an answer for 5 seconds in place of 150, so that this takes no longer than it has to.
    """
    place.create()
    with store_at(place) as store, Answering(0.05) as model:
        queue_up(store, bundles)
        hands = [
            hire(place, name, model.port, GOLDENTHREAD_DATABASE_SECONDS="4") for name in ("north", "south")
        ]
        try:
            wait_for(lambda: len(model.asked) >= _WELL_UNDER_WAY, _LONGEST)
            with frozen(place.admin):
                took = wait_for(lambda: all(hand.said("worker starts afresh") for hand in hands), _LONGEST)
            wait_for(ended(store, bundles), _LONGEST + 20.0 * bundles)
        finally:
            codes = dismiss(hands)
        return _weathered(store, bundles, model, codes, f"both workers gave up, after {took:.0f} s")


def fill_up(folder: Path, bundles: int) -> Weathered:
    """Fill the disk of a server while two workers draft; make room when it has been felt.

    Raises ``PermissionError`` where no disk can be mounted.
    """
    with _small_disk(folder / "disk") as disk, databases.server(disk / "pg") as admin:
        place = databases.Postgres(folder / "store", admin)
        place.create()
        with store_at(place) as store, Answering(0.05) as model:
            queue_up(store, bundles)
            hands = [hire(place, name, model.port) for name in ("north", "south")]
            try:
                wait_for(lambda: len(model.asked) >= _WELL_UNDER_WAY, _LONGEST)
                said = _felt(place, disk / "filler")
                databases.revive(disk / "pg")
                wait_for(_all_made(store, bundles), _LONGEST + 30.0 * bundles)
            finally:
                codes = dismiss(hands)
            return _weathered(store, bundles, model, codes, said)


def _felt(place: databases.Postgres, filler: Path) -> str:
    """Fill the disk until whoever writes is refused; give what they are told, the disk free again."""
    store = open_store(settings_of(place), patience=2.0)
    case = store.run(lambda tx: tx.cases.named(a_case().reference).id, reading=True)
    said: list[str] = []

    def refused() -> bool:
        _fill(filler)
        try:
            content = os.urandom(_UPLOAD)
            casework(store).add_document(_ACTOR, case, f"{content[:8].hex()}.txt", content)
        except GoldenThreadError as error:
            said.append(f"{type(error).__name__}: {error}")
        return bool(said)

    try:
        wait_for(refused, _LONGEST)
        time.sleep(_FULL)  # the workers meet with it too
    finally:
        filler.unlink()
        store.close()
    return said[0]


def _fill(filler: Path) -> None:
    with filler.open("ab", buffering=0) as file:
        while True:
            try:
                file.write(bytes(_CHUNK))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                return


def _all_made(store: Database, bundles: int) -> Callable[[], bool]:
    """Whether all drafts are made; those that have failed are tried again, as a person would."""

    def look(tx: Transaction) -> list[Job]:
        return [
            tx.jobs.of(tx.cases.named(a_case(number).reference).id)[-1] for number in range(1, bundles + 1)
        ]

    def made() -> bool:
        jobs = store.run(look, reading=True)
        for job in jobs:
            if job.state is JobState.FAILED:
                casework(store).retry(_ACTOR, job.id)
        return all(job.state is JobState.DONE for job in jobs)

    return made


def _weathered(
    store: Database, bundles: int, model: Answering, codes: tuple[int, ...], said: str = ""
) -> Weathered:
    twice = sum(count - 1 for count in Counter(model.asked).values())
    sound = store.run(lambda tx: tx.trail.verify(), reading=True) is None
    return Weathered(outcome(store, bundles), twice, codes, sound, said)


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """A disk that is soon full, in *folder*. Raises ``PermissionError`` where this process may mount none."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603  of ours
        raise PermissionError("no disk can be mounted by this process")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S603, S607  of ours
