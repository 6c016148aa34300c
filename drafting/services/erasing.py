"""Erases cases: at once for whoever reads, row by row for the disk, and with a proof for whoever asks.

The key goes first, in one transaction with the line in the trail: from then on nothing of the case can be
read, whatever becomes of this process. What follows may be cut short at any point; the next sweep, or the
same command given again, goes on from there.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from drafting.domain.audit import Action, Actor, Event
from drafting.domain.disposal import Erasure, Ground
from drafting.domain.job import JobId
from drafting.domain.kept import CaseId
from drafting.errors import NotThere, Unavailable
from drafting.services.keeping import Store, Transaction

SCHEMA = "goldenthread.erasure/1"

ForgetTraces = Callable[[Sequence[tuple[JobId, int]]], None]
"""Has the durable engine forget jobs, given with their last attempts. It may be told of them twice."""


class Register(Protocol):
    """Where it is written down for good which cases were erased."""

    def add(self, erasure: Erasure) -> None: ...
    def cases(self) -> frozenset[CaseId]: ...


@dataclass(frozen=True, slots=True)
class Proof:
    """That a case was erased, and how many rows of which table that were."""

    erasure: Erasure
    rows: dict[str, int]
    completed_at: datetime

    def as_json(self) -> str:
        """The proof as a file: its last key is the SHA-256 of all the others, as one line of sorted keys."""
        told: dict[str, object] = {
            "schema": SCHEMA,
            "case": self.erasure.case,
            "reference_mark": self.erasure.mark,
            "erased_at": self.erasure.at.isoformat(),
            "erased_by": self.erasure.by,
            "ground": self.erasure.ground,
            "rows_deleted": self.rows,
            "completed_at": self.completed_at.isoformat(),
            "audit": {"number": self.erasure.number, "mac": self.erasure.mac},
        }
        return json.dumps(told | {"sha256": digest_of(told)}, indent=1, ensure_ascii=False) + "\n"


def digest_of(told: dict[str, object]) -> str:
    """The SHA-256 of a proof without its own."""
    line = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(line.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Erasing:
    """Erases cases. *leave_no_trace* has the database forget what was deleted, and says whether it could."""

    store: Store
    register: Register
    forget_traces: ForgetTraces
    leave_no_trace: Callable[[], bool]
    clock: Callable[[], datetime] = _now

    def find(self, reference: str) -> CaseId:
        """The case of that reference, or the erased one that had it. Raises ``NotThere``."""

        def work(tx: Transaction) -> CaseId | None:
            return tx.cases.find(reference) or tx.erasures.named(reference)

        found = self.store.run(work)
        if found is None:
            raise NotThere(f"There is no case {reference}, and none of that reference was erased.")
        return found

    def erase(self, actor: Actor, case: CaseId, ground: Ground) -> Proof:
        """Erase *case*, or complete its erasure, and give the proof.

        Raises ``Unavailable`` when all is deleted and the database could not be made to forget it yet.
        """
        self.begin(actor, case, ground)
        (proof,) = self.complete((case,))
        return proof

    def begin(self, actor: Actor, case: CaseId, ground: Ground) -> None:
        """Make *case* unreadable for good; ``complete`` has to follow, at whatever time."""

        def work(tx: Transaction) -> Erasure:
            mark = tx.erasures.begin(case)
            if mark is not None:
                details: dict[str, str | int] = {"ground": ground.value, "mark": mark}
                tx.trail.write(Event(actor, Action.CASE_ERASED, case, details))
            return tx.erasures.of(case)

        self.register.add(self.store.run(work))

    def resume(self) -> tuple[Proof, ...]:
        """Complete the erasures that were cut short, and enter in the register what is missing there."""
        known = self.register.cases()
        for case in self.store.run(lambda tx: tx.erasures.every(), reading=True):
            if case not in known:
                self.register.add(self._erasure(case))
        pending = self.store.run(lambda tx: tx.erasures.pending(), reading=True)
        return self.complete(pending)

    def complete(self, cases: Iterable[CaseId]) -> tuple[Proof, ...]:
        """Delete what is left of erased *cases*, on disk too. Raises ``Unavailable``, as ``erase`` does."""
        listed = tuple(cases)
        open_still = set(self.store.run(lambda tx: tx.erasures.pending(), reading=True)) & set(listed)
        for case in listed:
            self._delete(case)
        if open_still and not self.leave_no_trace():
            raise Unavailable(
                "The case is erased and cannot be read again, but somebody is reading the database, so that "
                "it keeps the deleted bytes for now. Give the command again, or leave it to the next sweep."
            )
        for case in sorted(open_still):
            self._say_completed(case)
        return tuple(map(self._proof, listed))

    def _delete(self, case: CaseId) -> None:
        jobs = self.store.run(lambda tx: tx.erasures.jobs_of(case), reading=True)
        if jobs:
            self.forget_traces(jobs)  # before their rows: these are how we know of them
        while self.store.run(lambda tx: tx.erasures.delete_some(case)):
            pass

    def _say_completed(self, case: CaseId) -> None:
        self.store.run(lambda tx: tx.erasures.complete(case))

    def _erasure(self, case: CaseId) -> Erasure:
        return self.store.run(lambda tx: tx.erasures.of(case), reading=True)

    def _proof(self, case: CaseId) -> Proof:
        rows = self.store.run(lambda tx: tx.erasures.deleted(case), reading=True)
        return Proof(self._erasure(case), rows, self.clock())
