"""Several workers on one database, some of which are killed or frozen half-way."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from drafting.bootstrap.stores import casework, open_store
from drafting.domain.audit import Action, Actor
from drafting.domain.job import ENDED
from drafting.domain.kept import CaseId, DraftState
from drafting.secret import Secret
from drafting.settings import Settings
from drafting.store.database import Database, Transaction
from evals.durability.answering import Answering
from evals.durability.bundle import DOCUMENTS, FIRST, a_case
from evals.durability.databases import Place
from evals.durability.rehearsing_worker import PORT

_ACTOR = Actor("evals")
_SOON = 20.0  # seconds
_LOOK = 0.1
_MANY = 20
"""With fewer bundles the second worker is frozen at once: by half-way it may have nothing left to do."""


class TooLong(Exception):
    """Something did not happen in time."""


def settings_of(place: Place) -> Settings:
    """The settings of everybody who works on *place*."""
    return Settings(data=place.data, ner="none", database_url=Secret(place.url) if place.url else None)


@contextmanager
def store_at(place: Place) -> Iterator[Database]:
    """The store at *place*, closed afterwards."""
    store = open_store(settings_of(place), patience=60.0)
    try:
        yield store
    finally:
        store.close()


def queue_up(store: Database, bundles: int, provider: str = "rehearsal") -> None:
    """Open that many cases, each with documents of its own, and ask for a draft of each."""
    for number in range(1, bundles + 1):
        casework(store).ask_for_draft(_ACTOR, file_bundle(store, number), provider)


def file_bundle(store: Database, number: int) -> CaseId:
    """Open the *number*-th case with documents of its own."""
    desk = casework(store)
    case = desk.open_case(_ACTOR, a_case(number)).id
    for name, text in DOCUMENTS.items():
        own = f"{text}Marlo can count to {number}.\n" if name == FIRST else text
        desk.add_document(_ACTOR, case, name, own.encode())
    return case


@dataclass(slots=True)
class Hand:
    """One worker: a process of its own."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def said(self, words: str) -> bool:
        """Whether its log has those *words*."""
        return words in self.log.read_text(encoding="utf-8", errors="replace")


def hire(place: Place, name: str, port: int, *arguments: str, **environment: str) -> Hand:
    """Start a worker."""
    log = place.data.parent / f"{name}.log"
    known = {key: value for key, value in os.environ.items() if not key.startswith("GOLDENTHREAD_")}
    given = {
        "GOLDENTHREAD_DATA": str(place.data),
        "GOLDENTHREAD_WORKER_NAME": name,
        PORT: str(port),
        **({"GOLDENTHREAD_DATABASE_URL": place.url} if place.url else {}),
    }
    with log.open("ab") as stream:
        process = subprocess.Popen(  # noqa: S603  ourselves
            [
                sys.executable,
                "-m",
                "evals.durability.rehearsing_worker",
                "worker",
                "--at-once",
                "1",
                *arguments,
            ],
            env={**known, **given, **environment},
            stdout=stream,
            stderr=stream,
        )
    return Hand(name, process, log)


def wait_for(what: Callable[[], bool], longest: float) -> float:
    """Wait until *what*; give how many seconds that took. Raises ``TooLong``."""
    began = time.monotonic()
    while not what():
        if time.monotonic() - began > longest:
            raise TooLong(getattr(what, "__name__", "it"))
        time.sleep(_LOOK)
    return time.monotonic() - began


def dismiss(hands: Sequence[Hand]) -> tuple[int, ...]:
    """Tell every worker to stop; give their exit codes."""
    for hand in hands:
        if hand.process.poll() is None:
            hand.signal(signal.SIGCONT)
            hand.signal(signal.SIGTERM)
    codes = []
    for hand in hands:
        try:
            codes.append(hand.process.wait(_SOON))
        except subprocess.TimeoutExpired:
            hand.process.kill()
            codes.append(hand.process.wait())
    return tuple(codes)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the drafts ended. *by* says how many steps each worker did."""

    ended: Mapping[str, int]
    drafts_per_case: Mapping[int, int]
    made_per_case: Mapping[int, int]
    by: Mapping[str, int] = field(default_factory=dict)


def ended(store: Database, bundles: int) -> Callable[[], bool]:
    """Whether that many drafts have come to an end."""

    def look(tx: Transaction) -> int:
        cases = [tx.cases.find(a_case(number).reference) for number in range(1, bundles + 1)]
        return sum(tx.jobs.of(case)[-1].state in ENDED for case in cases if case)

    return lambda: store.run(look, reading=True) == bundles


def outcome(store: Database, bundles: int) -> Outcome:
    """Count what became of every bundle."""

    def look(tx: Transaction) -> Outcome:
        states: Counter[str] = Counter()
        drafts: Counter[int] = Counter()
        made: Counter[int] = Counter()
        by: Counter[str] = Counter()
        for number in range(1, bundles + 1):
            case = tx.cases.named(a_case(number).reference).id
            job = tx.jobs.of(case)[-1]
            states[job.state.value] += 1
            drafts[sum(each.state is DraftState.MADE for each in tx.drafts.of(case))] += 1
            trail = tx.trail.of(case)
            made[sum(row.event.action is Action.DRAFT_MADE for row in trail)] += 1
            by.update(step.worker for step in tx.jobs.steps(job.id))
        return Outcome(dict(states), dict(drafts), dict(made), dict(by))

    return store.run(look, reading=True)


@dataclass(frozen=True, slots=True)
class Ordeal:
    """What became of drafts whose workers were killed and frozen."""

    outcome: Outcome
    seconds: float
    asked_twice: int
    sent: int
    superseded: bool
    came_back: bool
    codes: Sequence[int]

    def all_once(self, bundles: int) -> bool:
        """Whether every draft was made, and made once, and the frozen worker came back."""
        counts = (self.outcome.ended, self.outcome.drafts_per_case, self.outcome.made_per_case)
        return counts == ({"done": bundles}, {1: bundles}, {1: bundles}) and self.came_back


def ordeal(place: Place, bundles: int, answer_seconds: float = 0.02) -> Ordeal:
    """Three workers; when a quarter is made the first is killed, at half the second is frozen."""
    with store_at(place) as store, Answering(answer_seconds) as model:
        queue_up(store, bundles)
        hands = [hire(place, name, model.port) for name in ("north", "south", "west")]
        began = time.monotonic()
        try:
            _disturb(store, hands, bundles)
            wait_for(ended(store, bundles), 20.0 * bundles + 120)
            seconds = time.monotonic() - began
            frozen = hands[1]
            frozen.signal(signal.SIGCONT)
            wait_for(lambda: frozen.said("Superseded") or frozen.said("Unavailable"), _SOON)
            wait_for(lambda: frozen.log.read_text().count("worker started") > 1, 2 * _SOON)
            found = outcome(store, bundles)
            came_back = frozen.process.poll() is None
        finally:
            codes = dismiss(hands)
        return Ordeal(
            found,
            seconds,
            sum(count - 1 for count in Counter(model.asked).values()),
            len(set(model.sent)),
            frozen.said("Superseded"),
            came_back,
            codes[1:],
        )


def busy(store: Database, hand: Hand) -> Callable[[], bool]:
    """Whether a worker is in the middle of a step."""

    def look(tx: Transaction) -> bool:
        steps = [step for job in tx.jobs.under_way() for step in tx.jobs.steps(job.id)]
        return any(step.worker == hand.name and step.ended_at is None for step in steps)

    return lambda: store.run(look, reading=True)


def _disturb(store: Database, hands: Sequence[Hand], bundles: int) -> None:
    def made(share: float) -> Callable[[], bool]:
        def look(tx: Transaction) -> bool:
            cases = [tx.cases.named(a_case(number).reference).id for number in range(1, bundles + 1)]
            return sum(tx.drafts.latest(case) is not None for case in cases) >= share * bundles

        return lambda: store.run(look, reading=True)

    wait_for(made(0.25), 60 + 10.0 * bundles)
    hands[0].signal(signal.SIGKILL)
    wait_for(made(0.5 if bundles >= _MANY else 0.25), 60 + 10.0 * bundles)
    wait_for(busy(store, hands[1]), 60)  # so that others have to take a draft from it
    hands[1].signal(signal.SIGSTOP)


def throughput(place: Place, workers: int, bundles: int) -> float:
    """Drafts a second that so many workers make, from when all are at work till all *bundles* are made.

    Their cases are filed beforehand and they are asked for at once: the queue is full from the first moment.
    """
    place.create()
    with store_at(place) as store, Answering() as model:
        return _measured(
            store, [hire(place, f"hand-{number}", model.port) for number in range(workers)], bundles
        )


def waiting_throughput(place: Place, workers: int, bundles: int) -> float:
    """The same of workers whose drafts only wait; see ``waiting_worker``."""
    place.create()
    with store_at(place) as store:
        return _measured(
            store, [_hire_waiting(place, f"hand-{number}") for number in range(workers)], bundles
        )


def _hire_waiting(place: Place, name: str) -> Hand:
    log = place.data.parent / f"{name}.log"
    command = [
        sys.executable,
        "-m",
        "evals.durability.waiting_worker",
        str(place.data),
        name,
        place.url or "",
    ]
    with log.open("wb") as stream:
        return Hand(name, subprocess.Popen(command, stdout=stream, stderr=stream), log)  # noqa: S603  ourselves


def _measured(store: Database, hands: Sequence[Hand], bundles: int) -> float:
    try:
        filed = [file_bundle(store, number) for number in range(1, bundles + 1)]
        wait_for(lambda: all(hand.said("worker started") for hand in hands), 6 * _SOON)
        began = time.monotonic()
        for case in filed:
            casework(store).ask_for_draft(_ACTOR, case, "rehearsal")
        wait_for(ended(store, bundles), 120 + 60.0 * bundles)
        return bundles / (time.monotonic() - began)
    finally:
        dismiss(hands)
